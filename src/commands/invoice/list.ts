import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { partnerNamed } from '../../store/partner.ts';
import { invoiceColumns } from './columns.ts';

/** Lists invoices, with what is open on them. */
export const invoiceList = defineQuery({
  path: ['invoice', 'list'],
  summary: 'List invoices and what is open on them',
  examples: ['partnerctl invoice list --partner acme.example', 'partnerctl invoice list --state open -o csv'],
  program: 'none',
  input: z.strictObject({ partner: z.string().optional(), state: z.enum(['open', 'part-paid', 'paid', 'overdue']).optional() }),
  fields: { partner: { help: 'only those of a partner' }, state: { help: 'only those in this state' } },
  answer: async ({ view, named, on }, { partner, state }) => {
    const owner = partner === undefined ? undefined : await partnerNamed(view, partner);
    const rows = await invoiceRows(view, { ...(named !== undefined && { program: named }), ...(owner && { partner: owner.id }) });
    const shown = rows.map((row) => invoiceJson(row, on));
    return shown.filter((row) => state === undefined || (state === 'overdue' ? row.overdue : row.state === state));
  },
  columns: invoiceColumns,
  empty: 'There are no invoices here.',
});
