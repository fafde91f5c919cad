import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Member } from '../engagement/access.ts';
import type { Engagement } from '../engagement/engagement.ts';
import { membershipRefusal } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { RewardMoved } from './effects.ts';
import { earnsNothing, payoutState, type Reward } from './evaluate.ts';
import { waitingStates, type RewardState, type SupplierState } from './states.ts';

/** What must be known of a reward that is paid, held or corrected. */
export interface PayoutFacts extends Member {
  readonly reward: Reward;
  readonly engagement: Engagement;
  readonly supplier: SupplierState | null;
  /** The categories of the papers attached to the engagement. */
  readonly papers: readonly string[];
}

/** A reward and the state it goes to, with what everybody who hears of it wants to know. */
export const movedTo = (
  { partner, engagement }: { readonly partner: RewardMoved['partner']; readonly engagement: Pick<Engagement, 'id'> },
  { id, state, amount, currency }: Pick<Reward, 'id' | 'state' | 'amount' | 'currency'>,
  to: RewardState,
): RewardMoved => ({ kind: 'reward-moved', partner, engagement: engagement.id, reward: id, amount, currency, from: state, to });

/** All that was paid of a reward, in minor units; where nobody noted it, what was paid is what it was worth. */
export const paidOf = ({ paid, state, amount }: Pick<Reward, 'paid' | 'state' | 'amount'>): number =>
  paid ?? (state === 'paid' ? amount : 0);

/** What `reward pay` takes: `failed` when the payment did not go through. */
export const payInput = z.strictObject({ reward: z.string().min(1), failed: z.boolean().optional() });

/**
 * Pays a monetary reward: to an active supplier account, with the invoice attached, and after a payment that failed again
 * (W4). One that does not go through is recorded with its reason.
 */
export function decidePay(
  program: Program,
  facts: PayoutFacts,
  { input, on, reason }: Request<z.infer<typeof payInput>>,
): Decision<Effect> {
  const { partner, membership, reward, engagement, supplier, papers } = facts;
  const payout = program.rewards?.monetaryPayout;
  const payable = waitingStates.includes(reward.state) || reward.state === 'failed';
  const refusal = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    !payable && { code: 'reward-state-unfit', facts: { reward: reward.id, state: reward.state, needed: ['ready', 'failed'] } },
    payable &&
      earnsNothing(program, engagement) && { code: 'engagement-over', facts: { engagement: engagement.id, stage: engagement.stage } },
    payable &&
      Boolean(payout?.supplierAccount) &&
      supplier !== 'active' && { code: 'supplier-not-active', facts: { partner, state: supplier } },
    payable &&
      payout !== undefined &&
      !papers.includes(payout.invoiceCategory) && {
        code: 'reward-invoice-missing',
        facts: { engagement: engagement.id, category: payout.invoiceCategory },
      },
    input.failed && reason === undefined && { code: 'reward-reason-missing', facts: { reward: reward.id } },
  ]);
  if (refusal) return refusal;
  if (input.failed) return approve([movedTo(facts, reward, 'failed')], { outcome: 'failed' });
  return approve([{ ...movedTo(facts, reward, 'paid'), paid: reward.amount }], { outcome: 'paid' });
}

/** What `reward hold` takes. */
export const holdInput = z.strictObject({ reward: z.string().min(1), release: z.boolean().optional() });

/** Stops the payout of a monetary reward, or lets it go on from where it would be by now (domain.md, Reward). */
export function decideHold(program: Program, facts: PayoutFacts, { input }: Request<z.infer<typeof holdInput>>): Decision<Effect> {
  const { reward, supplier, papers } = facts;
  const needed: readonly RewardState[] = input.release ? ['on-hold'] : [...waitingStates, 'failed'];
  const refusal = refuseIfAny([
    !needed.includes(reward.state) && { code: 'reward-state-unfit', facts: { reward: reward.id, state: reward.state, needed } },
  ]);
  if (refusal) return refusal;
  const to: RewardState = input.release ? payoutState(program, { supplier, papers }) : 'on-hold';
  return approve([movedTo(facts, reward, to)], { outcome: input.release ? 'released' : 'on-hold' });
}
