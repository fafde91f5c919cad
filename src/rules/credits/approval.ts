import * as z from 'zod';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import { membershipRefusal, type MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { CreditsEffect } from './effects.ts';
import { requesterRefusals, rightCriterion } from './requester.ts';
import { closedRefusals, closing, isOpen, type ReservationFacts } from './reservation.ts';
import { drawnOf, sharingOf, sharingRefusals, type Draw } from './sharing.ts';

/** What `credits approve` and `credits decline` are given. */
export const approvalInput = z.strictObject({ reservation: z.string().min(1) });
export type ApprovalInput = z.infer<typeof approvalInput>;

/** What must be known to answer an associate's request. */
export interface ApprovalFacts {
  readonly reservation: ReservationFacts;
  /** The membership of the associate who asked. */
  readonly membership: MembershipFacts | undefined;
  /** What the associate drew on the account, this request included. */
  readonly draws: readonly Draw[];
}

/**
 * Decides whether a person of the primary may agree to what its associate asked for: as it shares on that day, whatever
 * it did when it was asked (requirement K2).
 */
export function decideApprove(
  program: Program,
  { reservation, membership, draws }: ApprovalFacts,
  request: Request<ApprovalInput>,
): Decision<CreditsEffect> {
  const { id, partner, forPartner, amount: asked } = reservation;
  const primary = membership?.primary;
  const criteria = criteriaOf(program, request);
  // What is asked for is on hold already: the limit is for what was drawn beside it.
  const drawn = (by: MembershipFacts) => drawnOf(program, draws, { primary: by, on: request.on }) - (isOpen(reservation) ? asked : 0);
  const refused = refuseIfAny(
    [
      ...answerRefusals(program, reservation, request),
      membershipRefusal(program, { partner: forPartner, membership }, request.on),
      primary && membershipRefusal(program, { partner, membership: primary }, request.on),
      ...(primary
        ? sharingRefusals(sharingOf(program, primary), { primary: partner, partner: forPartner, asked, drawn: drawn(primary) })
        : []),
    ],
    criteria,
  );
  return (
    refused ?? approve<CreditsEffect>([{ kind: 'credit-use-approved', reservation: { id, partner } }], { outcome: 'reserved', criteria })
  );
}

/** Decides whether a person of the primary may decline it; the credits go back (requirement K2). */
export function decideDecline(program: Program, { reservation }: ApprovalFacts, request: Request<ApprovalInput>): Decision<CreditsEffect> {
  const criteria = criteriaOf(program, request);
  const refused = refuseIfAny(answerRefusals(program, reservation, request), criteria);
  if (refused) return refused;
  const closed = closing(program, reservation, { state: 'declined', redeemed: 0, ledger: { on: request.on, ids: request.ids } });
  return approve<CreditsEffect>([{ kind: 'credits-released', ...closed }], { outcome: 'declined', criteria });
}

function answerRefusals(
  program: Program,
  reservation: ReservationFacts,
  { on, by }: Request<ApprovalInput>,
): readonly (Reason | false | undefined)[] {
  const { id, state, partner } = reservation;
  return [
    ...closedRefusals(program, reservation, on),
    state === 'reserved' && { code: 'reservation-not-waiting', facts: { reservation: id, state } },
    !by && { code: 'requester-missing', facts: { partner } },
    ...requesterRefusals(program, by, { right: 'approve-credit-use', partners: [partner] }),
  ];
}

const criteriaOf = (program: Program, { by }: Request<ApprovalInput>): readonly Criterion[] =>
  by ? [rightCriterion(program, by, 'approve-credit-use')] : [];
