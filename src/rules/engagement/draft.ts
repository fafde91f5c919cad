import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { accessRefusals, engagedRefusal, type EngagedMember } from './access.ts';
import { categoryOf, draft, stagesAfter } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { Engagement, EngagementChange, ProductLine } from './engagement.ts';
import { contactRefusals, contentRefusals, engagementFields, nobody, valuesOf, word, type Typed } from './fields.ts';
import { droppedChange, moverRefusal } from './move.ts';

/** What `engagement start` takes: what is known so far; a draft is found by its name. */
export const startInput = z.strictObject({
  partner: word,
  category: z.enum(['account-planning', 'opportunity']),
  ...engagementFields,
  name: word,
});
export type StartInput = z.infer<typeof startInput>;

/** What must be known to keep what was typed of an engagement. */
export interface TypedFacts extends EngagedMember {
  /** The product lines with their amounts in the program's currency. */
  readonly lines: readonly ProductLine[];
  /** The addresses of the partner's present contacts, in lower case. */
  readonly addresses: readonly string[];
}

/** An engagement as it begins: a draft with what was typed. */
export function drafted(
  program: Program,
  { partner, lines }: Pick<TypedFacts, 'partner' | 'lines'>,
  {
    id,
    category,
    typed,
    on,
  }: { readonly id: Id<'ENG'>; readonly category: Engagement['category']; readonly typed: Typed; readonly on: Day },
): Engagement {
  return {
    id,
    partner,
    program: program.id,
    category,
    stage: draft,
    eligibility: categoryOf(program, category).rewarded ? 'not-assessed' : null,
    name: '',
    customer: nobody,
    pillars: [],
    products: [],
    contacts: [],
    country: null,
    sector: null,
    saleType: null,
    owner: null,
    stageSince: on,
    convertedFrom: null,
    submittedOn: null,
    bookedOn: null,
    revision: 1,
    assessedRevision: null,
    ...valuesOf(typed, lines),
  };
}

/** Keeps an engagement as a draft, to be completed and submitted later; what is said is right, what is missing can wait. */
export function decideStart(program: Program, facts: TypedFacts, { input, on, by, ids }: Request<StartInput>): Decision<EngagementEffect> {
  const closed = accessRefusals(program, facts, on);
  if (!program.engagement) return { kind: 'refused', reasons: closed, criteria: [] };
  const { partner: _, category, ...typed } = input;
  const refusal = refuseIfAny([
    ...closed,
    engagedRefusal(program, by, facts),
    ...contentRefusals(program, { ...typed, category, products: facts.lines }),
    ...contactRefusals(input.contacts ?? [], facts),
  ]);
  if (refusal) return refusal;
  const engagement = drafted(program, facts, { id: ids.next('ENG'), category, typed, on });
  return approve([{ kind: 'engagement-drafted', engagement }], { outcome: 'draft' });
}

/** What `engagement convert` takes: what the opportunity says beyond the account plan. */
export const convertInput = z.strictObject({ engagement: z.string().min(1), ...engagementFields });
export type ConvertInput = z.infer<typeof convertInput>;

/** What must be known to make an opportunity of an account plan. */
export interface ConvertFacts extends TypedFacts {
  readonly engagement: Engagement;
  readonly pending: EngagementChange | undefined;
}

/** Makes a draft of an opportunity out of an account plan, with what the plan says of the customer; the plan is converted (C3, C5). */
export function decideConvert(
  program: Program,
  facts: ConvertFacts,
  { input, on, by, ids }: Request<ConvertInput>,
): Decision<EngagementEffect> {
  const { engagement: plan, partner, pending } = facts;
  const { engagement: _, ...typed } = input;
  const to = 'converted';
  const into = 'opportunity';
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    moverRefusal(program, facts, { to, by }),
    !stagesAfter(categoryOf(program, plan.category), plan.stage).includes(to) && {
      code: 'plan-not-convertible',
      facts: { engagement: plan.id, category: plan.category, stage: plan.stage },
    },
    ...contentRefusals(program, { ...typed, category: into, products: facts.lines }),
    ...contactRefusals(input.contacts ?? [], facts),
  ]);
  if (refusal) return refusal;
  const { name, customer, country, contacts, notes } = plan;
  const begun = drafted(program, facts, { id: ids.next('ENG'), category: into, typed: {}, on });
  const carried = { name, customer, country, contacts, ...(notes !== undefined && { notes }) };
  const opportunity: Engagement = { ...begun, ...carried, ...valuesOf(typed, facts.lines, customer), convertedFrom: plan.id };
  const dropped = droppedChange(plan, pending);
  return approve(
    [
      ...dropped.effects,
      { kind: 'engagement-moved', partner, engagement: plan.id, from: plan.stage, to },
      { kind: 'engagement-drafted', engagement: opportunity },
    ],
    { outcome: to, reasons: dropped.reasons },
  );
}
