import { and, eq, sql } from 'drizzle-orm';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import type { DecisionApproved } from '../rules/status/effects.ts';
import type { Standing } from '../rules/status/standing.ts';
import { recordTransition, type Act } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';
import type { WritersOf } from './writers.ts';

interface Said {
  readonly decision: Id<'DEC'>;
  readonly partner: Id<'PTR'>;
}

async function recordVerdict(
  tx: Tx,
  { decision, partner }: Said,
  { at: recordedAt, on, actor, reason, ticket }: Act,
  said: { readonly verdict: 'approved' | 'rejected' | 'voided'; readonly effectiveOn?: string; readonly lowersOn?: string | undefined },
): Promise<void> {
  const { verdict, effectiveOn = on, lowersOn = null } = said;
  const row = { partnerId: partner, decisionId: decision, verdict, effectiveOn, lowersOn, recordedAt, actor };
  await insertRows(tx, tx.t.verdicts, [{ ...row, reason: reason ?? null, ticket: ticket ?? null }]);
}

type Change = Partial<Tx['t']['statuses']['$inferInsert']>;

/** Changes where a partner stands; ends with a conflict when the decision is no longer the one that waits. */
async function changeStatus(tx: Tx, { partner, program, waiting }: Waiting, change: Change): Promise<void> {
  const { statuses: s } = tx.t;
  const changed = await tx.db
    .update(s)
    .set({ ...change, revision: sql`${s.revision} + 1` })
    .where(and(eq(s.partnerId, partner), eq(s.programId, program), waiting && eq(s.proposedId, waiting)))
    .returning({ id: s.partnerId });
  if (changed.length === 0) changedMeanwhile(waiting ?? partner);
}

interface Waiting {
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly waiting?: Id<'DEC'>;
}

/** What an approved decision changes: a level now or from its day, or a notice that runs from then. */
function approvedChange({ to, effectiveOn, notice }: DecisionApproved, { on }: Act): Change {
  if (notice) return { proposedId: null, noticeOn: notice.on, lowersOn: notice.lowersOn };
  if (effectiveOn > on) return { proposedId: null, nextLevel: to, nextOn: effectiveOn };
  return { proposedId: null, level: to, since: effectiveOn, noticeOn: null, lowersOn: null };
}

/** A standing as it is kept. */
function standingChange(standing: Standing): Change {
  const { level, since, evaluatedOn, notice, next, proposal, decision } = standing;
  return {
    level,
    since,
    evaluatedOn,
    decisionId: decision,
    // Without a fingerprint the partner is evaluated anew, whatever was decided on the same facts.
    basis: null,
    noticeOn: notice?.on ?? null,
    lowersOn: notice?.lowersOn ?? null,
    nextLevel: next?.level ?? null,
    nextOn: next?.on ?? null,
    proposedId: proposal,
  };
}

/** How verdicts on decisions are written: the decision itself is never changed, the partner's standing is (invariant 9). */
export const verdictWriters: WritersOf<
  'decision-approved' | 'decision-rejected' | 'decision-voided' | 'decision-corrected' | 'standing-corrected'
> = {
  'decision-corrected': async (tx, { decision, partner, program, edition, decidedOn, change, from, to, criteria, reasons }, act, ids) => {
    const row = {
      partnerId: partner,
      id: decision,
      programId: program,
      edition,
      about: 'status',
      outcome: change,
      fromLevel: from,
      toLevel: to,
    };
    const { at: recordedAt, actor } = act;
    await insertRows(tx, tx.t.decisions, [{ ...row, decidedOn, recordedAt, actor, grounds: { criteria, reasons } }]);
    await recordTransition(tx, act, ids, { entity: 'status', id: decision, partner, from, to });
  },
  'standing-corrected': (tx, { partner, program, standing }) => changeStatus(tx, { partner, program }, standingChange(standing)),
  'decision-approved': async (tx, effect, act, ids) => {
    const { decision, partner, program, from, to, effectiveOn, notice } = effect;
    await recordVerdict(tx, effect, act, { verdict: 'approved', effectiveOn, lowersOn: notice?.lowersOn });
    await changeStatus(tx, { partner, program, waiting: decision }, approvedChange(effect, act));
    const state = notice ? 'notice-given' : effectiveOn > act.on ? 'scheduled' : to;
    await recordTransition(tx, act, ids, { entity: 'status', id: decision, partner, from, to: state });
  },
  'decision-rejected': async (tx, effect, act, ids) => {
    const { decision, partner, program, from } = effect;
    await recordVerdict(tx, effect, act, { verdict: 'rejected' });
    await changeStatus(tx, { partner, program, waiting: decision }, { proposedId: null });
    await recordTransition(tx, act, ids, { entity: 'status', id: decision, partner, from: 'proposed', to: from });
  },
  'decision-voided': async (tx, effect, act, ids) => {
    const { decision, partner, program, from, standing } = effect;
    await recordVerdict(tx, effect, act, { verdict: 'voided' });
    await changeStatus(tx, { partner, program }, standingChange(standing));
    await recordTransition(tx, act, ids, { entity: 'status', id: decision, partner, from, to: standing.level });
  },
};
