import type { Money } from '../rules/money.ts';

/** How a piece of text is meant, for colour; the words must say it too. */
export type Tone = 'good' | 'bad' | 'warn' | 'dim' | 'strong';

/** A value in a human answer. Text from outside is made printable where it is drawn, not where it is built. */
export type Cell = string | number | boolean | null | undefined | Money | { readonly text: string; readonly tone: Tone };

/** A column of a table over rows of JSON. */
export interface Column<Row> {
  /** The JSON key, also the name `--fields` and CSV use. */
  readonly key: string;
  readonly header: string;
  /** Reads the cell; the row's value under `key` when left out. */
  readonly cell?: (row: Row) => Cell;
  readonly align?: 'left' | 'right';
  /** 1 is never dropped; the highest number goes first when the terminal is too narrow. 3 when left out. */
  readonly priority?: number;
  /** Shown only with `-o wide`. */
  readonly wide?: boolean;
}

/** One part of a human answer. */
export type Block =
  | { readonly kind: 'text'; readonly text: string; readonly tone?: Tone }
  | { readonly kind: 'card'; readonly title?: string; readonly rows: readonly (readonly [label: string, value: Cell])[] }
  | {
      readonly kind: 'table';
      readonly title?: string;
      // oxlint-disable-next-line no-explicit-any -- rows of any shape may be drawn; each column knows its own.
      readonly columns: readonly Column<any>[];
      readonly rows: readonly unknown[];
      readonly empty: string;
    };
