import type { Day } from '../day.ts';
import type { Id, Numbering } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { CreditsExpired, CreditsReleased } from './effects.ts';
import { isExpired, move, type CreditLot } from './lots.ts';
import { closing, timesOutOn, type ReservationFacts } from './reservation.ts';

/** A lot with what is neither reserved nor used of it. */
export interface DueLot extends CreditLot {
  readonly partner: Id<'PTR'>;
  readonly free: number;
}

/**
 * What is left of expired lots, expired on the day each ended however late that is noticed: only the expired lot, and
 * only its unreserved rest (requirement K6, invariant 5). Nothing when there is nothing left.
 */
export function expiredLots(
  program: Program,
  lots: readonly DueLot[],
  { on, ids }: { readonly on: Day; readonly ids: Numbering },
): readonly CreditsExpired[] {
  const moves = lots
    .filter((lot) => lot.free > 0 && isExpired(lot, on))
    .map(({ partner, free, ...lot }) =>
      move({ partner, program: program.id, on: lot.expiresOn ?? on, ids }, 'expire', { lot, amount: free }, ['available', 'expired']),
    );
  return moves.length > 0 ? [{ kind: 'credits-expired', moves }] : [];
}

/** Requests that nobody answered in time: their credits go back on the day the time was over (domain.md, Credits). */
export function timedOutRequests(
  program: Program,
  requests: readonly ReservationFacts[],
  { on, ids }: { readonly on: Day; readonly ids: Numbering },
): readonly CreditsReleased[] {
  return requests.flatMap((reservation) => {
    const until = timesOutOn(program, reservation);
    if (until === undefined || on < until) return [];
    return [
      {
        kind: 'credits-released' as const,
        ...closing(program, reservation, { state: 'timed-out', redeemed: 0, ledger: { on: until, ids } }),
      },
    ];
  });
}
