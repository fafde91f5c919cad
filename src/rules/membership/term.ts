import { addDays, addMonths, type Day } from '../day.ts';
import type { Program } from '../program/program.ts';

/** The days a term covers, both ends included. */
export interface Coverage {
  readonly startsOn: Day;
  readonly endsOn: Day;
}

/** The first term of an anchor: from it to the day before its first anniversary (R1). */
export function firstTerm(program: Program, anchor: Day): Coverage {
  return termAfter(program, anchor, addDays(anchor, -1));
}

/**
 * The term that follows a last covered day, without a gap or an overlap (R2). Always computed from the anchor: after
 * 29 February the anniversary is 28 February in common years and 29 again in leap years, which counting on from the
 * previous end would lose.
 */
export function termAfter(program: Program, anchor: Day, lastCovered: Day): Coverage {
  const months = program.membership.termMonths;
  let terms = 0;
  while (addMonths(anchor, terms * months) <= lastCovered) terms += 1;
  return { startsOn: addMonths(anchor, terms * months), endsOn: addDays(addMonths(anchor, (terms + 1) * months), -1) };
}
