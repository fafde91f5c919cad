import type { Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { inOrderOfUse, isExpired, type CreditLot, type LotShare } from './lots.ts';
import { heldIn, leftOf, type Draw, type Sharing } from './sharing.ts';
import { firstEntryOf, type CreditOrigin, type CreditPlace } from './states.ts';

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
  readonly reversed: number;
}

/** Credits of each origin the program knows. */
export type ByOrigin<Value> = Readonly<Partial<Record<CreditOrigin, Value>>>;

/** Credits given with the level, and credits earned by rewards: shown apart (requirement K1). */
interface Apart {
  readonly allocated: Balance;
  readonly accumulated: Balance;
  readonly byOrigin: ByOrigin<Balance>;
}

/** An account on a day: available + reserved + redeemed + expired + reversed = issued (invariant 1). */
export interface CreditAccount extends Balance, Apart {
  readonly issued: number;
}

/** What an associate sees of its primary's account (requirement K2). */
export interface AssociateAccount extends Balance, Apart {
  readonly sharing: Sharing['mode'];
  readonly limit: number | null;
  /** What is left of the limit. */
  readonly left: number | null;
}

/** A lot's credits on a day: what was still available when it expired counts as expired, whatever any job did (promise P10). */
export function balanceOfLot({ places, ...lot }: LotBalance, on: Day): LotBalance['places'] {
  return isExpired(lot, on) ? { ...places, available: 0, expired: places.expired + places.available } : places;
}

/** The account that lots make up on a day. */
export function accountOn(program: Program, lots: readonly LotBalance[], on: Day): CreditAccount {
  const balances = lots.map((lot) => ({ origin: lot.origin, ...balanceOfLot(lot, on) }));
  const apart = apartOf(program, (origin) => sumOf(balances.filter((one) => one.origin === origin)));
  const whole = sumOf(balances);
  const issued = places.reduce((sum, place) => sum + whole[place], 0);
  return { ...whole, issued, ...apart };
}

const places = ['available', 'reserved', 'redeemed', 'expired', 'reversed'] as const;

const sumOf = (balances: readonly Balance[]): Balance => {
  const sum = (place: keyof Balance) => balances.reduce((total, one) => total + one[place], 0);
  return {
    available: sum('available'),
    reserved: sum('reserved'),
    redeemed: sum('redeemed'),
    expired: sum('expired'),
    reversed: sum('reversed'),
  };
};

function apartOf(program: Program, balanceOf: (origin: CreditOrigin) => Balance): Apart {
  const origins = program.credits?.origins.map(({ id }) => id) ?? [];
  const begunBy = (kind: 'allocate' | 'earn') => sumOf(origins.filter((origin) => firstEntryOf[origin] === kind).map(balanceOf));
  return {
    allocated: begunBy('allocate'),
    accumulated: begunBy('earn'),
    byOrigin: Object.fromEntries(origins.map((origin) => [origin, balanceOf(origin)])),
  };
}

/** What an associate could use of an account's lots on a day, in the order of use: no more than is left of its limit (requirement K2). */
export function eligibleShares(
  program: Program,
  lots: readonly LotBalance[],
  { on, sharing, drawn }: { readonly on: Day; readonly sharing: Sharing; readonly drawn: number },
): readonly LotShare[] {
  let most = sharing.associateUses ? (leftOf(sharing, drawn) ?? Infinity) : 0;
  return inOrderOfUse(program, lots).flatMap((lot) => {
    const amount = Math.min(most, balanceOfLot(lot, on).available);
    most -= amount;
    return amount > 0 ? [{ lot, amount }] : [];
  });
}

/**
 * The part of an account an associate may see: what it could use today, and what its own reservations hold and had
 * delivered. `draws` are those in effect by that day; `drawn` is what of them counts against the limit.
 */
export function associateAccountOn(
  program: Program,
  lots: readonly LotBalance[],
  { on, sharing, draws, drawn }: { readonly on: Day; readonly sharing: Sharing; readonly draws: readonly Draw[]; readonly drawn: number },
): AssociateAccount {
  const shares = eligibleShares(program, lots, { on, sharing, drawn });
  const balanceOf = (ofShares: readonly LotShare[], ofDraws: readonly Draw[]): Balance => ({
    available: ofShares.reduce((sum, { amount }) => sum + amount, 0),
    reserved: heldIn(ofDraws, 'reserved'),
    redeemed: heldIn(ofDraws, 'redeemed'),
    // A lot expires, and is taken back, from the primary, not from who shares it.
    expired: 0,
    reversed: 0,
  });
  return {
    ...balanceOf(shares, draws),
    sharing: sharing.mode,
    limit: sharing.limit,
    left: leftOf(sharing, drawn),
    ...apartOf(program, (origin) =>
      balanceOf(
        shares.filter(({ lot }) => lot.origin === origin),
        draws.filter((draw) => draw.origin === origin),
      ),
    ),
  };
}
