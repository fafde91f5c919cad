import { addDays, daysBetween, type Day } from '../day.ts';
import type { LateRenewalBand, Program } from '../program/program.ts';
import { lateRenewal } from './late-renewal-bands.ts';
import { coveredThrough, type MembershipFacts, type StandingOn } from './standing.ts';
import { firstTerm, termAfter, type Coverage } from './term.ts';

/** How late a renewal is, and what the program says of it. */
export interface Late {
  readonly cause: LateRenewalBand['cause'];
  readonly days: number;
  readonly ended: Day;
  readonly outcome: LateRenewalBand['outcome'] | undefined;
}

/** How late it is, when the end of its own term is past; an associate that only lapsed with its primary is not late. */
export function lateness(program: Program, { ownEnd, cause }: StandingOn, on: Day): Late | undefined {
  if (ownEnd === null || on <= ownEnd || cause === null) return undefined;
  const days = daysBetween(ownEnd, on);
  return { cause, days, ended: ownEnd, outcome: lateRenewal(program, cause, days) };
}

/** How the new term would lie: right after the old one, or anew with the gap on record. */
export interface Plan {
  readonly coverage: Coverage;
  readonly anchor: Day;
  /** Whether the days are only known once it is activated. */
  readonly open: boolean;
}

/** Where the new term would lie; undefined before the first was ever activated (requirements R2, R3). */
export function planned(
  program: Program,
  { membership, on, late }: { readonly membership: MembershipFacts; readonly on: Day; readonly late: Late | undefined },
): Plan | undefined {
  const ended = coveredThrough(membership);
  const { anchor } = membership;
  if (ended === null || anchor === null) return undefined;
  if (late?.outcome === 'new-term-with-gap') return { coverage: firstTerm(program, on), anchor: on, open: true };
  const next = termAfter(program, anchor, ended);
  // What was ended in the middle of a year goes on from there, to the end of the year that is renewed.
  const coverage = late?.cause === 'terminated' ? { ...next, startsOn: addDays(ended, 1) } : next;
  return { coverage, anchor, open: false };
}
