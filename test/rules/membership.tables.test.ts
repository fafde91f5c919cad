import type { Decision } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import type { Id } from '../../src/rules/id.ts';
import { decideEnroll } from '../../src/rules/membership/enroll.ts';
import { answersOf, withAnswers } from '../../src/rules/membership/form.ts';
import type { OwedInvoice } from '../../src/rules/membership/overdue.ts';
import { decidePayment } from '../../src/rules/membership/payment.ts';
import { decideRenew, presentChoices, whose } from '../../src/rules/membership/renew.ts';
import { money, minorUnits } from '../../src/rules/money.ts';
import { answers, effectLine, member, openip, opn, request, type Member, type Written } from './membership.given.ts';
import type { Program } from '../../src/rules/program/program.ts';
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
const programs = { opn, openip };

/** What was examined and found in order is the same in every row: only the rest is shown. */
const notMet = (decision: Decision<Effect>): Decision<Effect> => ({ ...decision, criteria: decision.criteria.filter(({ met }) => !met) });

ruleTable<
  {
    form: Written;
    company: Partial<Member> | null;
    unpaid: Id<'INV'>[];
    parent: Partial<Member> | null;
    unlisted: 'refused' | 'recorded';
    review: Program['enrollment']['review'] | null;
  },
  { on: string; reason: string | null },
  Effect
>({
  file: 'membership.enroll.yaml',
  decide: ({ form, company, unpaid, parent, unlisted, review }, { on, reason }) => {
    const agreement = { ...opn.enrollment.agreement, unlisted };
    const program = { ...opn, enrollment: { ...opn.enrollment, agreement, review: review ?? undefined } };
    const facts = {
      answers: answers(form),
      ...(company && {
        company: {
          partner: 'PTR-5' as const,
          name: 'Company 5',
          membership: member(opn, { ...usual, ...company, partner: 5 }),
          unpaid,
          contacts: [],
        },
      }),
      ...(parent && {
        parent: {
          partner: 'PTR-7' as const,
          name: 'Company 7',
          domain: null,
          membership: member(opn, { ...usual, ...parent, partner: 7 }),
        },
      }),
    };
    return notMet(decideEnroll(program, facts, request({}, { on, reason: reason ?? undefined })));
  },
  effect: effectLine,
  codes: [
    'membership-exists',
    'invoices-unpaid',
    'parent-not-possible',
    'parent-not-primary',
    'primary-not-active',
    'ownership-too-low',
    'role-open',
    'free-mail-address',
    'free-mail-domain',
    'address-elsewhere',
    'plan-not-offered',
    'method-not-allowed',
    'purchase-order-missing',
    'credit-limit-missing',
    'agreement-not-current',
    'agreement-not-theirs',
    'awaits-payment',
    'awaits-primary',
    'awaits-review',
    'address-accepted',
    'purchase-order-not-asked',
    'credit-limit-not-asked',
    'credit-sharing-not-asked',
    'agreement-in-future',
  ],
});

interface Paying {
  readonly program: 'opn';
  readonly member: Member;
  readonly invoice: { readonly term: number; readonly instalment: number; readonly amount: string; readonly issued: string };
  readonly paid: readonly string[];
  /** Other invoices of the membership that are open: `INV-2 1000.00 1 2026-06-08`, with the term and the day it is due. */
  readonly owed: readonly string[];
  readonly cancelled: { readonly on: string; readonly because: string } | null;
  /** The newest membership of the partner. */
  readonly newest: Id<'MEM'>;
  readonly people: readonly string[];
}

const dollars = (text: string) => money(minorUnits(text, 'USD') ?? Number.NaN, 'USD');

/** An invoice that is owed, as tables write it. */
function owedLine(line: string): OwedInvoice {
  const [id = '', sum = '', term = '', dueOn = ''] = line.split(' ');
  return { id: id as Id<'INV'>, open: dollars(sum), term: Number(term), dueOn };
}

ruleTable<Paying, { on: string; amount: string; paid_on: string; reference: string; reason: string | null }, Effect>({
  file: 'membership.payment.yaml',
  decide: ({ program, member: given, invoice, paid, owed, cancelled, newest, people }, { on, amount, paid_on, reference, reason }) => {
    const payments = paid.map((line) => {
      const [id = '', sum = '', ...before] = line.split(' ');
      return { id: id as Id<'PAY'>, amount: dollars(sum), reference: before.join(' ') };
    });
    const facts = {
      invoice: {
        id: 'INV-1' as const,
        partner: 'PTR-1' as const,
        membership: 'MEM-1' as const,
        term: invoice.term,
        instalment: invoice.instalment,
        amount: dollars(invoice.amount),
        issuedOn: invoice.issued,
        payments,
        cancelled,
      },
      owed: owed.map(owedLine),
      membership: member(programs[program], { ...usual, ...given }),
      newest,
      people: people.map((line) => ({ id: line.split(' ')[0] as Id<'CON'>, roles: line.split(' ').slice(1) })),
      users: [],
    };
    return decidePayment(
      programs[program],
      facts,
      request({ invoice: 'INV-1', amount, on: paid_on, reference }, { on, reason: reason ?? undefined }),
    );
  },
  effect: effectLine,
  codes: [
    'payment-recorded-before',
    'invoice-paid',
    'payment-currency-differs',
    'payment-too-high',
    'payment-in-future',
    'invoice-part-paid',
    'membership-activated',
    'membership-ended',
    'membership-replaced',
    'renewal-too-late',
    'invoice-cancelled',
    'reference-names-another',
    'reference-accepted',
    'resumed-by-payment',
    'more-overdue',
  ],
});

interface Renewing {
  readonly program: 'opn' | 'openip';
  readonly member: Member;
  readonly primary: Partial<Member> | null;
  readonly choices: Readonly<Record<string, string | number | null>>;
  readonly unpaid: Id<'INV'>[];
  readonly newest: Id<'MEM'>;
}

ruleTable<Renewing, { on: string }, Effect>({
  file: 'membership.renew.yaml',
  decide: ({ program: id, member: given, primary, choices, unpaid, newest }, { on }) => {
    const program = programs[id];
    const own = member(program, { ...usual, ...given });
    const membership = primary ? { ...own, primary: member(program, { ...usual, ...primary, partner: 7 }) } : own;
    const { level, plan, method, purchase_order: purchaseOrder, credit_sharing: creditSharing, credit_limit: creditLimit } = choices;
    const typed = Object.entries({ level, plan, method, purchaseOrder, creditSharing, creditLimit }).filter(([, value]) => value !== null);
    const chosen = withAnswers(whose(membership), answersOf(program, Object.fromEntries(typed)));
    const present = { plan: null, method: null, level: null };
    const facts = {
      membership:
        program === openip
          ? { ...membership, terms: membership.terms.map((term) => ({ ...term, ...present, rewardType: null })), creditSharing: null }
          : membership,
      newest,
      answers: {},
      chosen,
      ordered: membership.terms.some(({ activatedOn }) => activatedOn === null) ? (['INV-9'] as const) : [],
      unpaid,
      people: [{ id: 'CON-1' as const, name: 'Ann', email: 'ann@acme.example', roles: ['billing'] }],
      users: [],
    };
    return decideRenew(
      program,
      { ...facts, answers: withAnswers(presentChoices(program, facts.membership), chosen) },
      request({ partner: 'ACME' }, { on }),
    );
  },
  effect: effectLine,
  codes: [
    'renewal-not-open',
    'membership-replaced',
    'renewal-ordered',
    'renewed-already',
    'membership-not-active',
    'renewal-too-late',
    'membership-ended',
    'invoices-unpaid',
    'primary-ends-first',
    'awaits-payment',
    'membership-activated',
  ],
});
