import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { accessRefusals, requesterRefusal, type Member } from './access.ts';
import { actionRequired, categoryOf, isOpen, stagesAfter, type EngagementField } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { ChangedFields, Engagement, EngagementChange, ProductLine } from './engagement.ts';
import { lineDifferences } from './product-line.ts';
import { contactRefusals, contentRefusals, engagementFields, givenFields, type SubmitFacts } from './submit.ts';

/**
 * What `engagement update` takes: every field of a submission, so that one that may not change is refused by its name
 * (C4). `revision` is the one the change was prepared on.
 */
export const updateInput = z.strictObject({
  engagement: z.string().min(1),
  ...engagementFields,
  category: z.string().optional(),
  partner: z.string().optional(),
  revision: z.int().min(1).optional(),
});
export type UpdateInput = z.infer<typeof updateInput>;

/** What must be known to decide on a change. */
export interface UpdateFacts extends Member, Pick<SubmitFacts, 'addresses'> {
  readonly engagement: Engagement;
  /** The change that waits for review, if one does. */
  readonly pending: EngagementChange | undefined;
  /** The product lines that were typed, with their amounts in the program's currency. */
  readonly lines: readonly ProductLine[];
}

type Field = EngagementField | 'category' | 'partner';

/** What would change: the fields in the program's words, and their new values. */
interface Change {
  readonly touched: readonly Field[];
  readonly values: ChangedFields;
}

/**
 * Changes an engagement after its submission (C4). Fields that vendor sales reviews wait for it, together with what waits
 * already; the others change at once. Who was asked for something and changes the engagement has answered: it is in
 * review again.
 */
export function decideUpdate(
  program: Program,
  facts: UpdateFacts,
  { input, on, by, ids }: Request<UpdateInput>,
): Decision<EngagementEffect> {
  const { engagement, partner, pending } = facts;
  const category = categoryOf(program, engagement.category);
  const known = { ...engagement, ...pending?.fields };
  const change = changeOf(input, known, facts.lines);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    requesterRefusal(program, by, { partner, right: 'submit-engagements' }),
    !isOpen(category, engagement.stage) && { code: 'engagement-settled', facts: { engagement: engagement.id, stage: engagement.stage } },
    ...change.touched
      .filter((field) => !(category.editable as readonly Field[]).includes(field))
      .map((field): Reason => ({
        code: 'field-not-editable',
        facts: { field, engagement: engagement.id, category: category.id, editable: category.editable },
      })),
    ...contentRefusals(
      program,
      { category: category.id, ...pick(input, category.editable) },
      change.touched.includes('products') ? facts.lines : [],
    ),
    ...contactRefusals(input.contacts ?? [], facts),
  ]);
  if (refusal) return refusal;
  const reviewed = (fields: readonly Field[]) => fields.some((field) => (category.reviewed as readonly Field[]).includes(field));
  const immediate = pickValues(change, (fields) => !reviewed(fields));
  const waiting = differing(engagement, { ...pending?.fields, ...pickValues(change, reviewed) });
  const effects: EngagementEffect[] = [];
  const reasons: Reason[] = [];
  const mine = { partner, engagement: engagement.id };
  if (Object.keys(immediate).length > 0)
    effects.push({ kind: 'engagement-edited', ...mine, revision: engagement.revision, fields: immediate });
  if (change.touched.some((field) => reviewed([field]))) {
    if (pending) effects.push({ kind: 'engagement-change-decided', partner, change: pending.id, state: 'superseded' });
    if (Object.keys(waiting).length > 0) {
      const id = ids.next('CHG');
      effects.push({
        kind: 'engagement-change-proposed',
        ...mine,
        change: id,
        fields: waiting,
        replaces: presentValues(engagement, waiting),
      });
      reasons.push({ code: 'change-awaits-review', facts: { change: id, engagement: engagement.id, fields: Object.keys(waiting) } });
    }
  }
  const [back] = engagement.stage === actionRequired ? stagesAfter(category, actionRequired) : [];
  if (back && effects.length > 0) {
    effects.push({ kind: 'engagement-moved', ...mine, from: engagement.stage, to: back });
    reasons.push({ code: 'back-in-review', facts: { engagement: engagement.id, stage: back } });
  }
  return approve(effects, {
    outcome:
      effects.length === 0 ? 'unchanged' : reasons.some(({ code }) => code === 'change-awaits-review') ? 'awaiting-review' : 'changed',
    reasons,
  });
}

/** What the input changes of an engagement as it is known, pending changes included. What may never change counts as soon as it is named. */
function changeOf(input: UpdateInput, known: Engagement, lines: readonly ProductLine[]): Change {
  const { name, contacts, notes, closeDate } = input;
  const values = differing(known, {
    ...(name !== undefined && { name }),
    ...(contacts !== undefined && { contacts }),
    ...(notes !== undefined && { notes }),
    ...(closeDate !== undefined && { closeDate }),
    ...(input.products !== undefined && { products: lines }),
  });
  const { products, ...others } = values;
  const never = (['customer', 'pillars', 'sector', 'saleType', 'country', 'vendorOpportunityId', 'category', 'partner'] as const).filter(
    (field) => input[field] !== undefined,
  );
  return {
    touched: [...(Object.keys(others) as Field[]), ...(products ? lineDifferences(known.products, products) : []), ...never],
    values,
  };
}

/** What an engagement says of the fields of a change. */
export function presentValues(engagement: Engagement, fields: ChangedFields): ChangedFields {
  const keys = Object.keys(fields) as (keyof ChangedFields)[];
  return Object.fromEntries(keys.flatMap((key) => (engagement[key] === undefined ? [] : [[key, engagement[key]]])));
}

/** The values that differ from those of an engagement. */
function differing(engagement: Engagement, values: ChangedFields): ChangedFields {
  const entries = Object.entries(values) as [keyof ChangedFields, unknown][];
  return Object.fromEntries(entries.filter(([key, value]) => !same(engagement[key], value)));
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const lineFields = ['products', 'quantities', 'terms', 'amounts'];

/** The values of a change whose fields, in the program's words, are as wanted; product lines go together. */
function pickValues({ touched, values }: Change, wanted: (fields: readonly Field[]) => boolean): ChangedFields {
  const fieldsOf = (key: string) => (key === 'products' ? touched.filter((field) => lineFields.includes(field)) : [key as Field]);
  return Object.fromEntries(Object.entries(values).filter(([key]) => wanted(fieldsOf(key))));
}

/** The part of the input that the category lets change: the rest is refused as such, not for what it says. */
function pick(input: UpdateInput, editable: readonly EngagementField[]): Partial<Pick<UpdateInput, keyof typeof engagementFields>> {
  return Object.fromEntries(Object.entries(input).filter(([key]) => key in engagementFields && editable.includes(key as EngagementField)));
}

/** Whether an update names nothing to change. */
export const changesNothing = (input: UpdateInput): boolean =>
  givenFields(input).length === 0 && [input.category, input.partner, input.contacts, input.notes].every((value) => value === undefined);
