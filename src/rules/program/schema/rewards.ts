import * as z from 'zod';
import { amount, count, country, dated, day, id, levelId, mapping, percent, text } from './vocabulary.ts';

const rewardKind = z.enum(['monetary', 'credits']);

/** An offer an opportunity can be rewarded by; what is left out does not restrict it (requirement W1). */
export const offer = mapping({
  id,
  name: text,
  pays: z.enum(['as-chosen', 'monetary', 'credits']).describe('`as-chosen` pays in the reward type the partner chose at enrollment.'),
  sectors: z.array(id).optional(),
  sale_types: z.array(id).optional(),
  families: z.array(id).optional(),
  products: z.array(id).optional(),
  countries: z.array(country).optional(),
  levels: z.array(levelId).optional(),
  from: day.describe('The days of booking on which it holds, both included.'),
  to: day.optional(),
  per: z.enum(['deal', 'line']).default('deal').describe('Whether the lines that qualify are judged together, or each by itself.'),
  threshold: dated(amount).describe('The amount of what is judged must reach this.'),
  percent: dated(percent)
    .optional()
    .describe('Exactly one of the three: a share of what qualifies, the same every time, or a share that rises with it.'),
  fixed: dated(amount).optional(),
  steps: z
    .array(mapping({ from: amount, percent: dated(percent) }))
    .min(1)
    .optional()
    .describe('Lowest first: the highest step reached gives the percentage of all that qualifies.'),
  stacks: z
    .boolean()
    .default(true)
    .describe('One that stacks is given on top of the others; of those that do not and share a line, only the best for the partner.'),
  cap_per_deal: dated(amount).optional(),
  cap_per_period: mapping({ amount: dated(amount), period: z.enum(['quarter', 'semester', 'year', 'membership']) }).optional(),
});

/** What the vendor gives for opportunities that are won (requirements W1–W5). */
export const rewards = mapping({
  sector_rules: z
    .array(
      mapping({
        sector: id,
        kinds: z.array(rewardKind).min(1),
        countries: z.array(country).optional(),
        sale_types: z.array(id).optional(),
        families: z.array(id).optional(),
      }),
    )
    .describe('Sectors with rules of their own: which kinds of reward, where, for what (requirement W2).'),
  monetary_payout: mapping({
    supplier_account: z.boolean(),
    invoice_category: id,
    supplier_forms: z
      .array(mapping({ id, name: text }))
      .optional()
      .describe('What a partner that is invited to set up its account fills in.'),
  }).describe('What a monetary payout waits for (requirement W4).'),
  credit_worth: dated(amount).describe('How much reward one credit stands for; the rest below one credit is dropped.'),
  credit_origins: z
    .array(mapping({ sector: id, origin: id }))
    .describe('The origin of the credit lots that a reward of each sector makes.'),
  offers: z.array(offer),
});

/** Partner credits: allocation, lots, sharing and the catalogue (requirements K1–K6). */
export const credits = mapping({
  allocation: z.array(mapping({ level: levelId, credits: dated(count()) })).describe('Whole credits given to the primary at activation.'),
  origins: z
    .array(
      mapping({
        id: z.enum(['allocated', 'earned-commercial', 'earned-public', 'adjustment']),
        name: text,
        expires_with_term: z
          .boolean()
          .default(false)
          .describe("A lot ends with the membership's term, or so many months after it was given; with neither it never expires."),
        expires_after_months: count(1, 600).optional(),
        restricted: z
          .boolean()
          .default(false)
          .describe('Lots that some options refuse; spent before free ones that expire the same day (requirement K5).'),
      }),
    )
    .min(1),
  sharing: z
    .array(
      mapping({
        id: z.enum(['open', 'limit', 'pre-approval', 'none']),
        name: text,
        associate_uses: z.boolean(),
        limit: z.enum(['none', 'optional', 'required']),
        needs_approval: z.boolean(),
      }),
    )
    .describe('How a primary shares with its associates (requirement K2).'),
  default_sharing: z.enum(['open', 'limit', 'pre-approval', 'none']),
  reservation_days: count(1, 3660).describe('Days after which a request that nobody answered times out; what is reserved stays reserved.'),
  catalogue: z.array(
    mapping({
      id,
      name: text,
      cost: dated(count(1)).describe('Whole credits for one.'),
      refused_origins: z.array(id).default([]),
      from_level: levelId.optional(),
      partner_types: z.array(id).optional(),
      min_quantity: count(1).optional().describe('How many can be asked for at once: from, to, and in multiples of.'),
      max_quantity: count(1).optional(),
      quantity_step: count(1).optional(),
      available_from: day.optional().describe('The days on which it can be asked for, both included.'),
      available_to: day.optional(),
      terms: text,
    }),
  ),
});
