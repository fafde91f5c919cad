import type { StatusReasons } from '../../../rules/status/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const status: Sentences<StatusReasons> = {};
