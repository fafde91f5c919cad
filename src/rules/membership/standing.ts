import { addDays, type Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { MembershipState, Standing } from './states.ts';

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
  /** First day of the first term and last day covered without a gap from the present term on. */
  readonly start: Day | null;
  readonly end: Day | null;
  readonly renewalOpens: Day | null;
  /** Why it lapsed. */
  readonly cause: 'not-renewed' | 'unpaid' | 'terminated' | null;
}

/**
 * Derives the standing of a membership on a day: nothing of it is stored. After the last covered day it is in grace for as
 * long as the program says, then lapsed (R3). An associate's cannot outlive its primary's (R5).
 */
export function standingOn(program: Program, membership: MembershipFacts, on: Day): StandingOn {
  const term = membership.terms.findLast((one) => opened(one) && one.startsOn <= on && one.activatedOn <= on) ?? null;
  const level = membership.earnedLevel ?? term?.level ?? membership.terms[0]?.level ?? null;
  if (!term || !opened(term))
    return { active: false, standing: null, level, term: null, start: null, end: null, renewalOpens: null, cause: null };
  const limit = membership.primary ? coveredThrough(membership.primary) : null;
  const end = earliest([term.endsOn, membership.endedOn, limit]);
  const next = membership.terms.find(({ number }) => number > term.number);
  const cause = causeOf({ membership, end, limit, next });
  const known = { level, term, start: term.startsOn, end, renewalOpens: addDays(term.endsOn, -program.membership.renewalWindowDays) };
  if (on > end && (cause === 'terminated' || on > addDays(end, program.membership.graceDays)))
    return { ...known, active: false, standing: 'lapsed', cause };
  const active = membership.state !== 'suspended' && membership.primary?.state !== 'suspended';
  if (on > end) return { ...known, active, standing: 'in-grace', cause };
  return { ...known, active, standing: on >= known.renewalOpens && !next?.activatedOn ? 'renewal-open' : 'current', cause: null };
}

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

interface End {
  readonly membership: MembershipFacts;
  readonly end: Day;
  readonly limit: Day | null;
  readonly next: TermFacts | undefined;
}

function causeOf({ membership, end, limit, next }: End): NonNullable<StandingOn['cause']> {
  if (membership.endedOn === end) return 'terminated';
  if (membership.primary && limit === end) return membership.primary.endedOn === end ? 'terminated' : 'not-renewed';
  return next ? 'unpaid' : 'not-renewed';
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
  const { active, standing, end, cause } = standingOn(program, membership, on);
  if (active) return undefined;
  if (standing === 'lapsed') return { code: 'membership-lapsed', facts: { partner, ended: end ?? '', cause: cause ?? 'not-renewed' } };
  const suspended = membership.state === 'suspended' || membership.primary?.state === 'suspended';
  return {
    code: 'membership-not-active',
    facts: { partner, state: suspended ? 'suspended' : membership.state === 'active' ? 'not yet begun' : membership.state },
  };
}
