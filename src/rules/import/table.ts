import { csvReader, delimiterOf } from './csv.ts';
import { cleaned } from './lines.ts';
import type { RowProblem } from './problem.ts';

/** A row of a table of any columns: the line it begins on, and its cells by the names of their columns. */
export interface TableRow {
  readonly line: number;
  readonly cells: ReadonlyMap<string, string>;
}

/** Reads a table of any columns, CSV or JSON lines as its text tells: its rows, and the lines that cannot be read. */
export function readTable(blocks: readonly string[]): { readonly rows: readonly TableRow[]; readonly problems: readonly RowProblem[] } {
  const [first = '', ...others] = blocks;
  const texts = [first.replace(/^\uFEFF/, ''), ...others];
  const found = /^\s*\{/.test(texts[0] ?? '') ? texts.join('').split('\n').flatMap(jsonRow) : csvRows(texts);
  const rows = found.filter((one): one is TableRow => 'cells' in one);
  return { rows, problems: found.filter((one): one is RowProblem => 'reason' in one) };
}

function csvRows(texts: readonly string[]): (TableRow | RowProblem)[] {
  let header: readonly string[] | undefined;
  const reader = csvReader<TableRow | RowProblem>(delimiterOf(/^[^\r\n]*/.exec(texts[0] ?? '')?.[0] ?? ''), (line, fields) => {
    if (!header) {
      header = fields.map((field) => field.trim());
      const twice = header.find((name, place) => header?.indexOf(name) !== place);
      return twice === undefined ? undefined : { line, reason: `has the column ${JSON.stringify(twice)} twice` };
    }
    if (fields.length !== header.length) return { line, reason: `has ${fields.length} fields, the header has ${header.length}` };
    return { line, cells: new Map(header.map((name, place) => [name, cleaned(fields[place] ?? '')])) };
  });
  return [...texts.flatMap((text) => reader.read(text)), ...reader.end()];
}

function jsonRow(text: string, index: number): (TableRow | RowProblem)[] {
  const line = index + 1;
  if (text.trim() === '') return [];
  const value = parsed(text);
  if (value === undefined) return [{ line, reason: 'is not a JSON object; write one object on each line' }];
  const odd = Object.entries(value).filter(([, cell]) => typeof cell === 'object' && cell !== null);
  if (odd.length > 0) return odd.map(([column]) => ({ line, column, reason: 'is neither a text nor a number' }));
  return [{ line, cells: new Map(Object.entries(value).map(([column, cell]) => [column, cell === null ? '' : String(cell)])) }];
}

function parsed(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const placeholder = /\{([\p{L}_][\p{L}\p{N}_ -]*)\}/gu;

/** The columns that the words of a command name: `{partner}`. */
export const columnsNamed = (words: readonly string[]): readonly string[] => [
  ...new Set(words.flatMap((word) => [...word.matchAll(placeholder)].map(([, column = '']) => column))),
];

/** A word with its columns filled in; it stays one word whatever stands in them. */
export const filledWord = (word: string, { cells }: TableRow): string =>
  word.replaceAll(placeholder, (_, column: string) => cells.get(column) ?? '');
