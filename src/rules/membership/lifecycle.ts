import * as z from 'zod';
import { addDays, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from './standing.ts';
import type { EnrollmentState, MembershipState } from './states.ts';

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

export interface StepFacts {
  readonly membership: MembershipFacts;
  /** The partner's newest membership in the program: nothing is done to an older one any more. */
  readonly newest: Id<'MEM'>;
  /** Renewals of it that were begun and not submitted. */
  readonly drafts: readonly { readonly id: Id<'ENR'>; readonly state: EnrollmentState }[];
}

/** Suspends, resumes or ends a membership, with the reason on record. What has lapsed is not suspended: nothing of it is open. */
export function decideStep(step: Step) {
  return (program: Program, { membership, newest, drafts }: StepFacts, { reason, on }: Request<unknown>): Decision<Effect> => {
    const { id, partner, state } = membership;
    const lapsed = step.to === 'suspended' && state === 'active' && standingOn(program, membership, on).standing === 'lapsed';
    const refused = refuseIfAny([
      newest !== id && { code: 'membership-replaced', facts: { membership: id, by: newest } },
      !step.from.includes(state) && { code: 'membership-not-in-state', facts: { membership: id, state, needed: step.from } },
      lapsed && membershipRefusal(program, { partner, membership }, on),
      reason === undefined && { code: 'reason-needed', facts: { command: step.command } },
    ] satisfies (Reason | false | undefined)[]);
    if (refused) return refused;
    const because = reason ?? '';
    if (step.to === 'terminated') return approve(terminated(program, { membership, drafts }, { on, because }), { outcome: step.to });
    const suspended = step.to === 'suspended' ? { suspended: { on, cause: 'by-hand' as const, because } } : {};
    return approve<Effect>([{ kind: 'membership-moved', partner, membership: id, from: state, to: step.to, ...suspended }], {
      outcome: step.to,
    });
  };
}

/**
 * What ends with a membership, before the business date begins: a primary's credits (requirement K6), the renewals that were
 * begun, and the invoices of terms that never opened. All else hangs on its dates.
 */
function terminated(
  program: Program,
  { membership, drafts }: Omit<StepFacts, 'newest'>,
  { on, because }: { readonly on: Day; readonly because: string },
): Effect[] {
  const { id, partner, state, primary } = membership;
  const begun = state !== 'awaiting-payment';
  return [
    {
      kind: 'membership-moved',
      partner,
      membership: id,
      from: state,
      to: 'terminated',
      ...(begun && { ended: { on: addDays(on, -1), because } }),
    },
    ...(begun && program.credits && !primary ? [{ kind: 'credits-ended' as const, partner, program: program.id, from: on }] : []),
    ...(membership.terms.some(({ activatedOn }) => activatedOn === null)
      ? [{ kind: 'invoices-cancelled' as const, partner, membership: id, on, because }]
      : []),
    ...drafts.map((draft) => ({ kind: 'enrollment-moved' as const, id: draft.id, from: draft.state, to: 'withdrawn' as const, partner })),
  ];
}
