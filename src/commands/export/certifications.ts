import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export the certifications that partners’ people hold, as they can be imported (requirement N6). */
export const exportCertifications = defineTask(
  exporting('certifications', {
    summary: 'Export the certifications that partners’ people hold',
    examples: ['partnerctl export certifications --to certifications.csv'],
  }),
);
