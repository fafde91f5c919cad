import { contactSheet } from '../../rules/import/people.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import the people of partners: all of a file or nothing (requirement N6). */
export const importContacts = defineTask(
  importing(contactSheet, {
    summary: 'Import the people of partners',
    examples: ['partnerctl import contacts contacts.csv'],
  }),
);
