import type { Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { inOrderOfUse, isExpired, type CreditLot } from './lots.ts';
import { heldIn, leftOf, type Draw, type Sharing } from './sharing.ts';
import type { CreditOrigin, CreditPlace } from './states.ts';

/** Credits of one lot by where they are, from the entries that had taken effect by a day. */
export interface LotBalance extends CreditLot {
  readonly places: Readonly<Record<Exclude<CreditPlace, 'outside'>, number>>;
}

/** Credits by where they are (requirement K1). */
export interface Balance {
  readonly available: number;
  readonly reserved: number;
  readonly redeemed: number;
  readonly expired: number;
}

/** An account on a day: available + reserved + redeemed + expired + reversed = issued (invariant 1). */
export interface CreditAccount extends Balance {
  readonly issued: number;
  readonly reversed: number;
  readonly byOrigin: Readonly<Partial<Record<CreditOrigin, Balance>>>;
}

/** What an associate sees of its primary's account (requirement K2). */
export interface AssociateAccount extends Balance {
  readonly sharing: Sharing['mode'];
  readonly limit: number | null;
  /** What is left of the limit. */
  readonly left: number | null;
  readonly byOrigin: Readonly<Partial<Record<CreditOrigin, Balance>>>;
}

/** A lot's credits on a day: what was still available when it expired counts as expired, whatever any job did (promise P10). */
export function balanceOfLot({ places, ...lot }: LotBalance, on: Day): LotBalance['places'] {
  return isExpired(lot, on) ? { ...places, available: 0, expired: places.expired + places.available } : places;
}

/** The account that lots make up on a day. */
export function accountOn(program: Program, lots: readonly LotBalance[], on: Day): CreditAccount {
  const balances = lots.map((lot) => ({ origin: lot.origin, places: balanceOfLot(lot, on) }));
  const sum = (place: keyof LotBalance['places'], origin?: CreditOrigin) =>
    balances.reduce((total, one) => total + (origin === undefined || one.origin === origin ? one.places[place] : 0), 0);
  const balance = (origin?: CreditOrigin): Balance => ({
    available: sum('available', origin),
    reserved: sum('reserved', origin),
    redeemed: sum('redeemed', origin),
    expired: sum('expired', origin),
  });
  const whole = balance();
  const reversed = sum('reversed');
  const issued = whole.available + whole.reserved + whole.redeemed + whole.expired + reversed;
  return { ...whole, reversed, issued, byOrigin: perOrigin(program, balance) };
}

const perOrigin = (program: Program, balance: (origin: CreditOrigin) => Balance) =>
  Object.fromEntries((program.credits?.origins ?? []).map(({ id }) => [id, balance(id)]));

/**
 * The part of an account an associate may see: what it could use today, and what its own reservations hold and had
 * delivered. `draws` are those in effect by that day; `drawn` is what of them counts against the limit.
 */
export function associateAccountOn(
  program: Program,
  lots: readonly LotBalance[],
  { on, sharing, draws, drawn }: { readonly on: Day; readonly sharing: Sharing; readonly draws: readonly Draw[]; readonly drawn: number },
): AssociateAccount {
  const left = leftOf(sharing, drawn);
  const open = new Map<CreditOrigin, number>();
  let most = sharing.associateUses ? (left ?? Infinity) : 0;
  for (const lot of inOrderOfUse(program, lots)) {
    const share = Math.min(most, balanceOfLot(lot, on).available);
    most -= share;
    open.set(lot.origin, (open.get(lot.origin) ?? 0) + share);
  }
  const available = [...open.values()].reduce((sum, one) => sum + one, 0);
  const byOrigin = perOrigin(program, (origin) => ({
    available: open.get(origin) ?? 0,
    ...drawnBalance(draws.filter((draw) => draw.origin === origin)),
  }));
  return { available, ...drawnBalance(draws), sharing: sharing.mode, limit: sharing.limit, left, byOrigin };
}

/** What an associate's reservations hold and had delivered; a lot expires for the primary, not for who shares it. */
const drawnBalance = (draws: readonly Draw[]): Omit<Balance, 'available'> => ({
  reserved: heldIn(draws, 'reserved'),
  redeemed: heldIn(draws, 'redeemed'),
  expired: 0,
});
