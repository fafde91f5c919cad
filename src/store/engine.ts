import type { Placeholder, SQL } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Tables } from './tables.ts';

/** What a reading function may do. */
export type Reader = Pick<NodePgDatabase, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** What a writing function may do: no transactions, no raw execution; those belong to `store.write`. */
export type Writer = Reader & Pick<NodePgDatabase, 'insert' | 'update' | 'delete'>;

/** The column types a set of rows handed over as one parameter may have. */
export type RowShape = Readonly<Record<string, 'text' | 'bigint'>>;

/** Where the engines' SQL really differs. */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** A derived table of rows handed over as one JSON parameter, as the text of one, or later: no limit on their number, one plan for all. */
  rows(alias: string, shape: RowShape, rows: readonly object[] | string | Placeholder): SQL;
}

/** A connection of its own, for as long as it is held. */
export interface Session {
  readonly db: Writer;
  exec(statement: string): Promise<void>;
  release(broken?: { readonly broken: boolean }): void;
}

/** What went wrong, in our words. */
export type Failure =
  | { readonly kind: 'retry' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'constraint'; readonly constraint: string }
  | {
      readonly kind: 'environment';
      readonly message: string;
      /** The connection broke: what was asked last may have been done. */
      readonly lost?: boolean;
    }
  | { readonly kind: 'other' };

/** A store in a file, and whether its commits wait for the disk. */
export interface FilePlace {
  readonly file: string;
  readonly durable: boolean;
  /** Who is signed in, where that is known. */
  readonly signedInAs?: string | undefined;
}

/** The seam between one set of queries and two databases. */
export interface Engine {
  readonly tables: Tables;
  readonly dialect: Dialect;
  readonly place?: FilePlace;
  readonly begin: { readonly read: string; readonly write: string };
  session(mode: 'read' | 'write'): Promise<Session>;
  failure(error: unknown): Failure;
  /** How many of our migrations the database has: 0 when it is empty or not there yet, undefined when something else is in it. */
  migrated(): Promise<number | undefined>;
  /** Applies the statements of the migrations that are missing, whole or not at all; two at once is one after the other. */
  migrate(): Promise<void>;
  close(): Promise<void>;
}
