import { and, eq } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import type { Id, Numbering } from '../rules/id.ts';
import type { ImportEffect } from '../rules/import/effects.ts';
import type { RowProblem } from '../rules/import/problem.ts';
import type { Program } from '../rules/program/program.ts';
import { recordToCome } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx, View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** What surrounds the rows of one import. */
export interface Importing {
  readonly program: Program;
  readonly on: Day;
  readonly at: Instant;
  readonly actor: string;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  readonly ids: Numbering;
}

/** How many rows were new, said something else than before, or said the same. */
export interface Counts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** Puts the rows of one kind of file into the store, some thousands at a time. */
export interface RowWriter<Row> {
  /** What is wrong with rows beside what stands in them: partners that are not there, rows that repeat another. */
  check(rows: readonly Row[]): Promise<readonly RowProblem[]>;
  /** What is wrong with the partners that rows name which have another problem already: all is told at once. */
  names?(rows: readonly { readonly atLine: number; readonly partner: string }[]): Promise<readonly RowProblem[]>;
  /** Writes rows that were checked just before, none of which has a problem. */
  write(rows: readonly Row[]): Promise<Counts>;
  /** What is written once, after the last row. */
  end(): Promise<void>;
}

/** Opens a writer for one file. */
export type OpenWriter<Row> = (tx: Tx, importing: Importing) => RowWriter<Row>;

/** The import of the same content before, in that program; undefined when there was none (requirement N6). */
export async function importedBefore(
  view: View,
  { kind, program, sha256 }: { readonly kind: string; readonly program: string; readonly sha256: string },
): Promise<{ readonly id: Id<'IMP'>; readonly rows: number } | undefined> {
  const { imports: i } = view.t;
  const [known] = await view.db
    .select({ id: i.id, rows: i.rows })
    .from(i)
    .where(and(eq(i.kind, kind), eq(i.sha256, sha256), eq(i.programId, program)));
  return known;
}

/** How an import is remembered; its rows are written before, in the same transaction. */
export const importWriters: WritersOf<ImportEffect['kind']> = {
  'file-imported': async (tx, { id, of, program, name, sha256, rows }, { at, actor }) => {
    const auditId = await recordToCome(tx);
    await insertRows(tx, tx.t.imports, [{ id, kind: of, programId: program, sha256, name, rows, recordedAt: at, actor, auditId }]);
  },
  // The content itself was written page by page, and says nothing of how it came.
  'content-imported': async () => undefined,
};
