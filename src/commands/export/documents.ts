import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export the documents that partners signed, as they can be imported (requirement N6). */
export const exportDocuments = defineTask(
  exporting('documents', {
    summary: 'Export the documents that partners signed',
    examples: ['partnerctl export documents --to documents.csv'],
  }),
);
