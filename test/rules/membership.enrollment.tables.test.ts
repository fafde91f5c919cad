import { addBusinessDays } from '../../src/rules/day.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import type { Id } from '../../src/rules/id.ts';
import type { FoundEnrollment } from '../../src/rules/membership/draft.ts';
import { decideApprove, decideTurn, turns } from '../../src/rules/membership/enrollment-turns.ts';
import { decideSend } from '../../src/rules/membership/invoice-sending.ts';
import { decideOverdue } from '../../src/rules/membership/overdue.ts';
import { minorUnits, money } from '../../src/rules/money.ts';
import type { Program } from '../../src/rules/program/program.ts';
import { answers, effectLine, member, opn, person, request, type Member } from './membership.given.ts';
import { ruleTable } from './tables.ts';

const usual: Member = {
  partner: 1,
  type: 'primary',
  state: 'active',
  level: '1',
  since: '2026-01-01',
  terms: 1,
  ordered: false,
  ended: null,
};
const dollars = (text: string) => money(minorUnits(text, 'USD') ?? Number.NaN, 'USD');

/** Payments: `PAY-1 1000.00 W0`. */
const payments = (lines: readonly string[]) =>
  lines.map((line) => {
    const [id = '', sum = '', reference = ''] = line.split(' ');
    return { id: id as Id<'PAY'>, amount: dollars(sum), reference };
  });

const kids = answers({
  type: 'associate',
  name: 'Kids',
  country: 'FR',
  parent: 'PTR-7',
  ownership: 51,
  domain: 'kids.example',
  level: 0,
  plan: 'annual',
  method: 'card',
  contacts: ['Cleo <cleo@kids.example>: admin'],
});

interface Turning {
  readonly state: FoundEnrollment['state'];
  readonly purpose: FoundEnrollment['purpose'];
  readonly member: Partial<Member> | null;
  readonly invoices: readonly string[];
  readonly review: Program['enrollment']['review'] | null;
  readonly parent: Partial<Member>;
}

interface Turned {
  readonly turn: 'approve' | keyof typeof turns;
  readonly on: string;
  readonly by: { readonly partner: number; readonly roles: readonly string[] } | null;
  readonly reason: string | null;
}

/** What was found in order is the same in every row: only the rest is shown. */
const notMet = (decision: Decision<Effect>): Decision<Effect> => ({ ...decision, criteria: decision.criteria.filter(({ met }) => !met) });

ruleTable<Turning, Turned, Effect>({
  file: 'membership.turns.yaml',
  decide: ({ state, purpose, member: given, invoices, review, parent }, { turn, on, by, reason }) => {
    const program = { ...opn, enrollment: { ...opn.enrollment, review: review ?? undefined } };
    const enrollment = { id: 'ENR-1' as const, state, revision: 1, purpose, partnerId: null, answers: kids };
    const asked = request({}, { on, reason: reason ?? undefined, by: by ? person(by.partner, by.roles) : undefined });
    if (turn === 'approve') {
      const membership = member(opn, { ...usual, ...parent, partner: 7 });
      const primary = { partner: 'PTR-7' as const, name: 'Company 7', domain: null, membership };
      return notMet(decideApprove(program, { enrollment, answers: kids, parent: primary }, asked));
    }
    const bills = invoices.map((line) => {
      const [id = '', sum = '', , paid = ''] = line.split(' ');
      return { id: id as Id<'INV'>, amount: dollars(sum), payments: payments([`PAY-1 ${paid}`]) };
    });
    const membership = given && member(opn, { ...usual, ...given, partner: 5 });
    return decideTurn(turns[turn])(program, { enrollment, invoices: bills, ...(membership && { membership }) }, asked);
  },
  effect: effectLine,
  codes: [
    'awaits-payment',
    'awaits-review',
    'approver-not-entitled',
    'primary-not-active',
    'enrollment-not-in-state',
    'reason-needed',
    'enrollment-settled',
    'payment-to-return',
  ],
});

interface Sending {
  readonly amount: string;
  readonly paid: readonly string[];
  readonly cancelled: { readonly on: string; readonly because: string } | null;
  readonly sent: string | null;
}

ruleTable<Sending, { on: string }, Effect>({
  file: 'membership.invoice-send.yaml',
  decide: ({ amount, paid, cancelled, sent }, { on }) => {
    const days = (count: number) => addBusinessDays('2026-12-21', count, opn.calendar);
    const invoice = {
      id: 'INV-1' as const,
      partner: 'PTR-1' as const,
      amount: dollars(amount),
      payments: payments(paid),
      cancelled,
      sendFrom: days(3),
      sendBy: days(5),
      sentOn: sent,
      billingEmail: 'ann@acme.example',
    };
    return decideSend(opn, { invoice }, request({ invoice: 'INV-1' }, { on }));
  },
  effect: effectLine,
  codes: ['invoice-sent', 'invoice-sent-early', 'invoice-sent-late', 'invoice-sent-before', 'invoice-paid', 'invoice-cancelled'],
});

ruleTable<{ member: Partial<Member>; owed: readonly string[]; days: number | null }, { on: string }, Effect>({
  file: 'membership.overdue.yaml',
  decide: ({ member: given, owed, days }, { on }) => {
    const invoice = { ...opn.payment!.invoice, suspendAfterDays: days ?? undefined };
    const invoices = owed.map((line) => {
      const [id = '', sum = '', term = '', dueOn = ''] = line.split(' ');
      return { id: id as Id<'INV'>, open: dollars(sum), term: Number(term), dueOn };
    });
    const membership = member(opn, { ...usual, ...given });
    return decideOverdue({ ...opn, payment: { ...opn.payment!, invoice } }, { membership, owed: invoices }, { on });
  },
  effect: effectLine,
  codes: ['suspended-unpaid'],
});
