import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { standingOn } from '../membership/standing.ts';
import { opensFrom, type Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { accessRefusals, engagedRefusal, type EngagedMember, type Member } from './access.ts';
import { actionRequired, categoryOf, draft, stagesAfter, stagesOfSubmission } from './category.ts';
import { drafted, type TypedFacts } from './draft.ts';
import type { EngagementEffect } from './effects.ts';
import type { ChangedFields, Engagement } from './engagement.ts';
import { contactRefusals, contentRefusals, engagementFields, valuesOf, word } from './fields.ts';
import { assignmentOf } from './territory.ts';
import { differing } from './update.ts';

/** What a submission in one go takes (C3). */
export const submitInput = z.strictObject({ partner: word, category: z.enum(['account-planning', 'opportunity']), ...engagementFields });
export type SubmitInput = z.infer<typeof submitInput>;

/** What must be known to decide on a submission. */
export interface SubmitFacts extends TypedFacts {
  /** The country of the partner. */
  readonly country: string;
  /** The live engagement of the program with the vendor's opportunity id that is said, if there is one. */
  readonly sameOpportunity: Id<'ENG'> | undefined;
}

/** Takes in an engagement, checks it whole and assigns it to a sales team; it is in the vendor's review from then on (C1, C3, C5). */
export function decideSubmit(program: Program, facts: SubmitFacts, request: Request<SubmitInput>): Decision<EngagementEffect> {
  const { partner: _, category, ...typed } = request.input;
  if (!program.engagement) return { kind: 'refused', reasons: accessRefusals(program, facts, request.on), criteria: [] };
  const whole = drafted(program, facts, { id: request.ids.next('ENG'), category, typed, on: request.on });
  return handedIn(program, facts, { request, whole, from: undefined, changed: {} });
}

/** What `engagement submit ENG-5` takes: what completes the draft, and the revision of it that was seen. */
export const submitDraftInput = z.strictObject({
  engagement: z.string().min(1),
  revision: z.int().min(1).optional(),
  ...engagementFields,
});
export type SubmitDraftInput = z.infer<typeof submitDraftInput>;

/** What must be known to decide on the submission of a draft. */
export interface SubmitDraftFacts extends SubmitFacts {
  readonly engagement: Engagement;
}

/** Submits a draft as any other engagement; one the vendor asked something about goes back into its review (C5). */
export function decideSubmitDraft(
  program: Program,
  facts: SubmitDraftFacts,
  request: Request<SubmitDraftInput>,
): Decision<EngagementEffect> {
  const { engagement } = facts;
  if (engagement.stage === actionRequired) return backInReview(program, facts, request);
  if (engagement.stage !== draft)
    return {
      kind: 'refused',
      reasons: [{ code: 'engagement-submitted-before', facts: { engagement: engagement.id, stage: engagement.stage } }],
      criteria: [],
    };
  const changed = differing(engagement, valuesOf(request.input, facts.lines, engagement.customer));
  return handedIn(program, facts, { request, whole: { ...engagement, ...changed }, from: draft, changed });
}

interface Handing {
  readonly request: Pick<Request<unknown>, 'on' | 'by'>;
  /** All that is submitted. */
  readonly whole: Engagement;
  /** Where it was kept before, when it was. */
  readonly from: typeof draft | undefined;
  /** What of it was said beyond the draft. */
  readonly changed: ChangedFields;
}

function handedIn(program: Program, facts: SubmitFacts, { request, whole, from, changed }: Handing): Decision<EngagementEffect> {
  const { on, by } = request;
  const criteria = accessCriteria(program, facts, on);
  const refusal = refuseIfAny(
    [
      ...accessRefusals(program, facts, on),
      engagedRefusal(program, by, facts),
      ...contentRefusals(program, whole),
      ...contactRefusals(whole.contacts, facts),
      facts.sameOpportunity && {
        code: 'opportunity-known',
        facts: { vendorOpportunityId: whole.vendorOpportunityId ?? '', engagement: facts.sameOpportunity },
      },
    ],
    criteria,
  );
  if (refusal) return refusal;
  const through = stagesOfSubmission(categoryOf(program, whole.category));
  const { team, reasons } = assignmentOf(program, whole, facts.country);
  const edits = Object.keys(changed).length > 0;
  const engagement: Engagement = {
    ...whole,
    stage: through.at(-1) ?? 'submitted',
    stageSince: on,
    submittedOn: on,
    owner: team,
    revision: whole.revision + (edits ? 1 : 0),
  };
  const { partner, id } = engagement;
  return approve(
    [
      ...(edits ? [{ kind: 'engagement-edited' as const, partner, engagement: id, revision: whole.revision, fields: changed }] : []),
      { kind: 'engagement-submitted', engagement, through, ...(from && { from }) },
    ],
    { outcome: 'submitted', criteria, reasons },
  );
}

/** What the vendor asked for is done without a change to what the engagement says: it is in review again (C5). */
function backInReview(
  program: Program,
  facts: EngagedMember & { readonly engagement: Engagement },
  { on, by }: Request<SubmitDraftInput>,
): Decision<EngagementEffect> {
  const { engagement, partner } = facts;
  const refusal = refuseIfAny([...accessRefusals(program, facts, on), engagedRefusal(program, by, facts)]);
  const [to] = stagesAfter(categoryOf(program, engagement.category), actionRequired);
  if (refusal || !to) return refusal ?? { kind: 'refused', reasons: [], criteria: [] };
  return approve([{ kind: 'engagement-moved', partner, engagement: engagement.id, from: engagement.stage, to }], {
    outcome: 'submitted',
    reasons: [{ code: 'back-in-review', facts: { engagement: engagement.id, stage: to } }],
  });
}

/** The level from which engagements are open to the partner's type, beside the one it stands on (C1). */
function accessCriteria(program: Program, { partner, membership }: Member, on: string) {
  if (!membership) return [];
  const level = standingOn(program, membership, on).level;
  const required = opensFrom(program, 'engagements', membership.type)?.id ?? null;
  return [
    {
      id: 'engagement-level',
      met: !accessRefusals(program, { partner, membership }, on).some(({ code }) => code === 'engagements-closed'),
      required,
      actual: level,
    },
  ];
}
