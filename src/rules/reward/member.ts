import type { Day } from '../day.ts';
import type { Member } from '../engagement/access.ts';
import { membershipRefusal, standingOn, type MembershipFacts, type StandingOn } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';

interface MemberOn {
  readonly program: Program;
  readonly on: Day;
  readonly standing: StandingOn;
  readonly refusal: Reason | undefined;
}

/** What was found of a membership last: a batch asks the same of all deals of a partner. */
const found = new WeakMap<MembershipFacts, MemberOn>();

/** How a partner stands on a day, and why its rewards are not evaluated then (R4). */
export function memberOn(program: Program, membership: MembershipFacts, on: Day): MemberOn {
  const known = found.get(membership);
  if (known && known.program === program && known.on === on) return known;
  const { partner } = membership;
  const standing = standingOn(program, membership, on);
  const refusal = standing.active ? undefined : membershipRefusal(program, { partner, membership }, on);
  const member = { program, on, standing, refusal };
  found.set(membership, member);
  return member;
}

/** Why the rewards of a partner are not evaluated on a day: no membership, or one that is not active (R4). */
export const memberRefusal = (program: Program, { partner, membership }: Member, on: Day): Reason | undefined =>
  membership ? memberOn(program, membership, on).refusal : membershipRefusal(program, { partner, membership }, on);
