import { addDays, daysBetween, type Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { mayRenewLate } from './late-renewal-bands.ts';
import type { LapseCause, MembershipState, Standing, SuspensionCause } from './states.ts';

/** A year of a membership as rules see it. */
export interface TermFacts {
  readonly number: number;
  readonly level: string | null;
  readonly plan: string | null;
  readonly method: string | null;
  readonly rewardType: 'monetary' | 'credits' | null;
  readonly startsOn: Day | null;
  /** The last covered day. */
  readonly endsOn: Day | null;
  readonly activatedOn: Day | null;
}

/** A membership as rules see it. */
export interface MembershipFacts {
  readonly id: Id<'MEM'>;
  readonly partner: Id<'PTR'>;
  readonly partnerName: string;
  readonly country: string;
  readonly type: string;
  /** How much of an associate its primary owns, in percent. */
  readonly ownership?: string | null;
  readonly state: MembershipState;
  readonly anchor: Day | null;
  readonly endedOn: Day | null;
  readonly endedBecause: string | null;
  /** Since when it is suspended and what for; none while it is not, or where that was not recorded. */
  readonly suspendedOn?: Day | null;
  readonly suspendedCause?: SuspensionCause | null;
  readonly suspendedBecause?: string | null;
  readonly rewardType: 'monetary' | 'credits' | null;
  readonly creditSharing: 'open' | 'limit' | 'pre-approval' | 'none' | null;
  readonly creditLimit: number | null;
  /** The level held by status, where levels are earned. */
  readonly earnedLevel: string | null;
  readonly terms: readonly TermFacts[];
  /** The membership of the primary an associate belongs to. */
  readonly primary?: MembershipFacts;
}

/** What the dates say of a membership on a day (domain.md, Membership). */
export interface StandingOn {
  /** Whether benefits, rights and credits are open (R4). */
  readonly active: boolean;
  /** None before the first activation. */
  readonly standing: Standing | null;
  readonly level: string | null;
  /** The term that covers the day; after a lapse the last one that did. */
  readonly term: TermFacts | null;
  /** First day of the term and last covered day: of an associate, at the latest its primary's. */
  readonly start: Day | null;
  readonly end: Day | null;
  /** The last day its own term covers, whatever becomes of its primary. */
  readonly ownEnd: Day | null;
  readonly renewalOpens: Day | null;
  /** Why it lapsed. */
  readonly cause: LapseCause | null;
  /** The primary whose end is an associate's, when the associate's own term goes on longer. */
  readonly endedWith: Id<'PTR'> | null;
}

/**
 * Derives the standing of a membership on a day: nothing of it is stored. After the last covered day it is in grace for as
 * long as the program says, then lapsed (R3). An associate's cannot outlive its primary's, and comes back with it (R5).
 */
export function standingOn(program: Program, membership: MembershipFacts, on: Day): StandingOn {
  const { primary } = membership;
  const term = membership.terms.findLast((one) => opened(one) && one.startsOn <= on && one.activatedOn <= on) ?? null;
  const level = membership.earnedLevel ?? term?.level ?? membership.terms[0]?.level ?? null;
  if (!term || !opened(term)) return { ...neverBegun, level };
  const ownEnd = earliest([term.endsOn, membership.endedOn]);
  const above = primary && standingOn(program, primary, on);
  const limit = primary && above ? limitBy(primary, above) : null;
  const bound = limit !== null && limit < ownEnd;
  const end = bound ? limit : ownEnd;
  const next = membership.terms.find(({ number }) => number > term.number);
  const known = {
    level,
    term,
    start: term.startsOn,
    end,
    ownEnd,
    renewalOpens: addDays(term.endsOn, -program.membership.renewalWindowDays),
    endedWith: bound && primary ? primary.partner : null,
  };
  const cause = bound ? (above?.cause ?? 'not-renewed') : causeOf(membership, { on, next });
  if (on > end && (cause === 'terminated' || on > addDays(end, program.membership.graceDays)))
    return { ...known, active: false, standing: 'lapsed', cause };
  const active = !isSuspended(membership, on) && !(primary && isSuspended(primary, on));
  if (on > end) return { ...known, active, standing: 'in-grace', cause };
  return { ...known, active, standing: on >= known.renewalOpens && !next?.activatedOn ? 'renewal-open' : 'current', cause: null };
}

const neverBegun: Omit<StandingOn, 'level'> = {
  active: false,
  standing: null,
  term: null,
  start: null,
  end: null,
  ownEnd: null,
  renewalOpens: null,
  cause: null,
  endedWith: null,
};

/** The last day an associate is carried by its primary: what is paid ahead counts only while the primary has not lapsed. */
const limitBy = (primary: MembershipFacts, { standing, end }: StandingOn): Day | null =>
  standing === 'lapsed' ? end : coveredThrough(primary);

interface OpenedTerm extends TermFacts {
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly activatedOn: Day;
}

/** Whether a term was activated, so that the days it covers are known. */
const opened = (term: TermFacts): term is OpenedTerm => term.activatedOn !== null && term.startsOn !== null && term.endsOn !== null;

const earliest = (days: readonly (Day | null)[]) => days.filter((day) => day !== null).toSorted()[0] as Day;

/** The last day a membership covers as far as terms are activated; null when none ever was. */
export function coveredThrough(membership: MembershipFacts): Day | null {
  const last = membership.terms.findLast(opened);
  return last ? earliest([last.endsOn, membership.endedOn]) : null;
}

/** Whether a membership is suspended on a day. */
export const isSuspended = ({ state, suspendedOn }: MembershipFacts, on: Day): boolean =>
  state === 'suspended' && (!suspendedOn || on >= suspendedOn);

/** Why a membership lapsed: ended by hand, its next term ordered and not paid or an instalment overdue, or not renewed at all. */
function causeOf(
  { endedOn, state, suspendedCause }: MembershipFacts,
  { on, next }: { readonly on: Day; readonly next: TermFacts | undefined },
): LapseCause {
  if (endedOn !== null && on > endedOn) return 'terminated';
  return next || (state === 'suspended' && suspendedCause === 'unpaid') ? 'unpaid' : 'not-renewed';
}

/** Whether a membership stands in the way of another one of the same partner in the program (invariant 6). */
export function isLive(program: Program, membership: MembershipFacts, on: Day): boolean {
  if (membership.state === 'terminated') return false;
  const { standing } = standingOn(program, membership, on);
  return standing === null || standing !== 'lapsed';
}

/** The guard of everything that hangs on an active membership: the reason to refuse, or undefined (R4, E9). */
export function membershipRefusal(
  program: Program,
  { partner, membership }: { readonly partner: Id<'PTR'>; readonly membership: MembershipFacts | undefined },
  on: Day,
): Reason<'membership-missing' | 'membership-lapsed' | 'membership-not-active'> | undefined {
  if (!membership) return { code: 'membership-missing', facts: { partner, program: program.id } };
  const { active, standing, end, cause, endedWith } = standingOn(program, membership, on);
  if (active) return undefined;
  if (standing === 'lapsed' && end !== null && cause !== null) {
    const through = endedWith === null ? {} : { primary: endedWith };
    const way = mayRenewLate(program, cause, daysBetween(end, on)) ? {} : { anew: program.id };
    return { code: 'membership-lapsed', facts: { partner, ended: end, cause, ...through, ...way } };
  }
  const { primary, state } = membership;
  if (isSuspended(membership, on)) return { code: 'membership-not-active', facts: { partner, state: 'suspended' } };
  if (standing !== null && primary)
    return { code: 'membership-not-active', facts: { partner, state: 'suspended', primary: primary.partner } };
  return { code: 'membership-not-active', facts: { partner, state: state === 'awaiting-payment' ? state : 'not yet begun' } };
}
