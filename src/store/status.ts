import { and, desc, eq, sql } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import { recordToCome } from './journal.ts';
import type { Tx, View } from './store.ts';

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

/** Notes how far a source is recorded, and by which record; it never goes back. */
export async function sourceRecorded(
  tx: Tx,
  program: string,
  { source, through }: { readonly source: string; readonly through: string },
): Promise<void> {
  const { sources, sourcesKnown } = tx.t;
  const [known] = await tx.db
    .select({ through: sources.through })
    .from(sources)
    .where(and(eq(sources.programId, program), eq(sources.source, source)));
  if (known && known.through >= through) return;
  await tx.db
    .insert(sources)
    .values({ programId: program, source, through })
    .onConflictDoUpdate({ target: [sources.programId, sources.source], set: { through } });
  await tx.db.insert(sourcesKnown).values({ programId: program, source, through, auditId: await recordToCome(tx) });
}
