import type { Day } from '../day.ts';
import { numberIn, type Id, type Numbering } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { CreditMove } from './effects.ts';
import type { CreditEntryKind, CreditOrigin, CreditPlace } from './states.ts';

/** Credits that were given together and end together. */
export interface CreditLot {
  readonly id: Id<'LOT'>;
  readonly origin: CreditOrigin;
  readonly activeFrom: Day;
  /** The first day on which it is worth nothing; null when it never expires. */
  readonly expiresOn: Day | null;
}

/** A lot with what can be taken from it on a day (see `leastFree`). */
export interface FreeLot extends CreditLot {
  readonly free: number;
}

/** So many credits of a lot. */
export interface LotShare {
  readonly lot: CreditLot;
  readonly amount: number;
}

/**
 * What can be taken from a lot on a day when entries of later days are on record already: as much as is left on that day
 * and on every later one, so that no balance becomes negative afterwards. `later` has one change a day, in their order.
 */
export function leastFree(freeNow: number, later: readonly number[]): number {
  let [free, least] = [freeNow, freeNow];
  for (const change of later.toReversed()) {
    free -= change;
    least = Math.min(least, free);
  }
  return least;
}

/** Whether a lot is worth something on a day: from its first day on, and on no day after it expired (requirement K6). */
export const isLive = ({ activeFrom, expiresOn }: CreditLot, on: Day): boolean =>
  activeFrom <= on && (expiresOn === null || on < expiresOn);

/** Whether a lot has expired by a day, whatever any job has done about it. */
export const isExpired = ({ expiresOn }: CreditLot, on: Day): boolean => expiresOn !== null && expiresOn <= on;

/** The order in which lots are used: soonest expiry, then those some options refuse, then the oldest, then by id (requirement K5). */
export function inOrderOfUse<Lot extends CreditLot>(program: Program, lots: readonly Lot[]): readonly Lot[] {
  const restricted = new Set(program.credits?.origins.filter((origin) => origin.restricted).map(({ id }) => id));
  return lots.toSorted(
    (a, b) =>
      byText(a.expiresOn ?? '9999-99-99', b.expiresOn ?? '9999-99-99') ||
      Number(restricted.has(b.origin)) - Number(restricted.has(a.origin)) ||
      byText(a.activeFrom, b.activeFrom) ||
      numberIn(a.id) - numberIn(b.id),
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** What an account has to spend on a day, apart from what an option refuses (requirement K5). */
export interface Spendable {
  /** In the order of use. */
  readonly lots: readonly FreeLot[];
  readonly usable: number;
  /** What is there but of an origin that is refused. */
  readonly barred: number;
}

/** What can be spent of lots on a day on something that refuses some origins. */
export function spendable(
  program: Program,
  lots: readonly FreeLot[],
  { on, refused = [] }: { readonly on: Day; readonly refused?: readonly string[] },
): Spendable {
  const live = inOrderOfUse(
    program,
    lots.filter((lot) => lot.free > 0 && isLive(lot, on)),
  );
  const accepted = live.filter(({ origin }) => !refused.includes(origin));
  const [all, usable] = [sumOf(live), sumOf(accepted)];
  return { lots: accepted, usable, barred: all - usable };
}

const sumOf = (lots: readonly FreeLot[]) => lots.reduce((sum, { free }) => sum + free, 0);

/** Takes an amount from lots in their order; the shares add up to it (promise P8). There must be enough. */
export function takeFrom(lots: readonly FreeLot[], amount: number): readonly LotShare[] {
  const shares: LotShare[] = [];
  let left = amount;
  for (const { free, ...lot } of lots) {
    if (left === 0) break;
    const taken = Math.min(free, left);
    shares.push({ lot, amount: taken });
    left -= taken;
  }
  if (left > 0) throw new RangeError(`${left} of ${amount} credits are in no lot`);
  return shares;
}

/** What the entries of one change to one account have in common. */
export interface Ledger {
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly on: Day;
  readonly ids: Numbering;
  readonly reservation?: Id<'RSV'>;
  readonly reverses?: Id<'ENT'>;
}

/** The entry that moves credits of a lot from one place to another. */
export function move(
  { ids, ...ledger }: Ledger,
  kind: CreditEntryKind,
  { lot, amount }: LotShare,
  [from, to]: readonly [from: CreditPlace, to: CreditPlace],
): CreditMove {
  return { entry: ids.next('ENT'), ...ledger, lot: lot.id, kind, amount, from, to };
}

/** Credits that come back into a lot: what comes back to a lot that has expired expires at once (domain.md, Credits). */
export function comeBack(ledger: Ledger, kind: 'release' | 'reverse', share: LotShare, from: CreditPlace): readonly CreditMove[] {
  const { reverses: _, ...own } = ledger;
  const back = move(ledger, kind, share, [from, 'available']);
  return isExpired(share.lot, ledger.on) ? [back, move(own, 'expire', share, ['available', 'expired'])] : [back];
}
