import * as z from 'zod';
import { addDays, daySchema, daysBetween, type Day } from '../day.ts';
import { approve, refuseIfAny, type Approved, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id, Numbering } from '../id.ts';
import { money, moneyInput, plus, readMoney, type Money, type MoneyInput } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { activation, type Person } from './activation.ts';
import { lateRenewal } from './late-renewal-bands.ts';
import { settled, type OwedInvoice } from './overdue.ts';
import { namedBeside, sameReference } from './payment-reference.ts';
import { coveredThrough, type MembershipFacts, type TermFacts } from './standing.ts';
import { firstTerm, termAfter, type Coverage } from './term.ts';

export const paymentInput = z.strictObject({
  invoice: z.string().regex(/^INV-[1-9]\d*$/i, 'write the id of an invoice, such as INV-8'),
  amount: moneyInput,
  /** The day it was received; the business date when left out. */
  on: daySchema.optional(),
  reference: z.string().trim().min(1).max(200),
});
export type PaymentInput = z.infer<typeof paymentInput>;

/** An invoice with what is paid of it. */
export interface InvoiceFacts {
  readonly id: Id<'INV'>;
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly term: number;
  readonly instalment: number;
  readonly amount: Money;
  readonly issuedOn: Day;
  readonly payments: readonly { readonly id: Id<'PAY'>; readonly amount: Money; readonly reference: string }[];
  readonly cancelled: { readonly on: Day; readonly because: string } | null;
}

export interface PaymentFacts {
  readonly invoice: InvoiceFacts;
  readonly membership: MembershipFacts;
  /** What the membership owes, this invoice included. */
  readonly owed: readonly OwedInvoice[];
  /** The partner's newest membership in the program: only that one can be opened. */
  readonly newest: Id<'MEM'>;
  readonly people: readonly Person[];
  readonly users: readonly Id<'CON'>[];
}

/** What was paid of an invoice. */
export const paidOf = ({ amount, payments }: Pick<InvoiceFacts, 'amount' | 'payments'>): Money =>
  payments.reduce((sum, payment) => plus(sum, payment.amount), money(0, amount.currency));

/** What is still to be paid of an invoice. */
export const openAmount = (invoice: Pick<InvoiceFacts, 'amount' | 'payments'>): Money =>
  money(invoice.amount.amountMinor - paidOf(invoice).amountMinor, invoice.amount.currency);

/** Why nobody pays an invoice any more. */
export function notOwed(invoice: Pick<InvoiceFacts, 'id' | 'amount' | 'payments' | 'cancelled'>): (Reason | false)[] {
  const { id, cancelled } = invoice;
  return [
    cancelled !== null && { code: 'invoice-cancelled', facts: { invoice: id, ...cancelled } },
    cancelled === null && openAmount(invoice).amountMinor === 0 && { code: 'invoice-paid', facts: { invoice: id } },
  ];
}

/** The currency that was typed with an amount, if one was. */
function currencyOf(input: MoneyInput): string | undefined {
  if (typeof input === 'object') return input.currency;
  return typeof input === 'string' ? /[A-Z]{3}$/.exec(input)?.[0] : undefined;
}

/** The amount that was typed, in the currency it says or the invoice's; a problem in words when it is no amount above zero. */
export function amountPaid(input: MoneyInput, currency: string): Money | { readonly problem: string } {
  const read = readMoney(input, currencyOf(input) ?? currency);
  return 'problem' in read || read.amountMinor > 0 ? read : { problem: 'a payment is more than nothing' };
}

/**
 * Decides a payment (requirement E8). The last cent of a term's first instalment opens the term: from the payment day,
 * or from its first day when it is paid before (requirements E9, R2); later than its end as the program's table for late
 * renewals says (R3). Outcomes: `activated`, `paid`, `part-paid`.
 */
export function decidePayment(program: Program, facts: PaymentFacts, request: Request<PaymentInput>): Decision<Effect> {
  const { invoice } = facts;
  const { input, on, ids, reason } = request;
  const amount = amountPaid(input.amount, invoice.amount.currency);
  if ('problem' in amount) throw new TypeError(amount.problem);
  const paidOn = input.on ?? on;
  const opening = openingBy(program, facts, paidOn);
  const named = namedBeside(input.reference, invoice);
  const refused = refuseIfAny([
    ...against(invoice, { amount, reference: input.reference }),
    named.length > 0 &&
      reason === undefined && {
        code: 'reference-names-another',
        facts: { reference: input.reference, named, invoice: invoice.id, membership: invoice.membership },
      },
    paidOn > on && { code: 'payment-in-future', facts: { paidOn, on } },
    invoice.cancelled === null && opening && 'code' in opening && opening,
  ]);
  if (refused) return refused;
  const payment = { id: ids.next('PAY'), partner: invoice.partner, invoice: invoice.id, amount, paidOn, reference: input.reference };
  const recorded: Effect = { kind: 'payment-recorded', payment };
  const accepted: Reason[] = named.length > 0 ? [{ code: 'reference-accepted', facts: { named, because: reason ?? '' } }] : [];
  const rest = money(openAmount(invoice).amountMinor - amount.amountMinor, amount.currency);
  if (rest.amountMinor > 0) {
    const partPaid: Reason = { code: 'invoice-part-paid', facts: { invoice: invoice.id, open: rest } };
    return approve([recorded], { outcome: 'part-paid', reasons: [partPaid, ...accepted] });
  }
  const opened = opening && !('code' in opening) ? openedBy(program, facts, { opening, ids }) : paidOnly(invoice);
  const goesOn = settled(facts, { paid: invoice.id, on });
  return approve([recorded, ...opened.effects, ...goesOn.effects], {
    outcome: opened.outcome,
    reasons: [...opened.reasons, ...goesOn.reasons, ...accepted],
  });
}

/** What an invoice itself has against a payment. */
function against(
  invoice: InvoiceFacts,
  { amount, reference }: { readonly amount: Money; readonly reference: string },
): (Reason | false | undefined)[] {
  const { id, payments, cancelled } = invoice;
  const open = openAmount(invoice);
  const before = payments.find((payment) => sameReference(payment.reference, reference));
  const sameCurrency = amount.currency === open.currency;
  return [
    before && { code: 'payment-recorded-before', facts: { invoice: id, reference, payment: before.id } },
    ...notOwed(invoice),
    !sameCurrency && { code: 'payment-currency-differs', facts: { invoice: id, currency: open.currency, paid: amount.currency } },
    sameCurrency &&
      cancelled === null &&
      open.amountMinor > 0 &&
      amount.amountMinor > open.amountMinor && { code: 'payment-too-high', facts: { invoice: id, open, paid: amount } },
  ];
}

const paidOnly = ({ id }: InvoiceFacts): Approved<Effect> =>
  approve<Effect>([], { outcome: 'paid', reasons: [{ code: 'invoice-paid', facts: { invoice: id } }] });

function openedBy(
  program: Program,
  { membership, people, users }: PaymentFacts,
  { opening, ids }: { readonly opening: TermOpening; readonly ids: Numbering },
): Approved<Effect> {
  const { id, partner, type, state, endedOn } = membership;
  const { coverage, anchor, activatedOn, term } = opening;
  return approve<Effect>(
    activation(program, { partner, membership: id, type, state, endedOn, term, coverage, activatedOn, anchor, people, users, ids }),
    {
      outcome: 'activated',
      reasons: [{ code: 'membership-activated', facts: { membership: id, from: activatedOn, through: coverage.endsOn } }],
    },
  );
}

interface TermOpening {
  readonly term: TermFacts;
  readonly coverage: Coverage;
  readonly anchor: Day;
  readonly activatedOn: Day;
}

/** The term a full payment of the invoice would open and the days it would cover; why it cannot; undefined when it opens none. */
function openingBy(program: Program, { invoice, membership, newest }: PaymentFacts, paidOn: Day): TermOpening | Reason | undefined {
  const term = membership.terms.find(({ number }) => number === invoice.term);
  if (!term || term.activatedOn !== null || invoice.instalment !== 1) return undefined;
  const terminated = membership.state === 'terminated';
  if (terminated && !(membership.endedOn !== null && invoice.issuedOn > membership.endedOn))
    return { code: 'membership-ended', facts: { membership: membership.id, state: membership.state } };
  if (newest !== membership.id) return { code: 'membership-replaced', facts: { membership: membership.id, by: newest } };
  // Money that came before the approval opens nothing before it.
  const from = paidOn > invoice.issuedOn ? paidOn : invoice.issuedOn;
  const ended = coveredThrough(membership);
  if (ended === null || membership.anchor === null) return { term, coverage: firstTerm(program, from), anchor: from, activatedOn: from };
  const next = termAfter(program, membership.anchor, ended);
  if (from <= ended) return { term, coverage: next, anchor: membership.anchor, activatedOn: next.startsOn };
  const days = daysBetween(ended, from);
  // What was ordered after the end was not renewed in time; what was ordered before it was not paid in time.
  const cause = terminated ? 'terminated' : invoice.issuedOn > ended ? 'not-renewed' : 'unpaid';
  const outcome = lateRenewal(program, cause, days);
  if (outcome === 'new-term-with-gap' || (outcome !== undefined && outcome !== 'enroll-anew' && term.startsOn === null)) {
    return { term, coverage: firstTerm(program, from), anchor: from, activatedOn: from };
  }
  if (outcome === 'reinstate-keep-anniversary')
    return { term, coverage: terminated ? { ...next, startsOn: addDays(ended, 1) } : next, anchor: membership.anchor, activatedOn: from };
  return { code: 'renewal-too-late', facts: { partner: membership.partner, ended, days, cause } };
}
