import * as z from 'zod';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { CreditsEffect } from './effects.ts';
import { requesterRefusals } from './requester.ts';
import { closedRefusals, closing, isOpen, type ReservationFacts } from './reservation.ts';

/** What `credits release` is given (cli.md). */
export const releaseInput = z.strictObject({ reservation: z.string().min(1) });
export type ReleaseInput = z.infer<typeof releaseInput>;

/** Decides to give back all that is reserved, or to withdraw a request; what comes back to an expired lot expires (requirement K4). */
export function decideRelease(
  program: Program,
  reservation: ReservationFacts,
  { on, by, ids }: Request<ReleaseInput>,
): Decision<CreditsEffect> {
  const { partner, forPartner } = reservation;
  const criteria: readonly Criterion[] = [
    { id: 'reservation-open', met: isOpen(reservation), required: true, actual: isOpen(reservation) },
  ];
  const refused = refuseIfAny(
    [
      ...closedRefusals(program, reservation, on),
      ...requesterRefusals(program, by, { right: 'request-credits', partners: [forPartner, partner] }),
    ],
    criteria,
  );
  if (refused) return refused;
  const closed = closing(program, reservation, { state: 'released', redeemed: 0, ledger: { on, ids } });
  return approve<CreditsEffect>([{ kind: 'credits-released', ...closed }], { outcome: 'released', criteria });
}
