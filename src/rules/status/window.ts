import { addDays, addMonths, addToMonth, firstDayOf, lastDayOf, monthOf, type Day, type Month } from '../day.ts';
import type { MetricWindow } from '../program/program.ts';

/** The days a metric looks at, computed for a business date; both ends are included. */
export interface WindowOn {
  /** None when everything recorded so far counts. */
  readonly from: Day | null;
  readonly to: Day;
  /** How many months an average is taken over. */
  readonly months: number;
  /** `held`: what holds on at least one of the days. `anniversary`: `from` is each partner's own last anniversary. */
  readonly reads: 'recorded' | 'held' | 'anniversary';
}

const monthsIn = { month: 1, quarter: 3, semester: 6, year: 12 } as const;

/** The window as it stands on a day (domain.md, Program definition 3). Without a window everything up to the day counts. */
export function windowOn(window: MetricWindow | undefined, on: Day): WindowOn {
  switch (window?.kind) {
    case 'calendar': {
      const months = monthsIn[window.calendar];
      const from = firstDayOf(addToMonth(firstMonth(monthOf(on), months), window.offset * months));
      const end = lastDayOf(addToMonth(monthOf(from), months - 1));
      return { from, to: end < on ? end : on, months, reads: 'recorded' };
    }
    case 'rolling': {
      const months = window.rollingMonths;
      if (!window.completeMonthsOnly) return { from: addDays(addMonths(on, -months), 1), to: on, months, reads: 'recorded' };
      const thisMonth = firstDayOf(monthOf(on));
      return { from: addMonths(thisMonth, -months), to: addDays(thisMonth, -1), months, reads: 'recorded' };
    }
    case 'since-anniversary':
      return { from: null, to: on, months: 12, reads: 'anniversary' };
    case 'held-any-day':
      return { from: addDays(addMonths(on, -window.heldAnyDayOfMonths), 1), to: on, months: window.heldAnyDayOfMonths, reads: 'held' };
    default:
      return { from: null, to: on, months: 1, reads: 'recorded' };
  }
}

/** The first month of the calendar period of so many months that a month lies in. */
function firstMonth(month: Month, months: number): Month {
  const past = (Number(month.slice(5)) - 1) % months;
  return addToMonth(month, -past);
}

/** The last anniversary of an anchor by a day: the anchor plus whole years, 29 February becoming 28 in common years. */
export function lastAnniversary(anchor: Day, on: Day): Day {
  const years = Number(on.slice(0, 4)) - Number(anchor.slice(0, 4));
  const thisYears = addMonths(anchor, 12 * years);
  return thisYears <= on ? thisYears : addMonths(anchor, 12 * (years - 1));
}

/**
 * The last day on which something that holds for so many months can have begun to have ended by a day: what began later
 * still holds.
 */
export function outlivedBy(on: Day, validMonths: number): Day {
  let began = addMonths(on, -validMonths);
  while (addMonths(addDays(began, 1), validMonths) <= on) began = addDays(began, 1);
  return began;
}
