import type { Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import type { Eligibility } from '../engagement/states.ts';
import type { Id } from '../id.ts';
import type { Reason } from '../reasons.ts';
import type { RewardEntryKind, RewardKind, RewardState, SupplierState } from './states.ts';

/** What one order line is given by an offer. */
export interface RewardLine {
  /** Its place in the order, counted from 1. */
  readonly line: number;
  readonly product: string;
  readonly basisMinor: number;
  /** The percentage used; none for a fixed reward. */
  readonly rate: string | null;
  /** Its part of what the offer gives: the parts of all lines add up to it (invariant 12). */
  readonly amount: number;
}

/** How what an offer gives came about: one reward per order line and offer (domain.md, Reward). */
export interface RewardComputation {
  readonly lines: readonly RewardLine[];
  /** The caps that cut it, innermost first: `deal`, and the word of a period. */
  readonly caps: readonly string[];
}

/** What one offer gives to a reward, and how it was computed. */
export interface RewardShare {
  readonly offer: string;
  /** The amount of the lines that qualify, in minor units of the program's currency. */
  readonly basisMinor: number;
  /** The percentage used; none for a fixed reward, and where the lines have several. */
  readonly rate: string | null;
  /** Minor units, or whole credits. */
  readonly amount: number;
  readonly computation: RewardComputation;
}

/** An entry of a reward: what an offer gives from now on, and the difference to before. */
export interface RewardEntry {
  readonly id: Id<'RWE'>;
  readonly kind: RewardEntryKind;
  readonly offer: string | null;
  readonly basisMinor: number | null;
  readonly rate: string | null;
  /** What the offer gives from now on. */
  readonly amount: number;
  readonly computation: RewardComputation | null;
  readonly difference: number;
  /** Of the amount and the difference; none for whole credits. */
  readonly currency: string | null;
}

/** What was decided about the reward of one opportunity. */
export interface RewardAssessment {
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  /** The revision of the engagement that was assessed, and what was known of its eligibility before. */
  readonly revision: number;
  readonly before: Eligibility;
  readonly eligibility: Eligibility;
  /** None when the same was found as before, so that there is nothing to put on record. */
  readonly found?: {
    readonly decision: Id<'DEC'>;
    readonly criteria: readonly Criterion[];
    readonly reasons: readonly Reason[];
    readonly reward: Id<'RWD'>;
    /** The revision of the reward that was replaced; none for a new one. */
    readonly rewardRevision: number | null;
    readonly kind: RewardKind | null;
    readonly amount: number;
    readonly currency: string | null;
    /** The states it goes through, the present one first when there is one; the last is where it is. */
    readonly states: readonly RewardState[];
    readonly entries: readonly RewardEntry[];
  };
}

/** Rewards were assessed (W1, W3): one by a command, many by a batch. */
export interface RewardsAssessed {
  readonly kind: 'rewards-assessed';
  readonly program: string;
  readonly assessments: readonly RewardAssessment[];
}

/** Which reward changed, and what it is worth from now on: what everybody who hears of it wants to know. */
interface OfReward {
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly reward: Id<'RWD'>;
  /** Minor units of the currency, or whole credits. */
  readonly amount: number;
  readonly currency: string | null;
}

/** The next state of a reward; the one it leaves must still be the present one. */
export interface RewardMoved extends OfReward {
  readonly kind: 'reward-moved';
  readonly from: RewardState;
  readonly to: RewardState;
  /** With `paid`: all that was paid of it until now, in minor units. */
  readonly paid?: number;
}

/** A correction: new entries with their reason, nothing is overwritten (W5). */
export interface RewardAdjusted extends OfReward {
  readonly kind: 'reward-adjusted';
  readonly revision: number;
  /** How much the reward is more or less than before: what the entries add up to, one for each offer it came from. */
  readonly difference: number;
  readonly entries: readonly RewardEntry[];
}

/** The account a partner is paid through reached a state (W4). */
export interface SupplierMoved {
  readonly kind: 'supplier-moved';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly from: SupplierState | null;
  readonly to: SupplierState;
  readonly email: string;
  readonly on: Day;
}

/** What decisions about rewards change. */
export type RewardEffect = RewardsAssessed | RewardMoved | RewardAdjusted | SupplierMoved;
