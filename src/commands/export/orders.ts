import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export what partners ordered, as they can be imported (requirement N6). */
export const exportOrders = defineTask(
  exporting('orders', {
    summary: 'Export what partners ordered',
    examples: ['partnerctl export orders --to orders.csv'],
  }),
);
