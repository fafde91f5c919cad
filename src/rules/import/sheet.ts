import type * as z from 'zod';
import type { Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { quoted, type RowProblem } from './problem.ts';

/** What can be imported (requirement N6). */
export const importKinds = ['partners', 'contacts', 'revenue', 'orders', 'trainings', 'documents', 'certifications', 'credits'] as const;
export type ImportKind = (typeof importKinds)[number];

/** A column of a kind of file, as its header names it. */
export interface Column {
  readonly name: string;
  /** Other names it is known by. */
  readonly also?: readonly string[];
  readonly required?: true;
  /** The column that does instead of this one, where it is required. */
  readonly unless?: string;
  /** What its cells are beside text: a figure or a day. */
  readonly holds?: 'count' | 'amount' | 'day';
  /** What stands in it, for help. */
  readonly help: string;
  /** Reads what nearly every cell is, at once; what it cannot read is left to the schema, which says what is wrong. */
  readonly quick?: (text: string, given: Given) => unknown;
}

/** What the cells of a file are checked against. */
export interface Given {
  readonly program: Program;
  readonly on: Day;
  /** How the amounts of a table are written, where it is not with a decimal point. */
  readonly locale?: 'fr' | undefined;
}

/** A kind of file: its columns, and what each cell must be in a program on a day. A cell is text; what is inside is the schema's. */
export interface Sheet<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly kind: ImportKind;
  readonly columns: readonly Column[];
  readonly row: (given: Given) => z.ZodObject<Shape>;
  /** What is wrong between the cells of a row. */
  across?(row: z.infer<z.ZodObject<Shape>>, given: Given): readonly Omit<RowProblem, 'line'>[];
}

/** A row of such a file, with the line it begins on. */
export type RowOf<S> = S extends Sheet<infer Shape> ? z.infer<z.ZodObject<Shape>> & { readonly atLine: number } : never;

/** The cells of one line, and where those of each column of its kind stand: at -1 where the file has no such column. */
export interface Cells {
  readonly line: number;
  readonly cells: readonly (string | undefined)[];
  readonly places: readonly number[];
  /** Whether its figures are written the same in every language: in JSON they are. */
  readonly neutral?: true;
}

interface Wrong {
  readonly wrong: string;
}

/** How many different texts of a column are remembered with what they came to. */
const remembered = 2000;

/**
 * Checks rows of a kind in a program on a day: a row, or the list of every problem with it. A blank cell is one that says nothing. Each
 * different text of a column is checked once: in a file of a million rows most cells repeat others.
 */
export function rowReader<Shape extends z.ZodRawShape>(sheet: Sheet<Shape>, given: Given) {
  const { shape } = sheet.row(given) as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> };
  const placeOf = (column: string | undefined) => sheet.columns.findIndex(({ name }) => name === column);
  const readers = sheet.columns.map(({ name, required, unless, holds, quick }) => {
    const read = cellReader(shape[name] as z.ZodType);
    const plain = quick ? (text: string) => quick(text, given) ?? read(text) : read;
    return {
      name,
      required,
      instead: placeOf(unless),
      read: plain,
      readLocal: given.locale && holds === 'amount' ? frenchAmounts(plain) : plain,
    };
  });
  return ({ line, cells, places, neutral }: Cells): RowOf<Sheet<Shape>> | readonly RowProblem[] => {
    const row: Record<string, unknown> = { atLine: line };
    let problems: RowProblem[] | undefined;
    for (let place = 0; place < readers.length; place += 1) {
      const { name, required, instead, read, readLocal } = readers[place] as (typeof readers)[number];
      const cell = cells[places[place] as number];
      if (cell === undefined || cell === '') {
        if (required && !(instead >= 0 && cells[places[instead] as number]))
          (problems ??= []).push({ line, column: name, reason: 'is missing' });
        row[name] = cell === undefined ? undefined : null;
        continue;
      }
      const value = neutral ? read(cell) : readLocal(cell);
      if (isWrong(value)) (problems ??= []).push({ line, column: name, reason: value.wrong });
      else row[name] = value;
    }
    if (problems) return problems;
    const checked = row as RowOf<Sheet<Shape>>;
    const across = sheet.across?.(checked as never, given) ?? [];
    return across.length > 0 ? across.map((problem) => ({ line, ...problem })) : checked;
  };
}

/** Reads amounts as they are written in French: a decimal comma, thousands apart by spaces. A point would be neither. */
const frenchAmounts =
  (read: (text: string) => unknown) =>
  (text: string): unknown => {
    if (!/^-?(\d+|\d{1,3}([ \u00A0\u202F]\d{3})+)(,\d+)?([ \u00A0\u202F]?[A-Z€]{1,3})?$/u.test(text))
      return { wrong: sentence(text, 'is not an amount as it is written in French; write 1234,50') } satisfies Wrong;
    const value = read(
      text
        .replaceAll(/(?<=\d)[ \u00A0\u202F](?=\d)/gu, '')
        .replaceAll(/[\u00A0\u202F]/gu, ' ')
        .replace('€', 'EUR')
        .replace(',', '.'),
    );
    return isWrong(value) ? ({ wrong: value.wrong.replace(/^"[^"]*"/, JSON.stringify(text)) } satisfies Wrong) : value;
  };

const isWrong = (value: unknown): value is Wrong => typeof value === 'object' && value !== null && 'wrong' in value;

/** What a cell says, or what is wrong with it. */
function cellReader(schema: z.ZodType): (text: string) => unknown {
  const known = new Map<string, unknown>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const parsed = schema.safeParse(text);
    const read = parsed.success
      ? parsed.data
      : ({ wrong: sentence(text, parsed.error.issues[0]?.message ?? 'cannot be used') } satisfies Wrong);
    if (known.size >= remembered) known.clear();
    known.set(text, read);
    return read;
  };
}

const sentence = (text: string, message: string) => (message.startsWith('"') ? message : `${quoted(text)} ${message}`);
