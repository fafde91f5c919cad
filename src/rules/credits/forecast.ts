import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import { balanceOfLot, type LotBalance } from './account.ts';
import { inOrderOfUse, isExpired } from './lots.ts';
import type { CreditOrigin } from './states.ts';

/** Credits of one lot that a forecast speaks of. */
export interface ForecastLot {
  readonly lot: Id<'LOT'>;
  readonly origin: CreditOrigin;
  /** Available now: expires on the day, unless it is used before. */
  readonly amount: number;
  /** Reserved now: stays so past the day, and expires at once where it is released after it (domain.md, Credits). */
  readonly reserved: number;
}

/** What expires on one day; the first day on which it is worth nothing. */
export interface ExpiryDay {
  readonly on: Day;
  readonly amount: number;
  readonly reserved: number;
  /** What is still available of today's credits on that day. */
  readonly left: number;
  readonly lots: readonly ForecastLot[];
}

/** What becomes of what is available today when nothing is used. */
export interface Forecast {
  readonly available: number;
  readonly expiries: readonly ExpiryDay[];
  /** What never expires. */
  readonly lasting: { readonly amount: number; readonly reserved: number; readonly lots: readonly ForecastLot[] };
}

/** What of an account's lots expires when, in the order of days, lots in the order of use (requirement K6). */
export function forecastOn(program: Program, lots: readonly LotBalance[], on: Day): Forecast {
  const now = inOrderOfUse(program, lots)
    .map((lot) => ({ lot, amount: balanceOfLot(lot, on).available, reserved: lot.places.reserved }))
    .filter(({ amount, reserved }) => amount > 0 || reserved > 0);
  const available = sum(now.map(({ amount }) => amount));
  const byDay = Map.groupBy(now, ({ lot }) => (lot.expiresOn === null || isExpired(lot, on) ? null : lot.expiresOn));
  let left = available;
  const expiries: ExpiryDay[] = [];
  for (const [day, group] of byDay) {
    if (day === null) continue;
    const rows = group.map(rowOf);
    left -= sum(rows.map(({ amount }) => amount));
    expiries.push({ on: day, ...totals(rows), left, lots: rows });
  }
  const lasting = now.filter(({ lot }) => lot.expiresOn === null).map(rowOf);
  return { available, expiries, lasting: { ...totals(lasting), lots: lasting } };
}

interface Held {
  readonly lot: LotBalance;
  readonly amount: number;
  readonly reserved: number;
}

const rowOf = ({ lot: { id, origin }, amount, reserved }: Held): ForecastLot => ({ lot: id, origin, amount, reserved });
const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0);
const totals = (rows: readonly ForecastLot[]) => ({
  amount: sum(rows.map(({ amount }) => amount)),
  reserved: sum(rows.map(({ reserved }) => reserved)),
});
