import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { invoiceJson, invoiceNamed } from '../../store/invoice.ts';
import { amountText } from '../enroll/blocks.ts';

/** Shows an invoice with its payments. */
export const invoiceShow = defineQuery({
  path: ['invoice', 'show'],
  summary: 'Show an invoice and the payments recorded on it',
  examples: ['partnerctl invoice show INV-1'],
  input: z.strictObject({ invoice: z.string() }),
  fields: { invoice: { positional: 'one', help: 'the invoice, such as INV-8', ask: 'Which invoice?' } },
  programOf: async (view, { invoice }) => (await invoiceNamed(view, invoice)).programId,
  answer: async ({ view, on }, { invoice: text }) => {
    const row = await invoiceNamed(view, text);
    return { invoice: invoiceJson(row, on) };
  },
  show: ({ invoice: i }) => [
    {
      kind: 'card',
      title: { en: `${i.id}: ${amountText(i.amount)}, ${i.state}`, fr: `${i.id} : ${amountText(i.amount)}, ${i.state}` },
      rows: [
        ['Partner', i.partner],
        ['Membership', { en: `${i.membership}, term ${i.term}`, fr: `${i.membership}, période ${i.term}` }],
        ['Instalment', { en: `${i.instalment} of ${i.instalments}`, fr: `${i.instalment} sur ${i.instalments}` }],
        ['Open', amountText(i.open)],
        ['Issued', i.issuedOn],
        [
          'To be sent',
          { en: `${i.sendFrom} to ${i.sendBy}, to ${i.billingEmail}`, fr: `du ${i.sendFrom} au ${i.sendBy}, à ${i.billingEmail}` },
        ],
        ['Sent', i.sentOn],
        ['Due', i.overdue ? { text: { en: `${i.dueOn}, overdue`, fr: `${i.dueOn}, en retard` }, tone: 'warn' } : i.dueOn],
        ['Cancelled', i.cancelledOn && `${i.cancelledOn}: ${i.cancelledBecause}`],
      ],
    },
    {
      kind: 'table',
      title: 'Payments',
      columns: [
        { key: 'id', header: 'Payment' },
        {
          key: 'amount',
          header: 'Amount',
          align: 'right',
          cell: (row: { amount: { amount: string; currency: string } }) => amountText(row.amount),
        },
        { key: 'on', header: 'Received' },
        { key: 'reference', header: 'Reference' },
      ],
      rows: i.payments,
      empty: 'Nothing is paid yet.',
    },
  ],
});
