import { addDays, addMonths, type Day } from '../day.ts';
import { approve, refuseIfAny, type Approved, type Criterion, type Refused } from '../decision.ts';
import { percentOf } from '../money.ts';
import { opens, type Program, type Rebate } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { doubtAbout } from '../status/compile.ts';
import { measured, tracedBy } from '../status/requirements.ts';
import { windowOn } from '../status/window.ts';
import { offeredTo, type Examined } from './access.ts';
import { figureNamed, promotionStanding, standingRefusals, type PromotionFacts, type PromotionStanding } from './facts.ts';

/** The part of the turnover that one step of a rebate pays on, in minor units. */
export interface RebatePart {
  readonly above: number;
  readonly turnover: number;
  readonly percent: string;
  readonly amount: number;
}

/** A rebate reckoned for a partner, all in minor units (requirement P4). */
export interface ReckonedRebate {
  readonly rebate: Rebate;
  /** The days whose turnover counts, and the last day of the period they lie in. */
  readonly from: Day | null;
  readonly to: Day;
  readonly ends: Day;
  readonly turnover: number;
  /** Rows that count, and what was left out. */
  readonly rows: number;
  readonly excludedRows: number;
  readonly excluded: number;
  readonly parts: readonly RebatePart[];
  readonly amount: number;
  readonly entitled: boolean;
}

/**
 * Reckons the rebates on turnover of a partner for the period that its metric looks at from the business date. Not being
 * entitled is an answer, with everything that was looked at (requirements P4, M8).
 */
export function decideRebate(
  program: Program,
  facts: PromotionFacts,
): Refused | (Approved<never> & { readonly standing: PromotionStanding; readonly rebates: readonly ReckonedRebate[] }) {
  const { partner, membership } = facts;
  const standing = membership && promotionStanding(program, membership);
  const refused = refuseIfAny([
    program.rebates.length === 0 && { code: 'rebate-not-offered', facts: { program: program.id } },
    ...standingRefusals(program, facts),
  ]);
  if (refused) return refused;
  if (!standing) throw new RangeError(`${partner} has no standing to reckon a rebate for`);
  const reckoned = program.rebates.map((rebate) => reckon(program, rebate, facts, standing));
  const earned = reckoned.some(({ rebate }) => rebate.amount > 0);
  const entitled = reckoned.some(({ rebate }) => rebate.entitled);
  return {
    ...approve<never>([], {
      outcome: earned ? 'earned' : entitled ? 'nothing-earned' : 'not-entitled',
      criteria: reckoned.flatMap(({ criteria }) => criteria),
      reasons: reckoned.flatMap(({ reasons }) => reasons),
    }),
    standing,
    rebates: reckoned.map(({ rebate }) => rebate),
  };
}

function reckon(
  program: Program,
  rebate: Rebate,
  facts: PromotionFacts,
  standing: PromotionStanding,
): Examined & { readonly rebate: ReckonedRebate } {
  const { id } = rebate;
  const open = offeredTo(program, rebate, facts, standing);
  const isOpened = opens(program, 'rebate', { level: standing.level, partnerType: standing.type }) !== undefined;
  const figure = figureNamed(program, rebate.metric);
  const doubt = doubtAbout(figure, facts.sources, program.on);
  const found = measured(figure, facts);
  const { window } = figure.main;
  const entitled = open.reasons.length === 0 && isOpened && !doubt;
  const parts = entitled ? rebateParts(rebate, found.value) : [];
  const amount = parts.reduce((sum, part) => sum + part.amount, 0);
  const money = (amountMinor: number) => ({ amountMinor, currency: program.currency });
  const first = rebate.steps[0]?.above.amountMinor ?? 0;
  const turnover: Criterion = {
    id: rebate.metric,
    name: figure.metric.name,
    met: found.value > first,
    required: money(first + 1),
    actual: money(found.value),
    trace: tracedBy(figure, { program, about: { promotion: id } })(found, { measures: facts.measures, anchor: standing.anchor }),
  };
  const ends = periodEnd(program, rebate);
  const days = { from: window.from, to: window.to, ends };
  return {
    criteria: [
      ...open.criteria,
      { id: 'opens-rebate', met: isOpened, required: true, actual: isOpened, trace: { promotion: id } },
      turnover,
    ],
    reasons: [
      ...open.reasons,
      ...(isOpened ? [] : [{ code: 'rebate-closed' as const, facts: { rebate: id } }]),
      ...(doubt ? [doubt] : []),
      ...(entitled ? earnedReasons(program, rebate, { turnover: found.value, amount, rows: found.rows, ...days }) : []),
    ],
    rebate: {
      rebate,
      ...days,
      turnover: found.value,
      rows: found.rows,
      excludedRows: found.excludedRows,
      excluded: found.excluded,
      parts,
      amount,
      entitled,
    },
  };
}

interface Earned {
  readonly turnover: number;
  readonly amount: number;
  readonly rows: number;
  readonly from: Day | null;
  readonly to: Day;
  readonly ends: Day;
}

function earnedReasons(
  program: Program,
  { id: rebate, steps }: Rebate,
  { turnover, amount, rows, from, to, ends }: Earned,
): readonly Reason[] {
  const money = (amountMinor: number) => ({ amountMinor, currency: program.currency });
  const above = steps[0]?.above ?? money(0);
  const settled: Reason =
    rows === 0
      ? { code: 'rebate-nothing-sold', facts: { rebate, from: from ?? '', to } }
      : turnover <= above.amountMinor
        ? { code: 'rebate-below-first-step', facts: { rebate, turnover: money(turnover), above } }
        : { code: 'rebate-earned', facts: { rebate, turnover: money(turnover), amount: money(amount) } };
  return [settled, ...(to < ends ? [{ code: 'rebate-provisional' as const, facts: { rebate, to, ends } }] : [])];
}

/** The last day of the period that the turnover's window lies in; the window itself stops at the business date. */
function periodEnd(program: Program, { metric }: Rebate): Day {
  const asked = program.metricById.get(metric)?.window;
  if (asked?.kind !== 'calendar') return figureNamed(program, metric).main.window.to;
  const next = windowOn({ ...asked, offset: 0 }, windowOn(asked, program.on).to);
  return addDays(addMonths(next.from ?? program.on, next.months), -1);
}

/** What each step pays: `whole` the highest step's rate on everything, `slice` each step's on its part; each part is rounded to whole minor units. */
export function rebateParts({ grid, steps }: Pick<Rebate, 'grid' | 'steps'>, turnover: number): readonly RebatePart[] {
  const passed = steps.filter(({ above }) => turnover > above.amountMinor);
  const last = passed.at(-1);
  if (!last) return [];
  if (grid === 'whole') return [part(last.above.amountMinor, turnover, last.percent)];
  return passed.map(({ above, percent }, place) => {
    const until = Math.min(turnover, passed[place + 1]?.above.amountMinor ?? turnover);
    return part(above.amountMinor, until - above.amountMinor, percent);
  });
}

const part = (above: number, turnover: number, percent: string): RebatePart => ({
  above,
  turnover,
  percent,
  amount: percentOf(turnover, percent),
});
