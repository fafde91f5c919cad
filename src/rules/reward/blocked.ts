import type { Engagement } from '../engagement/engagement.ts';
import type { Program } from '../program/program.ts';
import { earnsNothing } from './evaluate.ts';
import { statesInFlight, waitingStates, type RewardKind, type RewardState, type SupplierState } from './states.ts';

/** What can be in the way of a reward, in the order in which it is told. */
export const rewardBlocks = ['membership', 'engagement', 'hold', 'failure', 'supplier', 'invoice'] as const;
export type RewardBlock = (typeof rewardBlocks)[number];

/** What must be known to tell what is in the way of a reward on a day. */
export interface BlockFacts {
  /** As recorded. */
  readonly state: RewardState;
  readonly kind: RewardKind | null;
  readonly engagement: Pick<Engagement, 'category' | 'stage' | 'bookedOn'>;
  /** Whether the membership it hangs on is active on the day (R4). */
  readonly active: boolean;
  readonly supplier: SupplierState | null;
  /** The categories of the papers attached to the engagement. */
  readonly papers: readonly string[];
}

/** What is in the way of a reward from which something is still to come (W4); nothing when it only waits for its turn. */
export function blocksOf(program: Program, { state, kind, engagement, active, supplier, papers }: BlockFacts): readonly RewardBlock[] {
  if (!statesInFlight.includes(state)) return [];
  const payout = program.rewards?.monetaryPayout;
  const payable = kind === 'monetary' && (waitingStates.includes(state) || state === 'on-hold' || state === 'failed');
  const there: Readonly<Record<RewardBlock, boolean>> = {
    membership: !active,
    engagement: earnsNothing(program, engagement),
    hold: state === 'on-hold',
    failure: state === 'failed',
    supplier: payable && Boolean(payout?.supplierAccount) && supplier !== 'active',
    invoice: payable && payout !== undefined && !papers.includes(payout.invoiceCategory),
  };
  return rewardBlocks.filter((block) => there[block]);
}

/**
 * Where a reward is on a day: what is in flight is on hold while the membership is not active, and goes on from where it
 * was when it is again. That follows from the dates and is never stored (domain.md, Membership).
 */
export const stateOn = ({ state, active }: Pick<BlockFacts, 'state' | 'active'>): RewardState =>
  !active && statesInFlight.includes(state) ? 'on-hold' : state;
