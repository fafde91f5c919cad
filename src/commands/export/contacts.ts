import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export the people of partners, as they can be imported (requirement N6). */
export const exportContacts = defineTask(
  exporting('contacts', {
    summary: 'Export the people of partners',
    examples: ['partnerctl export contacts --to contacts.csv'],
  }),
);
