import * as z from 'zod';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Approved, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { activation, type Person } from './activation.ts';
import type { EnrollmentAnswers, NamedContact } from './answers.ts';
import type { FoundEnrollment } from './draft.ts';
import { choiceFields } from './form.ts';
import { invoicesFor } from './invoices.ts';
import { lateness, planned, type Late, type Plan } from './late-renewal.ts';
import { coveredThrough, standingOn, type MembershipFacts, type StandingOn, type TermFacts } from './standing.ts';
import type { EnrollmentState } from './states.ts';
import { paymentOf } from './submission.ts';

/** What may change with a new term (requirement R2); what is left out stays as it is. */
export const renewInput = z.strictObject({ partner: z.string(), ...choiceFields });

export interface RenewFacts {
  readonly membership: MembershipFacts;
  /** The partner's newest membership in the program: only that one can be renewed. */
  readonly newest: Id<'MEM'>;
  /** What is chosen for the new term, the present choices where nothing else is said. */
  readonly answers: EnrollmentAnswers;
  /** What was said so far, without what stays as it is. */
  readonly chosen: EnrollmentAnswers;
  /** The invoices of a term that is ordered and not paid. */
  readonly ordered: readonly Id<'INV'>[];
  /** Invoices of terms that were enjoyed, overdue. */
  readonly unpaid: readonly Id<'INV'>[];
  readonly people: readonly (Person & NamedContact)[];
  readonly users: readonly Id<'CON'>[];
  /** The draft that is submitted; without one the renewal is given in one go. */
  readonly draft?: { readonly id: Id<'ENR'>; readonly state: EnrollmentState };
}

/** Whose renewal it is: on every form, whatever else is answered. */
export const whose = ({ type, partnerName, country }: MembershipFacts): EnrollmentAnswers => ({ type, name: partnerName, country });

/** What a term is renewed with when nothing else is chosen: what the last one has. */
export function presentChoices(program: Program, membership: MembershipFacts): EnrollmentAnswers {
  const last = membership.terms.at(-1);
  const { creditSharing, creditLimit } = membership;
  const bought = program.levels.acquired === 'bought';
  return {
    ...whose(membership),
    ...(bought && last?.level && { level: last.level }),
    ...(last?.plan && { plan: last.plan }),
    ...(last?.method && { method: last.method }),
    ...(last?.rewardType && { rewardType: last.rewardType }),
    ...(creditSharing && { creditSharing }),
    ...(creditLimit && { creditLimit }),
  };
}

/**
 * Decides a renewal (requirements R1–R3, R5): from the day the window opens, and after the end as the program's table
 * says for the cause and the days since. The new term follows the old one without a gap or overlap.
 */
export function decideRenew(program: Program, facts: RenewFacts, request: Request<unknown>): Decision<Effect> {
  const { membership, answers } = facts;
  const { on } = request;
  const standing = standingOn(program, membership, on);
  const late = lateness(program, standing, on);
  const plan = planned(program, { membership, on, late });
  const money = paymentOf(program, { answers });
  const refused = refuseIfAny(
    [...timing(program, { facts, standing, late, on }), ...primary(membership, plan), ...money.found],
    money.criteria,
  );
  if (refused || !plan) return refused ?? { kind: 'refused', reasons: [], criteria: [] };
  return renewed(program, { facts, plan, request, criteria: money.criteria });
}

/** Begins a renewal that is to be saved and gone on with, once it is possible at all; what its choices would meet is told, and is in the way of nothing yet (requirements E4, R2). */
export function decideRenewalStart(program: Program, facts: RenewFacts, request: Request<unknown>): Decision<Effect> {
  const { partner, id: membership } = facts.membership;
  const { on } = request;
  const standing = standingOn(program, facts.membership, on);
  const late = lateness(program, standing, on);
  const plan = planned(program, { membership: facts.membership, on, late });
  const refused = refuseIfAny([...timing(program, { facts, standing, late, on }), ...primary(facts.membership, plan)]);
  if (refused) return refused;
  const { found, criteria } = paymentOf(program, facts);
  const begun = {
    id: request.ids.next('ENR'),
    program: program.id,
    purpose: 'renewal' as const,
    partner,
    membership,
    answers: facts.chosen,
    startedOn: on,
  };
  const reasons = found.filter((reason): reason is Reason => Boolean(reason));
  return approve<Effect>([{ kind: 'enrollment-started', enrollment: begun }], { outcome: 'draft', reasons, criteria });
}

/** Submits a renewal that was saved: as strictly as one in one go. */
export function decideRenewalSubmit(
  program: Program,
  facts: RenewFacts & { readonly draft: FoundEnrollment },
  request: Request<unknown>,
): Decision<Effect> {
  const { draft } = facts;
  const open: readonly EnrollmentState[] = ['draft', 'returned'];
  const refused = refuseIfAny([
    !open.includes(draft.state) && { code: 'enrollment-not-in-state', facts: { enrollment: draft.id, state: draft.state, needed: open } },
  ]);
  return refused ?? decideRenew(program, facts, request);
}

interface Timing {
  readonly facts: RenewFacts;
  readonly standing: StandingOn;
  readonly late: Late | undefined;
  readonly on: Day;
}

function timing(program: Program, { facts, standing, late, on }: Timing): (Reason | false | undefined)[] {
  const { membership, newest, ordered, unpaid } = facts;
  const { partner } = membership;
  const { term, renewalOpens, end } = standing;
  if (newest !== membership.id) return [{ code: 'membership-replaced', facts: { membership: membership.id, by: newest } }];
  if (!term || !end || !renewalOpens) return [{ code: 'membership-not-active', facts: { partner, state: membership.state } }];
  const next = membership.terms.find(({ number }) => number > term.number);
  const tooLate = late !== undefined && (late.outcome === undefined || late.outcome === 'enroll-anew');
  return [
    tooLate && { code: 'renewal-too-late', facts: { partner, ended: late.ended, days: late.days, cause: late.cause } },
    !late &&
      membership.state === 'terminated' && { code: 'membership-ended', facts: { membership: membership.id, state: membership.state } },
    !tooLate && ordered.length > 0 && next?.activatedOn === null && { code: 'renewal-ordered', facts: { partner, invoices: ordered } },
    next !== undefined && next.activatedOn !== null && { code: 'renewed-already', facts: { partner, through: next.endsOn ?? '' } },
    !late && on < renewalOpens && { code: 'renewal-not-open', facts: { partner, opens: renewalOpens, ends: end } },
    late !== undefined &&
      program.membership.lateRenewal.settleUnpaidFirst &&
      unpaid.length > 0 && { code: 'invoices-unpaid', facts: { partner, invoices: unpaid } },
  ];
}

/** An associate's membership cannot outlive its primary's: the primary covers the first day of the new term (requirement R5). */
function primary(membership: MembershipFacts, plan: Plan | undefined): (Reason | false)[] {
  if (!membership.primary || !plan) return [];
  const until = coveredThrough(membership.primary);
  return [
    (until === null || until < plan.coverage.startsOn) && {
      code: 'primary-ends-first',
      facts: {
        partner: membership.partner,
        primary: membership.primary.partner,
        name: membership.primary.partnerName,
        until: until ?? '',
        starts: plan.coverage.startsOn,
      },
    },
  ];
}

interface Renewal {
  readonly facts: RenewFacts;
  readonly plan: Plan;
  readonly request: Request<unknown>;
  readonly criteria: Approved<Effect>['criteria'];
}

function renewed(program: Program, { facts, plan, request, criteria }: Renewal): Approved<Effect> {
  const { membership, answers, people, users } = facts;
  const { on, ids } = request;
  const { id, partner, type, state, endedOn } = membership;
  const enrollment = facts.draft?.id ?? ids.next('ENR');
  const number = Math.max(...membership.terms.map((term: TermFacts) => term.number)) + 1;
  const chosen = {
    level: answers.level ?? null,
    plan: answers.plan ?? null,
    method: answers.method ?? null,
    rewardType: answers.rewardType ?? null,
  };
  const invoices = invoicesFor(program, {
    partner,
    membership: id,
    term: number,
    level: answers.level ?? '',
    plan: answers.plan ?? '',
    contacts: people,
    on,
    ids,
  });
  const [first] = invoices;
  const opensNow = program.enrollment.activation === 'on-approval' || !first;
  const days = plan.open && !opensNow ? { startsOn: null, endsOn: null } : plan.coverage;
  const activatedOn = on > plan.coverage.startsOn ? on : plan.coverage.startsOn;
  const opening = {
    partner,
    membership: id,
    type,
    state,
    endedOn,
    term: { number, ...chosen },
    coverage: plan.coverage,
    anchor: plan.anchor,
    activatedOn,
    people,
    users,
    ids,
  };
  const effects: Effect[] = [
    ...(facts.draft
      ? []
      : [
          {
            kind: 'enrollment-started' as const,
            enrollment: {
              id: enrollment,
              program: program.id,
              purpose: 'renewal' as const,
              partner,
              membership: id,
              answers,
              startedOn: on,
            },
          },
        ]),
    { kind: 'enrollment-moved', id: enrollment, from: facts.draft?.state ?? 'draft', to: 'submitted', partner, submittedOn: on, answers },
    { kind: 'enrollment-moved', id: enrollment, from: 'submitted', to: 'approved', partner, membership: id },
    { kind: 'term-ordered', term: { partner, membership: id, number, ...chosen, purchaseOrder: answers.purchaseOrder ?? null, ...days } },
    ...invoices,
    ...sharing(program, membership, answers),
    ...(opensNow ? activation(program, opening) : []),
  ];
  const reason: Reason =
    first && !opensNow
      ? {
          code: 'awaits-payment',
          facts: { membership: id, invoice: first.invoice.id, amount: first.invoice.amount, due: first.invoice.dueOn },
        }
      : { code: 'membership-activated', facts: { membership: id, from: activatedOn, through: plan.coverage.endsOn } };
  return { kind: 'approved', outcome: 'renewed', effects, reasons: [reason], criteria };
}

/** How associates may use the credits, when that was chosen anew; it holds from now on (requirement K2). */
function sharing(
  program: Program,
  { partner, id, creditSharing, creditLimit, primary: under }: MembershipFacts,
  answers: EnrollmentAnswers,
): Effect[] {
  const mode = answers.creditSharing;
  const limited = program.credits?.sharing.find(({ id: word }) => word === mode)?.limit !== 'none';
  const limit = limited ? (answers.creditLimit ?? null) : null;
  if (!mode || under || (mode === creditSharing && limit === creditLimit)) return [];
  return [{ kind: 'credit-sharing-set', partner, membership: id, from: creditSharing ?? 'none', mode, limit }];
}
