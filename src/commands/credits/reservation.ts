import type { Id } from '../../rules/id.ts';
import type { ApprovalFacts } from '../../rules/credits/approval.ts';
import type { ReservationFacts } from '../../rules/credits/reservation.ts';
import type { Context } from '../../shell/define.ts';
import { drawsOf } from '../../store/credits-account.ts';
import { reservationJson, reservationNamed } from '../../store/credits-reservation.ts';
import { accountAfter, holderOf } from './account.ts';

/** Who uses a reservation, and whose credits it holds. */
export const usersOf = ({ forPartner, partner }: ReservationFacts): readonly Id<'PTR'>[] =>
  forPartner === partner ? [partner] : [forPartner, partner];

/** A reservation and the account of who uses it, after what was just written. */
export async function reservationAfter(context: Context, { id, forPartner }: ReservationFacts) {
  const holder = await holderOf(context, forPartner);
  return { reservation: reservationJson(await reservationNamed(context.view, id)), account: await accountAfter(context, holder) };
}

/** What must be known to answer a request. */
export async function approvalFacts(context: Context, text: string): Promise<ApprovalFacts> {
  const reservation = await reservationNamed(context.view, text);
  const { partner: account, forPartner: user } = reservation;
  const { membership } = await holderOf(context, user);
  return { reservation, membership, draws: await drawsOf(context.view, { account, program: context.program.id, user }) };
}
