import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request, Requester } from '../request.ts';
import { accessRefusals, engagedRefusal, vendorRefusal, type EngagedMember } from './access.ts';
import { categoryOf, draft, isInReview, isOver, movedByPartner, stagesAfter } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { Engagement, EngagementChange } from './engagement.ts';

/** What must be known to move an engagement on or hand it over. */
export interface MoveFacts extends EngagedMember {
  readonly engagement: Engagement;
  /** The change that waits for review, if one does. */
  readonly pending: EngagementChange | undefined;
}

/** What `engagement advance` takes. */
export const advanceInput = z.strictObject({ engagement: z.string().min(1), to: z.string().min(1) });

/**
 * Moves an engagement to a stage that follows its present one (C5). What only a submission, a review, a conversion or a
 * booking may decide is left to them: out of the vendor's review only the way back is open, and nothing is booked by this.
 */
export function decideAdvance(
  program: Program,
  facts: MoveFacts,
  { input, on, by }: Request<z.infer<typeof advanceInput>>,
): Decision<EngagementEffect> {
  const { engagement, partner, pending } = facts;
  const category = categoryOf(program, engagement.category);
  const decidedElsewhere = (stage: string) =>
    stage === category.bookedStage ||
    stage === 'converted' ||
    ((engagement.stage === draft || isInReview(category, engagement.stage)) && stage !== 'withdrawn');
  const next = stagesAfter(category, engagement.stage).filter((stage) => !decidedElsewhere(stage));
  const to = next.find((stage) => stage === input.to);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    moverRefusal(program, facts, { to: input.to, by }),
    to === undefined && { code: 'stage-not-reachable', facts: { engagement: engagement.id, stage: engagement.stage, to: input.to, next } },
  ]);
  if (refusal || to === undefined) return refusal ?? { kind: 'refused', reasons: [], criteria: [] };
  const dropped = isOver(category, to) ? droppedChange(engagement, pending) : { effects: [], reasons: [] };
  return approve([...dropped.effects, { kind: 'engagement-moved', partner, engagement: engagement.id, from: engagement.stage, to }], {
    outcome: to,
    reasons: dropped.reasons,
  });
}

/** Why a person may not move an engagement there: into some stages only the partner's people do, into the others the vendor. */
export function moverRefusal(
  program: Program,
  facts: MoveFacts,
  { to, by }: { readonly to: string; readonly by: Requester | undefined },
): Reason | undefined {
  return movedByPartner(categoryOf(program, facts.engagement.category), to) ? engagedRefusal(program, by, facts) : vendorRefusal(by);
}

/** A change that waits when its engagement ends is not decided any more (C4). */
export function droppedChange(
  { id, partner }: Engagement,
  pending: EngagementChange | undefined,
): { readonly effects: readonly EngagementEffect[]; readonly reasons: readonly Reason[] } {
  if (!pending) return { effects: [], reasons: [] };
  return {
    effects: [{ kind: 'engagement-change-decided', partner, change: pending.id, state: 'dropped' }],
    reasons: [{ code: 'change-dropped', facts: { change: pending.id, engagement: id } }],
  };
}

/** What `engagement withdraw` takes. */
export const withdrawInput = z.strictObject({ engagement: z.string().min(1) });

/** Takes an engagement back for the partner, a draft too; from booking on there is nothing to take back (C5). */
export const decideWithdraw = (
  program: Program,
  facts: MoveFacts,
  request: Request<z.infer<typeof withdrawInput>>,
): Decision<EngagementEffect> => decideAdvance(program, facts, { ...request, input: { ...request.input, to: 'withdrawn' } });

/** What `engagement assign` takes. */
export const assignInput = z.strictObject({ engagement: z.string().min(1), team: z.string().min(1) });

/** Hands an engagement to another of the vendor's sales teams, as long as it is with the vendor (C5). */
export function decideAssign(
  program: Program,
  facts: MoveFacts,
  { input, on, by }: Request<z.infer<typeof assignInput>>,
): Decision<EngagementEffect> {
  const { engagement, partner } = facts;
  const { id, stage, owner: from } = engagement;
  const teams = program.engagement?.salesTeams.map((team) => team.id) ?? [];
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    vendorRefusal(by),
    (stage === draft || isOver(categoryOf(program, engagement.category), stage)) && {
      code: 'engagement-not-assignable',
      facts: { engagement: id, stage },
    },
    !teams.includes(input.team) && { code: 'team-unknown', facts: { team: input.team, teams } },
  ]);
  if (refusal) return refusal;
  if (from === input.team) return approve([], { outcome: 'unchanged' });
  return approve([{ kind: 'engagement-assigned', partner, engagement: id, from, owner: input.team }], { outcome: 'assigned' });
}
