import type { ContactEffect } from '../contact/effects.ts';
import type { Approved } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { activation, type Person } from './activation.ts';
import { joining } from './completeness.ts';
import type { EnrollmentMoved, MembershipCreated, NewTerm } from './effects.ts';
import { invoicesFor } from './invoices.ts';
import type { EnrollmentState } from './states.ts';
import type { Examination, SubmissionFacts } from './submission.ts';
import { firstTerm } from './term.ts';

/** The enrollment that is decided on, and the state it comes from. */
export interface Form {
  readonly id: Id<'ENR'>;
  readonly from: EnrollmentState;
}

/** What is examined of an enrollment and found in order. */
export type Accepted = SubmissionFacts & Pick<Examination, 'accepted' | 'criteria'>;

type Asked = Pick<Request<unknown>, 'on' | 'ids'>;

/** Whether the vendor looks at an enrollment before it is approved (domain.md, Membership). */
function isReviewed({ enrollment: { review } }: Program, { type = '', level = '' }: SubmissionFacts['answers']): boolean {
  return review !== undefined && review.partnerTypes.includes(type) && (review.levels?.includes(level) ?? true);
}

/**
 * What follows from a submission nothing stands in the way of: an associate waits for an administrator of its primary
 * (requirement E1), a company on its own is reviewed where the program wants it, else approved by rule.
 */
export function submitted(program: Program, facts: Accepted, form: Form, request: Asked): Approved<Effect> {
  const { answers, parent, accepted, criteria } = facts;
  const { id } = form;
  // A form that was sent back is a draft again before it is submitted anew.
  const again: EnrollmentMoved[] = form.from === 'returned' ? [{ kind: 'enrollment-moved', id, from: 'returned', to: 'draft' }] : [];
  const moved: EnrollmentMoved = { kind: 'enrollment-moved', id, from: 'draft', to: 'submitted', submittedOn: request.on, answers };
  if (joining(program, answers.type) === 'associate' && parent) {
    const waits: EnrollmentMoved = { kind: 'enrollment-moved', id, from: 'submitted', to: 'awaiting-primary' };
    const reason: Reason = { code: 'awaits-primary', facts: { enrollment: id, primary: parent.partner, name: parent.name } };
    return { kind: 'approved', outcome: 'awaiting-primary', effects: [...again, moved, waits], reasons: [reason, ...accepted], criteria };
  }
  const next = reviewedOrJoined(program, facts, { id, from: 'submitted' }, request);
  return { ...next, effects: [...again, moved, ...next.effects] };
}

/** What follows when nobody at the partner's side is asked any more: the vendor's review where the program wants it, else the membership. */
export function reviewedOrJoined(program: Program, facts: Accepted, { id, from }: Form, request: Asked): Approved<Effect> {
  if (!isReviewed(program, facts.answers)) return joined(program, facts, { id, from }, request);
  const moved: EnrollmentMoved = { kind: 'enrollment-moved', id, from, to: 'under-review' };
  const reasons: Reason[] = [{ code: 'awaits-review', facts: { enrollment: id } }, ...facts.accepted];
  return { kind: 'approved', outcome: 'under-review', effects: [moved], reasons, criteria: facts.criteria };
}

/**
 * What an approved enrollment brings about: the company and its people where they are new, a membership, its first year,
 * and the invoices of its fee (requirement E8). Where nothing is to be paid the membership is active at once.
 */
export function joined(program: Program, facts: Accepted, form: Form, { on, ids }: Asked): Approved<Effect> {
  const { answers, company, parent } = facts;
  const partner = company?.partner ?? ids.next('PTR');
  // A domain names one company: an associate that shares its primary's is found by its name.
  const domain = answers.domain === parent?.domain ? null : (answers.domain ?? null);
  const registered = { id: partner, name: answers.name ?? '', country: answers.country ?? '', domain, createdOn: on };
  const people = named(program, facts, { partner, on, ids });
  const membership = ids.next('MEM');
  const { created, term } = ordered(program, facts, { partner, membership, enrollment: form.id });
  const { level, plan } = term;
  const bill = { partner, membership, term: 1, level: level ?? '', plan: plan ?? '', contacts: answers.contacts ?? [], on, ids };
  const invoices = invoicesFor(program, bill);
  const opensNow = program.enrollment.activation === 'on-approval' || invoices.length === 0;
  const coverage = firstTerm(program, on);
  const opening = {
    partner,
    membership,
    type: answers.type ?? '',
    state: 'awaiting-payment' as const,
    term,
    coverage,
    activatedOn: on,
    anchor: on,
    people: people.persons,
    users: [],
    ids,
  };
  const effects: Effect[] = [
    ...(company ? [] : [{ kind: 'partner-registered' as const, partner: registered }]),
    ...people.effects,
    created,
    { kind: 'term-ordered', term },
    ...invoices,
    { kind: 'enrollment-moved', id: form.id, from: form.from, to: 'approved', partner, membership },
    ...(opensNow ? activation(program, opening) : []),
  ];
  const [first] = invoices;
  const reasons: (Reason | false | undefined)[] = [
    !opensNow &&
      first && {
        code: 'awaits-payment',
        facts: { membership, invoice: first.invoice.id, amount: first.invoice.amount, due: first.invoice.dueOn },
      },
    opensNow && { code: 'membership-activated', facts: { membership, from: coverage.startsOn, through: coverage.endsOn } },
    company && { code: 'company-known', facts: { partner, name: company.name } },
    ...facts.accepted,
  ];
  return {
    kind: 'approved',
    outcome: 'approved',
    effects,
    reasons: reasons.filter((reason): reason is Reason => Boolean(reason)),
    criteria: facts.criteria,
  };
}

/** The membership that was chosen and its first year, whose days are unknown until it is activated. */
function ordered(
  program: Program,
  { answers, parent }: SubmissionFacts,
  { partner, membership, enrollment }: { readonly partner: Id<'PTR'>; readonly membership: Id<'MEM'>; readonly enrollment: Id<'ENR'> },
): { readonly created: MembershipCreated; readonly term: NewTerm } {
  const { level = null, plan = null, method = null, purchaseOrder = null, rewardType = null } = answers;
  const { type = '', ownership = null, creditSharing = null, creditLimit = null } = answers;
  const primary = parent?.partner ?? null;
  const chosen = { type, primary, ownership, rewardType, creditSharing, creditLimit };
  return {
    created: { kind: 'membership-created', membership: { id: membership, partner, program: program.id, enrollment, ...chosen } },
    term: { partner, membership, number: 1, level, plan, method, purchaseOrder, rewardType, startsOn: null, endsOn: null },
  };
}

/** The people of the form: who is known by that address at the company takes on the roles, the others are recorded first. */
function named(
  program: Program,
  { answers, company }: SubmissionFacts,
  { partner, on, ids }: Asked & { readonly partner: Id<'PTR'> },
): { readonly effects: readonly ContactEffect[]; readonly persons: readonly Person[] } {
  const effects: ContactEffect[] = [];
  const persons: Person[] = [];
  for (const { name, email, roles } of answers.contacts ?? []) {
    const known = company?.contacts.find((contact) => contact.email.toLowerCase() === email.toLowerCase());
    const id = known?.id ?? ids.next('CON');
    if (!known)
      effects.push({
        kind: 'contact-added',
        contact: { id, partner, name, email, joinedOn: on, flavor: roles.length > 0 ? 'resource' : 'contact' },
      });
    for (const role of roles.filter((one) => !known?.roles.includes(one))) {
      effects.push({ kind: 'role-assigned', partner, program: program.id, contact: id, role, from: on });
    }
    persons.push({ id, roles: [...roles, ...(known?.roles ?? [])] });
  }
  return { effects, persons };
}
