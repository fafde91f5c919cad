import type { DrawnBlock, DrawnColumn } from '../blocks.ts';
import { printable } from '../printable.ts';
import { said } from '../say.ts';
import { cellText } from './cell-text.ts';
import type { CellText } from './cell-text.ts';
import type { Paint } from './color.ts';
import { drawFrame, gap } from './frame.ts';
import { layOut } from './layout.ts';
import type { Layout } from './layout.ts';
import { fit, widthOf, wrap } from './width.ts';
import { drawingWords, symbolsFor } from './words.ts';
import type { DrawOptions } from './words.ts';

/** Below this width a table is shown as one `key: value` record a row. */
export const stackedBelow = 60;

/** A cell's text on one line, measured once. */
interface ReadyCell extends CellText {
  readonly width: number;
}

/** A column with everything in it made ready. */
interface ReadyColumn {
  readonly header: ReadyCell;
  readonly cells: readonly ReadyCell[];
  readonly align: 'left' | 'right';
  readonly natural: number;
  readonly priority: number;
  readonly whole: boolean;
}

type TableBlock = Extract<DrawnBlock, { kind: 'table' }>;

/** The lines of a table: columns in a terminal, stacked records in a narrow one, plain uncut columns elsewhere. */
export async function drawTable(block: TableBlock, options: DrawOptions, paint: Paint): Promise<string[]> {
  if (block.rows.length === 0) return textLines(printable(said(block.empty, options.lang)), options);
  const columns = block.columns
    .filter((column) => options.wide || column.wide !== true)
    .map((column) => makeReady(column, block.rows, options));
  if (columns.length === 0) return [];
  if (options.columns === undefined) return plainLines(columns, block.rows.length, paint);
  const layout = options.columns < stackedBelow ? undefined : layOut(columns, options.columns);
  if (layout === undefined) return stackedLines(columns, { rows: block.rows.length, width: options.columns, options, paint });
  return [
    ...(await framedLines(columns, layout, { rows: block.rows.length, options, paint })),
    ...hiddenLines(columns, layout, options, paint),
  ];
}

/** A printable text in lines: wrapped in a terminal, as it is elsewhere. */
export function textLines(text: string, { columns, ascii }: DrawOptions): string[] {
  return columns === undefined ? text.split('\n') : wrap(text, columns, symbolsFor(ascii).ellipsis);
}

function makeReady(column: DrawnColumn<unknown>, rows: readonly unknown[], options: DrawOptions): ReadyColumn {
  const header = onOneLine({ text: printable(said(column.header, options.lang)), tone: 'strong', numeric: false });
  const cells = rows.map((row) => onOneLine(cellText(column.cell ? column.cell(row) : valueUnder(row, column.key), options)));
  const whole = cells.some((cell) => cell.numeric) && cells.every((cell) => cell.numeric || cell.tone === 'dim');
  return {
    header,
    cells,
    align: column.align ?? (whole ? 'right' : 'left'),
    natural: cells.reduce((widest, cell) => Math.max(widest, cell.width), Math.max(1, header.width)),
    priority: column.priority ?? (column.key === 'id' ? 1 : 3),
    whole,
  };
}

/** The row's own value under a key; undefined for anything that is no object or has no such key. */
export function valueUnder(row: unknown, key: string): unknown {
  return typeof row === 'object' && row !== null && Object.hasOwn(row, key) ? (row as Record<string, unknown>)[key] : undefined;
}

function onOneLine({ text, tone, numeric }: CellText): ReadyCell {
  const line = text.includes('\n')
    ? text
        .split('\n')
        .map((part) => part.trim())
        .join(' ')
    : text;
  return { text: line, tone, numeric, width: widthOf(line) };
}

interface TableDrawing {
  readonly rows: number;
  readonly options: DrawOptions;
  readonly paint: Paint;
}

function plainLines(columns: readonly ReadyColumn[], rows: number, paint: Paint): string[] {
  const between = ' '.repeat(gap);
  const whole = columns.map((column) => ({ column, width: column.natural, ellipsis: '', paint }));
  const lines = [
    whole
      .map((place) => drawCell(place.column.header, place))
      .join(between)
      .trimEnd(),
  ];
  for (let row = 0; row < rows; row += 1) {
    lines.push(
      whole
        .map((place) => drawCell(place.column.cells[row]!, place))
        .join(between)
        .trimEnd(),
    );
  }
  return lines;
}

async function framedLines(all: readonly ReadyColumn[], layout: Layout, { rows, options, paint }: TableDrawing): Promise<string[]> {
  const { ellipsis, rule } = symbolsFor(options.ascii);
  const places = layout.shown.map((index, at) => ({ column: all[index]!, width: layout.widths[at]!, ellipsis, paint }));
  const frame = await drawFrame({ widths: layout.widths, rule });
  const lines = [frame.pour(places.map((place) => drawCell(place.column.header, place))), paint(frame.rule, 'dim')];
  for (let row = 0; row < rows; row += 1) lines.push(frame.pour(places.map((place) => drawCell(place.column.cells[row]!, place))));
  return lines;
}

/** Where a cell is drawn. */
interface Place {
  readonly column: ReadyColumn;
  readonly width: number;
  readonly ellipsis: string;
  readonly paint: Paint;
}

/** The cell exactly as wide as its place. Colour goes on the text only, so that the spaces around it can be trimmed. */
function drawCell(cell: ReadyCell, { column, width, ellipsis, paint }: Place): string {
  const fits = cell.width <= width;
  const text = fits ? cell.text : fit(cell.text, width, ellipsis);
  const spaces = ' '.repeat(Math.max(0, width - (fits ? cell.width : widthOf(text))));
  const painted = paint(text, cell.tone);
  return column.align === 'right' ? spaces + painted : painted + spaces;
}

function hiddenLines(columns: readonly ReadyColumn[], { shown }: Layout, options: DrawOptions, paint: Paint): string[] {
  if (shown.length === columns.length) return [];
  const kept = new Set(shown);
  const names = columns.filter((_, index) => !kept.has(index)).map(({ header }) => header.text);
  return textLines(drawingWords[options.lang].notShown(names), options).map((line) => paint(line, 'dim'));
}

function stackedLines(
  columns: readonly ReadyColumn[],
  { rows, width, options, paint }: TableDrawing & { readonly width: number },
): string[] {
  const { ellipsis } = symbolsFor(options.ascii);
  const lines: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    if (row > 0) lines.push('');
    for (const { header, cells } of columns) lines.push(...labelled(header.text, cells[row]!, { width, ellipsis, paint }));
  }
  return lines;
}

/** `label: value` in lines no wider than `width`, what follows the first set in by two. */
export function labelled(
  label: string,
  value: CellText,
  { width, ellipsis, paint }: { width: number; ellipsis: string; paint: Paint },
): string[] {
  const margin = width > 10 ? '  ' : '';
  const head = `${label}:`;
  const [first = '', ...more] = wrap(`${head} ${value.text}`, width - margin.length, ellipsis);
  const rest = more.map((line) => margin + paint(line, value.tone));
  if (!first.startsWith(`${head} `)) return [paint(first, 'dim'), ...rest];
  return [`${paint(head, 'dim')} ${paint(first.slice(head.length + 1), value.tone)}`, ...rest];
}
