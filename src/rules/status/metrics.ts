import { monthOf, type Day } from '../day.ts';
import type { Metric, MetricSelection, Program } from '../program/program.ts';
import { outlivedBy, windowOn, type WindowOn } from './window.ts';

/** Where recorded facts come from: the tables a metric can read. */
export type Source = 'revenue' | 'orders' | 'engagements' | 'certifications' | 'trainings' | 'documents' | 'manual';

/** What a row can be told by; the store knows which column each is. */
export type Dimension = 'item' | 'kind' | 'line' | 'profile' | 'category' | 'stage' | 'sector';

/** A row passes when any of the dimensions has one of the values. */
export interface RowTest {
  readonly any: readonly Dimension[];
  readonly of: readonly string[];
}

/**
 * A metric made ready for a business date: plain values that one grouped query measures for any number of partners
 * (domain.md, Program definition 3).
 */
export interface MetricPlan {
  readonly id: string;
  readonly source: Source;
  readonly window: WindowOn;
  /** Rows that pass all of these are looked at. */
  readonly only: readonly RowTest[];
  /** Of those, the rows that pass all of these are left out, and counted as left out; none when empty. */
  readonly except: readonly RowTest[];
  readonly aggregate: 'sum' | 'count' | 'distinct' | 'last';
  readonly distinct?: 'item' | 'product' | 'family' | 'customer' | 'contact';
  /** The product family of each product, for what is counted by family. */
  readonly families: ReadonlyMap<string, string>;
  /** Trainings that hold for a time only, with the last day that is too long ago for the window. */
  readonly outlived: readonly { readonly item: string; readonly by: Day }[];
}

/** What one partner's rows come to. Money in minor units; a partner without rows has no measure. */
export interface Measure {
  readonly value: number;
  /** Rows counted, and rows left out with their sum. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly excluded: number;
}

/** What a partner without any row measures. */
export const nothing: Measure = { value: 0, rows: 0, excludedRows: 0, excluded: 0 };

/** A metric's figure, from the measures of the plans it is made of. */
export interface MetricFigure {
  readonly metric: Metric;
  readonly plans: readonly MetricPlan[];
  /** The plan whose window and rows the trace tells. */
  readonly main: MetricPlan;
  /** The figure in minor units, whole things or whole percent, and what it was made of. */
  readonly read: (measure: (plan: string) => Measure) => Measure;
}

/** Makes a metric ready for the program's business date; undefined when the program has no such metric. */
export function figureOf(program: Program, metricId: string): MetricFigure | undefined {
  const metric = program.metricById.get(metricId);
  if (!metric) return undefined;
  if (metric.ratio) return ratioOf(program, metric, metric.ratio);
  const plan = planOf(program, metric);
  const months = plan.window.months;
  const averaged = metric.aggregate === 'monthly-average';
  return {
    metric,
    plans: [plan],
    main: plan,
    // Whole minor units are enough: an average reaches a whole threshold exactly when its whole part does.
    read: (measure) => {
      const sum = measure(plan.id);
      return averaged ? { ...sum, value: Math.floor(sum.value / months) } : sum;
    },
  };
}

/** One metric as a percentage of another; nothing to compare with is 0 percent. */
function ratioOf(program: Program, metric: Metric, { of, to }: { readonly of: string; readonly to: string }): MetricFigure | undefined {
  const [part, whole] = [figureOf(program, of), figureOf(program, to)];
  if (!part || !whole) return undefined;
  return {
    metric,
    plans: [...part.plans, ...whole.plans],
    main: part.main,
    read: (measure) => {
      const [counted, all] = [part.read(measure), whole.read(measure)];
      return { ...counted, value: all.value > 0 ? Math.floor((counted.value * 100) / all.value) : 0 };
    },
  };
}

function planOf(program: Program, metric: Metric): MetricPlan {
  const window = windowOn(metric.window, program.on);
  const source = metric.measures === 'customers' ? 'engagements' : metric.measures;
  const aggregate = aggregateOf(metric, source);
  return {
    id: metric.id,
    source,
    window,
    only: [
      ...(metric.fact === undefined ? [] : [{ any: ['item' as const], of: [metric.fact] }]),
      ...testsOf(program, source, metric.filter),
    ],
    except: testsOf(program, source, metric.exclude),
    aggregate,
    ...(aggregate === 'distinct' && { distinct: metric.measures === 'customers' ? ('customer' as const) : (metric.distinctBy ?? 'item') }),
    families: new Map(program.products.map(({ id, family }) => [id, family])),
    outlived:
      source === 'trainings' && (window.reads === 'held' || window.from === null)
        ? outlivedTrainings(program, window.from ?? window.to)
        : [],
  };
}

/** Customers are counted once each; what has no amount is counted where a sum is asked for. */
function aggregateOf({ measures, aggregate }: Metric, source: Source): MetricPlan['aggregate'] {
  if (measures === 'customers' || aggregate === 'distinct') return 'distinct';
  if (aggregate === 'count' || (source !== 'revenue' && source !== 'orders' && source !== 'manual')) return 'count';
  return aggregate === 'last' ? 'last' : 'sum';
}

/** The trainings that hold for a time only, with the last day too long ago for them to hold on a day. */
export function outlivedTrainings({ trainings }: Program, on: Day): MetricPlan['outlived'] {
  return trainings.flatMap(({ id, validMonths }) => (validMonths === undefined ? [] : [{ item: id, by: outlivedBy(on, validMonths) }]));
}

const test = (any: readonly Dimension[], of: readonly string[] | undefined): RowTest[] => (of ? [{ any, of }] : []);

/** A selection as tests on rows: what a family or a way of delivery means is looked up in the program once. */
function testsOf(program: Program, source: Source, selection: MetricSelection | undefined): RowTest[] {
  if (!selection) return [];
  const sold = source === 'revenue' || source === 'orders' || source === 'engagements';
  return [
    ...test(['kind', 'line'], selection.kinds),
    ...test([sold ? 'line' : 'item'], selection.families && ofFamilies(program, source, selection.families)),
    ...test(['line'], selection.products),
    ...test(['item'], selection.items),
    ...test(['profile'], selection.profiles),
    ...test(
      ['item'],
      selection.deliveries && program.trainings.filter(({ delivery }) => selection.deliveries?.includes(delivery)).map(({ id }) => id),
    ),
    ...test(['category'], selection.categories),
    ...test(['stage'], selection.stages),
    ...test(['sector'], selection.sectors),
  ];
}

/** What is of some families: for what is sold the families and their products, for what is learned the items about them. */
function ofFamilies(program: Program, source: Source, families: readonly string[]): readonly string[] {
  const items = source === 'trainings' ? program.trainings : source === 'certifications' ? program.certifications : program.products;
  const ids = items.filter(({ family }) => family !== undefined && families.includes(family)).map(({ id }) => id);
  return source === 'trainings' || source === 'certifications' ? ids : [...families, ...ids];
}

/** The months a window touches, for facts that are kept by month. */
export const monthsOf = ({ from, to }: WindowOn) => ({ from: from === null ? null : monthOf(from), to: monthOf(to) });
