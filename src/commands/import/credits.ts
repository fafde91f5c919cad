import { creditSheet } from '../../rules/import/credits.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import the credits that partners were given elsewhere: all of a file or nothing (requirements K1, N6). */
export const importCredits = defineTask(
  importing(creditSheet, {
    summary: 'Import the credits that partners were given elsewhere',
    examples: ['partnerctl import credits credits.csv'],
  }),
);
