import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import { programOn } from '../rules/program/program.ts';
import type { StatusChange } from '../rules/status/decide.ts';
import { isProposed, type TakenDecision, type Verdict } from '../rules/status/standing.ts';
import { inRange, rangeOf } from './metrics.ts';
import { editionNamed } from './program.ts';
import type { View } from './store.ts';

/** A decision about a status with who took it, in which run and under which edition. */
export interface StoredDecision extends TakenDecision {
  readonly partner: Id<'PTR'>;
  readonly edition: string;
  readonly actor: string;
  readonly recordedAt: Instant;
  readonly run: Id<'RUN'> | null;
}

/** The decisions about partners' statuses in a program in the order of their ids, with what became of each (requirement S5). */
export async function decisionsTaken(view: View, program: string, partners: readonly Id<'PTR'>[]): Promise<readonly StoredDecision[]> {
  if (partners.length === 0) return [];
  const { decisions: d } = view.t;
  const rows = await view.db
    .select()
    .from(d)
    .where(and(inRange(d.partnerId, rangeOf(partners)), eq(d.programId, program), eq(d.about, 'status')))
    .orderBy(asc(d.id));
  const said = await verdictsOn(view, partners);
  const proposing = await proposals(
    view,
    program,
    rows.map(({ edition, decidedOn }) => ({ edition, on: decidedOn })),
  );
  return rows.map((row) => ({
    partner: row.partnerId,
    id: row.id,
    on: row.decidedOn,
    change: row.outcome as StatusChange,
    from: row.fromLevel ?? '',
    to: row.toLevel ?? '',
    reasons: row.grounds.reasons,
    proposed: proposing(row.edition, row.outcome),
    verdicts: said.get(row.id) ?? [],
    edition: row.edition,
    actor: row.actor,
    recordedAt: row.recordedAt,
    run: row.runId,
  }));
}

async function verdictsOn(view: View, partners: readonly Id<'PTR'>[]): Promise<ReadonlyMap<string, Verdict[]>> {
  const { verdicts: v } = view.t;
  const rows = await view.db
    .select()
    .from(v)
    .where(inRange(v.partnerId, rangeOf(partners)));
  const found = new Map<string, Verdict[]>();
  for (const { decisionId, verdict, effectiveOn, lowersOn, recordedAt, actor, reason } of rows) {
    found.set(decisionId, [...(found.get(decisionId) ?? []), { verdict, effectiveOn, lowersOn, recordedAt, actor, reason }]);
  }
  return found;
}

/** Whether an edition wanted a change approved: told by the edition, so that a decision need not say it. */
async function proposals(view: View, program: string, taken: readonly { readonly edition: string; readonly on: Day }[]) {
  const days = new Map(taken.map(({ edition, on }) => [edition, on]));
  const wanting = new Map<string, (change: string) => boolean>();
  for (const [edition, on] of days) {
    const found = await editionNamed(view, program, edition);
    if (!found) continue;
    const rules = programOn(found.definition, on);
    wanting.set(edition, (change) => isProposed(rules, change));
  }
  return (edition: string, change: string) => wanting.get(edition)?.(change) ?? false;
}

/** The days on which partners' memberships began, from which a level that was never decided on is held. */
export async function anchorsOf(view: View, program: string, partners: readonly Id<'PTR'>[]): Promise<ReadonlyMap<Id<'PTR'>, Day>> {
  if (partners.length === 0) return new Map();
  const { memberships: m } = view.t;
  const rows = await view.db
    .select({ partner: m.partnerId, anchor: m.anchor })
    .from(m)
    .where(and(eq(m.programId, program), inArray(m.partnerId, partners)))
    .orderBy(asc(m.id));
  return new Map(rows.flatMap(({ partner, anchor }) => (anchor === null ? [] : [[partner, anchor] as const])));
}

/** The partners a run proposed something about that still waits for approval, in the order of their ids. */
export async function waitingIn(view: View, program: string, run: Id<'RUN'>, { limit }: { readonly limit: number }) {
  const { statuses: s, decisions: d } = view.t;
  return view.db
    .select({ partner: s.partnerId, decision: d.id })
    .from(s)
    .innerJoin(d, and(eq(d.partnerId, s.partnerId), eq(d.id, s.proposedId)))
    .where(and(eq(s.programId, program), eq(d.runId, run)))
    .orderBy(asc(s.partnerId))
    .limit(limit);
}
