import { addDays, daysBetween, type Day } from '../day.ts';
import type { Id } from '../id.ts';
import { standingOn, type MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Notice } from './notice.ts';

/** A notice that is given because a day came: once for that day and what it is about (requirement N3). */
export interface Reminder {
  readonly notice: Notice;
  readonly partner: Id<'PTR'>;
  /** The record whose day it is. */
  readonly about: Id;
  readonly dueOn: Day;
}

/** A reminder was given; it is not given again. */
export interface ReminderGiven extends Reminder {
  readonly kind: 'reminder-given';
  readonly program: string;
  readonly givenOn: Day;
}

type Rules = NonNullable<Program['reminders']>;

/** Credits nobody has used, and the first day on which they are worth nothing. */
export interface FreeLot {
  readonly id: Id<'LOT'>;
  readonly partner: Id<'PTR'>;
  readonly free: number;
  readonly expiresOn: Day;
}

/** Whether a reminder whose day has come still makes sense. */
const timely = ({ atMostDaysLate }: Rules, dueOn: Day, on: Day): boolean => dueOn <= on && daysBetween(dueOn, on) <= atMostDaysLate;

/** The days before something happens that are reached on a day: the nearest of them, when it still makes sense. */
function reached(rules: Rules, before: readonly number[], { happens, on }: { readonly happens: Day; readonly on: Day }): Day | undefined {
  const days = before.map((days) => addDays(happens, -days)).filter((dueOn) => timely(rules, dueOn, on));
  return days.toSorted().at(-1);
}

/** Days between the end of a membership and the first day on which it is lapsed. */
const lapseAfter = ({ membership }: Program): number => membership.graceDays + 1;

/**
 * What a member is reminded of on a day: its window opened, its end comes near, it lapsed (requirements R1, R3, R5). Nothing
 * where it was ended by hand: that was told then.
 */
export function membershipReminders(program: Program, membership: MembershipFacts, on: Day): readonly Reminder[] {
  const { reminders: rules } = program;
  const { standing, end, renewalOpens, cause, term } = standingOn(program, membership, on);
  if (!rules || end === null || renewalOpens === null) return [];
  const { id, partner } = membership;
  const remind = (notice: Notice, dueOn: Day): Reminder => ({ notice, partner, about: id, dueOn });
  if (standing === 'lapsed' && cause !== null && cause !== 'terminated') {
    const dueOn = addDays(end, lapseAfter(program));
    return timely(rules, dueOn, on) ? [remind({ kind: 'membership-lapsed', partner, facts: { membership: id, end, cause } }, dueOn)] : [];
  }
  if (standing !== 'renewal-open') return [];
  // What is ordered has an invoice, which says what is to be paid and by when.
  const ordered = membership.terms.some(({ number }) => term !== null && number > term.number);
  const near = reached(rules, rules.renewalDaysBeforeEnd, { happens: end, on });
  if (near !== undefined) return [remind({ kind: 'membership-ending', partner, facts: { membership: id, end, ordered } }, near)];
  if (ordered || !timely(rules, renewalOpens, on)) return [];
  return [remind({ kind: 'renewal-opened', partner, facts: { membership: id, end, opens: renewalOpens } }, renewalOpens)];
}

/** What the owners of credits are reminded of on a day: those that end together are told together (requirement K6). */
export function creditReminders(program: Program, lots: readonly FreeLot[], on: Day): readonly Reminder[] {
  const { reminders: rules } = program;
  if (!rules) return [];
  const together = Map.groupBy(
    lots.filter(({ free, expiresOn }) => free > 0 && expiresOn > on),
    ({ partner, expiresOn }) => `${partner} ${expiresOn}`,
  );
  return [...together.values()].flatMap(([first, ...others]): readonly Reminder[] => {
    if (!first) return [];
    const { id, partner, expiresOn } = first;
    const dueOn = reached(rules, rules.creditsDaysBeforeExpiry, { happens: expiresOn, on });
    if (dueOn === undefined) return [];
    const credits = others.reduce((sum, { free }) => sum + free, first.free);
    return [{ notice: { kind: 'credits-expiring', partner, facts: { credits, expiresOn } }, partner, about: id, dueOn }];
  });
}

/** The days between which something must happen for a reminder of it to be due on a day. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

const spans = ({ atMostDaysLate }: Rules, before: readonly number[], on: Day): readonly Span[] =>
  before.map((days) => ({ from: addDays(on, days - atMostDaysLate), to: addDays(on, days) }));

/** The ends of memberships that somebody may have to be reminded of on a day; after a lapse they are past. */
export function membershipSpans(program: Program, on: Day): readonly Span[] {
  const { reminders: rules } = program;
  if (!rules) return [];
  return spans(rules, [-lapseAfter(program), ...rules.renewalDaysBeforeEnd, program.membership.renewalWindowDays], on);
}

/** The days on which credits end that somebody may have to be reminded of on a day. */
export function creditSpans(program: Program, on: Day): readonly Span[] {
  const { reminders: rules } = program;
  return rules ? spans(rules, rules.creditsDaysBeforeExpiry, on) : [];
}
