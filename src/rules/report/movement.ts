import { addDays, addMonths, addToMonth, firstDayOf, lastDayOf, monthOf, type Day, type Month } from '../day.ts';
import { levelJson } from '../membership/shown.ts';
import type { Program } from '../program/program.ts';
import { latestReview } from '../status/compile.ts';
import type { StatusChange } from '../status/decide.ts';

/** Moves of one kind on one day, or in one month where only that is known, and how many they were. */
export interface Moves {
  readonly on: Day;
  /** `joined` for a first term; else what became of the level. */
  readonly change: StatusChange | 'joined' | 'renewed';
  readonly from: string | null;
  readonly to: string | null;
  readonly count: number;
}

/** What moved in a period: from one review to the next where levels are earned, a month where they are bought. */
export interface MovementRow {
  /** The first and the last day. */
  readonly from: Day;
  readonly to: Day;
  readonly joined: number;
  readonly raised: number;
  readonly kept: number;
  readonly lowered: number;
  readonly notice: number;
  readonly indeterminate: number;
  readonly lapsed: number;
}

/** The moves between levels since a day, by period and by way (requirements S3, M9). */
export interface Movements {
  readonly periods: readonly MovementRow[];
  readonly ways: readonly { readonly from: string | number | null; readonly to: string | number | null; readonly partners: number }[];
}

/** The months from one to another, both included. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = [];
  for (let month = from; month <= to; month = addToMonth(month, 1)) months.push(month);
  return months;
}

/** The periods since a day: each begins on a review day where levels are earned, on the first of a month where they are bought. */
function periodsSince({ status }: Program, since: Day, on: Day): { readonly from: Day; readonly to: Day }[] {
  if (!status)
    return monthsBetween(monthOf(since), monthOf(on)).map((month) => cut({ from: firstDayOf(month), to: lastDayOf(month) }, since, on));
  const { first, everyMonths } = status.reviews;
  const starts: Day[] = [since];
  for (let review = latestReview(status, since) ?? first; review <= on; review = addMonths(review, everyMonths))
    if (review > since) starts.push(review);
  return starts.map((from, place) => ({ from, to: addDays(starts[place + 1] ?? addDays(on, 1), -1) }));
}

const cut = ({ from, to }: { readonly from: Day; readonly to: Day }, since: Day, on: Day) => ({
  from: from < since ? since : from,
  to: to > on ? on : to,
});

/** Puts moves in their periods; a term that begins on another level is a move as well as a decision about one. */
export function movementsSince(
  program: Program,
  {
    since,
    on,
    moves,
    lapsed,
  }: { readonly since: Day; readonly on: Day; readonly moves: readonly Moves[]; readonly lapsed: ReadonlyMap<Month, number> },
): Movements {
  const nothing = { joined: 0, raised: 0, kept: 0, lowered: 0, notice: 0, indeterminate: 0, lapsed: 0 };
  const periods = periodsSince(program, since, on).map((period) => ({ ...period, ...nothing }));
  const ways = new Map<string, number>();
  for (const { change: said, from, to, on: day, count } of moves) {
    const period = periods.find((one) => one.from <= day && day <= one.to);
    if (!period) continue;
    const change = said === 'renewed' ? between(program, from, to) : said;
    period[change] += count;
    if (change === 'raised' || change === 'lowered') ways.set(`${from} ${to}`, (ways.get(`${from} ${to}`) ?? 0) + count);
  }
  for (const [month, count] of lapsed) {
    const last = lastDayOf(month);
    const period = periods.find((one) => one.from <= last && (last <= one.to || monthOf(one.to) === month));
    if (period) period.lapsed += count;
  }
  const rankOf = (id: string) => program.levelById.get(id)?.rank ?? -1;
  return {
    periods,
    ways: [...ways]
      .map(([way, partners]) => ({ way: way.split(' ') as [string, string], partners }))
      .toSorted((a, b) => rankOf(b.way[1]) - rankOf(a.way[1]) || rankOf(b.way[0]) - rankOf(a.way[0]))
      .map(({ way: [from, to], partners }) => ({ from: levelJson(from), to: levelJson(to), partners })),
  };
}

/** What a new term did to the level: the order of the ladder tells. */
function between({ levelById }: Program, from: string | null, to: string | null): 'raised' | 'kept' | 'lowered' {
  const difference = (levelById.get(to ?? '')?.rank ?? 0) - (levelById.get(from ?? '')?.rank ?? 0);
  return difference > 0 ? 'raised' : difference < 0 ? 'lowered' : 'kept';
}
