import type { Criterion } from '../decision.ts';
import type { Money } from '../money.ts';
import type { Benefit, Program, Promotion, PromotionEffect } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { measured } from '../status/requirements.ts';
import type { Wanted } from './basket.ts';
import { figureNamed, type PromotionFacts } from './facts.ts';
import type { Cut, Offer } from './price.ts';

/** What a promotion does to a line; nothing where its first step is not reached or what it gives is used up. */
export interface Offering {
  readonly offer?: Offer;
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
}

type Grid = Extract<PromotionEffect, { kind: 'grid' }>;
type Allowance = Extract<PromotionEffect, { kind: 'allowance' }>;

/** What a promotion does to a line of the basket; `used` is what other lines have used of its allowance. */
export function offerOn(program: Program, promotion: Promotion, wanted: Wanted, used: UsedUp): Offering {
  const { id, effect } = promotion;
  const flat = (cut: Cut): Offering => ({ offer: { promotion: id, cuts: [{ above: 0, cut }] }, criteria: [], reasons: [] });
  switch (effect.kind) {
    case 'price':
      return flat({ kind: 'price', minor: BigInt(effect.price.amountMinor) });
    case 'percent-off':
      return flat({ kind: 'percent', percent: effect.percentOff });
    case 'amount-off':
      return flat({ kind: 'amount', minor: BigInt(effect.amountOff.amountMinor) });
    case 'waived':
      return flat({ kind: 'free' });
    case 'grid':
      return gridOn(promotion, effect, wanted);
    case 'allowance':
      return allowanceOn(program, promotion, { effect, used, wanted });
  }
}

function gridOn({ id: promotion }: Promotion, { grid, steps }: Grid, { item, quantity }: Wanted): Offering {
  const passed = steps.filter(({ above }) => quantity > above);
  const first = steps[0]?.above ?? 0;
  const criteria: Criterion[] = [
    { id: 'quantity', met: quantity > first, required: first + 1, actual: quantity, trace: { promotion, product: item.id } },
  ];
  const last = passed.at(-1);
  if (!last) return { criteria, reasons: [{ code: 'below-first-step', facts: { promotion, product: item.id, above: first, quantity } }] };
  const cuts =
    grid === 'whole'
      ? [{ above: 0, cut: cutOf(last) }]
      : [{ above: 0, cut: undefined }, ...passed.map((step) => ({ above: step.above, cut: cutOf(step) }))];
  return {
    offer: { promotion, cuts: cuts.filter(({ above }, place) => cuts.findLastIndex((one) => one.above === above) === place) },
    criteria,
    reasons: [],
  };
}

/** A step gives a price or a percentage off, never both (`grid-order`). */
const cutOf = ({ price, percentOff }: Grid['steps'][number]): Cut =>
  price ? { kind: 'price', minor: BigInt(price.amountMinor) } : { kind: 'percent', percent: percentOff ?? '0' };

/** How much of the allowances is used, by the metric that tells it: recorded before, and by the lines priced so far. */
export interface UsedUp {
  of(metric: string): number;
  add(metric: string, more: number): void;
}

/** What is recorded as used, to which lines add what they use. */
export function usedUp(program: Program, facts: PromotionFacts): UsedUp {
  const more = new Map<string, number>();
  return {
    of: (metric) => Math.max(0, measured(figureNamed(program, metric), facts).value) + (more.get(metric) ?? 0),
    add: (metric, count) => void more.set(metric, (more.get(metric) ?? 0) + count),
  };
}

/** What a benefit gives in its period: units, or an amount in minor units. */
export function givenBy({ quantity, worth }: Pick<Benefit, 'quantity' | 'worth'>): {
  readonly kind: 'units' | 'worth';
  readonly most: number;
} {
  return quantity === undefined ? { kind: 'worth', most: worth?.amountMinor ?? 0 } : { kind: 'units', most: quantity };
}

function allowanceOn(
  program: Program,
  { id: promotion }: Promotion,
  { effect, used, wanted }: { readonly effect: Allowance; readonly used: UsedUp; readonly wanted: Wanted },
): Offering {
  const { kind, most } = givenBy(program.benefitById.get(effect.allowance) ?? {});
  const gone = used.of(effect.used);
  const left = Math.max(0, most - gone);
  const shown = (figure: number): number | Money => (kind === 'worth' ? { amountMinor: figure, currency: program.currency } : figure);
  const criteria: Criterion[] = [
    { id: 'allowance-left', met: left > 0, required: shown(1), actual: shown(left), trace: { promotion, product: wanted.item.id } },
  ];
  if (left === 0)
    return {
      criteria,
      reasons: [{ code: 'allowance-used-up', facts: { promotion, benefit: effect.allowance, of: shown(most), used: shown(gone) } }],
    };
  const cuts =
    kind === 'units'
      ? [
          { above: 0, cut: { kind: 'free' } as const },
          { above: left, cut: undefined },
        ]
      : [];
  return { offer: { promotion, cuts, ...(kind === 'worth' && { off: BigInt(left) }) }, criteria, reasons: [] };
}
