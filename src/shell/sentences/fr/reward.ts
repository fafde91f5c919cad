import type { RewardReasons } from '../../../rules/reward/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const reward: Sentences<RewardReasons> = {};
