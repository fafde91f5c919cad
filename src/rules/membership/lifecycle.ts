import * as z from 'zod';
import { addDays } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { CreditsEnded } from '../credits/effects.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { MembershipMoved } from './effects.ts';
import type { MembershipFacts } from './standing.ts';
import type { MembershipState } from './states.ts';

export const membershipInput = z.strictObject({ partner: z.string() });

interface Step {
  readonly command: string;
  readonly from: readonly MembershipState[];
  readonly to: MembershipState;
}

/** What an operator may do to a membership by hand (domain.md, Membership). */
export const steps = {
  suspend: { command: 'membership suspend', from: ['active'], to: 'suspended' },
  resume: { command: 'membership resume', from: ['suspended'], to: 'active' },
  terminate: { command: 'membership terminate', from: ['awaiting-payment', 'active', 'suspended'], to: 'terminated' },
} as const satisfies Record<string, Step>;

/**
 * Suspends, resumes or ends a membership, with the reason on record; what ends, ends before the business date begins, and a
 * primary's credits with it (requirement K6).
 */
export function decideStep(step: Step) {
  return (
    program: Program,
    { membership }: { readonly membership: MembershipFacts },
    { reason, on }: Request<unknown>,
  ): Decision<MembershipMoved | CreditsEnded> => {
    const { id, partner, state } = membership;
    const ended = step.to === 'terminated' && state !== 'awaiting-payment' ? { ended: { on: addDays(on, -1), because: reason ?? '' } } : {};
    const credits =
      'ended' in ended && program.credits && !membership.primary
        ? [{ kind: 'credits-ended' as const, partner, program: program.id, from: on }]
        : [];
    return (
      refuseIfAny([
        !step.from.includes(state) && { code: 'membership-not-in-state', facts: { membership: id, state, needed: step.from } },
        reason === undefined && { code: 'reason-needed', facts: { command: step.command } },
      ]) ??
      approve([{ kind: 'membership-moved', partner, membership: id, from: state, to: step.to, ...ended }, ...credits], { outcome: step.to })
    );
  };
}
