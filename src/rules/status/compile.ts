import { addMonths, daysBetween, isMonth, lastDayOf, type Day } from '../day.ts';
import type { Criterion, Names } from '../decision.ts';
import { concerns, type Level, type Program, type Requirement, type StatusRules } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { figureOf, type MetricFigure, type MetricPlan } from './metrics.ts';
import { compileRequirement, type Examine, type Ground } from './requirements.ts';

/** What a level asks of a partner type; a level that asks nothing of it is out of its reach, unless it is the entry. */
export interface LevelRule {
  readonly level: Level;
  readonly examine: Examine | undefined;
  /** What is asked as the program says it, and what compiling it needs: for telling every way to the level. */
  readonly asked?: { readonly requirement: Requirement; readonly ground: Ground };
}

/** The status rules of a program, compiled for its business date: made once a run by `compileStatus`. */
export interface CompiledStatus {
  readonly program: Program;
  readonly rules: StatusRules;
  /** The newest review day by the date, and the next one after it. */
  readonly review: Day | null;
  readonly nextReview: Day;
  /** What has to be measured, and for which partner types. */
  readonly plans: readonly { readonly plan: MetricPlan; readonly types: ReadonlySet<string> }[];
  /** Which kinds of fact are asked for at all: what nobody asks for is not read. */
  readonly asks: ReadonlySet<Requirement['kind'] | 'statement'>;
  /**
   * What tells that a partner sells a family: the family of each line that counts, and the days it is sold on, which are
   * those of the widest window its status is measured on; no first day bounds them where that is null.
   */
  readonly sold: { readonly families: ReadonlyMap<string, string>; readonly since: Day | null; readonly until: Day };
  /** By partner type: its levels, lowest first, and what cannot be relied on. */
  readonly ladders: ReadonlyMap<string, { readonly levels: readonly LevelRule[]; readonly unavailable: readonly Reason[] }>;
}

/** How far each source is recorded: the newest month or day of any partner; a source without a record is left out. */
export type SourcesThrough = ReadonlyMap<string, string>;

/** Compiles the status rules of a program; undefined where levels are not earned (requirements S2, S3). */
export function compileStatus(program: Program, sources: SourcesThrough): CompiledStatus | undefined {
  const { status } = program;
  if (!status) return undefined;
  const figures = new Map<string, MetricFigure>();
  const figure = (metric: string): MetricFigure => {
    const found = figures.get(metric) ?? figureOf(program, metric);
    if (!found) throw new RangeError(`program ${program.id} has no metric ${metric}`);
    figures.set(metric, found);
    return found;
  };
  const doubts = new Map<string, Reason | undefined>();
  const doubt = (metric: string) => {
    if (!doubts.has(metric)) doubts.set(metric, doubtAbout(figure(metric), sources, program.on));
    return doubts.get(metric);
  };
  const types = new Map<string, Set<string>>();
  const ladders = program.partnerTypes.map(({ id: type }) => {
    const unavailable: Reason[] = [];
    const levels = program.levels.ladder.map((level): LevelRule => {
      const asked = status.requirements.find((one) => one.level === level.id && concerns(one, type))?.requires;
      if (!asked) return { level, examine: undefined };
      for (const metric of metricsIn(asked)) {
        for (const { id } of figure(metric).plans) types.set(id, (types.get(id) ?? new Set()).add(type));
        const reason = doubt(metric);
        if (reason && !unavailable.includes(reason)) unavailable.push(reason);
      }
      const ground: Ground = { program, level: level.id, figure, unavailable: (metric) => doubt(metric) !== undefined };
      return { level, examine: compileRequirement(asked, ground), asked: { requirement: asked, ground } };
    });
    return [type, { levels, unavailable }] as const;
  });
  const plans = new Map([...figures.values()].flatMap((one) => one.plans).map((plan) => [plan.id, plan]));
  const review = latestReview(status, program.on);
  const leaves = status.requirements.flatMap(({ requires }) => leavesIn(requires));
  const families = leaves.flatMap(({ when }) => (when && 'sells' in when ? [when.sells] : []));
  return {
    program,
    rules: status,
    review,
    nextReview: review === null ? status.reviews.first : reviewAfter(status, review),
    plans: [...plans.values()].map((plan) => ({ plan, types: types.get(plan.id) ?? new Set() })),
    asks: new Set(
      leaves.flatMap(({ kind, when }) => [kind, ...(kind === 'duty' || (when && 'fact' in when) ? (['statement'] as const) : [])]),
    ),
    sold: { families: soldAs(program, families), ...soldWithin([...plans.values()], program.on) },
    ladders: new Map(ladders),
  };
}

/** Why a metric cannot be relied on at a date: nothing was ever recorded, or nothing recent enough. */
export function doubtAbout(
  { metric, plans }: MetricFigure,
  sources: SourcesThrough,
  on: Day,
): Reason<'source-missing' | 'source-stale'> | undefined {
  if (metric.freshWithinDays === undefined) return undefined;
  for (const { source } of plans) {
    const through = sources.get(source);
    if (through === undefined) return { code: 'source-missing', facts: { source, metric: metric.id } };
    const newest = isMonth(through) ? lastDayOf(through) : through;
    if (daysBetween(newest, on) > metric.freshWithinDays)
      return { code: 'source-stale', facts: { source, metric: metric.id, through, days: metric.freshWithinDays } };
  }
  return undefined;
}

type Leaf = Extract<Requirement, { when?: unknown }>;

/** The conditions at the ends of a requirement; those of points ask for metrics alone. */
export function leavesIn(requirement: Requirement): readonly Leaf[] {
  switch (requirement.kind) {
    case 'all-of':
      return requirement.allOf.flatMap(leavesIn);
    case 'any-of':
      return requirement.anyOf.flatMap(leavesIn);
    case 'best-of':
      return requirement.bestOf.flatMap(({ requires }) => leavesIn(requires));
    case 'points':
      return requirement.tracks.flatMap(({ points }) => points.map(({ metric }) => ({ kind: 'metric' as const, metric, atLeast: 0 })));
    default:
      return [requirement];
  }
}

const metricsIn = (requirement: Requirement): readonly string[] =>
  leavesIn(requirement).flatMap((leaf) => (leaf.kind === 'metric' ? [leaf.metric] : []));

/** The family of each line, product or family itself, of the families that are asked about. */
function soldAs({ products }: Program, families: readonly string[]): ReadonlyMap<string, string> {
  const own = products.filter(({ family }) => families.includes(family)).map(({ id, family }) => [id, family] as const);
  return new Map([...families.map((family) => [family, family] as const), ...own]);
}

const sold: ReadonlySet<string> = new Set(['revenue', 'orders']);

/** A partner sells what it sold in the widest window its status is measured on. */
function soldWithin(plans: readonly MetricPlan[], on: Day): { readonly since: Day | null; readonly until: Day } {
  const windows = plans.filter(({ source }) => sold.has(source)).map(({ window }) => window);
  const starts = windows.map(({ from }) => from);
  return {
    since: starts.includes(null) ? null : (starts.toSorted()[0] ?? null),
    until:
      windows
        .map(({ to }) => to)
        .toSorted()
        .at(-1) ?? on,
  };
}

/** The newest review day by a day: `first` and every so many months after it; none before the first (requirement S3). */
export function latestReview({ reviews: { first, everyMonths } }: StatusRules, on: Day): Day | null {
  if (on < first) return null;
  const months = (Number(on.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(on.slice(5, 7)) - Number(first.slice(5, 7));
  const passed = Math.floor(months / everyMonths);
  const latest = addMonths(first, passed * everyMonths);
  return latest <= on ? latest : addMonths(first, (passed - 1) * everyMonths);
}

/** The review day after one. */
function reviewAfter(rules: StatusRules, review: Day): Day {
  const { first, everyMonths } = rules.reviews;
  const months = (Number(review.slice(0, 4)) - Number(first.slice(0, 4))) * 12 + Number(review.slice(5, 7)) - Number(first.slice(5, 7));
  return addMonths(first, (Math.round(months / everyMonths) + 1) * everyMonths);
}

/** The level above one, as far as it was examined, and what is missing for it: below it too, where levels accumulate. */
export function nextLevelMissing(
  program: Program,
  criteria: readonly Criterion[],
  level: string,
): { readonly level: string; readonly missing: readonly Criterion[] } | null {
  const rankOf = ({ trace }: Criterion) => program.levelById.get(String(trace?.['level']))?.rank ?? -1;
  const held = program.levelById.get(level)?.rank ?? -1;
  const above = Math.min(...criteria.map(rankOf).filter((rank) => rank > held));
  const next = program.levels.ladder[above];
  if (!next) return null;
  const asked = criteria.filter((one) => (program.status?.accumulate ? rankOf(one) <= above : rankOf(one) === above));
  return { level: next.id, missing: asked.filter(({ met }) => !met) };
}

/** What the program calls a criterion, which is stored by its id alone. */
export function criterionName(program: Program, id: string): Names | undefined {
  const part =
    program.metricById.get(id) ??
    program.documentById.get(id) ??
    program.trainingById.get(id) ??
    program.certificationById.get(id) ??
    program.manualFactById.get(id);
  return part?.name ?? program.status?.requirements.map(({ requires }) => trackName(requires, id)).find((name) => name !== undefined);
}

function trackName(requirement: Requirement, id: string): Names | undefined {
  switch (requirement.kind) {
    case 'all-of':
      return requirement.allOf.map((part) => trackName(part, id)).find(Boolean);
    case 'any-of':
      return requirement.anyOf.map((part) => trackName(part, id)).find(Boolean);
    case 'best-of':
      return requirement.bestOf.map((track) => (track.id === id ? track.name : trackName(track.requires, id))).find(Boolean);
    case 'points':
      return requirement.tracks.find((track) => track.id === id)?.name;
    default:
      return undefined;
  }
}
