import type { Criterion, Fact } from '../decision.ts';
import { decimalsOf, type Money } from '../money.ts';
import type { Requirement } from '../program/program.ts';
import type { CompiledStatus } from './compile.ts';
import type { StatusFacts } from './facts.ts';
import { compileRequirement, type Ground } from './requirements.ts';

/** One thing to do: a figure to raise by so much, or something to have. */
export interface Need {
  readonly id: string;
  /** How much more, at least; true for what is there or not. */
  readonly more: number | Money | true;
}

/** One way to a level: everything on it is needed. */
export type Way = readonly Need[];

/** How many ways are told at most: beyond that nobody reads them. */
const mostWays = 12;

/** Every way to meet a requirement with the least on each, the shortest first; one empty way when it is met (requirement S5). */
export function waysTo(requirement: Requirement, facts: StatusFacts, ground: Ground): readonly Way[] {
  return shortest(waysOf(requirement, facts, ground));
}

function waysOf(requirement: Requirement, facts: StatusFacts, ground: Ground): readonly Way[] {
  const examined = { criteria: [] as Criterion[], missing: [] as Criterion[] };
  if (compileRequirement(requirement, ground)(facts, examined) === 'met') return [[]];
  switch (requirement.kind) {
    case 'all-of':
      return requirement.allOf.reduce<readonly Way[]>((ways, part) => crossed(ways, waysOf(part, facts, ground)), [[]]);
    case 'any-of':
      return shortest(requirement.anyOf.flatMap((part) => waysOf(part, facts, ground)));
    case 'best-of':
      return shortest(requirement.bestOf.flatMap(({ requires }) => waysOf(requires, facts, ground)));
    case 'points':
      return shortest(requirement.tracks.flatMap((track) => pointWays({ ...requirement, tracks: [track] }, facts, ground)));
    default:
      return [examined.missing.map(needOf)];
  }
}

type Points = Extract<Requirement, { kind: 'points' }>;

/** The minimum of every figure, and then the points that are left from any one figure that can give them. */
function pointWays(requirement: Points, facts: StatusFacts, ground: Ground): readonly Way[] {
  const examined = { criteria: [] as Criterion[], missing: [] as Criterion[] };
  compileRequirement(requirement, ground)(facts, examined);
  const [track] = requirement.tracks;
  const total = examined.criteria.find(({ id }) => id === track?.id);
  if (!track || !total || typeof total.actual !== 'number') return [];
  const below = examined.missing.filter(({ id }) => id !== track.id);
  const rises = below.map(needOf);
  const gained = track.points.reduce((sum, item) => sum + pointsFor(item, rises, examined.criteria), 0);
  const open = requirement.passMark - total.actual - gained;
  if (open <= 0) return [rises];
  return track.points.flatMap((item): Way[] => {
    const earned = earnedIn(examined.criteria, item.metric) + pointsFor(item, rises, examined.criteria);
    if (earned + open > (item.atMost ?? Infinity)) return [];
    const found = examined.criteria.find(({ id }) => id === item.metric);
    const steps = Math.ceil(open / item.pointsEach);
    const already = rises.find(({ id }) => id === item.metric);
    const more = unitsOf(found?.required, steps, already ? undefined : found?.actual);
    const others = rises.filter(({ id }) => id !== item.metric);
    return [[...others, { id: item.metric, more: added(more, already?.more) }]];
  });
}

interface Item {
  readonly metric: string;
  readonly pointsEach: number;
  readonly atMost?: number | undefined;
}

const earnedIn = (criteria: readonly Criterion[], metric: string): number =>
  Number(criteria.find(({ id }) => id === metric)?.trace?.['points'] ?? 0);

/** The points a figure gains by rising to its minimum. */
function pointsFor({ metric, pointsEach, atMost = Infinity }: Item, rises: readonly Need[], criteria: readonly Criterion[]): number {
  if (!rises.some(({ id }) => id === metric)) return 0;
  const found = criteria.find(({ id }) => id === metric);
  const reached = Math.floor(amountIn(found?.required) / scaleOf(found?.required)) * pointsEach;
  return Math.max(0, Math.min(atMost, reached) - earnedIn(criteria, metric));
}

const isMoney = (fact: Fact | undefined): fact is Money => typeof fact === 'object' && fact !== null && 'amountMinor' in fact;
const amountIn = (fact: Fact | undefined): number => (isMoney(fact) ? fact.amountMinor : typeof fact === 'number' ? fact : 0);

/** Money earns its points by whole units of its currency, everything else by the piece. */
const scaleOf = (fact: Fact | undefined): number => (isMoney(fact) ? 10 ** decimalsOf(fact.currency) : 1);

/** How much a figure rises for so many steps of points; what it has beyond its last step counts. */
function unitsOf(like: Fact | undefined, steps: number, actual: Fact | undefined): number | Money {
  const scale = scaleOf(like);
  const beyond = actual === undefined ? 0 : amountIn(actual) % scale;
  const amount = steps * scale - beyond;
  return isMoney(like) ? { amountMinor: amount, currency: like.currency } : amount;
}

function added(more: number | Money, before: Need['more'] | undefined): number | Money {
  if (before === undefined || before === true) return more;
  if (typeof more === 'number') return more + (typeof before === 'number' ? before : 0);
  return { ...more, amountMinor: more.amountMinor + amountIn(before) };
}

function needOf({ id, required, trace }: Criterion): Need {
  const missing = trace?.['missing'];
  if (isMoney(missing) || typeof missing === 'number') return { id, more: missing };
  return { id, more: typeof required === 'number' || isMoney(required) ? required : true };
}

/** Each way of one with each of the other; the same figure is raised once, by the larger of the two. */
function crossed(ways: readonly Way[], others: readonly Way[]): readonly Way[] {
  return shortest(ways.flatMap((way) => others.map((other) => joined(way, other))));
}

function joined(way: Way, other: Way): Way {
  const needs = new Map(way.map((need) => [need.id, need]));
  for (const need of other) {
    const known = needs.get(need.id);
    if (!known || amountIn(known.more) < amountIn(need.more)) needs.set(need.id, need);
  }
  return [...needs.values()];
}

/** The ways with the fewest things first; a way that asks for all of another and more is left out. */
function shortest(ways: readonly Way[]): readonly Way[] {
  const sorted = ways.toSorted((a, b) => a.length - b.length);
  const kept: Way[] = [];
  for (const way of sorted) if (kept.length < mostWays && !kept.some((shorter) => covers(way, shorter))) kept.push(way);
  return kept;
}

const covers = (way: Way, shorter: Way): boolean =>
  shorter.every(({ id, more }) => way.some((need) => need.id === id && amountIn(need.more) >= amountIn(more)));

/** Every way of a partner to a level, the shortest first: what the levels below it ask for too, where levels accumulate. */
export function waysToLevel({ program, rules, ladders }: CompiledStatus, facts: StatusFacts, level: string): readonly Way[] {
  const rank = program.levelById.get(level)?.rank ?? 0;
  const asking = (ladders.get(facts.type)?.levels ?? []).filter((one) =>
    rules.accumulate ? one.level.rank <= rank : one.level.rank === rank,
  );
  return asking.reduce<readonly Way[]>(
    (ways, { asked }) => (asked ? crossed(ways, waysTo(asked.requirement, facts, asked.ground)) : ways),
    [[]],
  );
}
