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

/** Derives the standing of a membership on a day. An associate's cannot outlive its primary's (R5). */
export function standingOn(program: Program, membership: MembershipFacts, on: Day): StandingOn {
  const opened = membership.terms.filter((term) => term.activatedOn !== null && term.startsOn !== null && term.startsOn <= on && term.activatedOn <= on);
  const term = opened.at(-1) ?? null;
  const level = membership.earnedLevel ?? term?.level ?? membership.terms[0]?.level ?? null;
  if (!term?.startsOn || !term.endsOn) return { active: false, standing: null, level, term: null, start: null, end: null, renewalOpens: null, cause: null };
  const ended = membership.endedOn !== null && membership.endedOn < on ? membership.endedOn : null;
  const primary = membership.primary && standingOn(program, membership.primary, on);
  const primaryEnd = primary && !primary.active ? (primary.end ?? addDays(on, -1)) : null;
  const end = [term.endsOn, ended, primaryEnd].filter((day) => day !== null).toSorted()[0] as Day;
  const renewalOpens = addDays(term.endsOn, -program.membership.renewalWindowDays);
  const renewed = membership.terms.find((next) => next.number > term.number);
  const base = { level, term, start: term.startsOn, end, renewalOpens };
  if (on <= end && membership.state === 'active') {
    return { ...base, active: true, standing: on >= renewalOpens && !renewed?.activatedOn ? 'renewal-open' : 'current', cause: null };
  }
  const cause = ended !== null || membership.state === 'terminated' ? 'terminated' : renewed ? 'unpaid' : (primary?.cause ?? 'not-renewed');
  return { ...base, active: false, standing: membership.state === 'suspended' && on <= end ? 'in-grace' : 'lapsed', cause };
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
  return { code: 'membership-not-active', facts: { partner, state: membership.state } };
}
