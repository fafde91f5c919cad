import type { Names } from '../rules/decision.ts';
import type { Money } from '../rules/money.ts';
import type { Phrase } from './sentences/phrases.ts';

/**
 * A text of an answer in every language: a phrase of the list in sentences/phrases.ts, or, where values are in it, written
 * on the spot in each. What comes from outside, such as a name, is the same in all: `asIs`. Anything else does not compile.
 */
export type Said = Phrase | Names;

/** How a piece of text is meant, for colour; the words must say it too. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

/** A value in a human answer. Text from outside is made printable where it is drawn, not where it is built. */
export type Cell = string | number | boolean | null | undefined | Money | Names | { readonly text: string | Names; readonly tone: Tone };

/** A column of a table over rows of JSON. */
export interface Column<Row, Text = Said> {
  /** The JSON key, also the name `--fields` and CSV use. */
  readonly key: string;
  readonly header: Text;
  /** Reads the cell; the row's value under `key` when left out. */
  readonly cell?: (row: Row) => Cell;
  readonly align?: 'left' | 'right';
  /** 1 is never dropped; the highest number goes first when the terminal is too narrow. 3 when left out. */
  readonly priority?: number;
  /** Shown only with `-o wide`. */
  readonly wide?: boolean;
}

/**
 * How the rows of a table are drawn too, beside its figures and never instead of them. `bars`: a length for each row, in parts
 * where several columns are named. `line`: a row is a point in time, a column a line.
 */
export interface Chart {
  readonly kind: 'bars' | 'line';
  /** The key of the column that tells the rows apart. */
  readonly label: string;
  /** The keys of the columns that are drawn: numbers or money. */
  readonly series: readonly string[];
}

/** One part of a human answer. */
export type Block<Text = Said> =
  | { readonly kind: 'text'; readonly text: Text; readonly tone?: Tone }
  | { readonly kind: 'card'; readonly title?: Text; readonly rows: readonly (readonly [label: Text, value: Cell])[] }
  | {
      readonly kind: 'table';
      readonly title?: Text;
      // oxlint-disable-next-line no-explicit-any -- rows of any shape may be drawn; each column knows its own.
      readonly columns: readonly Column<any, Text>[];
      readonly rows: readonly unknown[];
      readonly empty: Text;
      readonly chart?: Chart;
    };

/** What is drawn: any text will do, in the language it is in or in all of them. */
export type DrawnBlock = Block<string | Names>;
export type DrawnColumn<Row> = Column<Row, string | Names>;
