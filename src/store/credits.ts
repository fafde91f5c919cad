import type { CreditsEffect } from '../rules/credits/effects.ts';
import type { WritersOf } from './writers.ts';

/** How the effects of credits are written. */
export const creditsWriters: WritersOf<CreditsEffect['kind']> = {};
