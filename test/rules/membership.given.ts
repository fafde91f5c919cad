import { readFileSync } from 'node:fs';
import { addDays, type Day } from '../../src/rules/day.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { numberingFrom, type Id } from '../../src/rules/id.ts';
import { answersOf, readContact, type EnrollmentForm } from '../../src/rules/membership/form.ts';
import { withDefaults } from '../../src/rules/membership/completeness.ts';
import type { EnrollmentAnswers } from '../../src/rules/membership/answers.ts';
import type { MembershipFacts, TermFacts } from '../../src/rules/membership/standing.ts';
import type { SuspensionCause } from '../../src/rules/membership/states.ts';
import { firstTerm, termAfter } from '../../src/rules/membership/term.ts';
import { decimalText } from '../../src/rules/money.ts';
import { programOn, type Program } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Request, Requester } from '../../src/rules/request.ts';

function shipped(id: string): Program {
  const read = readDefinition(readFileSync(new URL(`../../fixtures/programs/${id}.yaml`, import.meta.url), 'utf8'));
  if ('problems' in read) throw new Error(`the shipped program ${id} has problems`);
  return programOn(read.definition, '2026-03-01');
}

/** The shipped program with levels that are bought, and the one with levels that are earned. */
export const opn = shipped('opn');
export const openip = shipped('openip');

/** A request on a day, with ids from 1. */
export const request = <Input>(
  input: Input,
  { on = '2026-03-02', by, reason }: { on?: Day; by?: Requester | undefined; reason?: string | undefined } = {},
): Request<Input> => ({
  input,
  on,
  at: `${on}T12:00:00.000Z`,
  actor: 'tester',
  ids: numberingFrom({}),
  ...(by && { by }),
  ...(reason !== undefined && { reason }),
});

/** An enrollment as tables write it: empty cells are not answered, contacts as `--contact` takes them. */
export type Written = Readonly<Record<string, string | number | null | readonly string[]>>;

export function answers(
  { contacts, agreement_version, agreement_accepted_by, agreement_accepted_on, ...cells }: Written,
  program = opn,
): EnrollmentAnswers {
  const camel = (key: string) => key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const filled = Object.fromEntries(Object.entries(cells).flatMap(([key, value]) => (value === null ? [] : [[camel(key), value]])));
  const people = (contacts as readonly string[]).map((text) => {
    const person = readContact(text);
    if ('problem' in person) throw new Error(person.problem);
    return person;
  });
  const agreement = {
    ...(agreement_version && { version: String(agreement_version) }),
    ...(agreement_accepted_by && { acceptedBy: String(agreement_accepted_by) }),
    ...(agreement_accepted_on && { acceptedOn: String(agreement_accepted_on) }),
  };
  return withDefaults(program, answersOf(program, { ...filled, agreement, contacts: people } as EnrollmentForm));
}

/** A membership in short: its type, state, level, the first days of its terms, and what is ordered beyond them. */
export interface Member {
  readonly partner: number;
  readonly type: string;
  readonly state: MembershipFacts['state'];
  readonly level: string;
  /** The first day of the first term; null while it was never activated. */
  readonly since: Day | null;
  /** How many terms are activated, each right after the one before. */
  readonly terms: number;
  /** Whether a further term is ordered and not paid. */
  readonly ordered: boolean;
  readonly ended: Day | null;
  /** What it is suspended for. */
  readonly suspended?: SuspensionCause | null;
}

export function member(
  program: Program,
  { partner, type, state, level, since, terms, ordered, ended, suspended = null }: Member,
): MembershipFacts {
  const chosen = { level, plan: 'annual', method: 'transfer', rewardType: 'credits' as const };
  const covered: TermFacts[] = [];
  for (let number = 1; number <= terms; number += 1) {
    if (since === null) break;
    const days = number === 1 ? firstTerm(program, since) : termAfter(program, since, covered.at(-1)?.endsOn ?? since);
    covered.push({ number, ...chosen, ...days, activatedOn: days.startsOn });
  }
  const last = covered.at(-1);
  const open = {
    startsOn: last ? addDays(last.endsOn ?? '', 1) : null,
    endsOn: last && since ? termAfter(program, since, last.endsOn ?? '').endsOn : null,
  };
  if (ordered || since === null) covered.push({ number: covered.length + 1, ...chosen, ...open, activatedOn: null });
  return {
    id: `MEM-${partner}`,
    partner: `PTR-${partner}`,
    partnerName: `Company ${partner}`,
    country: 'FR',
    type,
    state,
    anchor: since,
    endedOn: ended,
    endedBecause: ended === null ? null : 'breach',
    suspendedCause: suspended,
    rewardType: 'credits',
    creditSharing: type === 'associate' ? null : 'none',
    creditLimit: null,
    earnedLevel: program.levels.acquired === 'earned' && since !== null ? level : null,
    terms: covered,
  };
}

/** A person who asks, of a partner, with roles. */
export const person = (partner: number, roles: readonly string[]): Requester => ({
  contact: 'CON-9',
  partner: `PTR-${partner}`,
  name: 'Ann',
  email: 'ann@acme.example',
  roles,
});

/** An effect as one line, with everything in it that matters. */
export function effectLine(effect: Effect): string {
  switch (effect.kind) {
    case 'enrollment-started':
      return `started ${effect.enrollment.id} ${effect.enrollment.purpose}`;
    case 'enrollment-saved':
      return `saved ${effect.id} over revision ${effect.revision}, from ${effect.from}`;
    case 'enrollment-moved':
      return `${effect.id} ${effect.from} to ${effect.to}`;
    case 'partner-registered':
      return `registered ${effect.partner.id} ${effect.partner.name}, ${effect.partner.country}, ${effect.partner.domain}`;
    case 'contact-added':
      return `added ${effect.contact.id} ${effect.contact.name} <${effect.contact.email}> to ${effect.contact.partner}`;
    case 'role-assigned':
      return `${effect.contact} is ${effect.role} from ${effect.from}`;
    case 'role-ended':
      return `${effect.contact} is no ${effect.role} from ${effect.until}`;
    case 'flavor-changed':
      return `${effect.contact} from ${effect.from} to ${effect.to}`;
    case 'contact-left':
      return `${effect.contact} left on ${effect.on}`;
    case 'membership-created':
      return `created ${effect.membership.id} for ${effect.membership.partner}, ${effect.membership.type}, under ${effect.membership.primary}, sharing ${effect.membership.creditSharing}`;
    case 'term-ordered':
      return `ordered term ${effect.term.number} of ${effect.term.membership}: level ${effect.term.level}, ${effect.term.plan}, ${effect.term.method}, ${effect.term.startsOn} to ${effect.term.endsOn}`;
    case 'invoice-issued': {
      const { invoice } = effect;
      return `invoice ${invoice.id} ${invoice.instalment}/${invoice.instalments} for ${invoice.membership} ${decimalText(invoice.amount)} ${invoice.amount.currency}, send ${invoice.sendFrom} to ${invoice.sendBy}, due ${invoice.dueOn}, to ${invoice.billingEmail}`;
    }
    case 'payment-recorded':
      return `payment ${effect.payment.id} of ${effect.payment.invoice}, ${decimalText(effect.payment.amount)} ${effect.payment.amount.currency} on ${effect.payment.paidOn}, ${effect.payment.reference}`;
    case 'term-activated':
      return `activated term ${effect.number} of ${effect.membership} on ${effect.activatedOn}: ${effect.startsOn} to ${effect.endsOn}, anchor ${effect.anchor}`;
    case 'status-opened':
      return `${effect.partner} stands on ${effect.level} since ${effect.since}`;
    case 'membership-moved':
      return `${effect.membership} ${effect.from} to ${effect.to}${effect.ended ? `, last covered day ${effect.ended.on}` : ''}${effect.suspended ? `, ${effect.suspended.cause} on ${effect.suspended.on}: ${effect.suspended.because}` : ''}`;
    case 'invoice-sent':
      return `sent ${effect.invoice} of ${effect.partner} on ${effect.on}`;
    case 'invoices-cancelled':
      return `cancelled what ${effect.membership} will not come to on ${effect.on}: ${effect.because}`;
    case 'right-granted':
      return `granted ${effect.right} of ${effect.product} from ${effect.from}`;
    case 'right-ended':
      return `ended ${effect.id} on ${effect.until}`;
    case 'credits-ended':
      return `credits of ${effect.partner} end on ${effect.from}`;
    case 'sign-in-changed':
      return `${effect.contact} may sign in since ${effect.since}`;
    case 'contact-edited':
      return `${effect.contact} is ${effect.name} <${effect.email}>`;
    case 'credits-issued':
      return `${effect.lot.amount} credits ${effect.lot.origin} from ${effect.lot.activeFrom}, worth nothing on ${effect.lot.expiresOn}, by ${effect.lot.source}`;
    case 'engagement-user-added':
      return `${effect.contact} uses engagements`;
    case 'engagement-user-disabled':
      return `${effect.contact} uses engagements no more`;
    case 'credit-sharing-set':
      return `sharing from ${effect.from} to ${effect.mode}, limit ${effect.limit}`;
    default:
      return effect.kind;
  }
}

/** The id of a contact by its place. */
export const contactId = (number: number): Id<'CON'> => `CON-${number}`;
