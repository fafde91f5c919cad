import * as z from 'zod';
import { count, id, mapping, percent, text } from './vocabulary.ts';

/** Deal registration: time to decide and how long a deal is protected (requirement M6). */
export const deals = mapping({
  decide_business_days: count(0, 366),
  protection_days: count(1, 3660),
  extension_days: count(0, 3660),
  extensions: count(0, 100),
  discount_percent: percent.optional(),
});

/** Lead distribution: how long a partner may take to answer, and how many it may work on at once (requirement M5). */
export const leads = mapping({ answer_hours: count(1, 8760), open_per_partner: count(1, 100_000) });

/** Market development funds: what the vendor pays of an activity and how long a claim may take (requirement M3). */
export const funds = mapping({ vendor_share_percent: percent, claim_within_days: count(1, 3660) });

/** A message of the outbox: who it goes to and its texts, with `{placeholders}` (requirement N1). */
export const notification = mapping({ id, to_roles: z.array(id).min(1), subject: text, body: text });
