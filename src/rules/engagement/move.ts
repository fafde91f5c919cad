import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { accessRefusals, type Member } from './access.ts';
import { categoryOf, isInReview, stagesAfter } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { Engagement } from './engagement.ts';

/** What must be known to move an engagement on or hand it over. */
export interface MoveFacts extends Member {
  readonly engagement: Engagement;
}

/** What `engagement advance` takes. */
export const advanceInput = z.strictObject({ engagement: z.string().min(1), to: z.string().min(1) });

/**
 * Moves an engagement to a stage that follows its present one (C5). What only a review or a booking may decide is left to
 * them: out of the vendor's review only the way back is open, and nothing is booked by this.
 */
export function decideAdvance(
  program: Program,
  facts: MoveFacts,
  { input, on }: Request<z.infer<typeof advanceInput>>,
): Decision<EngagementEffect> {
  const { engagement, partner } = facts;
  const category = categoryOf(program, engagement.category);
  const decidedElsewhere = (stage: string) =>
    stage === category.bookedStage || (isInReview(category, engagement.stage) && stage !== 'withdrawn');
  const next = stagesAfter(category, engagement.stage).filter((stage) => !decidedElsewhere(stage));
  const to = next.find((stage) => stage === input.to);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    to === undefined && { code: 'stage-not-reachable', facts: { engagement: engagement.id, stage: engagement.stage, to: input.to, next } },
  ]);
  if (refusal || to === undefined) return refusal ?? { kind: 'refused', reasons: [], criteria: [] };
  return approve([{ kind: 'engagement-moved', partner, engagement: engagement.id, from: engagement.stage, to }], { outcome: to });
}

/** What `engagement assign` takes. */
export const assignInput = z.strictObject({ engagement: z.string().min(1), team: z.string().min(1) });

/** Hands an engagement to another of the vendor's sales teams (C5). */
export function decideAssign(
  program: Program,
  facts: MoveFacts,
  { input, on }: Request<z.infer<typeof assignInput>>,
): Decision<EngagementEffect> {
  const { engagement, partner } = facts;
  const teams = program.engagement?.salesTeams.map(({ id }) => id) ?? [];
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    !teams.includes(input.team) && { code: 'team-unknown', facts: { team: input.team, teams } },
  ]);
  if (refusal) return refusal;
  const effects =
    engagement.owner === input.team
      ? []
      : [{ kind: 'engagement-assigned' as const, partner, engagement: engagement.id, owner: input.team }];
  return approve(effects, { outcome: effects.length > 0 ? 'assigned' : 'unchanged' });
}

/** What `engagement attach` takes: the kind of paper, and the number or name it is found by (W4). */
export const attachInput = z.strictObject({
  engagement: z.string().min(1),
  category: z.string().trim().min(1).max(100),
  reference: z.string().trim().min(1).max(200),
});
