import * as z from 'zod';
import { decideAdjust as decideCreditsAdjust, type AdjustFacts } from '../credits/adjust.ts';
import { earnedLot } from '../credits/allocation.ts';
import type { CreditsEffect } from '../credits/effects.ts';
import { spendable } from '../credits/lots.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import { accessRefusals, requesterRefusal, type Member } from '../engagement/access.ts';
import type { Engagement } from '../engagement/engagement.ts';
import type { attachInput } from '../engagement/move.ts';
import type { Id } from '../id.ts';
import { membershipRefusal } from '../membership/standing.ts';
import { money } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { originOf, payoutState, type Reward } from './evaluate.ts';
import type { RewardState, SupplierState } from './states.ts';

/** What must be known of a reward that is paid, held or corrected. */
export interface PayoutFacts extends Member {
  readonly reward: Reward;
  readonly engagement: Engagement;
  readonly supplier: SupplierState | null;
  /** The categories of the papers attached to the engagement. */
  readonly papers: readonly string[];
}

/** What `reward pay` takes. */
export const payInput = z.strictObject({ reward: z.string().min(1) });

const waiting: readonly RewardState[] = ['awaiting-supplier', 'awaiting-invoice', 'ready'];

/** Pays a monetary reward: to an active supplier account, with the invoice attached (W4). */
export function decidePay(
  program: Program,
  { partner, membership, reward, engagement, supplier, papers }: PayoutFacts,
  { on }: Request<unknown>,
): Decision<Effect> {
  const payout = program.rewards?.monetaryPayout;
  const payable = waiting.includes(reward.state);
  const refusal = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    !payable && { code: 'reward-state-unfit', facts: { reward: reward.id, state: reward.state, needed: ['ready'] } },
    payable &&
      Boolean(payout?.supplierAccount) &&
      supplier !== 'active' && { code: 'supplier-not-active', facts: { partner, state: supplier } },
    payable &&
      payout !== undefined &&
      !papers.includes(payout.invoiceCategory) && {
        code: 'reward-invoice-missing',
        facts: { engagement: engagement.id, category: payout.invoiceCategory },
      },
  ]);
  return refusal ?? approve([{ kind: 'reward-moved', partner, reward: reward.id, from: reward.state, to: 'paid' }], { outcome: 'paid' });
}

/** What `reward hold` takes. */
export const holdInput = z.strictObject({ reward: z.string().min(1), release: z.boolean().optional() });

/** Stops the payout of a monetary reward, or lets it go on from where it would be by now (domain.md, Reward). */
export function decideHold(
  program: Program,
  { partner, reward, supplier, papers }: PayoutFacts,
  { input }: Request<z.infer<typeof holdInput>>,
): Decision<Effect> {
  const needed: readonly RewardState[] = input.release ? ['on-hold'] : waiting;
  const refusal = refuseIfAny([
    !needed.includes(reward.state) && { code: 'reward-state-unfit', facts: { reward: reward.id, state: reward.state, needed } },
  ]);
  if (refusal) return refusal;
  const to: RewardState = input.release ? payoutState(program, { supplier, papers }) : 'on-hold';
  return approve([{ kind: 'reward-moved', partner, reward: reward.id, from: reward.state, to }], {
    outcome: input.release ? 'released' : 'on-hold',
  });
}

/** What `reward adjust` takes: money as `-500.00`, or whole credits; less when negative. */
export const adjustInput = z.strictObject({ reward: z.string().min(1), amount: z.union([z.string(), z.int()]) });

/** What must be known to correct a reward. */
export interface CorrectionFacts extends PayoutFacts {
  /** The correction in minor units, or in whole credits; never 0. */
  readonly correction: number;
  /** The account the credits of a reward are on: of the primary. */
  readonly account: AdjustFacts;
  /** The lots that this reward made. */
  readonly ownLots: readonly Id<'LOT'>[];
}

const corrected: readonly RewardState[] = [...waiting, 'paid', 'credited', 'on-hold'];

/**
 * Corrects a reward that was earned: a clawback, a dispute, a mistake (W5). It is an entry of its own with its reason; a
 * reward of which nothing is left is clawed back. Credits are given or taken accordingly, never below what is there.
 */
export function decideCorrection(
  program: Program,
  facts: CorrectionFacts,
  request: Request<z.infer<typeof adjustInput>>,
): Decision<Effect> {
  const { partner, reward, correction, account } = facts;
  const { on, ids, reason } = request;
  const worded = (amount: number) => (reward.currency === null ? amount : money(amount, reward.currency));
  const taken = reward.kind === 'credits' && correction < 0 ? takenBack(program, facts, request) : [];
  const left = reward.amount + correction;
  const refusal = refuseIfAny([
    !corrected.includes(reward.state) && {
      code: 'reward-state-unfit',
      facts: { reward: reward.id, state: reward.state, needed: corrected },
    },
    reason === undefined && { code: 'reward-reason-missing', facts: { reward: reward.id } },
    left < 0 && {
      code: 'reward-correction-too-large',
      facts: { reward: reward.id, amount: worded(reward.amount), correction: worded(-correction) },
    },
    ...taken.flatMap((decision) => (decision.kind === 'refused' ? decision.reasons : [])),
  ]);
  if (refusal) return refusal;
  const entry = {
    id: ids.next('RWE'),
    kind: 'adjust' as const,
    offer: null,
    basisMinor: null,
    rate: null,
    amount: left,
    difference: correction,
    currency: reward.currency,
  };
  const given =
    reward.kind === 'credits' && correction > 0
      ? [
          earnedLot(program, {
            partner: account.partner,
            amount: correction,
            origin: originOf(program, facts.engagement),
            on,
            source: reward.id,
            ids,
          }),
        ]
      : [];
  return approve<Effect>(
    [
      { kind: 'reward-adjusted', partner, reward: reward.id, revision: reward.revision, entry },
      ...(left === 0
        ? [{ kind: 'reward-moved' as const, partner, reward: reward.id, from: reward.state, to: 'clawed-back' as const }]
        : []),
      ...given,
      ...taken.flatMap((decision) => (decision.kind === 'approved' ? decision.effects : [])),
    ],
    { outcome: left === 0 ? 'clawed-back' : 'adjusted' },
  );
}

/** Credits taken back: from the lots the reward made, and only what is no longer there from the others. */
function takenBack(
  program: Program,
  { correction, account, ownLots }: CorrectionFacts,
  request: Request<unknown>,
): readonly Decision<CreditsEffect>[] {
  const own = account.lots.filter(({ id }) => ownLots.includes(id));
  const others = account.lots.filter(({ id }) => !ownLots.includes(id));
  const fromOwn = Math.min(-correction, spendable(program, own, { on: request.on }).usable);
  const parts = [
    { lots: own, amount: fromOwn },
    { lots: others, amount: -correction - fromOwn },
  ];
  return parts
    .filter(({ amount }) => amount > 0)
    .map(({ lots, amount }) =>
      decideCreditsAdjust(program, { ...account, lots }, { ...request, input: { partner: account.partner, amount: -amount } }),
    );
}

/** What must be known to attach a paper to an engagement. */
export interface AttachFacts extends Member {
  readonly engagement: Engagement;
  readonly reward: Reward | undefined;
  readonly supplier: SupplierState | null;
  readonly attached: readonly { readonly category: string; readonly reference: string }[];
}

/** Attaches a paper; the invoice is what a monetary reward waits for once the supplier account is active (W4). The same paper again changes nothing. */
export function decideAttach(
  program: Program,
  facts: AttachFacts,
  { input, on, by }: Request<z.infer<typeof attachInput>>,
): Decision<Effect> {
  const { partner, engagement, reward, attached, supplier } = facts;
  const { category, reference } = input;
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    requesterRefusal(program, by, { partner, right: 'submit-engagements' }),
  ]);
  if (refusal) return refusal;
  if (attached.some((paper) => paper.category === category && paper.reference === reference)) return approve([], { outcome: 'unchanged' });
  const papers = [...attached.map((paper) => paper.category), category];
  const to = payoutState(program, { supplier, papers });
  const frees = reward?.state === 'awaiting-invoice' && to === 'ready';
  return approve<Effect>(
    [
      { kind: 'engagement-paper-attached', partner, engagement: engagement.id, category, reference },
      ...(frees ? [{ kind: 'reward-moved' as const, partner, reward: reward.id, from: reward.state, to }] : []),
    ],
    { outcome: 'attached' },
  );
}
