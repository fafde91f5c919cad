import * as z from 'zod';
import { amount, count, dated, id, levelId, mapping, text } from './vocabulary.ts';

/** A kind of partner, and how it enrolls: on its own, as the head of a group, or under an active primary (requirements E1, S1). */
export const partnerType = mapping({ id, name: text, enrollment: z.enum(['primary', 'associate', 'standalone']) });

/** The rungs of a program, lowest first; bought for a fee or earned by evaluation (requirements E6, S2). */
export const levels = mapping({
  acquired: z.enum(['bought', 'earned']),
  ladder: z
    .array(
      mapping({
        id: levelId,
        name: text,
        fee: dated(amount).optional().describe('Per year, before taxes. Absent where a level costs nothing.'),
        entry: z
          .literal(true)
          .optional()
          .describe('The level a partner stands on when it has earned no other; exactly one on an earned ladder.'),
      }),
    )
    .min(1),
});

/** What is sold, in families; a family is also a product pillar of account planning (requirement C3). */
export const productFamily = mapping({ id, name: text });
export const product = mapping({ id, family: id, name: text });

/** A paper a partner owes; without `valid_months` it holds for good (requirement S4). */
export const document = mapping({ id, name: text, partner_types: z.array(id).optional(), valid_months: count(1, 600).optional() });

/** A course. `profile` is the contact role it is meant for, `family` what it teaches to sell (requirement S4). */
export const training = mapping({
  id,
  name: text,
  level: levelId,
  partner_types: z.array(id).optional(),
  profile: id.optional(),
  family: id.optional(),
  delivery: z.enum(['webinar', 'online', 'on-site']),
  valid_months: count(1, 600).optional(),
});

/** A certificate a person holds; it ends with `valid_months`, or the day its holder leaves (requirement S4). */
export const certification = mapping({ id, name: text, family: id.optional(), valid_months: count(1, 600).optional() });

/** Something an operator states about a partner, because no record shows it: a duty kept, a tool used (requirement S4). */
export const manualFact = mapping({
  id,
  name: text,
  kind: z.enum(['yes-no', 'count', 'money']),
  presumed: z.boolean().optional().describe('What a yes-no fact is taken to be while nothing is stated; without it the fact is unknown.'),
  partner_types: z.array(id).optional(),
  valid_months: count(1, 600).optional().describe('How long a statement holds; stated longer ago it counts as unknown.'),
});
