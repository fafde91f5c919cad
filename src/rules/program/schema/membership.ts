import * as z from 'zod';
import { count, country, dated, id, levelId, mapping, text } from './vocabulary.ts';

/** Terms and what may follow them (requirements R1–R3). */
export const membership = mapping({
  term_months: dated(count(1, 120)),
  renewal_window_days: dated(count(0, 366)).describe('Counted back from the end date, which is the last covered day.'),
  grace_days: dated(count(0, 366)).describe('Days after the end date during which a membership is in grace rather than lapsed.'),
  expertise_unpublished_after_days: count(0, 366).describe('Days after a lapse on which published expertise is taken down.'),
  late_renewal: mapping({
    settle_unpaid_first: z.boolean().describe('Whether an unpaid invoice is settled before anything else, in every band.'),
    bands: z
      .array(
        mapping({
          cause: z.enum(['not-renewed', 'unpaid', 'terminated']),
          from_day: count(1, 36_600),
          to_day: count(1, 36_600).optional(),
          outcome: z.enum(['reinstate-keep-anniversary', 'new-term-with-gap', 'enroll-anew']),
        }),
      )
      .describe('Keyed by cause and days since the end date, both ends included; the last band of a cause has no `to_day`.'),
  }),
});

/** How the yearly fee is paid; absent from a program whose membership is free (requirements E7, E8). */
export const payment = mapping({
  plans: z.array(mapping({ id, name: text, instalments: count(1, 12), months_apart: count(0, 12) })).min(1),
  methods: z.array(mapping({ id, name: text, needs_purchase_order: z.boolean().default(false) })).min(1),
  allowed: z
    .array(mapping({ plan: id, level: levelId, methods: z.array(id) }))
    .describe('The table plan × level: one row for every cell, an empty list where nothing is allowed.'),
  country_exceptions: z
    .array(
      mapping({
        countries: z.array(country).min(1),
        only: z.array(id),
        plans: z.array(id).optional(),
        levels: z.array(levelId).optional(),
      }),
    )
    .default([])
    .describe('What remains allowed in some countries; an exception narrows the table and never widens it.'),
  invoice: mapping({
    send_after_business_days: z
      .strictObject({ min: count(0, 60), max: count(0, 60) })
      .describe('Business days after submission on which an invoice is sent: not before `min`, not after `max`.'),
    due_days: dated(count(0, 366)).describe('Days from sending until an invoice is overdue.'),
    suspend_after_days: dated(count(0, 366))
      .optional()
      .describe(
        'Days an invoice of a running term may be overdue; on the day after them the membership is suspended. Never when left out.',
      ),
    to_roles: z.array(id).min(1).describe('The contact roles an invoice is addressed to.'),
  }),
});
