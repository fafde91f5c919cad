import { decideSend, invoiceInput } from '../../rules/membership/invoice-sending.ts';
import { defineCommand } from '../../shell/define.ts';
import { invoiceJson, invoiceNamed } from '../../store/invoice.ts';
import { amountText } from '../enroll/blocks.ts';

/** Records that an invoice went out (requirement E8). */
export const invoiceSend = defineCommand({
  path: ['invoice', 'send'],
  summary: 'Record that an invoice was sent to its billing contact on the business date',
  examples: ['partnerctl invoice send INV-8'],
  input: invoiceInput,
  fields: { invoice: { positional: 'one', help: 'the invoice, such as INV-8', ask: 'Which invoice?' } },
  programOf: async (view, { invoice }) => (await invoiceNamed(view, invoice)).programId,
  load: async ({ view }, { invoice }) => {
    const row = await invoiceNamed(view, invoice);
    return { invoice: { ...row, partner: row.partnerId } };
  },
  partners: ({ invoice }) => [invoice.partner],
  decide: decideSend,
  answer: async ({ view, on }, { facts }) => ({ invoice: invoiceJson(await invoiceNamed(view, facts.invoice.id), on) }),
  show: ({ invoice, decision }) => [
    ...decision.reasons.map(({ code, text }: { readonly code: string; readonly text: string }) => ({
      kind: 'text',
      text: `${text}.`,
      tone: code === 'invoice-sent' ? 'good' : 'warn',
    })),
    {
      kind: 'card',
      rows: [
        ['Invoice', `${invoice.id} ${amountText(invoice.amount)} (${invoice.state}), due ${invoice.dueOn}`],
        ['Membership', `${invoice.membership}, term ${invoice.term}`],
        ['To be sent', `${invoice.sendFrom} to ${invoice.sendBy}, to ${invoice.billingEmail}`],
      ],
    },
  ],
});
