import { defineTask } from '../../shell/define.ts';
import { exporting } from './exporting.ts';

/** Export what partners sold, month by month, as they can be imported (requirement N6). */
export const exportRevenue = defineTask(
  exporting('revenue', {
    summary: 'Export what partners sold, month by month',
    examples: ['partnerctl export revenue --to revenue.csv', 'partnerctl export revenue --program openip -o ndjson'],
  }),
);
