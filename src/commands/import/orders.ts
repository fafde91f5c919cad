import { orderSheet } from '../../rules/import/facts.ts';
import { defineTask } from '../../shell/define.ts';
import { importing } from './command.ts';

/** Import what partners ordered: all of a file or nothing (requirement N6). */
export const importOrders = defineTask(
  importing(orderSheet, {
    summary: 'Import what partners ordered',
    examples: ['partnerctl import orders orders.csv'],
  }),
);
