import * as z from 'zod';
import { daySchema } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { Effect } from '../effects.ts';
import { assessment, type RewardFacts } from '../reward/evaluate.ts';
import { accessRefusals, vendorRefusal } from './access.ts';
import { categoryOf, stagesAfter, wayToBooking } from './category.ts';
import type { Engagement, EngagementChange, ProductLine } from './engagement.ts';
import { lineDifferences, productLineInput } from './product-line.ts';
import { contentRefusals } from './fields.ts';

/** What `engagement book` takes: the day of booking, and the lines as booked when they differ from those on record. */
export const bookInput = z.strictObject({
  engagement: z.string().min(1),
  on: daySchema.optional(),
  products: z.array(productLineInput).min(1).max(200).optional(),
});
export type BookInput = z.infer<typeof bookInput>;

/** What must be known to book an opportunity: what its reward depends on, too. */
export interface BookFacts extends RewardFacts {
  readonly pending: EngagementChange | undefined;
  /** The product lines as booked, with their amounts in the program's currency; undefined when they are those on record. */
  readonly lines: readonly ProductLine[] | undefined;
}

/** Books an opportunity (C5). A reward that was evaluated before is evaluated again on what is booked, and the difference kept (W3). */
export function decideBook(program: Program, facts: BookFacts, request: Request<BookInput>): Decision<Effect> {
  const { engagement, partner, pending, lines } = facts;
  const { input, on, by, ids } = request;
  const category = categoryOf(program, engagement.category);
  const day = input.on ?? on;
  const way = wayToBooking(category, engagement.stage);
  const next = stagesAfter(category, engagement.stage);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    vendorRefusal(by),
    way === undefined && {
      code: 'stage-not-reachable',
      facts: { engagement: engagement.id, stage: engagement.stage, to: category.bookedStage ?? 'booked', next },
    },
    pending && { code: 'change-pending', facts: { engagement: engagement.id, change: pending.id } },
    (day > on || day < (engagement.submittedOn ?? '')) && {
      code: 'booking-day-impossible',
      facts: { day, earliest: engagement.submittedOn ?? '', latest: on },
    },
    ...contentRefusals(program, { category: category.id, products: lines ?? [] }),
  ]);
  if (refusal || way === undefined) return refusal ?? { kind: 'refused', reasons: [], criteria: [] };
  const mine = { partner, engagement: engagement.id };
  const effects: Effect[] = [];
  let booked: Engagement = { ...engagement, bookedOn: day };
  if (lines && lineDifferences(engagement.products, lines).size > 0) {
    const change = ids.next('CHG');
    effects.push(
      { kind: 'engagement-change-proposed', ...mine, change, fields: { products: lines }, replaces: { products: engagement.products } },
      { kind: 'engagement-change-decided', partner, change, state: 'approved' },
      { kind: 'engagement-edited', ...mine, revision: engagement.revision, fields: { products: lines } },
    );
    booked = { ...booked, products: lines, revision: engagement.revision + 1 };
  }
  for (const [index, to] of way.entries()) {
    effects.push({
      kind: 'engagement-moved',
      ...mine,
      from: way[index - 1] ?? engagement.stage,
      to,
      ...(index === way.length - 1 && { bookedOn: day }),
    });
  }
  if (!category.rewarded || engagement.eligibility === 'not-assessed') return approve(effects, { outcome: 'booked' });
  const rechecked = assessment(program, { ...facts, engagement: booked }, { on, ids, booking: true });
  return approve([...effects, ...rechecked.effects], { outcome: 'booked', criteria: rechecked.criteria, reasons: rechecked.reasons });
}
