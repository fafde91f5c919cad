import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A calendar day, `YYYY-MM-DD`, in the program's time zone. Days compare as text. */
export type Day = string;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. Instants compare as text. */
export type Instant = string;

/** A calendar month, `YYYY-MM`. Months compare as text. */
export type Month = string;

const plain = (day: Day) => Temporal.PlainDate.from(day, { overflow: 'reject' });

/** The days a program deals with. A day outside them is a slip of the keyboard, and terms counted from it have no text. */
const firstDay: Day = '1900-01-01';
const lastDay: Day = '2999-12-31';

const isBetween = (text: string) => text >= firstDay && text <= lastDay;

/** Whether the text is a day that exists: `2026-02-30` and `2026-2-3` are not, nor is a day before 1900 or after 2999. */
export function isDay(text: string): boolean {
  return daySchema.safeParse(text).success;
}

/** Whether the text is a month, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The schema of a day typed by a person or a script. */
export const daySchema = z.iso
  .date({ abort: true, error: (issue) => `${JSON.stringify(issue.input)} is not a day that exists; write YYYY-MM-DD` })
  .refine(isBetween, { error: (issue) => `${JSON.stringify(issue.input)} is not between ${firstDay} and ${lastDay}` });

/** A day as text. Throws a RangeError where the year has no four digits: such a text would sort before all others. */
function written(day: Temporal.PlainDate): Day {
  const text = day.toString();
  if (text.length !== firstDay.length) throw new RangeError(`${text} is beyond the days that can be written`);
  return text;
}

/** The day that many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return written(plain(day).add({ days }));
}

/** The day that many months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  return written(plain(day).add({ months }));
}

/** How many days lie between two days: negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days;
}

/** The business date at a moment, in a time zone (domain.md, Calendar). */
export function dayAt(instant: Instant, timeZone: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

/** The last moment of a day in a time zone, for what was known by the end of it. */
export function endOfDay(day: Day, timeZone: string): Instant {
  const next = plain(day).add({ days: 1 }).toZonedDateTime(timeZone);
  return next.toInstant().subtract({ milliseconds: 1 }).toString({ smallestUnit: 'millisecond' });
}

/** The later of two moments: what is recorded is never dated before what is recorded already, whatever the clock does (P5). */
export const laterOf = (now: Instant, recorded: Instant | undefined): Instant =>
  recorded !== undefined && recorded > now ? recorded : now;

/** The month a day lies in. */
export const monthOf = (day: Day): Month => day.slice(0, 7);

/** The month that many months later, or earlier when negative. */
export function addToMonth(month: Month, months: number): Month {
  return monthOf(addMonths(`${month}-01`, months));
}

/** The first day of a month. */
export const firstDayOf = (month: Month): Day => `${month}-01`;

/** The last day of a month. */
export const lastDayOf = (month: Month): Day => addDays(addMonths(firstDayOf(month), 1), -1);

/** Which days are not worked: the program's own data, so that a due date can be derived again years later. */
export interface BusinessCalendar {
  /** ISO weekdays that are not worked: 1 is Monday, 7 is Sunday. */
  readonly weekend: readonly number[];
  /** Single days (`2026-12-25`) or days of every year (`12-25`). */
  readonly holidays: readonly string[];
}

/** Whether work is done on a day. */
export function isBusinessDay(day: Day, calendar: BusinessCalendar): boolean {
  return !calendar.weekend.includes(plain(day).dayOfWeek) && !calendar.holidays.includes(day) && !calendar.holidays.includes(day.slice(5));
}

/** More days than this without work are no holidays but a calendar without a business day. */
const longestPause = 400;

/**
 * The n-th business day after a day, which itself does not count (requirement E8). Throws a RangeError when `count` is no
 * whole number from 0, or when the calendar has no business day.
 */
export function addBusinessDays(day: Day, count: number, calendar: BusinessCalendar): Day {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`${count} business days cannot be counted`);
  let current = day;
  for (let left = count, pause = 0; left > 0;) {
    current = addDays(current, 1);
    pause = isBusinessDay(current, calendar) ? 0 : pause + 1;
    if (pause > longestPause) throw new RangeError(`there is no business day after ${day} in this calendar`);
    if (pause === 0) left -= 1;
  }
  return current;
}
