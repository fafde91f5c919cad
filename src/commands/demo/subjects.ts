import { addDays, type Day } from '../../rules/day.ts';
import type { Member } from './opn/member.ts';

/** Whom the tour is about: found among what was made, by what each has to show. */
export interface Subjects {
  /** A partner with much to show: current, with rewards, credits and deals. */
  readonly partner: Member;
  /** One of its opportunities, with a history. */
  readonly deal: string;
  /** A partner whose renewal window is open. */
  readonly renewing: Member;
  /** An opportunity that earned nothing, for as many reasons as possible. */
  readonly unrewarded: string;
}

/** The best by a score; the first among equals. */
function best<T>(list: readonly T[], score: (one: T) => number): T {
  const [first, ...others] = list;
  if (first === undefined) throw new Error('the sample has nothing to show');
  return others.reduce((winner, one) => (score(one) > score(winner) ? one : winner), first);
}

const dealScore = ({ booked, changed, eligible }: Member['deals'][number]) =>
  Number(booked ?? false) + 2 * Number(changed ?? false) + 3 * Number(eligible ?? false);

/** Chooses whom the tour is about on a day. */
export function subjectsOn(members: readonly Member[], on: Day): Subjects {
  const covered = members.filter(({ primary, through }) => !primary && through !== undefined && through >= on);
  const partner = best(
    covered,
    ({ steady, deals, reservations }) => 20 * Number(steady) + Math.max(0, ...deals.map(dealScore)) + Math.min(reservations, 3),
  );
  const renewing = best(
    covered.filter(({ through = '', ordered }) => through <= addDays(on, 85) && !ordered),
    ({ level }) => level,
  );
  const unrewarded = best(
    members
      .filter(({ through = '' }) => through >= on)
      .flatMap(({ deals }) => deals.filter(({ closed, eligible }) => !closed && eligible === false)),
    ({ reasons = 0 }) => reasons,
  );
  return { partner, deal: best(partner.deals, dealScore).id, renewing, unrewarded: unrewarded.id };
}
