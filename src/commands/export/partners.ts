import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export companies, with the memberships they hold, as they can be imported (requirement N6). */
export const exportPartners = defineTask(
  exporting('partners', {
    summary: 'Export companies, with the memberships they hold',
    examples: ['partnerctl export partners --to partners.csv'],
  }),
);
