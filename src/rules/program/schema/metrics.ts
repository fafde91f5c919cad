import * as z from 'zod';
import { count, id, mapping, text, tagged } from './vocabulary.ts';

/** What can be measured. */
export const measured = ['revenue', 'orders', 'engagements', 'certifications', 'trainings', 'documents', 'customers', 'manual'] as const;

/** Which rows count: a row matches when it has one of the values in every list given. */
const selection = z.strictObject({
  kinds: z.array(id).optional().describe('Kinds of line, such as `subscription`, `access-fee` or `minutes`.'),
  families: z.array(id).optional(),
  products: z.array(id).optional(),
  items: z.array(id).optional().describe('Ids of trainings, documents or certifications.'),
  profiles: z.array(id).optional().describe('Contact roles of the person concerned.'),
  deliveries: z.array(z.enum(['webinar', 'online', 'on-site'])).optional(),
  categories: z.array(id).optional(),
  stages: z.array(id).optional(),
  sectors: z.array(id).optional(),
});

const period = z.enum(['month', 'quarter', 'semester', 'year']);
/** The days a metric looks at, seen from the business date. The kind is told by the keys that are written. */
export const metricWindow = z.union([
  /** A calendar period: `offset` 0 is the one the date lies in, -1 the one before it. */
  z.strictObject({ calendar: period, offset: z.int().min(-40).max(0).default(0) }).transform(tagged('calendar')),
  /** The last N months: up to the date, or only months that have ended before it. */
  z.strictObject({ rolling_months: count(1, 120), complete_months_only: z.boolean().default(true) }).transform(tagged('rolling')),
  /** From the membership's last anniversary to the date. */
  z.strictObject({ since: z.literal('anniversary') }).transform(tagged('since-anniversary')),
  /** What was held on at least one day of the last N months. */
  z.strictObject({ held_any_day_of_months: count(1, 120) }).transform(tagged('held-any-day')),
  /** What is held, or was recorded, up to the date. */
  z.strictObject({ until: z.literal('date') }).transform(tagged('until-date')),
]);

/** A figure computed from recorded facts: source, filter, exclusions, aggregation and window (requirement S2). */
export const metric = mapping({
  id,
  name: text,
  measures: z.enum(measured),
  filter: selection.optional(),
  exclude: selection.optional(),
  aggregate: z
    .enum(['sum', 'monthly-average', 'last', 'count', 'distinct', 'ratio'])
    .describe('`monthly-average` divides the sum by the months of the window; `ratio` is a percentage of two other metrics.'),
  distinct_by: z.enum(['item', 'product', 'family', 'customer', 'contact']).optional().describe('For `distinct`: what is counted once.'),
  ratio: z.strictObject({ of: id, to: id }).optional().describe('For `ratio`: the two metrics.'),
  fact: id.optional().describe('For `manual`: which stated fact.'),
  window: metricWindow.optional(),
  unit: z.enum(['money', 'count', 'percent']),
  fresh_within_days: count(1, 3660)
    .optional()
    .describe('The newest record of the source, of any partner, may be at most this old at the date, or the outcome is indeterminate.'),
});
