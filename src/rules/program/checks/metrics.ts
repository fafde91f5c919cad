import { type Check, isDated, mappingsOf } from '../check.ts';
import type { Finding, Path } from '../problem.ts';
import type { Definition } from '../schema.ts';
import type { Threshold } from '../schema/vocabulary.ts';

type Metric = Definition['metrics'][number];

export const metricWithoutSource: Check = {
  name: 'metric-without-source',
  finds: 'metrics that measure something the program does not have, or miss a part their aggregation needs',
  check: (definition) =>
    definition.metrics.flatMap((metric, place) =>
      sourceless(metric, definition).map(([key, message]) => ({ path: ['metrics', place, key], message })),
    ),
};

function sourceless(metric: Metric, definition: Definition): readonly (readonly [string, string])[] {
  const defined = {
    trainings: definition.trainings,
    documents: definition.documents,
    certifications: definition.certifications,
    engagements: definition.engagement?.categories ?? [],
  };
  const { measures, aggregate } = metric;
  const absent = measures in defined && defined[measures as keyof typeof defined].length === 0;
  const problems: (readonly [string, string] | false)[] = [
    absent && ['measures', `"${metric.id}" measures ${measures}, but the program defines none; define them or measure something else`],
    measures === 'manual' &&
      metric.fact === undefined && ['measures', `"${metric.id}" measures a stated fact but does not say which; add fact: …`],
    aggregate === 'ratio' &&
      metric.ratio === undefined && ['aggregate', `"${metric.id}" is a ratio of nothing; add ratio: { of: …, to: … }`],
    aggregate !== 'ratio' &&
      metric.window === undefined && ['aggregate', `"${metric.id}" does not say which days it looks at; add window: …`],
    aggregate === 'distinct' &&
      metric.distinct_by === undefined && ['aggregate', `"${metric.id}" does not say what is counted once; add distinct_by: …`],
    aggregate === 'monthly-average' &&
      metric.window?.kind !== 'rolling' &&
      metric.window?.kind !== 'calendar' && [
        'window',
        `"${metric.id}" averages months, so its window must be months; write rolling_months or calendar`,
      ],
    unitOf(metric) !== metric.unit && ['unit', `${metric.unit} is not what ${aggregate} of ${measures} gives; write ${unitOf(metric)}`],
  ];
  return problems.filter((problem) => problem !== false);
}

function unitOf({ aggregate, measures, unit }: Metric): Metric['unit'] {
  if (aggregate === 'ratio') return 'percent';
  if (aggregate === 'count' || aggregate === 'distinct') return 'count';
  if (measures === 'revenue' || measures === 'orders') return 'money';
  // A stated figure, or the amounts of engagements, can be either.
  return measures === 'manual' || measures === 'engagements' ? unit : 'count';
}

export const metricCycle: Check = {
  name: 'metric-cycle',
  finds: 'ratios that lead back to themselves',
  check: ({ metrics }) =>
    metrics.flatMap((metric, place) =>
      leadsTo(metric.id, metric, metrics, new Set())
        ? [{ path: ['metrics', place, 'ratio'], message: `"${metric.id}" is a ratio of itself; name two metrics that do not depend on it` }]
        : [],
    ),
};

function leadsTo(id: string, metric: Metric, metrics: readonly Metric[], seen: Set<string>): boolean {
  return [metric.ratio?.of, metric.ratio?.to].some((part) => {
    if (part === id) return true;
    const next = metrics.find((other) => other.id === part);
    if (next === undefined || seen.has(next.id)) return false;
    return leadsTo(id, next, metrics, seen.add(next.id));
  });
}

export const thresholdUnit: Check = {
  name: 'threshold-unit',
  finds: 'thresholds in another unit than their metric: an amount for a count, more than 100 per cent',
  check: (definition) =>
    [...mappingsOf(definition)].flatMap(({ path, mapping }) => {
      const metric = definition.metrics.find(({ id }) => id === mapping['metric']);
      if (metric === undefined) return [];
      return ['at_least', 'minimum'].flatMap((key) =>
        mapping[key] === undefined ? [] : wrongUnit(mapping[key] as Threshold, metric, [...path, key]),
      );
    }),
};

function wrongUnit(threshold: Threshold, { id, unit }: Metric, path: Path): readonly Finding[] {
  if (isDated(threshold))
    return threshold.dated.flatMap(({ value }, place) =>
      wrongUnit(value as Threshold, { id, unit } as Metric, [...path, 'dated', place, 'value']),
    );
  if (typeof threshold !== 'number')
    return unit === 'money' ? [] : [{ path, message: `an amount cannot be compared with "${id}", a ${unit}; write a whole number` }];
  if (unit === 'money')
    return [{ path, message: `${threshold} has no currency, but "${id}" is money; write it such as "${threshold} EUR"` }];
  return unit === 'percent' && threshold > 100 ? [{ path, message: `${threshold} is more than "${id}" can be; write at most 100` }] : [];
}
