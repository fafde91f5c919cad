import * as z from 'zod';
import { amount, count, dated, id, levelId, mapping, text, threshold } from './vocabulary.ts';

/**
 * A condition with a metric and a clock of its own, on top of a level (requirement P1). A partner passes when it meets
 * every condition that names its type; a type that no condition names passes.
 */
export const gate = mapping({
  id,
  name: text,
  conditions: z.array(mapping({ partner_types: z.array(id).min(1), metric: id, at_least: dated(threshold) })).min(1),
});

/** What a benefit can open. A closed set: each is looked up by a rule (requirements L1, C1, P1, M5). */
export const doors = [
  'expertise-publishing',
  'resale',
  'distribution',
  'engagements',
  'rewards',
  'credits',
  'promotions',
  'leads',
  'deals',
  'funds',
  'commission',
  'rebate',
] as const;

/** What a level entitles a partner to; a higher level keeps what the lower ones give (requirements L1–L3). */
export const benefit = mapping({
  id,
  name: text,
  kind: z.enum(['flag', 'quantity', 'access', 'price']),
  from_level: levelId,
  to_level: levelId.optional().describe('The last level that has it; absent when every higher level keeps it.'),
  partner_types: z.array(id).optional(),
  quantity: count(1).optional().describe('For a quantity: how many, and in which period they are used up.'),
  per: z.enum(['quarter', 'semester', 'year', 'membership']).optional(),
  worth: amount.optional().describe('For a price or a gift: what it is worth at most.'),
  opens: z.enum(doors).optional().describe('For an access: what it opens.'),
  gate: id.optional(),
  note: text.optional(),
});
