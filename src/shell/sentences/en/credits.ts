import type { CreditsReasons } from '../../../rules/credits/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const credits: Sentences<CreditsReasons> = {};
