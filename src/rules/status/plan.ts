import * as z from 'zod';
import { daySchema } from '../day.ts';
import type { Id } from '../id.ts';

const partnerId = z.custom<Id<'PTR'>>((value) => typeof value === 'string' && /^PTR-[1-9]\d{0,14}$/.test(value));

/** What a re-evaluation would decide, to be looked at and then applied as it is: nothing else, and only while it still holds. */
export const planSchema = z.strictObject({
  plan: z.literal('partner-status-plan/1'),
  program: z.strictObject({ id: z.string(), edition: z.string(), sha256: z.string() }),
  /** The business date it is about. */
  on: daySchema,
  madeAt: z.string(),
  madeBy: z.string(),
  summary: z.record(z.string(), z.int()),
  decisions: z.array(
    z.strictObject({
      partner: partnerId,
      name: z.string().nullable(),
      change: z.enum(['raised', 'kept', 'lowered', 'notice', 'indeterminate']),
      from: z.string(),
      to: z.string(),
      reasons: z.array(z.string()),
      /** Fingerprint of the facts, and of where the partner stood. */
      facts: z.string(),
      stood: z.string(),
    }),
  ),
});

export type StatusPlan = z.infer<typeof planSchema>;
export type PlannedDecision = StatusPlan['decisions'][number];
