import { addDays, type Day, type Instant } from '../../rules/day.ts';

/** What is done on which day; work may put more work on later days. */
export interface Agenda {
  /** Puts work on a day; on a day that is over it is never done. */
  on(day: Day, work: (day: Day) => Promise<void>): void;
}

/** A clock that stands in the morning of the agenda's day and goes on with every look. */
export interface Clock {
  now(): Instant;
  turnTo(day: Day): void;
}

const twoDigits = (value: number) => String(value).padStart(2, '0');

/** Seconds from one look at the clock to the next: a day's work stays within the day. */
const step = 7;
const opening = 7 * 3600;
const closing = 20 * 3600;

/** A clock whose time depends on the work alone. */
export function clockFrom(start: Day): Clock {
  let [day, seconds] = [start, opening];
  return {
    now() {
      seconds = Math.min(seconds + step, closing);
      return `${day}T${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}.000Z`;
    },
    turnTo(next) {
      if (next !== day) [day, seconds] = [next, opening];
    },
  };
}

/** Does everything in the order of the days, from the first through the last; within a day in the order it was put there. */
export async function workThrough(
  { from, through, clock }: { readonly from: Day; readonly through: Day; readonly clock: Clock },
  plan: (agenda: Agenda) => void,
  dayDone: (day: Day) => Promise<void>,
): Promise<void> {
  const days = new Map<Day, ((day: Day) => Promise<void>)[]>();
  plan({ on: (day, work) => void (days.get(day)?.push(work) ?? days.set(day, [work])) });
  for (let day = from; day <= through; day = addDays(day, 1)) {
    clock.turnTo(day);
    // Work of a day may put more on the same day: the list is read as it grows.
    for (const work of days.get(day) ?? []) await work(day);
    days.delete(day);
    await dayDone(day);
  }
}
