import * as z from 'zod';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { CreditsEffect } from './effects.ts';
import { requesterRefusals } from './requester.ts';
import { closedRefusals, closing, isOpen, type ReservationFacts } from './reservation.ts';

/** What `credits redeem` is given (cli.md): all that is reserved is delivered unless an amount says otherwise. */
export const redeemInput = z.strictObject({
  reservation: z.string().min(1),
  amount: z.int().min(1, { error: 'write at least 1; to deliver nothing: partnerctl credits release' }).optional(),
});
export type RedeemInput = z.infer<typeof redeemInput>;

/**
 * Decides a delivery: the amount is consumed, the rest released, and the reservation closed (requirement K4). What was
 * reserved before a lapse may still be delivered, so no active membership is asked for (domain.md, Credits).
 */
export function decideRedeem(
  program: Program,
  reservation: ReservationFacts,
  { input, on, by, ids }: Request<RedeemInput>,
): Decision<CreditsEffect> {
  const { id, amount: reserved, state, partner, forPartner } = reservation;
  const amount = input.amount ?? reserved;
  const criteria: readonly Criterion[] = [
    { id: 'reservation-open', met: isOpen(reservation), required: true, actual: isOpen(reservation) },
    { id: 'reserved-credits', met: amount <= reserved, required: amount, actual: reserved },
  ];
  const refused = refuseIfAny(
    [
      ...closedRefusals(program, reservation, on),
      state === 'awaiting-approval' && { code: 'reservation-awaits-approval', facts: { reservation: id, primary: partner } },
      amount > reserved && { code: 'amount-above-reserved', facts: { reservation: id, asked: amount, reserved } },
      ...requesterRefusals(program, by, { right: 'request-credits', partners: [forPartner, partner] }),
    ],
    criteria,
  );
  if (refused) return refused;
  const closed = closing(program, reservation, {
    state: amount === reserved ? 'redeemed' : 'part-redeemed',
    redeemed: amount,
    ledger: { on, ids },
  });
  return approve<CreditsEffect>([{ kind: 'credits-redeemed', ...closed }], { outcome: closed.reservation.state, criteria });
}
