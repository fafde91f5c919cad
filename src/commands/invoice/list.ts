import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { partnerNamed } from '../../store/partner.ts';
import { invoiceColumns } from './columns.ts';

/** Lists invoices, with what is open on them. */
export const invoiceList = defineQuery({
  path: ['invoice', 'list'],
  summary: 'List invoices and what is open on them',
  examples: [
    'partnerctl invoice list --partner acme.example',
    'partnerctl invoice list --to-send',
    'partnerctl invoice list --overdue -o csv',
  ],
  program: 'none',
  input: z.strictObject({
    partner: z.string().optional(),
    state: z.enum(['open', 'part-paid', 'paid', 'cancelled', 'overdue']).optional(),
    toSend: z.boolean().optional(),
    overdue: z.boolean().optional(),
  }),
  fields: {
    partner: { help: 'only those of a partner' },
    state: { help: 'only those in this state' },
    toSend: { help: 'only those that are due to be sent by the business date' },
    overdue: { help: 'only those that were due before the business date' },
  },
  answer: async ({ view, named, on }, { partner, state, toSend = false, overdue = false }) => {
    const owner = partner === undefined ? undefined : await partnerNamed(view, partner);
    const late = overdue || state === 'overdue';
    const rows = await invoiceRows(view, {
      ...(named !== undefined && { program: named }),
      ...(owner && { partner: owner.id }),
      ...(toSend && { toSendOn: on }),
      ...(late && { dueBefore: on }),
    });
    const shown = rows.map((row) => invoiceJson(row, on));
    return shown.filter(
      (row) =>
        (state === undefined || state === 'overdue' || row.state === state) && (!late || row.overdue) && (!toSend || row.state !== 'paid'),
    );
  },
  columns: invoiceColumns,
  empty: 'There are no invoices here.',
});
