import type { Chart, DrawnBlock, DrawnColumn } from '../blocks.ts';
import { numberOf } from '../figures.ts';
import { printable } from '../printable.ts';
import { said } from '../say.ts';
import { textLines, valueUnder } from './table.ts';
import type { DrawOptions } from './words.ts';

type TableBlock = Extract<DrawnBlock, { kind: 'table' }>;

/** How wide the longest bar is, in characters. */
const longest = 24;

/** Eighths of a character, and whole ones; where only ASCII can be printed, whole ones. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
const heights = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
const plainHeights = ['_', '.', '-', '=', '*', '#'];

/** The numbers drawn of a row, one for each series. */
const drawn = (columns: TableBlock['columns'], { series }: Chart, row: unknown): number[] =>
  series.map((key) => {
    const column = columns.find((one) => one.key === key);
    return numberOf(column?.cell ? column.cell(row) : valueUnder(row, key));
  });

/** The table with a bar for each row, as long as the sum of what is drawn of it; the first to go in a narrow terminal. */
export function withBars(block: TableBlock, { ascii }: Pick<DrawOptions, 'ascii'>): TableBlock {
  const { chart, rows, columns } = block;
  if (chart?.kind !== 'bars') return block;
  const lengths = rows.map((row) => drawn(columns, chart, row).reduce((sum, one) => sum + Math.max(0, one), 0));
  const most = Math.max(...lengths, 0);
  const bars = new Map(rows.map((row, index) => [row, barOf(most > 0 ? (lengths[index] ?? 0) / most : 0, ascii)]));
  const bar: DrawnColumn<unknown> = {
    key: 'chart',
    header: { en: 'Chart', fr: 'Graphe' },
    cell: (row) => bars.get(row) ?? '',
    priority: 9,
  };
  return { ...block, columns: [...columns, bar] };
}

/** A bar for a share of the longest; what is not nothing is never drawn as nothing. */
function barOf(share: number, ascii: boolean): string {
  if (share <= 0) return '';
  if (ascii) return '#'.repeat(Math.max(1, Math.round(share * longest)));
  const parts = Math.max(1, Math.round(share * longest * 8));
  return '█'.repeat(Math.floor(parts / 8)) + eighths[parts % 8];
}

/** A small line for each series, from its least to its most. */
export function sparklines({ chart, rows, columns }: TableBlock, options: DrawOptions): string[] {
  if (chart?.kind !== 'line' || rows.length < 2) return [];
  const steps = options.ascii ? plainHeights : heights;
  return chart.series.flatMap((key, index) => {
    const values = rows.map((row) => drawn(columns, chart, row)[index] ?? 0);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const height = (value: number) => (most === least ? 0 : Math.round(((value - least) / (most - least)) * (steps.length - 1)));
    const header = columns.find((column) => column.key === key)?.header ?? key;
    return textLines(`${printable(said(header, options.lang))} ${values.map((value) => steps[height(value)]).join('')}`, options);
  });
}
