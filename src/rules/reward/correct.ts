import * as z from 'zod';
import { decideAdjust as decideCreditsAdjust, type AdjustFacts } from '../credits/adjust.ts';
import { earnedLot } from '../credits/allocation.ts';
import { spendable } from '../credits/lots.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn } from '../membership/standing.ts';
import { money, splitInProportion, type Money } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { bookingDay } from './assess.ts';
import { mostFor, type BookedShare } from './cap.ts';
import type { RewardEntry } from './effects.ts';
import { originOf, payoutState, type Reward } from './evaluate.ts';
import { movedTo, paidOf, type PayoutFacts } from './payout.ts';
import { correctionKinds, waitingStates, type RewardState } from './states.ts';

/** What `reward adjust` takes: money as `-500.00`, or whole credits, less when negative; `all` takes everything back. */
export const adjustInput = z.strictObject({
  reward: z.string().min(1),
  amount: z.union([z.string(), z.int()]),
  kind: z.enum(correctionKinds).default('adjustment'),
});

/** What must be known to correct a reward. */
export interface CorrectionFacts extends PayoutFacts {
  /** The correction in minor units, or in whole credits; never 0. */
  readonly correction: number;
  /** The account the credits of a reward are on: of the primary. */
  readonly account: AdjustFacts;
  /** The lots that this reward made. */
  readonly ownLots: readonly Id<'LOT'>[];
  /** What the partner's booked deals were given by each offer. */
  readonly booked: readonly BookedShare[];
}

const corrected: readonly RewardState[] = [...waitingStates, 'failed', 'paid', 'credited', 'on-hold'];

/**
 * Corrects a reward that was earned: a clawback, a dispute, a mistake (W5). It is an entry of its own for each offer the
 * reward came from, with its reason; a reward of which nothing is left is clawed back, and one that was paid and is worth
 * more by now is paid again. Credits are given or taken accordingly, never below what is there.
 */
export function decideCorrection(
  program: Program,
  facts: CorrectionFacts,
  request: Request<z.infer<typeof adjustInput>>,
): Decision<Effect> {
  const { partner, membership, reward, engagement, correction, account } = facts;
  const { on, ids, input, reason } = request;
  const worded = wordedFor(reward);
  const left = reward.amount + correction;
  const unfit = !corrected.includes(reward.state);
  const parts = unfit ? [] : partsOf(reward, correction);
  const refusal = refuseIfAny([
    correction > 0 && membershipRefusal(program, { partner, membership }, on),
    unfit && { code: 'reward-state-unfit', facts: { reward: reward.id, state: reward.state, needed: corrected } },
    reason === undefined && { code: 'reward-reason-missing', facts: { reward: reward.id } },
    correction > 0 && input.kind === 'clawback' && { code: 'clawback-gives', facts: { reward: reward.id, correction: worded(correction) } },
    left < 0 && {
      code: 'reward-correction-too-large',
      facts: { reward: reward.id, amount: worded(reward.amount), correction: worded(-correction) },
    },
    ...(correction > 0 ? parts.flatMap((part) => capRefusal(program, facts, part, on) ?? []) : []),
    !unfit && left >= 0 && goneRefusal(program, facts, on),
  ]);
  if (refusal) return refusal;
  const entries = parts.map(({ offer, amount, difference }): RewardEntry => ({
    id: ids.next('RWE'),
    kind: input.kind === 'adjustment' ? 'adjust' : input.kind,
    offer,
    basisMinor: null,
    rate: null,
    amount,
    computation: null,
    difference,
    currency: reward.currency,
  }));
  const { id, revision, currency } = reward;
  const of = { partner, engagement: engagement.id, reward: id, amount: left, currency };
  const now = { ...reward, amount: left };
  const to = stateAfter(program, facts, left);
  const moves = to === reward.state ? [] : [{ ...movedTo(facts, now, to), ...(reward.kind === 'monetary' && { paid: paidOf(reward) }) }];
  const origin = originOf(program, engagement);
  const credits =
    reward.kind !== 'credits'
      ? []
      : correction > 0
        ? [earnedLot(program, { partner: account.partner, amount: correction, origin, on, source: id, ids })]
        : takenBack(program, facts, request);
  return approve<Effect>([{ kind: 'reward-adjusted', ...of, revision, difference: correction, entries }, ...moves, ...credits], {
    outcome: left === 0 ? 'clawed-back' : 'adjusted',
  });
}

/** Where a reward is that is worth so much by now: paid again when more than was paid is left, paid already when it is not. */
function stateAfter(program: Program, { reward, supplier, papers }: CorrectionFacts, left: number): RewardState {
  const { state, kind } = reward;
  if (left === 0) return 'clawed-back';
  if (kind !== 'monetary' || state === 'on-hold') return state;
  const paid = paidOf(reward);
  if (state === 'paid') return left > paid ? payoutState(program, { supplier, papers }) : state;
  return paid > 0 && left <= paid ? 'paid' : state;
}

const wordedFor =
  ({ currency }: Reward) =>
  (amount: number): Money | number =>
    currency === null ? amount : money(amount, currency);

/** What a correction changes of what one offer gave. */
interface Part {
  /** None for what an earlier correction gave without an offer. */
  readonly offer: string | null;
  readonly amount: number;
  readonly difference: number;
}

/** A correction split over the offers a reward came from, in proportion to what they give; the parts add up to it (invariant 12). */
function partsOf({ amount, shares }: Reward, correction: number): readonly Part[] {
  const rest = amount - shares.reduce((sum, share) => sum + share.amount, 0);
  const given = [...shares, ...(rest > 0 ? [{ offer: null, amount: rest }] : [])].filter((share) => share.amount > 0);
  const split = splitInProportion(
    Math.abs(correction),
    given.map((share) => share.amount),
  );
  return given.flatMap((share, place) => {
    const difference = Math.sign(correction) * (split[place] ?? 0);
    return difference === 0 ? [] : [{ offer: share.offer, amount: share.amount + difference, difference }];
  });
}

/** Why what an offer gives cannot become so much: its caps hold for corrections too (invariant 10). */
function capRefusal(
  program: Program,
  { reward, engagement, membership, booked }: CorrectionFacts,
  part: Part,
  on: string,
): Reason | undefined {
  const offer = part.offer === null ? undefined : program.offerById.get(part.offer);
  if (!offer || !membership) return undefined;
  const { term } = standingOn(program, membership, on);
  const minor = mostFor(program, offer, { engagement: engagement.id, day: bookingDay(engagement, on), term, booked });
  const most = reward.kind === 'credits' ? Math.floor(minor / (program.rewards?.creditWorth.amountMinor ?? 1)) : minor;
  if (part.amount <= most) return undefined;
  const worded = wordedFor(reward);
  return {
    code: 'reward-correction-above-cap',
    facts: { reward: reward.id, offer: offer.id, corrected: worded(part.amount), most: worded(most) },
  };
}

/** Why credits cannot be taken back: they are spent, reserved or expired (W5). */
function goneRefusal(program: Program, { reward, correction, account }: CorrectionFacts, on: string): Reason | undefined {
  if (reward.kind !== 'credits' || correction > 0) return undefined;
  const asked = -correction;
  const { usable: there } = spendable(program, account.lots, { on });
  return asked <= there ? undefined : { code: 'reward-credits-gone', facts: { reward: reward.id, asked, there, missing: asked - there } };
}

/** Credits taken back: from the lots the reward made, and only what is no longer there from the others. */
function takenBack(program: Program, { correction, account, ownLots }: CorrectionFacts, request: Request<unknown>): readonly Effect[] {
  const own = account.lots.filter(({ id }) => ownLots.includes(id));
  const others = account.lots.filter(({ id }) => !ownLots.includes(id));
  const fromOwn = Math.min(-correction, spendable(program, own, { on: request.on }).usable);
  const parts = [
    { lots: own, amount: fromOwn },
    { lots: others, amount: -correction - fromOwn },
  ];
  return parts
    .filter(({ amount }) => amount > 0)
    .flatMap(({ lots, amount }) => {
      const asked = { ...request, input: { partner: account.partner, amount: -amount } };
      const decision = decideCreditsAdjust(program, { ...account, lots }, asked);
      if (decision.kind === 'refused') throw new Error(`${amount} credits that are there were refused: ${decision.reasons[0]?.code}`);
      return decision.effects;
    });
}
