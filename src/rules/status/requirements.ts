import type { Criterion, Fact } from '../decision.ts';
import { decimalsOf, type Money } from '../money.ts';
import type { Program, Requirement } from '../program/program.ts';
import type { StatusFacts } from './facts.ts';
import { nothing, type Measure, type MetricFigure } from './metrics.ts';
import { lastAnniversary } from './window.ts';

/** Whether something is so; `unknown` where a source or a statement is missing. */
export type Verdict = 'met' | 'unmet' | 'unknown';

/** What was looked at, and what would have to change for the requirement to be met. */
export interface Examined {
  readonly criteria: Criterion[];
  readonly missing: Criterion[];
}

/** A requirement made ready: examines one partner and tells everything it looked at. */
export type Examine = (facts: StatusFacts, into: Examined) => Verdict;

/** What compiling a requirement needs to know. */
export interface Ground {
  readonly program: Program;
  /** The level the requirement belongs to. */
  readonly level: string;
  readonly figure: (metric: string) => MetricFigure;
  /** Whether the source of a metric is missing or too old to decide on. */
  readonly unavailable: (metric: string) => boolean;
}

type Leaf<Kind> = Extract<Requirement, { kind: Kind }>;

/** Compiles a requirement to a plain function, once a run: evaluating a partner never reads the definition (domain.md, 2). */
export function compileRequirement(requirement: Requirement, ground: Ground): Examine {
  switch (requirement.kind) {
    case 'all-of':
      return all(requirement.allOf.map((part) => compileRequirement(part, ground)));
    case 'any-of':
      return best(
        requirement.anyOf.map((part) => ({ examine: compileRequirement(part, ground) })),
        ground,
      );
    case 'best-of':
      return best(
        requirement.bestOf.map(({ id, requires }) => ({ id, examine: compileRequirement(requires, ground) })),
        ground,
      );
    case 'points':
      return best(
        requirement.tracks.map((track) => ({ examine: pointsTrack(track, requirement.passMark, ground) })),
        ground,
      );
    case 'metric':
      return when(requirement.when, ground, metric(requirement, ground));
    default:
      return when(requirement.when, ground, held(requirement, ground));
  }
}

function all(parts: readonly Examine[]): Examine {
  return (facts, into) => {
    let verdict: Verdict = 'met';
    for (const examine of parts) verdict = both(verdict, examine(facts, into));
    return verdict;
  };
}

/** Two things asked for together. */
export const both = (a: Verdict, b: Verdict): Verdict =>
  a === 'unmet' || b === 'unmet' ? 'unmet' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'met';

const order: Readonly<Record<Verdict, number>> = { met: 0, unknown: 1, unmet: 2 };

/** The alternative that is met, else the one nearest to it: the fewest things missing. Only that one is told. */
function best(tracks: readonly { readonly id?: string; readonly examine: Examine }[], { level }: Ground): Examine {
  return (facts, into) => {
    const [chosen] = tracks
      .map(({ id, examine }) => {
        const examined: Examined = { criteria: [], missing: [] };
        return { id, verdict: examine(facts, examined), ...examined };
      })
      .toSorted((a, b) => order[a.verdict] - order[b.verdict] || a.missing.length - b.missing.length);
    if (!chosen) return 'met';
    const { id, verdict, criteria, missing } = chosen;
    if (id !== undefined)
      into.criteria.push({
        id,
        met: verdict === 'met',
        required: true,
        actual: verdict === 'unknown' ? null : verdict === 'met',
        trace: { level },
      });
    into.criteria.push(...criteria);
    into.missing.push(...missing);
    return verdict;
  };
}

/** Asked for only where it applies; whether it does may be unknown too. */
function when(condition: Leaf<'metric'>['when'], { program }: Ground, examine: Examine): Examine {
  if (condition === undefined) return examine;
  if ('sells' in condition) {
    const family = condition.sells;
    return (facts, into) => (facts.sells.has(family) ? examine(facts, into) : 'met');
  }
  const fact = condition.fact;
  const presumed = program.manualFactById.get(fact)?.presumed;
  return (facts, into) => {
    const applies = facts.stated.get(fact) ?? presumed;
    if (applies === false) return 'met';
    const verdict = examine(facts, into);
    return applies === undefined && verdict === 'unmet' ? 'unknown' : verdict;
  };
}

/** A document in force, a training that counts, a certification held, a duty kept. */
function held(requirement: Leaf<'document' | 'training' | 'certification' | 'duty'>, { program, level }: Ground): Examine {
  const trace = { level };
  const plain = (id: string, has: (facts: StatusFacts) => boolean | undefined): Examine => {
    // The three things there are to say are made once: a partner only picks one.
    const said = (actual: boolean | null): Criterion => ({ id, met: actual === true, required: true, actual, trace });
    const [yes, no, unknown] = [said(true), said(false), said(null)];
    return (facts, into) => {
      const actual = has(facts);
      const criterion = actual === undefined ? unknown : actual ? yes : no;
      into.criteria.push(criterion);
      if (actual !== true) into.missing.push(criterion);
      return actual === undefined ? 'unknown' : actual ? 'met' : 'unmet';
    };
  };
  switch (requirement.kind) {
    case 'document':
      return plain(requirement.document, ({ documents }) => documents.has(requirement.document));
    case 'training':
      return plain(requirement.training, ({ trainings }) => trainings.has(requirement.training));
    case 'duty': {
      const presumed = program.manualFactById.get(requirement.duty)?.presumed;
      return plain(requirement.duty, ({ stated }) => stated.get(requirement.duty) ?? presumed);
    }
    case 'certification': {
      const { certification: id, holders } = requirement;
      return (facts, into) => {
        const actual = facts.certifications.get(id) ?? 0;
        return told(
          { id, met: actual >= holders, required: holders, actual, trace: { level, missing: Math.max(0, holders - actual) } },
          into,
        );
      };
    }
  }
}

function told(criterion: Criterion, into: Examined): Verdict {
  into.criteria.push(criterion);
  if (!criterion.met) into.missing.push(criterion);
  return criterion.met ? 'met' : criterion.actual === null ? 'unknown' : 'unmet';
}

const minor = (threshold: number | Money): number => (typeof threshold === 'number' ? threshold : threshold.amountMinor);

/** A figure that must reach a threshold (requirement S2). */
function metric({ metric: id, atLeast }: Leaf<'metric'>, ground: Ground): Examine {
  const judge = figureCriterion(ground.program, ground.figure(id), {
    atLeast,
    about: { level: ground.level },
    unavailable: ground.unavailable(id),
  });
  return (facts, into) => told(judge(facts), into);
}

/** What a figure is judged by: the threshold, what is told with it, and whether its source is missing or too old. */
export interface FigureDemand {
  readonly atLeast: number | Money;
  readonly about: Readonly<Record<string, Fact>>;
  readonly unavailable: boolean;
}

/** Judges a figure against a threshold and tells how it came about, for levels and gates alike (requirements S2, P1); null where it cannot be known. */
export function figureCriterion(program: Program, figure: MetricFigure, { atLeast, about, unavailable }: FigureDemand) {
  const { id } = figure.metric;
  const shown = amountIn(program, figure);
  const required = minor(atLeast);
  if (unavailable) return (): Criterion => ({ id, met: false, required: shown(required), actual: null, trace: about });
  const trace = tracedBy(figure, { program, about });
  return (facts: FigureFacts): Criterion => {
    const found = measured(figure, facts);
    const missing = shown(Math.max(0, required - found.value));
    return {
      id,
      met: found.value >= required,
      required: shown(required),
      actual: shown(found.value),
      trace: { ...trace(found, facts), missing },
    };
  };
}

/** What a figure is read from: what was measured of a partner, and the day its anniversaries are counted from. */
export type FigureFacts = Pick<StatusFacts, 'measures' | 'anchor'>;

export const measured = (figure: MetricFigure, { measures }: Pick<FigureFacts, 'measures'>): Measure =>
  figure.read((plan) => measures.get(plan) ?? nothing);

/** How a figure is written: money in the program's currency, else as a number. */
function amountIn({ currency }: Program, { metric: { unit } }: MetricFigure): (value: number) => number | Money {
  return unit === 'money' ? (amountMinor) => ({ amountMinor, currency }) : (value) => value;
}

/** How a figure came about (domain.md, Status decision). */
export function tracedBy(
  figure: MetricFigure,
  { program, about }: { readonly program: Program; readonly about: Readonly<Record<string, Fact>> },
): (found: Measure, facts: FigureFacts) => Readonly<Record<string, Fact>> {
  const { window, source } = figure.main;
  const isMoney = source === 'revenue' || source === 'orders';
  return ({ rows, excludedRows, excluded }, { anchor }) => ({
    ...about,
    from: window.reads === 'anniversary' ? lastAnniversary(anchor, window.to) : window.from,
    to: window.to,
    rows,
    excludedRows,
    ...(isMoney && { excluded: { amountMinor: excluded, currency: program.currency } }),
  });
}

interface Track {
  readonly id: string;
  readonly points: readonly {
    readonly metric: string;
    readonly pointsEach: number;
    readonly atMost?: number | undefined;
    readonly minimum?: number | Money | undefined;
  }[];
}

/** Points for figures, with a pass mark and a minimum per figure. Money earns its points by whole units of the currency. */
function pointsTrack({ id, points }: Track, passMark: number, ground: Ground): Examine {
  const { program, level } = ground;
  const unit = 10 ** decimalsOf(program.currency);
  const items = points.map((item) => {
    const figure = ground.figure(item.metric);
    return {
      ...item,
      figure,
      shown: amountIn(program, figure),
      trace: tracedBy(figure, { program, about: { level } }),
      per: figure.metric.unit === 'money' ? unit : 1,
      least: minor(item.minimum ?? 0),
    };
  });
  return (facts, into) => {
    let verdict: Verdict = 'met';
    let total = 0;
    for (const { metric: name, pointsEach, atMost = Infinity, figure, shown, trace, per, least } of items) {
      if (ground.unavailable(name)) {
        verdict = both(verdict, told({ id: name, met: false, required: shown(least), actual: null, trace: { level } }, into));
        continue;
      }
      const found = measured(figure, facts);
      const earned = Math.min(atMost, Math.max(0, Math.floor(found.value / per)) * pointsEach);
      total += earned;
      const missing = shown(Math.max(0, least - found.value));
      verdict = both(
        verdict,
        told(
          {
            id: name,
            met: found.value >= least,
            required: shown(least),
            actual: shown(found.value),
            trace: { ...trace(found, facts), points: earned, missing },
          },
          into,
        ),
      );
    }
    const reached = total >= passMark;
    // Points still unknown may be the ones that are missing.
    const judged = told(
      { id, met: reached, required: passMark, actual: total, trace: { level, missing: Math.max(0, passMark - total) } },
      into,
    );
    return verdict === 'unknown' && judged === 'unmet' ? 'unknown' : both(verdict, judged);
  };
}
