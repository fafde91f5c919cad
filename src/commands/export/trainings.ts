import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export the trainings that partners attended, as they can be imported (requirement N6). */
export const exportTrainings = defineTask(
  exporting('trainings', {
    summary: 'Export the trainings that partners attended',
    examples: ['partnerctl export trainings --to trainings.csv'],
  }),
);
