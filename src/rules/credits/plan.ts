import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import { balanceOfLot, type LotBalance } from './account.ts';
import { inOrderOfUse, isExpired } from './lots.ts';
import { leftForOrder, type Order } from './order.ts';
import type { CreditOrigin } from './states.ts';

/** What an order does with a lot: takes from it, or why it does not. */
export type LotUse =
  | 'taken'
  /** The lots before it are enough. */
  | 'not-needed'
  /** Beyond what the primary lets the associate use (requirement K2). */
  | 'beyond-limit'
  /** The option refuses credits of its origin (requirement K5). */
  | 'origin-refused'
  | 'expired'
  /** All of it is set aside already. */
  | 'reserved'
  /** All of it was used, or taken back. */
  | 'used-up'
  /** Entries of later days use what is there on this one. */
  | 'used-later';

/** A lot in the plan of an order. */
export interface PlannedLot {
  readonly lot: Id<'LOT'>;
  readonly origin: CreditOrigin;
  readonly activeFrom: Day;
  readonly expiresOn: Day | null;
  /** On the day of the order. */
  readonly available: number;
  readonly reserved: number;
  /** What can be taken of it: no more than later days leave. */
  readonly free: number;
  readonly takes: number;
  readonly use: LotUse;
}

/** Which lots an order would take and how much of each, and why it leaves the others. */
export interface Plan {
  readonly option: string;
  readonly quantity: number;
  readonly amount: number;
  readonly usable: number;
  /** What the lots do not cover. */
  readonly short: number;
  readonly lots: readonly PlannedLot[];
}

/** The plan of an order: the lots that were active by its day, in the order of use (requirement K5). */
export function planOf(order: Order, balances: readonly LotBalance[]): Plan {
  const { program, facts, wanted, amount } = order;
  const { on, quantity } = wanted;
  const most = order.shared?.sharing.associateUses === false ? 0 : (leftForOrder(order) ?? Infinity);
  const free = new Map(facts.lots.map((lot) => [lot.id, lot.free]));
  let [left, limit] = [amount, most];
  const lots = inOrderOfUse(program, balances).map((lot): PlannedLot => {
    const { available, reserved } = balanceOfLot(lot, on);
    const usable = isExpired(lot, on) ? 0 : (free.get(lot.id) ?? 0);
    const refused = facts.option.refusedOrigins.includes(lot.origin);
    const takes = refused ? 0 : Math.min(usable, left, limit);
    const use = useOf({ expired: isExpired(lot, on), refused, reserved, available, usable, takes, left, limit });
    left -= takes;
    limit -= takes;
    const { id, origin, activeFrom, expiresOn } = lot;
    return { lot: id, origin, activeFrom, expiresOn, available, reserved, free: usable, takes, use };
  });
  return { option: facts.option.id, quantity, amount, usable: Math.min(order.spendable.usable, most), short: left, lots };
}

interface Looked {
  readonly expired: boolean;
  readonly refused: boolean;
  readonly reserved: number;
  readonly available: number;
  readonly usable: number;
  readonly takes: number;
  readonly left: number;
  readonly limit: number;
}

function useOf({ expired, refused, reserved, available, usable, takes, left, limit }: Looked): LotUse {
  if (takes > 0) return 'taken';
  if (expired) return 'expired';
  if (available === 0) return reserved > 0 ? 'reserved' : 'used-up';
  if (refused) return 'origin-refused';
  if (usable === 0) return 'used-later';
  return left > 0 && limit === 0 ? 'beyond-limit' : 'not-needed';
}
