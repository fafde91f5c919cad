import type { StatusEffect } from '../rules/status/effects.ts';
import type { WritersOf } from './writers.ts';

/** How the effects of status are written. */
export const statusWriters: WritersOf<StatusEffect['kind']> = {};
