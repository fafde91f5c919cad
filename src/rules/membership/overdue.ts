import { daysBetween, type Day } from '../day.ts';
import { approve, type Approved } from '../decision.ts';
import type { Id } from '../id.ts';
import { plus, type Money } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { MembershipMoved } from './effects.ts';
import { standingOn, type MembershipFacts } from './standing.ts';

/** An invoice that stands and is not paid in full. */
export interface OwedInvoice {
  readonly id: Id<'INV'>;
  readonly term: number;
  readonly open: Money;
  readonly dueOn: Day;
}

/** A membership with what it owes. */
export interface Owing {
  readonly membership: MembershipFacts;
  readonly owed: readonly OwedInvoice[];
}

/** What is overdue of terms that were opened, the longest first: the day it is due it is not yet (requirement E8). */
export function overdue({ membership, owed }: Owing, on: Day): OwedInvoice[] {
  const opened = new Set(membership.terms.filter(({ activatedOn }) => activatedOn !== null).map(({ number }) => number));
  return owed.filter(({ term, dueOn }) => opened.has(term) && dueOn < on).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
}

/** The invoices and what is open on them together; undefined when there are none. */
export function together(invoices: readonly OwedInvoice[]): { readonly invoices: readonly Id<'INV'>[]; readonly open: Money } | undefined {
  const [first, ...others] = invoices;
  return first && { invoices: invoices.map(({ id }) => id), open: others.reduce((sum, { open }) => plus(sum, open), first.open) };
}

/**
 * Suspends an active membership one of whose instalments is overdue for more days than the program bears; outcome
 * `suspended`, or `kept` with nothing changed (requirement E8). A payment of all that is overdue resumes it.
 */
export function decideOverdue(program: Program, owing: Owing, { on }: { readonly on: Day }): Approved<MembershipMoved> {
  const { membership } = owing;
  const days = program.payment?.invoice.suspendAfterDays;
  const late = overdue(owing, on);
  const [first] = late;
  const all = together(late);
  const running = membership.state === 'active' && standingOn(program, membership, on).active;
  if (days === undefined || !first || !all || !running || daysBetween(first.dueOn, on) <= days) return approve([], { outcome: 'kept' });
  const { id, partner } = membership;
  const suspended = { on, cause: 'unpaid' as const, because: `unpaid: ${all.invoices.join(', ')}` };
  return approve<MembershipMoved>([{ kind: 'membership-moved', partner, membership: id, from: 'active', to: 'suspended', suspended }], {
    outcome: 'suspended',
    reasons: [{ code: 'suspended-unpaid', facts: { membership: id, ...all, since: first.dueOn } }],
  });
}

/** What a payment of an invoice in full does to a membership that is suspended because it owed: it goes on, unless more is overdue. */
export function settled(
  owing: Owing,
  { paid, on }: { readonly paid: Id<'INV'>; readonly on: Day },
): { readonly effects: readonly MembershipMoved[]; readonly reasons: readonly Reason[] } {
  const { id, partner, state, suspendedCause } = owing.membership;
  if (state !== 'suspended' || suspendedCause !== 'unpaid') return { effects: [], reasons: [] };
  const left = together(overdue(owing, on).filter((invoice) => invoice.id !== paid));
  if (left) return { effects: [], reasons: [{ code: 'more-overdue', facts: { membership: id, ...left } }] };
  return {
    effects: [{ kind: 'membership-moved', partner, membership: id, from: 'suspended', to: 'active' }],
    reasons: [{ code: 'resumed-by-payment', facts: { membership: id } }],
  };
}
