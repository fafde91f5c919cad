import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';

/** A calendar day, `YYYY-MM-DD`, in the program's time zone. Days compare as text. */
export type Day = string;

/** A moment in UTC, ISO 8601 with milliseconds and `Z`. Instants compare as text. */
export type Instant = string;

/** A calendar month, `YYYY-MM`. Months compare as text. */
export type Month = string;

const plain = (day: Day) => Temporal.PlainDate.from(day, { overflow: 'reject' });

/** Whether the text is a day that exists: `2026-02-30` and `2026-2-3` are not. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    plain(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether the text is a month, `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** The schema of a day typed by a person or a script. */
export const daySchema = z.iso.date({ error: (issue) => `${JSON.stringify(issue.input)} is not a day that exists; write YYYY-MM-DD` });

/** The day that many days later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return plain(day).add({ days }).toString();
}

/** The day that many months later; the 31st becomes the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  return plain(day).add({ months }).toString();
}

/** How many days lie between two days: negative when `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return plain(from).until(plain(to), { largestUnit: 'days' }).days;
}

/** The business date at a moment, in a time zone (domain.md, Calendar). */
export function dayAt(instant: Instant, timeZone: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDate().toString();
}

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

/** The n-th business day after a day, which itself does not count (requirement E8). */
export function addBusinessDays(day: Day, count: number, calendar: BusinessCalendar): Day {
  let current = day;
  for (let left = count; left > 0; ) {
    current = addDays(current, 1);
    if (isBusinessDay(current, calendar)) left -= 1;
  }
  return current;
}
