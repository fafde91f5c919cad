import * as z from 'zod';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Criterion, type Decision, type Refused } from '../decision.ts';
import { categoryOf, isOver } from '../engagement/category.ts';
import type { Engagement } from '../engagement/engagement.ts';
import type { Eligibility } from '../engagement/states.ts';
import { earnedLot } from '../credits/allocation.ts';
import type { CreditsIssued } from '../credits/effects.ts';
import type { CreditOrigin } from '../credits/states.ts';
import type { Id, Numbering } from '../id.ts';
import type { MembershipFacts } from '../membership/standing.ts';
import { money } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { assess, type Finding } from './assess.ts';
import type { RewardAssessment, RewardEffect, RewardEntry } from './effects.ts';
import type { BookedShare } from './cap.ts';
import { memberRefusal } from './member.ts';
import type { RewardKind, RewardState, SupplierState } from './states.ts';

/** What `reward evaluate ENG-5` takes. */
export const evaluateInput = z.strictObject({ engagement: z.string().min(1) });

/** A reward as rules see it. */
export interface Reward {
  readonly id: Id<'RWD'>;
  readonly revision: number;
  readonly kind: RewardKind | null;
  readonly state: RewardState;
  readonly amount: number;
  readonly currency: string | null;
  /** All that was paid of it, in minor units; null when nobody noted it. */
  readonly paid: number | null;
  /** What each offer gives now. */
  readonly shares: readonly { readonly offer: string; readonly amount: number }[];
}

/** What must be known to evaluate the reward of an opportunity. */
export interface RewardFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  readonly engagement: Engagement;
  readonly reward: Reward | undefined;
  /** What was found last. */
  readonly last: { readonly criteria: readonly Criterion[]; readonly reasons: readonly Reason[] } | undefined;
  /** What the partner's booked deals were given by each offer. */
  readonly booked: readonly BookedShare[];
  /** Where the account is that the partner is paid through (W4). */
  readonly supplier: SupplierState | null;
  /** The categories of the papers attached to the engagement (W4). */
  readonly papers: readonly string[];
}

type Effect = RewardEffect | CreditsIssued;
type When = Pick<Request<unknown>, 'on' | 'ids'>;

/** Decides what an opportunity earns (W1, W2). The same found again changes nothing; after booking it is settled, corrections being entries of their own (W5). */
export function decideEvaluate(program: Program, facts: RewardFacts, when: When): Decision<Effect> {
  const refusal = evaluateRefusal(program, facts, when.on);
  if (refusal) return refusal;
  const { engagement, last } = facts;
  if (engagement.bookedOn !== null && engagement.eligibility !== 'not-assessed' && last)
    return approve([], { outcome: plainly(engagement.eligibility), ...last });
  return assessment(program, facts, { ...when, booking: false });
}

/** Why the reward of an engagement cannot be evaluated at all (R4, W1). */
export function evaluateRefusal(program: Program, { partner, membership, engagement }: RewardFacts, on: Day): Refused | undefined {
  const { id, stage } = engagement;
  const rewarded = (program.engagement?.categories ?? []).filter((category) => category.rewarded);
  return refuseIfAny([
    !program.rewards && { code: 'rewards-not-offered', facts: { program: program.id } },
    !rewarded.some((category) => category.id === engagement.category) && {
      code: 'category-not-rewarded',
      facts: { engagement: id, category: engagement.category, rewarded: rewarded.map((category) => category.id) },
    },
    memberRefusal(program, { partner, membership }, on),
    stage === 'draft' && { code: 'opportunity-not-submitted', facts: { engagement: id } },
    earnsNothing(program, engagement) && { code: 'engagement-over', facts: { engagement: id, stage } },
  ]);
}

/** Whether nothing is earned by an engagement any more: it was lost, even after it was booked, or ended unbooked. */
export function earnsNothing(
  program: Program,
  { category, stage, bookedOn }: Pick<Engagement, 'category' | 'stage' | 'bookedOn'>,
): boolean {
  return stage === 'lost' || (bookedOn === null && isOver(categoryOf(program, category), stage));
}

const plainly = (eligibility: Eligibility | null) => (eligibility?.endsWith('not-eligible') ? 'not-eligible' : 'eligible');

/**
 * What was found, as effects: the assessment, and the credits when the deal is booked and pays in credits. At booking it is
 * put on record also when nothing differs, with the difference to what was estimated (W3).
 */
export function assessment(
  program: Program,
  facts: RewardFacts,
  { on, ids, booking }: When & { readonly booking: boolean },
): Extract<Decision<Effect>, { kind: 'approved' }> {
  const { engagement, reward, membership, partner, last } = facts;
  if (!membership) throw new RangeError(`${partner} has no membership to assess a reward by`);
  const found = assess(program, { engagement, membership, booked: facts.booked }, on);
  const before = engagement.eligibility ?? 'not-assessed';
  const eligibility = eligibilityAfter(before, found, booking);
  const amount = found.shares.reduce((sum, share) => sum + share.amount, 0);
  const currency = found.kind === 'monetary' ? program.currency : null;
  const reasons = [...(booking && reward ? [recheckReason(program, reward, { amount, kind: found.kind })] : []), ...found.reasons];
  const outcome = found.eligible ? 'eligible' : 'not-eligible';
  const grounds = { criteria: found.criteria, reasons };
  const mine = { partner, engagement: engagement.id, revision: engagement.revision, before, eligibility };
  if (!booking && before === eligibility && reward && sameShares(reward, found) && sameValue(last, grounds)) {
    const marks: Effect[] = [{ kind: 'rewards-assessed', program: program.id, assessments: [mine] }];
    return approve(engagement.assessedRevision === engagement.revision ? [] : marks, { outcome, ...grounds });
  }
  const id = reward?.id ?? ids.next('RWD');
  const states = statesOf(program, facts, found);
  const assessed: RewardAssessment = {
    ...mine,
    found: {
      decision: ids.next('DEC'),
      ...grounds,
      reward: id,
      rewardRevision: reward?.revision ?? null,
      kind: found.kind,
      amount,
      currency,
      states,
      entries: entriesOf(reward, found, { currency, ids }),
    },
  };
  const credited = states.at(-1) === 'credited';
  const account = membership.primary?.partner ?? partner;
  return approve<Effect>(
    [
      { kind: 'rewards-assessed', program: program.id, assessments: [assessed] },
      ...(credited ? [earnedLot(program, { partner: account, amount, origin: originOf(program, engagement), on, source: id, ids })] : []),
    ],
    { outcome, ...grounds },
  );
}

/** The origin of the credits that a reward of an engagement's sector makes (W4). */
export function originOf(program: Program, { sector }: Engagement): CreditOrigin {
  const origin = program.rewards?.creditOrigins.find((row) => row.sector === sector)?.origin;
  return (origin ?? 'earned-commercial') as CreditOrigin;
}

/** The next word of domain.md for an eligibility: evaluated again at booking it is a recheck of what was found before. */
function eligibilityAfter(before: Eligibility, { eligible }: Finding, booking: boolean): Eligibility {
  const word = eligible ? 'eligible' : 'not-eligible';
  return booking && before !== 'not-assessed' ? `rechecked-${word}` : word;
}

function recheckReason(program: Program, before: Reward, after: { readonly amount: number; readonly kind: RewardKind | null }): Reason {
  const kind = after.kind ?? before.kind;
  const worded = (amount: number) => (kind === 'monetary' ? money(amount, program.currency) : amount);
  const earlier = before.kind === kind ? before.amount : 0;
  return {
    code: 'reward-rechecked',
    facts: { before: worded(earlier), after: worded(after.amount), difference: worded(after.amount - earlier) },
  };
}

/** The states a reward goes through by a finding, the present one first (domain.md, Reward). */
function statesOf(
  program: Program,
  { engagement, reward, supplier, papers }: RewardFacts,
  { eligible, kind }: Finding,
): readonly RewardState[] {
  const path = (...states: readonly RewardState[]) => [...(reward && reward.state !== states[0] ? [reward.state] : []), ...states];
  if (!eligible) return path('assessed');
  if (engagement.bookedOn === null) return path('eligible');
  const rest: readonly RewardState[] = ['earned', kind === 'credits' ? 'credited' : payoutState(program, { supplier, papers })];
  return reward?.state === 'assessed' ? ['assessed', 'eligible', ...rest] : path('eligible', ...rest);
}

/** What a monetary payout waits for, one thing after the other (W4). */
export function payoutState(program: Program, { supplier, papers }: Pick<RewardFacts, 'supplier' | 'papers'>): RewardState {
  const payout = program.rewards?.monetaryPayout;
  if (payout?.supplierAccount && supplier !== 'active') return 'awaiting-supplier';
  return payout && !papers.includes(payout.invoiceCategory) ? 'awaiting-invoice' : 'ready';
}

/** An entry for each offer that gives, or gave, something. A reward of another kind than before is taken back and given anew. */
function entriesOf(
  reward: Reward | undefined,
  { shares }: Finding,
  { currency, ids }: { readonly currency: string | null; readonly ids: Numbering },
): readonly RewardEntry[] {
  const alike = reward === undefined || shares.length === 0 || reward.currency === currency;
  const before = new Map(alike ? reward?.shares.map(({ offer, amount }) => [offer, amount]) : []);
  const gone = (reward?.shares ?? []).filter(
    ({ offer, amount }) => amount > 0 && (!alike || !shares.some((share) => share.offer === offer)),
  );
  const kind = reward === undefined ? 'assess' : 'recheck';
  return [
    ...gone.map(({ offer, amount }): RewardEntry => ({
      id: ids.next('RWE'),
      kind: alike ? 'recheck' : 'reverse',
      offer,
      basisMinor: null,
      rate: null,
      amount: 0,
      computation: null,
      difference: -amount,
      currency: reward?.currency ?? null,
    })),
    ...shares.map(
      (share) => ({ ...share, id: ids.next('RWE'), kind, difference: share.amount - (before.get(share.offer) ?? 0), currency }) as const,
    ),
  ];
}

function sameShares(reward: Reward, { kind, shares }: Finding): boolean {
  const given = reward.shares.filter(({ amount }) => amount > 0);
  return (
    reward.kind === kind &&
    given.length === shares.length &&
    shares.every(({ offer, amount }) => given.some((share) => share.offer === offer && share.amount === amount))
  );
}

/** Whether two plain values say the same, whatever the order of their keys: a store may keep them in another order. */
function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [left, right] = [a, b].map((value) => Object.entries(value as object).filter(([, part]) => part !== undefined)) as [
    [string, unknown][],
    [string, unknown][],
  ];
  return left.length === right.length && left.every(([key, part]) => key in b && sameValue(part, (b as Record<string, unknown>)[key]));
}
