import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { accessRefusals, vendorRefusal, type Member } from './access.ts';
import { categoryOf, isInReview, reviewLeadsTo, stagesAfter } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { Engagement, EngagementChange } from './engagement.ts';
import { assessmentDue } from './shown.ts';

export const reviewOutcomes = ['approve', 'reject', 'request-action'] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** What `engagement review` takes: one outcome, named or as a flag of its own. */
export const reviewInput = z.strictObject({
  engagement: z.string().min(1),
  outcome: z.enum(reviewOutcomes).optional(),
  approve: z.boolean().optional(),
  reject: z.boolean().optional(),
  requestAction: z.boolean().optional(),
  /** The change that was looked at, when the answer is about one. */
  change: z.string().optional(),
  revision: z.int().min(1).optional(),
});
export type ReviewInput = z.infer<typeof reviewInput>;

/** The outcomes that were named; a review needs exactly one. */
export function outcomesNamed({ outcome, approve: yes, reject, requestAction }: ReviewInput): readonly ReviewOutcome[] {
  const named = [outcome, yes && ('approve' as const), reject && ('reject' as const), requestAction && ('request-action' as const)];
  return [...new Set(named.filter((one): one is ReviewOutcome => Boolean(one)))];
}

/** What must be known to decide on a review. */
export interface ReviewFacts extends Member {
  readonly engagement: Engagement;
  readonly pending: EngagementChange | undefined;
}

/**
 * The vendor's answer to what waits: the submission, and the change that was proposed meanwhile (C4, C5). Asking for
 * action leaves the change waiting, for it is about the submission.
 */
export function decideReview(
  program: Program,
  facts: ReviewFacts,
  { input, on, by, reason }: Request<ReviewInput>,
): Decision<EngagementEffect> {
  const { engagement, partner, pending } = facts;
  const [outcome = 'approve'] = outcomesNamed(input);
  const category = categoryOf(program, engagement.category);
  const inReview = isInReview(category, engagement.stage);
  const to = inReview ? reviewLeadsTo(category, engagement.stage, outcome) : undefined;
  const next = stagesAfter(category, engagement.stage);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    vendorRefusal(by),
    inReview && outcome === 'request-action' && reason === undefined && { code: 'action-not-told', facts: { engagement: engagement.id } },
    !inReview && !pending && { code: 'nothing-to-review', facts: { engagement: engagement.id, stage: engagement.stage } },
    !inReview &&
      pending !== undefined &&
      outcome === 'request-action' && {
        code: 'stage-not-reachable',
        facts: { engagement: engagement.id, stage: engagement.stage, to: 'action-required', next },
      },
  ]);
  if (refusal) return refusal;
  const mine = { partner, engagement: engagement.id };
  const settles = pending !== undefined && outcome !== 'request-action';
  return approve<EngagementEffect>(
    [
      ...(settles
        ? [
            {
              kind: 'engagement-change-decided' as const,
              partner,
              change: pending.id,
              state: outcome === 'approve' ? ('approved' as const) : ('rejected' as const),
            },
          ]
        : []),
      ...(settles && outcome === 'approve'
        ? [{ kind: 'engagement-edited' as const, ...mine, revision: engagement.revision, fields: pending.fields }]
        : []),
      ...(to ? [{ kind: 'engagement-moved' as const, ...mine, from: engagement.stage, to }] : []),
    ],
    {
      reasons: settles && outcome === 'approve' ? outdated(engagement) : [],
      outcome: outcome === 'approve' ? 'approved' : outcome === 'reject' ? 'rejected' : 'action-required',
    },
  );
}

/** That what was found about the reward is about the engagement as it was (W3). */
function outdated({ id, eligibility, revision, ...rest }: Engagement): readonly Reason[] {
  const due = assessmentDue({ ...rest, id, eligibility, revision: revision + 1 });
  return due ? [{ code: 'assessment-due', facts: { engagement: id, eligibility: eligibility ?? '' } }] : [];
}
