import { addDays, type Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { CreditMove, ReservationClosed } from './effects.ts';
import { comeBack, inOrderOfUse, move, type Ledger, type LotShare } from './lots.ts';
import type { ReservationState } from './states.ts';

/** A reservation with what it holds of each lot (requirement K4). */
export interface ReservationFacts {
  readonly id: Id<'RSV'>;
  /** Whose account it draws on: the primary. */
  readonly partner: Id<'PTR'>;
  /** Who uses it: the primary or one of its associates. */
  readonly forPartner: Id<'PTR'>;
  readonly option: string;
  readonly quantity: number;
  readonly amount: number;
  readonly state: ReservationState;
  readonly redeemed: number;
  readonly released: number;
  readonly requestedBy: Id<'CON'>;
  readonly requestedOn: Day;
  readonly closedOn: Day | null;
  /** What it took of each lot. */
  readonly lots: readonly LotShare[];
}

/** Whether credits are still set aside for it. */
export const isOpen = ({ state }: Pick<ReservationFacts, 'state'>): boolean => state === 'reserved' || state === 'awaiting-approval';

/** The day on which a request that nobody answered ends; undefined when it waits for no answer. */
export function timesOutOn(program: Program, { state, requestedOn }: Pick<ReservationFacts, 'state' | 'requestedOn'>): Day | undefined {
  return state === 'awaiting-approval' && program.credits ? addDays(requestedOn, program.credits.reservationDays) : undefined;
}

/** Why a reservation cannot be closed, or answered, on a day: closed before, over by itself, or not made yet (K4, P2). */
export function closedRefusals(program: Program, reservation: ReservationFacts, on: Day): readonly (Reason | false | undefined)[] {
  const { id, state, closedOn, redeemed, released, requestedOn } = reservation;
  const until = timesOutOn(program, reservation);
  return [
    !isOpen(reservation) && { code: 'reservation-closed', facts: { reservation: id, state, closed: closedOn ?? '', redeemed, released } },
    until !== undefined && until <= on && { code: 'request-timed-out', facts: { reservation: id, until } },
    on < requestedOn && { code: 'reservation-not-yet-made', facts: { reservation: id, requested: requestedOn } },
  ];
}

interface Closing {
  readonly state: ReservationState;
  /** How many of the credits were delivered; the rest is released. */
  readonly redeemed: number;
  readonly ledger: Omit<Ledger, 'partner' | 'program' | 'reservation'>;
}

/** Closes a reservation: what was delivered is taken from its lots in the order of use, the rest comes back (requirement K4, invariant 2). */
export function closing(
  program: Program,
  reservation: ReservationFacts,
  { state, redeemed, ledger: given }: Closing,
): { readonly reservation: ReservationClosed; readonly moves: readonly CreditMove[] } {
  const { id, partner, amount } = reservation;
  const ledger = { ...given, partner, program: program.id, reservation: id };
  const byLot = new Map(reservation.lots.map((share) => [share.lot.id, share.amount]));
  let left = redeemed;
  const moves = inOrderOfUse(
    program,
    reservation.lots.map(({ lot }) => lot),
  ).flatMap((lot) => {
    const held = byLot.get(lot.id) ?? 0;
    const used = Math.min(held, left);
    left -= used;
    return [
      ...(used > 0 ? [move(ledger, 'redeem', { lot, amount: used }, ['reserved', 'redeemed'])] : []),
      ...(used < held ? comeBack(ledger, 'release', { lot, amount: held - used }, 'reserved') : []),
    ];
  });
  return { reservation: { id, partner, from: reservation.state, state, redeemed, released: amount - redeemed, closedOn: given.on }, moves };
}
