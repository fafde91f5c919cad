import { amountPaid, decidePayment, paymentInput } from '../../rules/membership/payment.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import { asIs, defineCommand, type Ground } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { contactsOf, engagementUserIds } from '../../store/contact.ts';
import { invoiceJson, invoiceNamed, owedBy, paymentJson } from '../../store/invoice.ts';
import { membershipById, membershipOf } from '../../store/membership.ts';
import { amountText, span } from '../enroll/blocks.ts';

/** What is told beside what became of the invoice. */
const beside: ReadonlySet<string> = new Set(['resumed-by-payment', 'more-overdue', 'reference-accepted']);

/** Records money received for an invoice; the membership opens with it (requirements E8, E9). */
export const paymentRecord = defineCommand({
  path: ['payment', 'record'],
  summary: 'Record a payment of an invoice; the membership opens when its fee is paid',
  examples: ['partnerctl payment record INV-1 --amount 5000.00 --on 2026-03-05 --reference WIRE-4711'],
  input: paymentInput,
  fields: {
    invoice: { positional: 'one', help: 'the invoice, such as INV-8', ask: 'Which invoice?' },
    amount: { help: 'what was received, such as 5000.00', ask: 'How much was received?' },
    on: { help: 'the day it was received; the business date when left out' },
    reference: { help: 'the reference of the payment', ask: 'Which reference does the payment have?' },
  },
  programOf: async (view, { invoice }) => (await invoiceNamed(view, invoice)).programId,
  load: async ({ view, program, on }, { invoice: text, amount }) => {
    const row = await invoiceNamed(view, text);
    const read = amountPaid(amount, row.amount.currency);
    if ('problem' in read) usage([{ code: 'invalid-value', text: `--amount: ${read.problem}` }]);
    const wanted = { partner: row.partnerId, program: program.id, on };
    return {
      invoice: { ...row, partner: row.partnerId, membership: row.membershipId },
      membership: await membershipById(view, row.membershipId),
      owed: (await owedBy(view, [row.membershipId])).get(row.membershipId) ?? [],
      newest: (await membershipOf(view, program.id, row.partnerId))?.id ?? row.membershipId,
      people: await contactsOf(view, wanted),
      users: await engagementUserIds(view, wanted),
    };
  },
  partners: ({ invoice }) => [invoice.partner],
  decide: decidePayment,
  answer: async ({ view, program, on }, { facts }) => {
    const row = await invoiceNamed(view, facts.invoice.id);
    const membership = membershipJson(program, await membershipById(view, row.membershipId), on);
    return { invoice: invoiceJson(row, on), payment: paymentJson(row.payments.at(-1) as never), membership };
  },
  show: ({ invoice, payment, membership, decision }, { told }) => [
    {
      kind: 'text',
      text: {
        en: `Recorded ${payment.id}: ${amountText(payment.amount)} for ${invoice.id}, which is ${invoice.state}.`,
        fr: `${payment.id} enregistré : ${amountText(payment.amount)} pour ${invoice.id}, à l’état ${invoice.state}.`,
      },
      tone: 'good',
    },
    ...decision.reasons
      .filter(({ code }: { readonly code: string }) => beside.has(code))
      .map((reason: Ground) => ({
        kind: 'text',
        text: asIs(`${told(reason)}.`),
        tone: reason['code'] === 'more-overdue' ? 'warn' : 'good',
      })),
    {
      kind: 'card',
      rows: [
        [
          'Invoice',
          {
            en: `${invoice.id} ${amountText(invoice.amount)} (${invoice.state}, open ${amountText(invoice.open)})`,
            fr: `${invoice.id} ${amountText(invoice.amount)} (${invoice.state}, reste dû ${amountText(invoice.open)})`,
          },
        ],
        ['Partner', `${membership.partner} ${membership.name}`],
        ['Membership', `${membership.id} (${membership.standing ?? membership.state})`],
        ['Covers', membership.start && span(membership.start, membership.end)],
      ],
    },
  ],
});
