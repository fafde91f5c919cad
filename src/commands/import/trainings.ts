import { trainingSheet } from '../../rules/import/facts.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import the trainings that partners attended: all of a file or nothing (requirement N6). */
export const importTrainings = defineTask(
  importing(trainingSheet, {
    summary: 'Import the trainings that partners attended',
    examples: ['partnerctl import trainings trainings.csv'],
  }),
);
