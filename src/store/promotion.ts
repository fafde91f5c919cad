import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { Program } from '../rules/program/program.ts';
import { promotionFigures, type PromotionFacts } from '../rules/promotion/facts.ts';
import type { Measure, MetricPlan } from '../rules/status/metrics.ts';
import { outlivedBy } from '../rules/status/window.ts';
import { sourcesThrough } from './facts.ts';
import { membershipOf } from './membership.ts';
import { measure, rangeOf } from './metrics.ts';
import { dutyList, type Owner } from './recorded.ts';
import type { View } from './store.ts';

/** What promotions, quotes and rebates of a partner rest on, measured as a status is (requirements P1, P4). */
export async function promotionFacts(view: View, program: Program, partner: Id<'PTR'>): Promise<PromotionFacts> {
  const membership = await membershipOf(view, program.id, partner);
  const figures = membership ? promotionFigures(program, membership.type) : [];
  const plans = new Map(figures.flatMap((figure) => figure.plans).map((plan) => [plan.id, plan]));
  const anchors = [{ partner, anchor: membership?.anchor ?? program.on }];
  const measures = new Map<string, Measure>();
  for (const plan of plans.values()) {
    const found = await measuredFor(view, program.id, { partner, plan, anchors });
    if (found) measures.set(plan.id, found);
  }
  const owner = { program: program.id, partner };
  return {
    partner,
    membership,
    measures,
    sources: await sourcesThrough(view, program.id),
    stated: await statedOf(view, program, { owner, on: program.on }),
  };
}

interface Measuring {
  readonly partner: Id<'PTR'>;
  readonly plan: MetricPlan;
  readonly anchors: readonly { readonly partner: Id<'PTR'>; readonly anchor: Day }[];
}

async function measuredFor(view: View, program: string, { partner, plan, anchors }: Measuring): Promise<Measure | undefined> {
  return (await measure(view, program, plan, rangeOf([partner]), { anchors })).get(partner);
}

/** The newest statement of each yes-no fact by a day, unless it was made too long ago. */
async function statedOf(view: View, program: Program, { owner, on }: { readonly owner: Owner; readonly on: Day }) {
  const stated = (await dutyList(view, owner)).filter((one) => {
    const months = program.manualFactById.get(one.duty)?.validMonths;
    return one.on <= on && (months === undefined || one.on > outlivedBy(on, months));
  });
  return new Map(stated.map(({ duty, met }) => [duty, met === 'yes']));
}
