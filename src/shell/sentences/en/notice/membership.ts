import type { Tell, Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

export const membershipNotices = {
  'enrollment-submitted': {
    subject: ({ company }) => `We received the enrollment of ${company}`,
    body: ({ enrollment, company, waitsFor }, { program }) => [
      `The enrollment ${enrollment} of ${company} in ${program} is complete.`,
      waitsFor === 'primary'
        ? 'An administrator of the primary has to approve it before it goes on. You need do nothing; it may help to tell them.'
        : 'We are reviewing it. You need do nothing.',
    ],
  },
  'associate-awaiting-approval': {
    subject: ({ company }) => `${company} asks to join as your associate`,
    body: ({ enrollment, company }, { program, company: primary }) => [
      `${company} applied to join ${program} as an associate of ${primary} (${enrollment}).`,
      'A partner administrator has to agree first. Answer this message with yes or no.',
    ],
  },
  'enrollment-returned': {
    subject: ({ company }) => `Something is missing in the enrollment of ${company}`,
    body: ({ enrollment, reason }) => [
      `We returned the enrollment ${enrollment} to you.`,
      because(reason),
      'Correct it and submit it again; everything you entered is kept.',
    ],
  },
  'enrollment-approved': {
    subject: (_, { company, program }) => `Welcome to ${program}, ${company}`,
    body: ({ enrollment, membership }, { program }) => [
      `Your enrollment ${enrollment} in ${program} is approved. Your membership is ${membership}; please name it whenever you write to us.`,
    ],
  },
  'enrollment-rejected': {
    subject: ({ company }) => `The enrollment of ${company} was not accepted`,
    body: ({ enrollment, reason }, { program }) => [
      `We could not accept the enrollment ${enrollment} in ${program}.`,
      because(reason),
      support,
    ],
  },
  'invoice-due': {
    subject: ({ membership }) => `The fee of your membership ${membership}`,
    body: (facts, tell) => [
      'Thank you for joining. The fee is invoiced as follows:',
      ...invoiceLines(facts.invoices, tell),
      `You receive ${facts.invoices.length === 1 ? 'the invoice' : 'the invoices'} from ${facts.sendFrom} to ${facts.sendBy}. Name ${facts.membership} with the payment.`,
      'Your benefits open when the first payment has arrived.',
    ],
  },
  'invoice-sent': {
    subject: ({ invoice }) => `Your invoice ${invoice}`,
    body: ({ invoice, open, dueOn, membership }, { money }) => [
      `The invoice ${invoice} over ${money(open)} is due on ${dueOn}. Name ${membership} with the payment.`,
    ],
  },
  'payment-received': {
    subject: ({ invoice }) => `We received your payment for ${invoice}`,
    body: ({ invoice, amount, open, membership }, { money }) => [
      `Thank you: ${money(amount)} arrived for ${invoice}.`,
      open.amountMinor === 0 ? 'It is paid in full.' : `${money(open)} are still open. Name ${membership} with the payment.`,
    ],
  },
  'membership-active': {
    subject: ({ term }, { program }) =>
      term === 1 ? `Your membership in ${program} is active` : `Your membership in ${program} is renewed`,
    body: ({ membership, from, through, credits }, tell) => [
      `The membership ${membership} covers ${from} to ${through}. Your benefits are open from the first of these days.`,
      credits > 0 && `It comes with ${tell.credits(credits)}.`,
    ],
  },
  'membership-suspended': {
    subject: ({ membership }) => `Your membership ${membership} is suspended`,
    body: ({ cause, reason }) => [
      'Until this is settled your benefits, engagements, rewards and credits rest.',
      because(reason),
      cause === 'unpaid' && 'Pay what is overdue: the suspension then ends by itself.',
      support,
    ],
  },
  'membership-resumed': {
    subject: ({ membership }) => `Your membership ${membership} is active again`,
    body: () => ['The suspension is over: your benefits, engagements, rewards and credits are open again.'],
  },
  'membership-terminated': {
    subject: ({ membership }) => `Your membership ${membership} has ended`,
    body: ({ until, reason }, { program }) => [
      until === null
        ? `Your membership in ${program} was ended before it began.`
        : `Your membership in ${program} ended on ${until}, and your benefits and credits with it.`,
      because(reason),
      support,
    ],
  },
  'renewal-invoiced': {
    subject: ({ membership }) => `The renewal of your membership ${membership}`,
    body: (facts, tell) => [
      'Thank you for renewing. The fee of the new term is invoiced as follows:',
      ...invoiceLines(facts.invoices, tell),
      `You receive ${facts.invoices.length === 1 ? 'the invoice' : 'the invoices'} from ${facts.sendFrom} to ${facts.sendBy}. Name ${facts.membership} with the payment.`,
      'Pay before the present term ends, so that nothing is interrupted.',
    ],
  },
  'renewal-opened': {
    subject: ({ membership }) => `Your membership ${membership} can be renewed`,
    body: ({ membership, end }, { program }) => [
      `Your membership ${membership} in ${program} runs until ${end}. From now on it can be renewed; the new term starts the day after.`,
      'Level, plan and preferences may change. Answer this message to renew.',
    ],
  },
  'membership-ending': {
    subject: ({ membership, end }) => `Your membership ${membership} ends on ${end}`,
    body: ({ end, ordered }, { program }) => [
      ordered
        ? `The next term of your membership in ${program} is ordered and not paid yet. Pay its invoice by ${end}, so that nothing is interrupted.`
        : `Your membership in ${program} ends on ${end} and is not renewed. After that day its benefits, engagements, rewards and credits are closed.`,
      ordered ? support : 'Answer this message to renew.',
    ],
  },
  'membership-lapsed': {
    subject: ({ membership }) => `Your membership ${membership} has lapsed`,
    body: ({ end, cause }, { program }) => [
      `Your membership in ${program} ended on ${end} ${cause === 'unpaid' ? 'because an invoice is unpaid' : 'and was not renewed'}.`,
      'Benefits, engagements and new credit orders are closed, and rewards still to come rest. What you had set aside can still be delivered.',
      'Answer this message to learn how it can be taken up again: the sooner, the more of it is kept.',
    ],
  },
} satisfies Partial<Wordings>;

function invoiceLines(
  invoices: readonly { readonly invoice: string; readonly amount: Parameters<Tell['money']>[0]; readonly dueOn: string }[],
  { money }: Tell,
): readonly string[] {
  return invoices.map(({ invoice, amount, dueOn }) => `– ${invoice}: ${money(amount)}, due on ${dueOn}`);
}
