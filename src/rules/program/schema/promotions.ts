import * as z from 'zod';
import { amount, count, dated, day, id, levelId, mapping, percent, text, tagged } from './vocabulary.ts';

/** What a basket can hold and its list price, which may differ by partner type (requirement P5). */
export const priceItem = mapping({
  id,
  name: text,
  family: id,
  unit: id.describe('What one of it is, such as `number` or `1000-minutes`.'),
  charged: z.enum(['once', 'monthly']),
  opened_by: id.optional().describe('The promotion that must be open to a partner before it can have this at all, such as a volume offer.'),
  prices: z.array(mapping({ partner_types: z.array(id).optional(), price: dated(amount) })).min(1),
});

/** How prices are reckoned when several promotions meet (requirements P2, P5); `compound` and `line` when left out. */
export const pricing = mapping({
  percentages: z
    .enum(['compound', 'add'])
    .describe('`compound` takes each percentage off what the others leave, `add` takes all of them together off the price.'),
  rounding: z
    .enum(['line', 'unit'])
    .describe('`line` rounds quantity times price once, `unit` the price of one first; half a minor unit is rounded up.'),
});

/** A condition on the basket. */
const basketCondition = z.strictObject({
  items: z.array(id).optional().describe('Items and families that satisfy it; the quantities of all of them are added.'),
  families: z.array(id).optional(),
  above: count().default(0).describe('More than this many; 0, the default, asks for at least one.'),
});

/** What a promotion does to the price of one unit, or to what is ordered in a period. The kind is told by the first key. */
export const promotionEffect = z.union([
  z.strictObject({ price: dated(amount) }).transform(tagged('price')),
  z.strictObject({ percent_off: dated(percent) }).transform(tagged('percent-off')),
  z.strictObject({ amount_off: dated(amount) }).transform(tagged('amount-off')),
  z.strictObject({ waived: z.literal(true) }).transform(tagged('waived')),
  /**
   * Steps by quantity, lowest first: `whole` prices every unit by the highest step passed, `slice` each unit by the step
   * it lies in. A step gives a price or a percentage off.
   */
  z
    .strictObject({
      grid: z.enum(['whole', 'slice']),
      steps: z.array(mapping({ above: count(), price: amount.optional(), percent_off: percent.optional() })).min(1),
    })
    .transform(tagged('grid')),
  /** What a benefit gives in its period, units or an amount, less the figure of the metric that tells how much of it is used. */
  z.strictObject({ allowance: id, used: id }).transform(tagged('allowance')),
]);

/** An offer on prices (requirements P1–P4). */
export const promotion = mapping({
  id,
  name: text,
  from_level: levelId,
  to_level: levelId.optional(),
  partner_types: z.array(id).optional(),
  from: day.optional().describe('The first and the last day of the offer; without them it holds as long as the edition.'),
  to: day.optional(),
  gate: id.optional(),
  applies_to: z
    .strictObject({ items: z.array(id).optional(), families: z.array(id).optional(), except_items: z.array(id).optional() })
    .describe('Which lines of the basket it prices: by item or by family, without the exceptions.'),
  when_all: z
    .array(basketCondition)
    .default([])
    .describe('Every condition of `when_all` and, if given, at least one of `when_any` must hold.'),
  when_any: z.array(basketCondition).optional(),
  when_stated: id
    .optional()
    .describe('A yes-no manual fact that is recorded of the partner or stated with the quote, such as a migration.'),
  effect: promotionEffect,
  stacks: z
    .boolean()
    .describe('One that stacks applies on top of the others; of those that do not, the best for the partner applies to a line.'),
});

/** Ambassadors' commission on what is billed to their customers; the rate is the level's on the invoice date (requirement M8). */
export const commission = mapping({
  id,
  name: text,
  partner_types: z.array(id).optional(),
  level: levelId,
  percent: dated(percent),
  families: z.array(id).optional(),
  exclude_kinds: z.array(id).default([]),
});

/** Rebate on turnover paid afterwards, the back margin (requirement P4). */
export const rebate = mapping({
  id,
  name: text,
  partner_types: z.array(id).optional(),
  from_level: levelId,
  metric: id,
  period: z.enum(['quarter', 'semester', 'year']),
  gate: id.optional(),
  grid: z.enum(['whole', 'slice']).describe("`whole` pays the highest step's rate on everything, `slice` each step's on its part."),
  steps: z.array(mapping({ above: amount, percent: dated(percent) })).min(1),
});
