import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import { concerns, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { SourcesThrough } from '../status/compile.ts';
import { figureOf, type Measure, type MetricFigure } from '../status/metrics.ts';

/** What must be known of a partner to say which promotions are open to it, quote a price, or reckon a rebate. */
export interface PromotionFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  /** What was measured, by metric plan; a plan without rows is left out. */
  readonly measures: ReadonlyMap<string, Measure>;
  /** How far each source is recorded. */
  readonly sources: SourcesThrough;
  /** The newest statement of each yes-no fact, unless it is too old to count. */
  readonly stated: ReadonlyMap<string, boolean>;
}

/** Where a partner stands when promotions are looked at. */
export interface PromotionStanding {
  readonly type: string;
  readonly level: string;
  /** The day its anniversaries are counted from. */
  readonly anchor: Day;
}

/** The type and level of a partner on the program's business date; the entry level where levels are earned and none is recorded. Undefined without a level. */
export function promotionStanding(program: Program, membership: MembershipFacts): PromotionStanding | undefined {
  const { on } = program;
  const held = standingOn(program, membership, on).level;
  const level = held ?? (program.levels.acquired === 'earned' ? program.levels.entry.id : undefined);
  return level === undefined ? undefined : { type: membership.type, level, anchor: membership.anchor ?? on };
}

/** Why nothing can be said about promotions of a partner: no active membership, no level (requirement R4). */
export function standingRefusals(program: Program, { partner, membership }: PromotionFacts): readonly (Reason | false | undefined)[] {
  return [
    membershipRefusal(program, { partner, membership }, program.on),
    membership && !promotionStanding(program, membership) && { code: 'level-not-held', facts: { partner, program: program.id } },
  ];
}

/** The figures that promotions and rebates of a partner type rest on: minimums, allowances used, turnover (requirements P1, P4). */
export function promotionFigures(program: Program, type: string): readonly MetricFigure[] {
  const gates = program.gates.flatMap(({ conditions }) => conditions.filter((one) => concerns(one, type)).map(({ metric }) => metric));
  const used = program.promotions.flatMap(({ effect }) => (effect.kind === 'allowance' ? [effect.used] : []));
  const turnover = program.rebates.filter((one) => concerns(one, type)).map(({ metric }) => metric);
  return [...new Set([...gates, ...used, ...turnover])].map((metric) => figureNamed(program, metric));
}

/** A metric's figure; a definition without faults names none that is not there. */
export function figureNamed(program: Program, metric: string): MetricFigure {
  const figure = figureOf(program, metric);
  if (!figure) throw new RangeError(`program ${program.id} has no metric ${metric}`);
  return figure;
}
