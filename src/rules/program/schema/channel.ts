import * as z from 'zod';
import { emailInput } from '../../address.ts';
import { noticeKinds } from '../../notice/states.ts';
import { count, country, mapping, percent, text } from './vocabulary.ts';

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

/** In whose name notices are sent, and to whom in French instead of English (requirement N1). */
export const notices = mapping({
  from: z.strictObject({ name: text, address: emailInput }),
  reply_to: emailInput.optional().describe('Where answers go, where that is elsewhere.'),
  french_countries: z.array(country).default([]),
});

/** A day or more before something happens: each says so once. */
const daysBefore = z.array(count(1, 366)).max(12);

/** The days on which partners are reminded of what comes near (requirement N3). */
export const reminders = mapping({
  renewal_days_before_end: daysBefore.describe('Days before the end of a membership that is not renewed, beside the day its window opens.'),
  credits_days_before_expiry: daysBefore.describe('Days before credits that nobody used are worth nothing.'),
  at_most_days_late: count(0, 60).describe('For how many days a reminder still makes sense when nobody gave it on its day.'),
});

/** The words of a kind of notice in place of the built-in ones: Liquid templates over what the notice tells (requirement N1). */
export const notification = mapping({
  id: z.enum(noticeKinds),
  subject: z.strictObject({ en: z.string().min(1).max(500), fr: z.string().min(1).max(500) }),
  body: z.strictObject({ en: z.string().min(1).max(20_000), fr: z.string().min(1).max(20_000) }),
});
