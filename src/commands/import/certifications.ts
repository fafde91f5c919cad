import { certificationSheet } from '../../rules/import/facts.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import what partners' people were certified in: all of a file or nothing (requirement N6). */
export const importCertifications = defineTask(
  importing(certificationSheet, {
    summary: 'Import the certifications that partners’ people hold',
    examples: ['partnerctl import certifications certifications.csv'],
  }),
);
