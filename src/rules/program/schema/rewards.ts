import * as z from 'zod';
import { amount, count, country, dated, day, id, levelId, mapping, percent, text } from './vocabulary.ts';

const rewardKind = z.enum(['monetary', 'credits']);

/** An offer an opportunity can be rewarded by; what is left out does not restrict it (requirement W1). */
export const offer = mapping({
  id,
  name: text,
  /** `as-chosen` pays in the reward type the partner chose at enrollment. */
  pays: z.enum(['as-chosen', 'monetary', 'credits']),
  sectors: z.array(id).optional(),
  sale_types: z.array(id).optional(),
  families: z.array(id).optional(),
  products: z.array(id).optional(),
  countries: z.array(country).optional(),
  levels: z.array(levelId).optional(),
  /** The days of booking on which it holds, both included. */
  from: day,
  to: day.optional(),
  /** Whether the lines that qualify are judged together, or each by itself. */
  per: z.enum(['deal', 'line']).default('deal'),
  /** The amount of what is judged must reach this. */
  threshold: dated(amount),
  /** Exactly one of the three: a share of what qualifies, the same every time, or a share that rises with it. */
  percent: dated(percent).optional(),
  fixed: dated(amount).optional(),
  /** Lowest first: the highest step reached gives the percentage of all that qualifies. */
  steps: z
    .array(mapping({ from: amount, percent: dated(percent) }))
    .min(1)
    .optional(),
  /** One that stacks is given on top of the others; of those that do not and share a line, only the best for the partner. */
  stacks: z.boolean().default(true),
  cap_per_deal: dated(amount).optional(),
  cap_per_period: mapping({ amount: dated(amount), period: z.enum(['quarter', 'semester', 'year', 'membership']) }).optional(),
});

/** What the vendor gives for opportunities that are won (requirements W1–W5). */
export const rewards = mapping({
  /** Sectors with rules of their own: which kinds of reward, where, for what (requirement W2). */
  sector_rules: z.array(
    mapping({
      sector: id,
      kinds: z.array(rewardKind).min(1),
      countries: z.array(country).optional(),
      sale_types: z.array(id).optional(),
      families: z.array(id).optional(),
    }),
  ),
  /** What a monetary payout waits for (requirement W4). */
  monetary_payout: mapping({
    supplier_account: z.boolean(),
    invoice_category: id,
    /** What a partner that is invited to set up its account fills in. */
    supplier_forms: z.array(mapping({ id, name: text })).optional(),
  }),
  /** How much reward one credit stands for; the rest below one credit is dropped. */
  credit_worth: dated(amount),
  /** The origin of the credit lots that a reward of each sector makes. */
  credit_origins: z.array(mapping({ sector: id, origin: id })),
  offers: z.array(offer),
});

/** Partner credits: allocation, lots, sharing and the catalogue (requirements K1–K6). */
export const credits = mapping({
  /** Whole credits given to the primary at activation. */
  allocation: z.array(mapping({ level: levelId, credits: dated(count()) })),
  origins: z
    .array(
      mapping({
        id: z.enum(['allocated', 'earned-commercial', 'earned-public', 'adjustment']),
        name: text,
        /** A lot ends with the membership's term, or so many months after it was given; with neither it never expires. */
        expires_with_term: z.boolean().default(false),
        expires_after_months: count(1, 600).optional(),
        /** Lots that some options refuse; spent before free ones that expire the same day (requirement K5). */
        restricted: z.boolean().default(false),
      }),
    )
    .min(1),
  /** How a primary shares with its associates (requirement K2). */
  sharing: z.array(
    mapping({
      id: z.enum(['open', 'limit', 'pre-approval', 'none']),
      name: text,
      associate_uses: z.boolean(),
      limit: z.enum(['none', 'optional', 'required']),
      needs_approval: z.boolean(),
    }),
  ),
  default_sharing: z.enum(['open', 'limit', 'pre-approval', 'none']),
  /** Days after which a request that nobody answered times out; what is reserved stays reserved. */
  reservation_days: count(1, 3660),
  catalogue: z.array(
    mapping({
      id,
      name: text,
      /** Whole credits for one. */
      cost: dated(count(1)),
      refused_origins: z.array(id).default([]),
      from_level: levelId.optional(),
      partner_types: z.array(id).optional(),
      /** How many can be asked for at once: from, to, and in multiples of. */
      min_quantity: count(1).optional(),
      max_quantity: count(1).optional(),
      quantity_step: count(1).optional(),
      /** The days on which it can be asked for, both included. */
      available_from: day.optional(),
      available_to: day.optional(),
      terms: text,
    }),
  ),
});
