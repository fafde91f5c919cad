import type { RewardEffect } from '../rules/reward/effects.ts';
import type { WritersOf } from './writers.ts';

/** How the effects of reward are written. */
export const rewardWriters: WritersOf<RewardEffect['kind']> = {};
