import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export the credits partners were given, lot by lot, as they can be imported (requirements K1, N6). */
export const exportCredits = defineTask(
  exporting('credits', {
    summary: 'Export the credits partners were given, lot by lot',
    examples: ['partnerctl export credits --to credits.csv'],
  }),
);
