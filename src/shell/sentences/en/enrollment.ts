import type { EnrollmentReasons } from '../../../rules/membership/enrollment-reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const enrollment: Sentences<EnrollmentReasons> = {
  'awaits-review': {
    text: () => 'the program has it reviewed before it is approved',
    hint: ({ enrollment: id }) => `partnerctl enroll approve ${id}`,
  },
  'purchase-order-not-asked': {
    text: ({ method }) => `the number of a purchase order does not go with the method ${method}`,
    hint: () => 'leave --purchase-order out, or pay with --method purchase-order',
  },
  'credit-limit-not-asked': {
    text: ({ sharing }) => `sharing credits with ${sharing} has no limit`,
    hint: () => 'leave --credit-limit out, or share with --credit-sharing limit',
  },
  'credit-sharing-not-asked': {
    text: ({ type }) => `a partner of type ${type} has no credits of its own to share`,
    hint: () => 'leave --credit-sharing and --credit-limit out',
  },
  'agreement-in-future': {
    text: ({ acceptedOn, on }) => `the agreement cannot have been accepted on ${acceptedOn}, after the business date ${on}`,
    hint: ({ on }) => `--agreement-accepted-on ${on}`,
  },
  'address-accepted': {
    text: ({ name, email, domain, because }) => `the address of ${name}, ${email}, is not at ${domain}, which was accepted: ${because}`,
  },
  'enrollment-settled': {
    text: ({ enrollment: id, membership, state }) =>
      `${id} brought about ${membership}, which is ${state}: it cannot be withdrawn any more`,
    hint: ({ membership }) => `partnerctl membership terminate ${membership} --reason "…"`,
  },
  'payment-to-return': { text: ({ invoice, paid }, say) => `${say.money(paid)} came for ${invoice} and is to be paid back` },

  'invoice-cancelled': {
    text: ({ invoice, on, because }) => `${invoice} was cancelled on ${on}: ${because}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'invoice-sent': { text: ({ invoice, to, on }) => `${invoice} was sent to ${to} on ${on}` },
  'invoice-sent-before': {
    text: ({ invoice, on }) => `${invoice} was sent already, on ${on}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'invoice-sent-early': { text: ({ invoice, on, from }) => `${invoice} was to be sent from ${from} on, and ${on} is before that` },
  'invoice-sent-late': { text: ({ invoice, on, by }) => `${invoice} was to be sent by ${by}, and ${on} is after that` },
  'reference-names-another': {
    text: ({ reference, named, invoice, membership }, say) =>
      `the reference ${JSON.stringify(reference)} names ${say.list(named)}, and ${invoice} is one of ${membership}`,
    hint: ({ named }) =>
      named[0]?.startsWith('INV-') ? `say why with --reason, or look: partnerctl invoice show ${named[0]}` : 'say why with --reason',
  },
  'reference-accepted': {
    text: ({ named, because }, say) => `the reference names ${say.list(named)}, which was accepted: ${because}`,
  },

  'suspended-unpaid': {
    text: ({ membership, invoices, open, since }, say) =>
      `${membership} is suspended until ${say.list(invoices)} ${invoices.length === 1 ? 'is' : 'are'} paid: ${say.money(open)}, due since ${since}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'resumed-by-payment': { text: ({ membership }) => `what was overdue is paid, and ${membership} is active again` },
  'more-overdue': {
    text: ({ membership, invoices, open }, say) =>
      `${membership} stays suspended until ${say.list(invoices)} ${invoices.length === 1 ? 'is' : 'are'} paid too: ${say.money(open)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
};
