import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { accessRefusals, engagedRefusal } from './access.ts';
import { actionRequired, categoryOf, rightsAt, stagesAfter, type EngagementField } from './category.ts';
import type { TypedFacts } from './draft.ts';
import type { EngagementEffect } from './effects.ts';
import type { ChangedFields, Engagement, EngagementChange, ProductLine } from './engagement.ts';
import { contactRefusals, contentRefusals, engagementFields, missingFields, valuesOf } from './fields.ts';
import { lineDifferences } from './product-line.ts';

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
export interface UpdateFacts extends TypedFacts {
  readonly engagement: Engagement;
  /** The change that waits for review, if one does. */
  readonly pending: EngagementChange | undefined;
}

type Field = EngagementField | 'category' | 'partner';

/** What would change: the fields in the program's words, and their new values. */
interface Change {
  readonly touched: readonly Field[];
  readonly values: ChangedFields;
}

/**
 * Changes an engagement (C4): all of a draft, later what the program says of its stage. Fields that vendor sales reviews
 * wait for it, together with what waits already; the others change at once. Who was asked for something and changes the
 * engagement has answered: it is in review again.
 */
export function decideUpdate(program: Program, facts: UpdateFacts, request: Request<UpdateInput>): Decision<EngagementEffect> {
  const { engagement, partner, pending } = facts;
  const { ids } = request;
  const category = categoryOf(program, engagement.category);
  const change = changeOf(request.input, { ...engagement, ...pending?.fields }, facts.lines);
  const refusal = refuseIfAny(updateRefusals(program, facts, { request, change }));
  if (refusal) return refusal;
  const { reviewed } = rightsAt(category, engagement.stage);
  const isReviewed = (fields: readonly Field[]) => fields.some((field) => (reviewed as readonly Field[]).includes(field));
  const immediate = pickValues(change, (fields) => !isReviewed(fields));
  const effects: EngagementEffect[] = [];
  const reasons: Reason[] = [];
  const mine = { partner, engagement: engagement.id };
  if (Object.keys(immediate).length > 0)
    effects.push({ kind: 'engagement-edited', ...mine, revision: engagement.revision, fields: immediate });
  if (isReviewed(change.touched)) {
    const waiting = differing(engagement, { ...pending?.fields, ...pickValues(change, isReviewed) });
    const id = Object.keys(waiting).length > 0 ? ids.next('CHG') : null;
    if (pending) {
      effects.push({ kind: 'engagement-change-decided', partner, change: pending.id, state: 'superseded' });
      reasons.push({ code: 'change-taken-up', facts: { change: pending.id, by: id, engagement: engagement.id } });
    }
    if (id !== null) {
      const replaces = presentValues(engagement, waiting);
      effects.push({ kind: 'engagement-change-proposed', ...mine, change: id, fields: waiting, replaces });
      reasons.unshift({ code: 'change-awaits-review', facts: { change: id, engagement: engagement.id, fields: Object.keys(waiting) } });
    }
  }
  const [back] = engagement.stage === actionRequired ? stagesAfter(category, actionRequired) : [];
  if (back && effects.length > 0) {
    effects.push({ kind: 'engagement-moved', ...mine, from: engagement.stage, to: back });
    reasons.push({ code: 'back-in-review', facts: { engagement: engagement.id, stage: back } });
  }
  const waits = reasons.some(({ code }) => code === 'change-awaits-review');
  return approve(effects, { outcome: effects.length === 0 ? 'unchanged' : waits ? 'awaiting-review' : 'changed', reasons });
}

/** Everything that speaks against a change. */
function updateRefusals(
  program: Program,
  facts: UpdateFacts,
  { request: { input, on, by }, change }: { readonly request: Request<UpdateInput>; readonly change: Change },
): readonly (Reason | false | undefined)[] {
  const { engagement } = facts;
  const { id, stage } = engagement;
  const category = categoryOf(program, engagement.category);
  const { editable } = rightsAt(category, stage);
  const settled = editable.length === 0;
  const may = (field: Field) => (editable as readonly Field[]).includes(field);
  const emptied = missingFields(program, { ...engagement, ...change.values }).filter((field) => change.touched.includes(field as Field));
  const allowed = Object.fromEntries(Object.entries(input).filter(([key]) => key in engagementFields && may(key as Field)));
  return [
    ...accessRefusals(program, facts, on),
    engagedRefusal(program, by, facts),
    settled && { code: 'engagement-settled', facts: { engagement: id, stage } },
    ...change.touched
      .filter((field) => !settled && !may(field))
      .map((field): Reason => ({ code: 'field-not-editable', facts: { field, engagement: id, category: category.id, stage, editable } })),
    ...(stage === 'draft' ? [] : emptied).map((field): Reason => ({
      code: 'field-required',
      facts: { field, engagement: id, category: category.id },
    })),
    // What may not change is refused as such, not for what it says.
    ...contentRefusals(program, {
      ...allowed,
      category: category.id,
      products: change.touched.includes('products') && may('products') ? facts.lines : [],
    }),
    ...contactRefusals(input.contacts ?? [], facts),
  ];
}

const always: readonly Field[] = ['category', 'partner'];

/** What the input changes of an engagement as it is known, pending changes included. What may never change counts as soon as it is named. */
function changeOf(input: UpdateInput, known: Engagement, lines: readonly ProductLine[]): Change {
  const values = differing(known, valuesOf(input, lines, known.customer));
  const { products, ...others } = values;
  return {
    touched: [
      ...(Object.keys(others) as Field[]),
      ...(products ? lineDifferences(known.products, products) : []),
      ...always.filter((field) => input[field as 'category'] !== undefined),
    ],
    values,
  };
}

/** What an engagement says of the fields of a change. */
export function presentValues(engagement: Engagement, fields: ChangedFields): ChangedFields {
  const keys = Object.keys(fields) as (keyof ChangedFields)[];
  return Object.fromEntries(keys.flatMap((key) => (engagement[key] === undefined ? [] : [[key, engagement[key]]])));
}

/** The values that differ from those of an engagement. */
export function differing(engagement: Engagement, values: ChangedFields): ChangedFields {
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

/** Whether an update names nothing to change. */
export const changesNothing = (input: UpdateInput): boolean =>
  [...Object.keys(engagementFields), 'category', 'partner'].every((name) => input[name as keyof UpdateInput] === undefined);
