import * as z from 'zod';
import { benefit, gate } from './schema/benefits.ts';
import { deals, funds, leads, notices, notification, reminders } from './schema/channel.ts';
import { engagement } from './schema/engagement.ts';
import { contactRole, enrollment } from './schema/enrollment.ts';
import { certification, document, levels, manualFact, partnerType, product, productFamily, training } from './schema/levels.ts';
import { membership, payment } from './schema/membership.ts';
import { metric } from './schema/metrics.ts';
import { commission, priceItem, pricing, promotion, rebate } from './schema/promotions.ts';
import { credits, rewards } from './schema/rewards.ts';
import { status } from './schema/status.ts';
import { currency, day, id, label, mapping, named, text, unlike } from './schema/vocabulary.ts';

/** The one version of the format that this release reads. */
export const formatName = 'partner-program/1';

/** The zone and the days not worked, for business dates and due dates. */
const calendar = mapping({
  time_zone: z.string().refine(isTimeZone, { error: unlike('is not a time zone; write one such as "Europe/Paris"') }),
  weekend: z
    .array(z.int().min(1).max(7))
    .max(6)
    .describe('ISO weekdays not worked: 1 is Monday, 7 is Sunday; some day is worked, or nothing would ever fall due.'),
  holidays: z
    .array(z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/))
    .describe('Single days (`2026-12-25`) or days of every year (`12-25`).'),
});

/**
 * One edition of one program, as YAML writes it (`schema: partner-program/1`). Keys are snake_case; a list item is found
 * by its `id`; any mapping may carry `source` or `assumed` and `because`; amounts are written with their currency.
 */
export const definitionSchema = z.strictObject({
  schema: z.literal(formatName),
  id,
  edition: label,
  valid_from: day.describe('The first business date this edition decides.'),
  name: text,
  vendor: z.string().min(1),
  currency,
  calendar,
  partner_types: z.array(partnerType).min(1),
  levels,
  membership,
  payment: payment.optional(),
  enrollment,
  contact_roles: z.array(contactRole).min(1),
  product_families: z.array(productFamily).default([]),
  products: z.array(product).default([]),
  line_kinds: z.array(named).default([]).describe('The kinds a line of revenue or an order can be of.'),
  documents: z.array(document).default([]),
  trainings: z.array(training).default([]),
  certifications: z.array(certification).default([]),
  manual_facts: z.array(manualFact).default([]),
  metrics: z.array(metric).default([]),
  status: status.optional(),
  gates: z.array(gate).default([]),
  benefits: z.array(benefit).default([]),
  engagement: engagement.optional(),
  rewards: rewards.optional(),
  credits: credits.optional(),
  price_list: z.array(priceItem).default([]),
  pricing: pricing.optional(),
  promotions: z.array(promotion).default([]),
  commissions: z.array(commission).default([]),
  rebates: z.array(rebate).default([]),
  deals: deals.optional(),
  leads: leads.optional(),
  funds: funds.optional(),
  notices: notices.optional(),
  reminders: reminders.optional(),
  notifications: z.array(notification).default([]),
});

/** A definition that was read and has the right shape: snake_case, dated values unresolved, plain JSON values throughout. */
export type Definition = z.output<typeof definitionSchema>;

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
