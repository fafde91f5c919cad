import { and, eq, getTableColumns, type AnyColumn } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Id } from '../rules/id.ts';
import { recordToCome } from './journal.ts';
import { insertRows, upsertRows } from './rows.ts';
import { factsChanged, sourceRecorded } from './status.ts';
import type { Tx } from './store.ts';
import type { WritersOf } from './writers.ts';

type FactTable = PgTable & { readonly partnerId: PgColumn; readonly programId: PgColumn };
type Row<Table extends FactTable> = Table['$inferInsert'] & { readonly partnerId: Id<'PTR'>; readonly programId: string };

/** A fact, where it is kept, and how it is told from others. */
interface Kept<Table extends FactTable> {
  readonly table: Table;
  /** Where what it said before is kept. */
  readonly replaced: FactTable;
  readonly row: Row<Table>;
  readonly key: readonly (keyof Table['_']['columns'] & string)[];
  /** What is said of it; the same said again changes nothing. */
  readonly says: readonly (keyof Table['_']['columns'] & string)[];
  readonly source: { readonly source: string; readonly through: string };
}

/** Writes a fact with the record it is of. What it said before is kept beside, so that it can be known what was known then (S5). */
async function keepFact<Table extends FactTable>(tx: Tx, { table, replaced, row, key, says, source }: Kept<Table>): Promise<void> {
  const auditId = await recordToCome(tx);
  const columns = getTableColumns(table as PgTable) as Record<string, AnyColumn>;
  const own = row as Readonly<Record<string, unknown>>;
  const [before] = (await tx.db
    .select()
    .from(table as PgTable)
    .where(and(...['partnerId', 'programId', ...key].map((name) => eq(columns[name] as AnyColumn, own[name]))))) as Record<
    string,
    unknown
  >[];
  if (before && says.every((name) => before[name] === own[name])) return;
  if (before) await insertRows(tx, replaced, [{ ...before, replacedBy: auditId }]);
  await upsertRows(tx, table, [{ ...row, auditId }], {
    key: ['partnerId', 'programId', ...key] as never,
    set: [...says, 'auditId'] as never,
  });
  await factsChanged(tx, row.partnerId);
  await sourceRecorded(tx, row.programId, source);
}

/** How the facts that a status rests on are written; the same fact again replaces what was said of it. */
export const factWriters: WritersOf<'document-recorded' | 'training-recorded' | 'duty-recorded' | 'certification-recorded'> = {
  'document-recorded': (tx, { partner, program, document, signedOn, endsOn, reference }) =>
    keepFact(tx, {
      table: tx.t.documents,
      replaced: tx.t.documentsReplaced,
      row: { partnerId: partner, programId: program, document, signedOn, endsOn, reference },
      key: ['document', 'signedOn'],
      says: ['endsOn', 'reference'],
      source: { source: 'documents', through: signedOn },
    }),
  'training-recorded': (tx, { partner, program, training, profile, family, heldOn, attendee }) =>
    keepFact(tx, {
      table: tx.t.trainings,
      replaced: tx.t.trainingsReplaced,
      row: { partnerId: partner, programId: program, training, profile, family, heldOn, attendee },
      key: ['training', 'profile', 'family', 'heldOn', 'attendee'],
      says: [],
      source: { source: 'trainings', through: heldOn },
    }),
  'duty-recorded': (tx, { partner, program, duty, recordedOn, met, amount, note }) =>
    keepFact(tx, {
      table: tx.t.duties,
      replaced: tx.t.dutiesReplaced,
      row: { partnerId: partner, programId: program, duty, recordedOn, met, amount, note },
      key: ['duty', 'recordedOn'],
      says: ['met', 'amount', 'note'],
      source: { source: 'manual', through: recordedOn },
    }),
  'certification-recorded': (tx, { partner, program, certification, contact, earnedOn, endsOn }) =>
    keepFact(tx, {
      table: tx.t.certifications,
      replaced: tx.t.certificationsReplaced,
      row: { partnerId: partner, programId: program, certification, contactId: contact, earnedOn, endsOn },
      key: ['certification', 'contactId', 'earnedOn'],
      says: ['endsOn'],
      source: { source: 'certifications', through: earnedOn },
    }),
};
