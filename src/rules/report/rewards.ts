import { rewardBlocks, type RewardBlock } from '../reward/blocked.ts';
import { rewardStates, type RewardKind, type RewardState } from '../reward/states.ts';

/** Rewards that are in one place, and what they come to. */
export interface RewardGroup {
  readonly state: RewardState;
  readonly kind: RewardKind | null;
  /** None for whole credits. */
  readonly currency: string | null;
  readonly count: number;
  /** Minor units of the currency when monetary, whole credits when credits. */
  readonly amount: number;
  readonly blocks: readonly RewardBlock[];
}

/** How many rewards are at one state, and what they come to: money and credits apart. */
export interface PipelineRow {
  readonly state: RewardState;
  readonly rewards: number;
  readonly monetary: number;
  readonly credits: number;
}

/** The rewards of a program on a day, from the first assessment to the payout (requirements W1, W4). */
export interface Pipeline {
  readonly states: readonly PipelineRow[];
  /** How many rewards something is in the way of; one that is stopped by two things counts for both. */
  readonly blocked: readonly { readonly by: RewardBlock; readonly rewards: number }[];
}

/** Adds up rewards by state, in the order a reward goes through them. */
export function pipelineOf(groups: readonly RewardGroup[]): Pipeline {
  const sum = (own: readonly RewardGroup[], figure: (group: RewardGroup) => number) => own.reduce((all, one) => all + figure(one), 0);
  return {
    states: rewardStates.flatMap((state) => {
      const own = groups.filter((group) => group.state === state);
      if (own.length === 0) return [];
      const worth = (kind: RewardKind) =>
        sum(
          own.filter((group) => group.kind === kind),
          ({ amount }) => amount,
        );
      return [{ state, rewards: sum(own, ({ count }) => count), monetary: worth('monetary'), credits: worth('credits') }];
    }),
    blocked: rewardBlocks.flatMap((by) => {
      const rewards = sum(
        groups.filter(({ blocks }) => blocks.includes(by)),
        ({ count }) => count,
      );
      return rewards === 0 ? [] : [{ by, rewards }];
    }),
  };
}
