import { addDays, type Day } from '../../src/rules/day.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Effect, EffectOf } from '../../src/rules/effects.ts';
import { numberingFrom, type Id, type Numbering } from '../../src/rules/id.ts';
import { decideEnroll } from '../../src/rules/membership/enroll.ts';
import { decideStep, steps } from '../../src/rules/membership/lifecycle.ts';
import { decidePayment, openAmount, type InvoiceFacts } from '../../src/rules/membership/payment.ts';
import { decideRenew, presentChoices, whose } from '../../src/rules/membership/renew.ts';
import type { MembershipFacts, TermFacts } from '../../src/rules/membership/standing.ts';
import { decimalText, money } from '../../src/rules/money.ts';
import { answers, opn } from './membership.given.ts';

/** Something somebody does; days pass before it. */
export interface Deed {
  readonly days: number;
  readonly what: 'enroll' | 'renew' | 'pay' | 'pay-half' | keyof typeof steps;
  /** Which of the open invoices is paid. */
  readonly place: number;
  readonly plan: 'annual' | 'quarterly';
}

type Invoice = InvoiceFacts & { readonly dueOn: Day };

/** All that is known of one company and its memberships, which deeds change through the rules. */
interface Known {
  readonly ids: Numbering;
  readonly memberships: MembershipFacts[];
  readonly invoices: Invoice[];
}

const partner = 'PTR-1' as const;
const form = answers({
  type: 'primary',
  name: 'Acme',
  country: 'FR',
  domain: 'acme.example',
  level: 2,
  plan: 'annual',
  method: 'transfer',
  reward_type: 'monetary',
  agreement_version: '2024-1',
  agreement_accepted_by: 'ann@acme.example',
  agreement_accepted_on: null,
  contacts: ['Ann Lee <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales', 'Bo Ek <bo@acme.example>: exec'],
});

/** The memberships a history leaves behind, in the order they were made, with what was invoiced. */
export function lived(began: Day, deeds: readonly Deed[]): Pick<Known, 'memberships' | 'invoices'> {
  const known: Known = { ids: numberingFrom({}), memberships: [], invoices: [] };
  let on = began;
  for (const deed of deeds) {
    on = addDays(on, deed.days);
    const decision = decided(known, deed, on);
    if (decision?.kind === 'approved') for (const effect of decision.effects) take(known, effect);
  }
  return known;
}

function decided(known: Known, { what, place, plan }: Deed, on: Day): Decision<Effect> | undefined {
  const { ids, memberships, invoices } = known;
  const membership = memberships.at(-1);
  const request = { on, at: `${on}T12:00:00.000Z`, actor: 'tester', ids, reason: 'so it was' };
  const unpaid = invoices.filter((one) => one.dueOn < on && open(one) > 0 && enjoyed(known, one)).map(({ id }) => id);
  if (what === 'enroll') {
    const company = membership && { partner, name: 'Acme', membership, unpaid, contacts: [] };
    return decideEnroll(opn, { answers: { ...form, plan }, ...(company && { company }) }, { ...request, input: {} });
  }
  if (!membership) return undefined;
  if (what === 'renew') {
    const ordered = invoices.filter((one) => one.membership === membership.id && !enjoyed(known, one)).map(({ id }) => id);
    const facts = { membership, newest: membership.id, chosen: whose(membership), ordered, unpaid, people: [], users: [] };
    return decideRenew(opn, { ...facts, answers: { ...presentChoices(opn, membership), plan } }, { ...request, input: {} });
  }
  if (what === 'pay' || what === 'pay-half') return paying(known, { place, half: what === 'pay-half' }, request);
  return decideStep(steps[what])(opn, { membership, newest: membership.id, drafts: [] }, { ...request, input: {} });
}

type Asked = Omit<Parameters<typeof decidePayment>[2], 'input'>;

function paying({ invoices, memberships }: Known, { place, half }: { place: number; half: boolean }, request: Asked) {
  const waiting = invoices.filter((one) => open(one) > 0);
  const invoice = waiting[place % Math.max(1, waiting.length)];
  const membership = memberships.find(({ id }) => id === invoice?.membership);
  const newest = memberships.at(-1)?.id;
  if (!invoice || !membership || !newest) return undefined;
  const amount = money(half ? Math.ceil(open(invoice) / 2) : open(invoice), invoice.amount.currency);
  const owed = waiting.filter((one) => one.membership === membership.id).map((one) => ({ ...one, open: openAmount(one) }));
  const input = { invoice: invoice.id, amount: decimalText(amount), reference: `wire ${invoice.payments.length}` };
  return decidePayment(opn, { invoice, membership, owed, newest, people: [], users: [] }, { ...request, input });
}

const open = (invoice: Invoice) => (invoice.cancelled === null ? openAmount(invoice).amountMinor : 0);
const enjoyed = ({ memberships }: Known, { membership, term }: Invoice) =>
  memberships.some(({ id, terms }) => id === membership && terms.some((one) => one.number === term && one.activatedOn !== null));

/** Puts an effect into what is known, as the store does. */
function take({ memberships, invoices }: Known, effect: Effect): void {
  const change = (id: Id<'MEM'>, to: (one: MembershipFacts) => MembershipFacts) => {
    const at = memberships.findIndex((one) => one.id === id);
    memberships[at] = to(memberships[at] as MembershipFacts);
  };
  if (effect.kind === 'membership-created') memberships.push(created(effect));
  if (effect.kind === 'term-ordered')
    change(effect.term.membership, (one) => ({ ...one, terms: [...one.terms, { ...effect.term, activatedOn: null }] }));
  if (effect.kind === 'term-activated') change(effect.membership, (one) => activated(one, effect));
  if (effect.kind === 'membership-moved')
    change(effect.membership, (one) => ({
      ...one,
      state: effect.to,
      endedOn: effect.ended?.on ?? one.endedOn,
      suspendedCause: effect.suspended?.cause ?? null,
    }));
  if (effect.kind === 'invoice-issued') invoices.push({ ...effect.invoice, payments: [], cancelled: null });
  for (const [at, invoice] of invoices.entries()) {
    if (effect.kind === 'payment-recorded' && effect.payment.invoice === invoice.id)
      invoices[at] = { ...invoice, payments: [...invoice.payments, effect.payment] };
    if (
      effect.kind === 'invoices-cancelled' &&
      effect.membership === invoice.membership &&
      !enjoyed({ memberships, invoices, ids: numberingFrom({}) }, invoice)
    )
      invoices[at] = { ...invoice, cancelled: { on: effect.on, because: effect.because } };
  }
}

const created = ({ membership: { id, type, rewardType } }: EffectOf<'membership-created'>): MembershipFacts => ({
  id,
  partner,
  partnerName: 'Acme',
  country: 'FR',
  type,
  state: 'awaiting-payment',
  anchor: null,
  endedOn: null,
  endedBecause: null,
  rewardType,
  creditSharing: null,
  creditLimit: null,
  earnedLevel: null,
  terms: [],
});

function activated(
  one: MembershipFacts,
  { number, startsOn, endsOn, activatedOn, anchor, lifted }: EffectOf<'term-activated'>,
): MembershipFacts {
  const terms = one.terms.map((term): TermFacts => {
    if (term.number === number) return { ...term, startsOn, endsOn, activatedOn };
    // What was ended keeps the day it ended on when the termination is lifted.
    return lifted !== undefined && term.endsOn !== null && term.endsOn > lifted ? { ...term, endsOn: lifted } : term;
  });
  const state = lifted === undefined && one.state !== 'awaiting-payment' ? one.state : ('active' as const);
  return { ...one, state, anchor, terms, endedOn: lifted === undefined ? one.endedOn : null };
}
