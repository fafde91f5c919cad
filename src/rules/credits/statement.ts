import * as z from 'zod';
import { daySchema, type Day } from '../day.ts';
import { numberIn, type Id } from '../id.ts';
import { isExpired, type CreditLot } from './lots.ts';
import type { LotBalance } from './account.ts';
import type { Program } from '../program/program.ts';
import type { CreditEntryKind, CreditOrigin, CreditPlace } from './states.ts';

/** What `credits statement` is given: without days, everything up to the business date. */
export const statementInput = z.strictObject({ partner: z.string().min(1), from: daySchema.optional(), to: daySchema.optional() });

/** An entry as a statement lists it. */
export interface StatementEntry {
  /** None for an expiry that no job has recorded yet: it counts all the same (promise P10). */
  readonly id: Id<'ENT'> | null;
  readonly on: Day;
  readonly kind: CreditEntryKind;
  readonly amount: number;
  readonly from: CreditPlace;
  readonly to: CreditPlace;
  readonly lot: Id<'LOT'>;
  readonly origin: CreditOrigin;
  readonly reservation: Id<'RSV'> | null;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly actor: string | null;
}

/** An entry with what it did to the balance, and the balance after it. */
export interface StatementLine extends StatementEntry {
  readonly change: number;
  readonly balance: number;
}

/** What a statement counts: a primary's available credits, or what an associate holds and was delivered. */
export const counted = { primary: ['available'], associate: ['reserved', 'redeemed'] } as const satisfies Record<
  string,
  readonly CreditPlace[]
>;

/** What expired within a period and is not recorded yet, as entries; `lots` are as they stood on the last day of it. */
export function unrecordedExpiries(
  lots: readonly LotBalance[],
  { from, to }: { readonly from: Day; readonly to: Day },
): readonly StatementEntry[] {
  return lots
    .filter(
      (lot): lot is LotBalance & { expiresOn: Day } =>
        isExpired(lot, to) && lot.expiresOn !== null && lot.expiresOn >= from && lot.places.available > 0,
    )
    .map((lot) => ({ ...expiryOf(lot, lot.places.available), on: lot.expiresOn }));
}

const expiryOf = ({ id, origin }: CreditLot, amount: number) => ({
  id: null,
  kind: 'expire' as const,
  amount,
  from: 'available' as const,
  to: 'expired' as const,
  lot: id,
  origin,
  reservation: null,
  reason: null,
  ticket: null,
  actor: null,
});

/** The lines of a statement in the order they took effect, from the balance before the first (requirement K6). */
export function statementLines(
  entries: readonly StatementEntry[],
  { opening, places }: { readonly opening: number; readonly places: readonly CreditPlace[] },
): readonly StatementLine[] {
  let balance = opening;
  return inOrder(entries).map((entry) => {
    const change = (places.includes(entry.to) ? entry.amount : 0) - (places.includes(entry.from) ? entry.amount : 0);
    balance += change;
    return { ...entry, change, balance };
  });
}

/** Entries in the order they took effect; what is not recorded yet comes last on its day. */
export function inOrder<Entry extends Pick<StatementEntry, 'id' | 'on'>>(entries: readonly Entry[]): readonly Entry[] {
  const number = ({ id }: Entry) => (id === null ? Infinity : numberIn(id));
  return entries.toSorted((a, b) => (a.on === b.on ? number(a) - number(b) || 0 : a.on < b.on ? -1 : 1));
}

/** A balance at both ends of a period, and what changed it in between. */
export interface Movement {
  readonly opening: number;
  readonly change: number;
  readonly closing: number;
}

/** The lines of a statement by origin: each adds up by itself (requirement K6). */
export function movementsByOrigin(
  program: Program,
  lines: readonly StatementLine[],
  opening: Readonly<Partial<Record<CreditOrigin, number>>>,
): Readonly<Partial<Record<CreditOrigin, Movement>>> {
  return Object.fromEntries(
    (program.credits?.origins ?? []).map(({ id }) => {
      const change = lines.reduce((sum, line) => sum + (line.origin === id ? line.change : 0), 0);
      const before = opening[id] ?? 0;
      return [id, { opening: before, change, closing: before + change }];
    }),
  );
}
