import type { EngagementReasons } from '../../../rules/engagement/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const engagement: Sentences<EngagementReasons> = {};
