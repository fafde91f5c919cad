import { monthOf, type Day } from '../../rules/day.ts';
import { idOf, numberIn, type Id } from '../../rules/id.ts';
import { creditsReport } from '../../rules/report/credits.ts';
import { monthsBetween, movementsSince } from '../../rules/report/movement.ts';
import { populationOn, type Members } from '../../rules/report/population.ts';
import { pipelineOf } from '../../rules/report/rewards.ts';
import { againstThresholds, plansOf, thresholdsOf, type Holder, type Measured } from '../../rules/report/thresholds.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import type { Program } from '../../rules/program/program.ts';
import { compileStatus } from '../../rules/status/compile.ts';
import type { Context } from '../../shell/define.ts';
import { holdings, partnerNames, sourcesThrough } from '../../store/facts.ts';
import { measureByNumber } from '../../store/metrics.ts';
import { levelsDecided, membersAlike, membersApart, revenueByMonth, termsBegun } from '../../store/report.ts';
import { creditsByMonth, lotsAlike, rewardGroups, type CreditMonth } from '../../store/report-worth.ts';
import type { View } from '../../store/store.ts';
import { pastOf } from '../status/decided.ts';

/** What a report about a program is asked for. */
export interface Asked {
  readonly since: Day;
  /** The share of a threshold, in percent, that counts as close. */
  readonly within: number;
}

type Known = Pick<Context, 'view' | 'program' | 'on'>;

/** Everything the report tells, in minor units and whole credits, from a few dozen grouped queries whatever the number of partners. */
export async function gathered(context: Known, { since, within }: Asked) {
  const { view, program, on } = context;
  const apart = await apartOn(context);
  const members: Members[] = [...(await membersAlike(view, program.id, on)), ...apart.map((facts) => ({ facts, count: 1 }))];
  const population = populationOn(program, members, on);
  const moves = [
    ...(await termsBegun(view, program.id, { since, on })).filter(({ change }) => change === 'joined' || !program.status),
    ...(program.status ? await levelsDecided(view, program.id, { since, on }) : []),
  ];
  return {
    population,
    movements: movementsSince(program, { since, on, moves, lapsed: population.lapsed }),
    revenue: await revenueIn(context, { since, within, apart }),
    credits: program.credits && {
      ...creditsReport(program, await lotsAlike(view, program.id, on), on),
      months: everyMonth(await creditsByMonth(view, program.id, { since, on }), { since, on }),
    },
    rewards: program.rewards && pipelineOf(await rewardGroups(view, program, on)),
  };
}

export type Gathered = Awaited<ReturnType<typeof gathered>>;

/** Months in which nothing came or went are told as well: a line without them would hide a quiet time. */
function everyMonth(found: readonly CreditMonth[], { since, on }: { readonly since: Day; readonly on: Day }): readonly CreditMonth[] {
  if (found.length === 0) return [];
  const byMonth = new Map(found.map((row) => [row.month, row]));
  return monthsBetween(monthOf(since), monthOf(on)).map((month) => byMonth.get(month) ?? { month, issued: 0, redeemed: 0 });
}

/** Partners whose past decisions are read at a time. */
const pageSize = 1000;

/** The members that are looked at one by one, at the level they held on the day. */
async function apartOn({ view, program, on }: Known): Promise<readonly MembershipFacts[]> {
  const apart = await membersApart(view, program.id, on);
  const later = apart.filter((one) => one.later).map(({ facts }) => facts.partner);
  const held = new Map<Id<'PTR'>, string>();
  for (let start = 0; start < later.length; start += pageSize) {
    const past = await pastOf(view, program, later.slice(start, start + pageSize));
    for (const [partner, { decisions, standing }] of past) if (decisions.length > 0) held.set(partner, standing.level);
  }
  return apart.map(({ facts, arrived }) => ({ ...facts, earnedLevel: held.get(facts.partner) ?? arrived ?? facts.earnedLevel }));
}

/** The money recorded month by month, of all partners or one. */
export async function revenueMonths(
  { view, program, on }: Known,
  { since, partner }: { readonly since: Day; readonly partner?: Id<'PTR'> },
) {
  const [from, to] = [monthOf(since), monthOf(on)];
  const found = new Map((await revenueByMonth(view, program.id, { from, to, partner })).map((row) => [row.month, row]));
  return (
    monthsBetween(from, to)
      // Of the month that runs often nothing is recorded yet: that is not a month without revenue.
      .filter((month) => month !== to || found.has(month))
      .map((month) => found.get(month) ?? { month, partners: 0, amount: 0 })
  );
}

/** The money recorded month by month, and where levels are earned by it, who stands where against the thresholds. */
async function revenueIn({ view, program, on }: Known, { since, within, apart }: Asked & { readonly apart: readonly MembershipFacts[] }) {
  const byMonth = await revenueMonths({ view, program, on }, { since });
  const compiled = compileStatus(program, await sourcesThrough(view, program.id));
  if (!compiled) return { months: byMonth, thresholds: [], close: [] };
  const held = new Map(apart.map(({ partner, earnedLevel }) => [partner, earnedLevel]));
  const holders = (await holdings(view, compiled, {}, Number.MAX_SAFE_INTEGER)).map(({ number, partner, type, level, anchor }): Holder => ({
    number,
    type,
    level: held.get(partner) ?? level ?? program.levels.entry.id,
    anchor: anchor ?? on,
  }));
  const thresholds = thresholdsOf(compiled);
  const measured = await measuredFor(view, program, { plans: plansOf(thresholds), holders });
  const { rows, close } = againstThresholds(program, { thresholds, holders, measured, within });
  return { months: byMonth, thresholds: rows, close };
}

/** Measures every plan for all members, each in one grouped query. */
export async function measuredFor(
  view: View,
  program: Program,
  { plans, holders }: { readonly plans: ReturnType<typeof plansOf>; readonly holders: readonly Holder[] },
): Promise<Measured> {
  const [first, last] = [holders[0], holders.at(-1)];
  if (!first || !last) return new Map();
  const range = { from: idOf('PTR', first.number), through: idOf('PTR', last.number) };
  const anchors = holders.map(({ number, anchor }) => ({ partner: idOf('PTR', number), anchor }));
  const measured = new Map<string, Awaited<ReturnType<typeof measureByNumber>>>();
  for (const { plan, types } of plans) {
    const own = plan.window.reads === 'anniversary' ? { anchors } : {};
    measured.set(plan.id, await measureByNumber(view, program.id, plan, range, { types, ...own }));
  }
  return measured;
}

/** The names of the partners a list is about. */
export async function namesOf(view: View, partners: readonly Id<'PTR'>[]): Promise<ReadonlyMap<string, string>> {
  return partnerNames(
    view,
    partners.toSorted((a, b) => numberIn(a) - numberIn(b)),
  );
}
