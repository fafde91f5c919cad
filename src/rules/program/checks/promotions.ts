import type { Check } from '../check.ts';
import type { Finding, Path } from '../problem.ts';
import type { Definition } from '../schema.ts';

type Promotion = Definition['promotions'][number];

export const promotionParts: Check = {
  name: 'promotion-parts',
  finds: 'promotions that price nothing, end before they begin, get dearer with quantity, or give what no benefit says',
  check: (definition) =>
    definition.promotions.flatMap((promotion, place) => {
      const path: Path = ['promotions', place];
      return [
        ...pricesNothing(definition, promotion, path),
        ...endsEarly(promotion, path),
        ...getsDearer(promotion, [...path, 'effect', 'steps']),
        ...givesNothing(definition, promotion, [...path, 'effect', 'allowance']),
      ];
    }),
};

function pricesNothing({ price_list: items }: Definition, { id, applies_to: to }: Promotion, path: Path): readonly Finding[] {
  const priced = items.some((item) => to.items?.includes(item.id) || to.families?.includes(item.family));
  const named = [...(to.items ?? []), ...(to.families ?? [])];
  // Names of nothing at all are told as such (`unknown-reference`).
  const isKnown = named.length === 0 || named.some((name) => to.families?.includes(name) || items.some((item) => item.id === name));
  return priced || !isKnown
    ? []
    : [{ path: [...path, 'applies_to'], message: `"${id}" prices nothing of the price list; name items or families that are in it` }];
}

function endsEarly({ from, to }: Promotion, path: Path): readonly Finding[] {
  return from !== undefined && to !== undefined && to < from
    ? [{ path: [...path, 'to'], message: `${to} is before ${from}, its first day; write a later day` }]
    : [];
}

/** Steps that follow each other both give a price, which must not rise, or both a percentage, which must not fall. */
function getsDearer({ effect }: Promotion, path: Path): readonly Finding[] {
  if (effect.kind !== 'grid') return [];
  return effect.steps.flatMap((step, place) => {
    const before = effect.steps[place - 1];
    const dearer = before?.price && step.price && step.price.amountMinor > before.price.amountMinor;
    const less =
      before?.percent_off !== undefined && step.percent_off !== undefined && Number(step.percent_off) < Number(before.percent_off);
    return dearer || less
      ? [{ path: [...path, place], message: 'this step is dearer than the one before it; make it cheaper, or leave it out' }]
      : [];
  });
}

/** An allowance gives what its benefit says: units that are counted, or an amount that is measured in money. */
function givesNothing({ benefits, metrics }: Definition, { effect }: Promotion, path: Path): readonly Finding[] {
  if (effect.kind !== 'allowance') return [];
  const benefit = benefits.find(({ id }) => id === effect.allowance);
  const metric = metrics.find(({ id }) => id === effect.used);
  if (!benefit || !metric) return [];
  if (benefit.quantity === undefined && benefit.worth === undefined)
    return [{ path, message: `"${benefit.id}" has neither a quantity nor a worth to give; name a benefit that has` }];
  const unit = benefit.quantity === undefined ? 'money' : 'count';
  return metric.unit === unit
    ? []
    : [{ path, message: `"${benefit.id}" is used up in ${unit}, but "${metric.id}" is ${metric.unit}; name a metric of that unit` }];
}
