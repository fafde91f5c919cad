import { Ending } from '../ending.ts';
import { formulaStart } from '../export/cells.ts';
import { csvReader, delimiterOf } from './csv.ts';
import { isReasons, placeOf, placesIn, unknownColumn } from './header.ts';
import { quoted, type RowProblem } from './problem.ts';
import type { Cells, Sheet } from './sheet.ts';

/** Reads the text of a file block by block, each ending at the end of a line. */
export interface LineReader {
  read(block: string): (Cells | RowProblem)[];
  /** What is left when the file has ended; ends with `usage` when there was nothing in it. */
  end(): (Cells | RowProblem)[];
}

type Columns = Pick<Sheet, 'kind' | 'columns'>;

/** A reader for a file, told by the ending of its name, else by its first sign: CSV, or JSON lines. */
export function lineReader(sheet: Columns, name: string, separated: (by: string) => void = () => undefined): LineReader {
  const ending = /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  let reader: LineReader | undefined;
  /** Blank lines at the beginning, which tell nothing of what follows. */
  let blank = '';
  const chosen = (block: string): LineReader => {
    if (['csv', 'tsv'].includes(ending)) return csvLines(sheet, block, separated);
    return ['jsonl', 'ndjson', 'json'].includes(ending) || /^\s*[{[]/.test(block) ? jsonLines(sheet) : csvLines(sheet, block, separated);
  };
  return {
    read(block) {
      if (reader) return reader.read(block);
      const text = blank + block.replace(/^\uFEFF/, '');
      blank = text.trim() === '' ? text : '';
      if (blank !== '') return [];
      reader = chosen(text);
      return reader.read(text);
    },
    end: () => reader?.end() ?? nothing(sheet),
  };
}

function nothing({ kind, columns }: Columns): never {
  throw new Ending('usage', 'file-empty', 'there is nothing in the file; its first line names the columns', {
    hints: [
      columns
        .filter(({ required }) => required)
        .map(({ name }) => name)
        .join(','),
      `partnerctl import ${kind} --help`,
    ],
  });
}

function csvLines(sheet: Columns, firstBlock: string, separated: (by: string) => void): LineReader {
  const delimiter = delimiterOf(/^[^\r\n]*/.exec(firstBlock.trimStart())?.[0] ?? '');
  separated(delimiter);
  let places: readonly number[] | undefined;
  let width = 0;
  /** Whether a block so far had a space, a `'` or a sign beyond ASCII, so that fields need a second look. */
  let unclean = false;
  const csv = csvReader<Cells | RowProblem>(delimiter, (line, fields) => {
    if (!places) {
      places = placesIn(
        sheet,
        fields.map((field) => field.trim()),
      );
      width = fields.length;
      return undefined;
    }
    if (fields.length !== width)
      return { line, reason: `has ${fields.length} ${fields.length === 1 ? 'field' : 'fields'}, the header has ${width}` };
    return { line, cells: unclean ? fields.map(cleaned) : fields, places };
  });
  return {
    read(block) {
      unclean ||= !/^[\u0021-\u0026\u0028-\u007E\r\n]*$/.test(block);
      return csv.read(block);
    },
    end: () => (places || csv.end().length > 0 ? csv.end() : nothing(sheet)),
  };
}

/** What a spreadsheet would take for a formula is written with a `'` before it in the CSV we export, and others do: it is taken off. */
/** A field without what surrounds it, and without what guards it. */
export function cleaned(field: string): string {
  const text = field.trim();
  return text.startsWith("'") && formulaStart.test(text) ? text.slice(1) : text;
}

function jsonLines(sheet: Columns): LineReader {
  let number = 0;
  const own = sheet.columns.map((_, place) => place);
  const cellsOf = (text: string): (Cells | RowProblem)[] => {
    number += 1;
    const line = number;
    if (text.trim() === '') return [];
    const value = parsed(text);
    if (value === undefined) return [{ line, reason: 'is not a JSON object; write one object on each line' }];
    const cells: (string | undefined)[] = sheet.columns.map(() => undefined);
    const problems: RowProblem[] = [];
    for (const [key, given] of Object.entries(value)) {
      if (isReasons(key)) continue;
      const place = placeOf(sheet, key);
      const cell = place < 0 ? undefined : textOf(given);
      if (place < 0) problems.push({ line, reason: unknownColumn(sheet, key) });
      else if (cell === undefined)
        problems.push({ line, column: key, reason: `${quoted(JSON.stringify(given))} is neither a text nor a number` });
      else if (cells[place] !== undefined) problems.push({ line, column: key, reason: 'stands there twice' });
      else cells[place] = cell;
    }
    return problems.length > 0 ? problems : [{ line, cells, places: own, neutral: true as const }];
  };
  return {
    read: (block) => block.replace(/\n$/, '').split('\n').flatMap(cellsOf),
    end: () => [],
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

/** A JSON value as the text of a cell: money with its currency, a list with its items apart. */
function textOf(value: unknown): string | undefined {
  if (value === null) return '';
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.every((item) => typeof item === 'string') ? value.join(';') : undefined;
  const { amount, currency, ...others } = value as Record<string, unknown>;
  const isMoney = typeof amount === 'string' && typeof currency === 'string' && Object.keys(others).length === 0;
  return isMoney ? `${amount} ${currency}` : undefined;
}

/** The cells of rows that are there already, under a header: as a file would have them. */
export function rowCells(sheet: Columns, header: readonly string[], rows: readonly (readonly string[])[]): Cells[] {
  const places = placesIn(sheet, header);
  return rows.map((row, index) => ({ line: index + 2, cells: row.map((cell) => cell.trim()), places }));
}
