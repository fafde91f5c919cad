import type { Day } from '../day.ts';
import { idOf, numberIn, type Id } from '../id.ts';
import { levelJson } from '../membership/shown.ts';
import type { LevelId, Program } from '../program/program.ts';
import { leavesIn, type CompiledStatus } from '../status/compile.ts';
import { nothing, type Measure, type MetricFigure, type MetricPlan } from '../status/metrics.ts';

/** The money a level asks of a partner type (requirement S2). */
export interface Threshold {
  readonly type: string;
  readonly level: LevelId;
  readonly rank: number;
  readonly figure: MetricFigure;
  /** In minor units of the program's currency. */
  readonly required: number;
  /** Whether the source of the figure is missing or too old to decide on. */
  readonly doubtful: boolean;
}

/** A member whose level is earned, and the level it holds. */
export interface Holder {
  /** The number in the partner's id. */
  readonly number: number;
  readonly type: string;
  readonly level: LevelId;
  readonly anchor: Day;
}

/** How many partners of a type stand where, against the threshold of a level. */
export interface ThresholdRow {
  readonly type: string;
  readonly level: string | number | null;
  readonly metric: string;
  readonly required: number;
  /** The partners of the type, and those whose figure is at least what is required. */
  readonly partners: number;
  readonly reached: number;
  /** For whom it is the next level, and whose figure is short of it by no more than the share that counts as close. */
  readonly close: number;
  /** Who holds this level and no longer has the figure for it. */
  readonly below: number;
  readonly doubtful: boolean;
}

/** A partner that is close to its next level by the money it brings. */
export interface ClosePartner {
  readonly partner: Id<'PTR'>;
  readonly type: string;
  readonly level: string | number | null;
  readonly next: string | number | null;
  readonly metric: string;
  readonly required: number;
  readonly actual: number;
  readonly missing: number;
}

/** Every threshold in money, type by type, the lowest level first. */
export function thresholdsOf({ program, ladders }: CompiledStatus): readonly Threshold[] {
  return [...ladders].flatMap(([type, { levels }]) =>
    levels.flatMap(({ level, asked }) => {
      if (!asked) return [];
      const { requirement, ground } = asked;
      return leavesIn(requirement).flatMap((leaf) => {
        if (leaf.kind !== 'metric' || program.metricById.get(leaf.metric)?.unit !== 'money') return [];
        const required = typeof leaf.atLeast === 'number' ? leaf.atLeast : leaf.atLeast.amountMinor;
        const figure = ground.figure(leaf.metric);
        return [{ type, level: level.id, rank: level.rank, figure, required, doubtful: ground.unavailable(leaf.metric) }];
      });
    }),
  );
}

/** What has to be measured for thresholds, each plan once, and of which partner types. */
export function plansOf(thresholds: readonly Threshold[]): readonly { readonly plan: MetricPlan; readonly types: readonly string[] }[] {
  const asked = thresholds.flatMap(({ type, figure }) => figure.plans.map((plan) => ({ plan, type })));
  return [...Map.groupBy(asked, ({ plan }) => plan.id).values()].map((own) => ({
    plan: (own[0] as (typeof asked)[number]).plan,
    types: [...new Set(own.map(({ type }) => type))],
  }));
}

/** What was measured by each plan, by the number of the partner. */
export type Measured = ReadonlyMap<string, ReadonlyMap<number, Measure>>;

/**
 * Holds the figures of all members against the thresholds of their types. `within` is the share of a threshold, in percent,
 * that a figure may be short of it and still be close; both ends count.
 */
export function againstThresholds(
  program: Program,
  {
    thresholds,
    holders,
    measured,
    within,
  }: {
    readonly thresholds: readonly Threshold[];
    readonly holders: readonly Holder[];
    readonly measured: Measured;
    readonly within: number;
  },
): { readonly rows: readonly ThresholdRow[]; readonly close: readonly ClosePartner[] } {
  const byType = Map.groupBy(holders, ({ type }) => type);
  const close: ClosePartner[] = [];
  const rows = thresholds.map((threshold): ThresholdRow => {
    const { type, level, rank, figure, required, doubtful } = threshold;
    const own = byType.get(type) ?? [];
    const before = thresholds.findLast((one) => one.type === type && one.rank < rank)?.rank ?? -1;
    const counts = { partners: own.length, reached: 0, close: 0, below: 0 };
    for (const { number, level: held } of own) {
      const actual = figure.read((plan) => measured.get(plan)?.get(number) ?? nothing).value;
      const missing = required - actual;
      if (missing <= 0) {
        counts.reached += 1;
        continue;
      }
      const heldRank = program.levelById.get(held)?.rank ?? 0;
      if (heldRank === rank) counts.below += 1;
      // The next threshold is that of the lowest level above the one held that asks for money at all.
      if (heldRank >= rank || heldRank < before || missing * 100 > required * within) continue;
      counts.close += 1;
      const partner = idOf('PTR', number);
      const levels = { level: levelJson(held), next: levelJson(level) };
      close.push({ partner, type, ...levels, metric: figure.metric.id, required, actual, missing });
    }
    return { type, level: levelJson(level), metric: figure.metric.id, required, ...counts, doubtful };
  });
  // The nearest is who misses the smallest share of its threshold.
  const byShare = (a: ClosePartner, b: ClosePartner) => a.missing * b.required - b.missing * a.required;
  return { rows, close: close.toSorted((a, b) => byShare(a, b) || numberIn(a.partner) - numberIn(b.partner)) };
}
