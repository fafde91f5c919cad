import { daysBetween, type Day } from '../day.ts';
import type { LateRenewalBand, Program } from '../program/program.ts';
import { coveredThrough, type MembershipFacts, type StandingOn } from './standing.ts';
import { firstTerm, termAfter, type Coverage } from './term.ts';

/** What may follow that many days after the end, by why it ended (requirement R3); undefined when the program has no band for it. */
export function lateRenewal(program: Program, cause: LateRenewalBand['cause'], days: number): LateRenewalBand['outcome'] | undefined {
  const { bands } = program.membership.lateRenewal;
  return bands.find((band) => band.cause === cause && days >= band.fromDay && days <= (band.toDay ?? Infinity))?.outcome;
}

/** How late a renewal is, and what the program says of it. */
export interface Late {
  readonly cause: LateRenewalBand['cause'];
  readonly days: number;
  readonly ended: Day;
  readonly outcome: LateRenewalBand['outcome'] | undefined;
}

/** How late it is, when the end is past. */
export function lateness(program: Program, { end, cause }: StandingOn, on: Day): Late | undefined {
  if (end === null || on <= end || cause === null) return undefined;
  const days = daysBetween(end, on);
  return { cause, days, ended: end, outcome: lateRenewal(program, cause, days) };
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
  return { coverage: termAfter(program, anchor, ended), anchor, open: false };
}
