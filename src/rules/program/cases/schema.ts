import * as z from 'zod';
import { amount, count, country, day, id, levelId, threshold } from '../schema/vocabulary.ts';

const months = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])(\.\.\d{4}-(0[1-9]|1[0-2]))?$/, 'is neither a month nor months; write 2026-01, or 2026-01..2026-06');

/** The partner a case is about. */
const partner = z.strictObject({
  type: id.describe('a partner type of the program'),
  level: levelId.optional().describe('the level it holds; the entry level when left out'),
  joined: day.optional().describe('the first day of its membership; two years before the day of the case when left out'),
  since: day.optional().describe('since when it holds its level; since it joined when left out'),
  evaluated_on: day.optional().describe('the day of its newest evaluation; never when left out'),
  notice: z
    .strictObject({ on: day, lowers_on: day })
    .optional()
    .describe('a notice that runs: when it was given, and the first day of the lower level'),
  reward_type: z.enum(['monetary', 'credits']).optional().describe('what it chose to be rewarded with'),
  country: country.default('FR').describe('where it is'),
});

/** What is recorded of the partner, in the words of the program. */
const facts = z.strictObject({
  revenue: z
    .array(z.strictObject({ months, line: id, kind: id, amount }))
    .default([])
    .describe('what it sold a month: `months` is one (2026-01) or from..to (2026-01..2026-06), the amount that of each'),
  orders: z
    .array(z.strictObject({ on: day, product: id, amount, quantity: count(1).default(1) }))
    .default([])
    .describe('what it ordered'),
  documents: z
    .array(z.strictObject({ document: id, on: day }))
    .default([])
    .describe('what it signed, and when'),
  trainings: z
    .array(z.strictObject({ training: id, on: day, attendees: count(1, 1000).default(1) }))
    .default([])
    .describe('what its people attended'),
  certifications: z
    .array(z.strictObject({ certification: id, on: day, holders: count(1, 1000).default(1) }))
    .default([])
    .describe('how many of its people were certified on a day'),
  duties: z
    .array(z.strictObject({ duty: id, on: day, met: z.boolean().default(true), figure: threshold.optional() }))
    .default([])
    .describe('what was stated about it: kept or not, or a figure'),
  engagements: z
    .array(z.strictObject({ category: id, stage: id, customer: z.string().min(1), on: day, sector: id.optional() }))
    .default([])
    .describe('its engagements, booked or submitted on a day'),
  not_recorded: z
    .array(z.enum(['revenue', 'orders', 'trainings', 'documents', 'certifications', 'manual', 'engagements']))
    .default([])
    .describe('sources of which nothing was recorded of anybody; all others are recorded up to the day'),
});

const met = z.strictObject({
  met: z.boolean().optional(),
  actual: z.union([threshold, z.boolean()]).optional(),
  required: z.union([threshold, z.boolean()]).optional(),
});

/** What an evaluation should come to. */
const status = z.strictObject({
  level: levelId.optional().describe('the level it has afterwards'),
  change: z.enum(['raised', 'kept', 'lowered', 'notice', 'indeterminate']).optional(),
  criteria: z.record(id, met).optional().describe('criteria by the id of the metric, document, training … they are about'),
  missing: z.array(id).optional().describe('all that is missing for the next level'),
  reasons: z.array(id).optional().describe('codes of reasons that must be among those given'),
});

/** A basket, and what it should cost. */
const quote = z.strictObject({
  basket: z.array(z.strictObject({ product: id, quantity: count(1, 1_000_000) })).min(1),
  stated: z.array(id).default([]).describe('yes-no facts stated with the quote'),
  net: amount.optional(),
  applied: z.array(id).optional().describe('all promotions that lower a price'),
  refused: z.boolean().optional().describe('whether no price can be said at all'),
});

/** A deal, and what it should earn. */
const reward = z.strictObject({
  category: id,
  sector: id,
  sale_type: id,
  country,
  booked_on: day.optional(),
  products: z.array(z.strictObject({ product: id, amount, quantity: count(1).default(1), term_months: count(1, 600).default(12) })).min(1),
  eligible: z.boolean(),
  amount: threshold.optional().describe('money, or whole credits'),
  reasons: z.array(id).optional(),
});

const expected = z.strictObject({
  status: status.optional().describe('the evaluation of the partner on the day'),
  fees: z.record(levelId, amount).optional().describe('the fee a year of each level'),
  credits: z.record(levelId, count()).optional().describe('the credits each level is given a term'),
  payment: z
    .array(z.strictObject({ plan: id, level: levelId, country: country.default('FR'), methods: z.array(id) }))
    .optional()
    .describe('the methods a plan can be paid with'),
  late_renewal: z
    .array(z.strictObject({ cause: z.enum(['not-renewed', 'unpaid', 'terminated']), days: count(1, 36_600), outcome: id }))
    .optional()
    .describe('what may follow so many days after the end'),
  lots: z
    .array(z.strictObject({ origin: id, given_on: day, term_end: day.optional(), worthless_from: day.nullable() }))
    .optional()
    .describe('the first day on which credits given on a day are worth nothing; null where they never expire'),
  benefits: z
    .array(z.strictObject({ benefit: id, level: levelId, type: id, has: z.boolean() }))
    .optional()
    .describe('whether a level of a type has a benefit'),
  quote: z.array(quote).optional().describe('what baskets cost the partner on the day'),
  rewards: z.array(reward).optional().describe('what deals of the partner earn on the day'),
});

/** The cases of a program: what is given, and what its owner expects to come of it. */
export const casesSchema = z.strictObject({
  program: id.describe('the id of the program'),
  cases: z
    .array(
      z.strictObject({
        name: z.string().min(1).describe('what the case shows, in a sentence'),
        on: day.describe('the business date'),
        partner: partner.optional(),
        facts: facts.optional(),
        expect: expected,
      }),
    )
    .min(1),
});

export type Cases = z.output<typeof casesSchema>;
export type ProgramCase = Cases['cases'][number];
export type CasePartner = NonNullable<ProgramCase['partner']>;
export type CaseFacts = NonNullable<ProgramCase['facts']>;

/** The JSON Schema of the cases, for editors. */
export function casesJsonSchema(): Readonly<Record<string, unknown>> {
  return { title: 'partner-program-cases/1', ...z.toJSONSchema(casesSchema, { io: 'input', target: 'draft-2020-12' }) };
}
