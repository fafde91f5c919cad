import { revenueSheet } from '../../rules/import/facts.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import what partners sold, month by month: all of a file or nothing (requirement N6). */
export const importRevenue = defineTask(
  importing(revenueSheet, {
    summary: 'Import what partners sold, month by month',
    examples: ['partnerctl import revenue revenue.csv --program openip', 'partnerctl import revenue - --dry-run < revenue.jsonl'],
  }),
);
