import { documentSheet } from '../../rules/import/facts.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import the documents that partners signed: all of a file or nothing (requirement N6). */
export const importDocuments = defineTask(
  importing(documentSheet, {
    summary: 'Import the documents that partners signed',
    examples: ['partnerctl import documents documents.csv'],
  }),
);
