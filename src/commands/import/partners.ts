import { partnerSheet } from '../../rules/import/people.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import companies, and the memberships they hold: all of a file or nothing (requirement N6). */
export const importPartners = defineTask(
  importing(partnerSheet, {
    summary: 'Import companies, and the memberships they hold',
    examples: ['partnerctl import partners partners.csv --program openip', 'partnerctl import partners partners.csv --dry-run'],
  }),
);
