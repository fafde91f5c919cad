import type { EngagementEffect } from '../rules/engagement/effects.ts';
import type { WritersOf } from './writers.ts';

/** How the effects of engagement are written. */
export const engagementWriters: WritersOf<EngagementEffect['kind']> = {};
