import { and, desc, eq, sql } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { StatusEffect } from '../rules/status/effects.ts';
import { upsertRows } from './rows.ts';
import type { Tx, View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The status of a partner in a program, as it is kept. */
export interface KeptStatus {
  readonly level: string;
  readonly since: Day;
  readonly decision: Id<'DEC'> | null;
  readonly evaluatedOn: Day | null;
  readonly notice: { readonly on: Day; readonly lowersOn: Day } | null;
}

/** The status a partner holds in a program; undefined when none is recorded. */
export async function statusOf(view: View, program: string, partner: Id<'PTR'>): Promise<KeptStatus | undefined> {
  const { statuses: s } = view.t;
  const [row] = await view.db
    .select()
    .from(s)
    .where(and(eq(s.partnerId, partner), eq(s.programId, program)));
  if (!row) return undefined;
  const { level, since, decisionId: decision, evaluatedOn, noticeOn, lowersOn } = row;
  return { level, since, decision, evaluatedOn, notice: noticeOn && lowersOn ? { on: noticeOn, lowersOn } : null };
}

/** A decision as it was stored, with its grounds. */
export async function decisionNamed(view: View, id: Id<'DEC'>) {
  const { decisions: d, partners: p } = view.t;
  const [row] = await view.db.select({ decision: d, name: p.name }).from(d).innerJoin(p, eq(p.id, d.partnerId)).where(eq(d.id, id));
  return row && { ...row.decision, name: row.name };
}

/** The decisions about a partner's status in a program, newest first (requirement S5). */
export async function statusHistory(view: View, program: string, partner: Id<'PTR'>, limit: number) {
  const { decisions: d } = view.t;
  const rows = await view.db
    .select({
      id: d.id,
      on: d.decidedOn,
      change: d.outcome,
      from: d.fromLevel,
      to: d.toLevel,
      edition: d.edition,
      actor: d.actor,
      recordedAt: d.recordedAt,
      run: d.runId,
      grounds: d.grounds,
    })
    .from(d)
    .where(and(eq(d.partnerId, partner), eq(d.programId, program), eq(d.about, 'status')))
    .orderBy(desc(d.id))
    .limit(limit);
  return rows.map(({ grounds, ...row }) => ({ ...row, reasons: grounds.reasons.map(({ code }) => code) }));
}

/** The programs whose status a partner is recorded in. */
export async function programsWithStatus(view: View, partner: Id<'PTR'>): Promise<readonly string[]> {
  const { statuses: s } = view.t;
  const rows = await view.db.selectDistinct({ program: s.programId }).from(s).where(eq(s.partnerId, partner)).orderBy(s.programId);
  return rows.map(({ program }) => program);
}

/** Notes that a partner's facts changed: who decided on the older ones decides again. */
export async function factsChanged(tx: Tx, partner: Id<'PTR'>): Promise<void> {
  const { partners: p } = tx.t;
  await tx.db
    .update(p)
    .set({ revision: sql`${p.revision} + 1` })
    .where(eq(p.id, partner));
}

/** Notes how far a source is recorded; it never goes back. */
export async function sourceRecorded(
  tx: Tx,
  program: string,
  { source, through }: { readonly source: string; readonly through: string },
): Promise<void> {
  const { sources } = tx.t;
  await tx.db
    .insert(sources)
    .values({ programId: program, source, through })
    .onConflictDoUpdate({
      target: [sources.programId, sources.source],
      set: { through: sql`case when excluded.through > ${sources.through} then excluded.through else ${sources.through} end` },
    });
}

/** How the facts that a status rests on are written; the same fact again replaces what was said of it. */
export const statusWriters: WritersOf<StatusEffect['kind']> = {
  'document-recorded': async (tx, { partner, program, document, signedOn, endsOn, reference }) => {
    const row = { partnerId: partner, programId: program, document, signedOn, endsOn, reference };
    await upsertRows(tx, tx.t.documents, [row], { key: ['partnerId', 'programId', 'document', 'signedOn'], set: ['endsOn', 'reference'] });
    await factsChanged(tx, partner);
    await sourceRecorded(tx, program, { source: 'documents', through: signedOn });
  },
  'training-recorded': async (tx, { partner, program, training, profile, family, heldOn, attendee }) => {
    const row = { partnerId: partner, programId: program, training, profile, family, heldOn, attendee };
    const key = ['partnerId', 'programId', 'training', 'profile', 'family', 'heldOn', 'attendee'] as const;
    await upsertRows(tx, tx.t.trainings, [row], { key, set: ['attendee'] });
    await factsChanged(tx, partner);
    await sourceRecorded(tx, program, { source: 'trainings', through: heldOn });
  },
  'duty-recorded': async (tx, { partner, program, duty, recordedOn, met, amount, note }) => {
    const row = { partnerId: partner, programId: program, duty, recordedOn, met, amount, note };
    await upsertRows(tx, tx.t.duties, [row], { key: ['partnerId', 'programId', 'duty', 'recordedOn'], set: ['met', 'amount', 'note'] });
    await factsChanged(tx, partner);
    await sourceRecorded(tx, program, { source: 'manual', through: recordedOn });
  },
  'certification-recorded': async (tx, { partner, program, certification, contact, earnedOn, endsOn }) => {
    const row = { partnerId: partner, programId: program, certification, contactId: contact, earnedOn, endsOn };
    await upsertRows(tx, tx.t.certifications, [row], {
      key: ['partnerId', 'programId', 'certification', 'contactId', 'earnedOn'],
      set: ['endsOn'],
    });
    await factsChanged(tx, partner);
    await sourceRecorded(tx, program, { source: 'certifications', through: earnedOn });
  },
};
