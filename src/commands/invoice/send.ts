import { decideSend, invoiceInput } from '../../rules/membership/invoice-sending.ts';
import { asIs, defineCommand, type Ground } from '../../shell/define.ts';
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
  show: ({ invoice, decision }, { told }) => [
    ...decision.reasons.map((reason: Ground) => ({
      kind: 'text',
      text: asIs(`${told(reason)}.`),
      tone: reason['code'] === 'invoice-sent' ? 'good' : 'warn',
    })),
    {
      kind: 'card',
      rows: [
        [
          'Invoice',
          {
            en: `${invoice.id} ${amountText(invoice.amount)} (${invoice.state}), due ${invoice.dueOn}`,
            fr: `${invoice.id} ${amountText(invoice.amount)} (${invoice.state}), à payer le ${invoice.dueOn}`,
          },
        ],
        ['Membership', { en: `${invoice.membership}, term ${invoice.term}`, fr: `${invoice.membership}, période ${invoice.term}` }],
        [
          'To be sent',
          {
            en: `${invoice.sendFrom} to ${invoice.sendBy}, to ${invoice.billingEmail}`,
            fr: `du ${invoice.sendFrom} au ${invoice.sendBy}, à ${invoice.billingEmail}`,
          },
        ],
      ],
    },
  ],
});
