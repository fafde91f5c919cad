import { expect } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { migrations } from '../engines/engines.ts';

/** What the ledger keeps, row by row; entries in the order they were written. */
export async function ledgerAt(url: string) {
  const store = await openStore({ url, migrations });
  try {
    return await store.read(async ({ db, t }) => ({
      accounts: await db.select().from(t.creditAccounts),
      lots: await db.select().from(t.creditLots),
      entries: (await db.select().from(t.creditEntries)).toSorted((a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4))),
      reservations: await db.select().from(t.reservations),
    }));
  } finally {
    await store.close();
  }
}

/** The rows of a ledger. */
export type LedgerRows = Awaited<ReturnType<typeof ledgerAt>>;

/** What entries put in a place, less what they took out of it. */
export const held = (some: LedgerRows['entries'], where: string): number =>
  some.reduce((sum, { movedFrom, movedTo, amount }) => sum + (movedTo === where ? amount : 0) - (movedFrom === where ? amount : 0), 0);

/** Invariants 1, 2, 3 and 5 and promises P7 and P8, read from the rows: what is stored beside the entries is what they add up to. */
export function addsUpRowByRow({ accounts, lots, entries, reservations }: LedgerRows): void {
  for (const { partnerId, issued, available, reserved, redeemed, expired, reversed } of accounts) {
    const own = entries.filter((entry) => entry.partnerId === partnerId);
    expect({ issued, available, reserved, redeemed, expired, reversed }).toEqual({
      issued: -held(own, 'outside'),
      available: held(own, 'available'),
      reserved: held(own, 'reserved'),
      redeemed: held(own, 'redeemed'),
      expired: held(own, 'expired'),
      reversed: held(own, 'reversed'),
    });
    let before = 0;
    for (const entry of own) {
      expect(entry.before).toBe(before);
      expect(entry.after).toBe(before + held([entry], 'available'));
      before = entry.after;
    }
  }
  for (const { id, free, reserved, amount } of lots) {
    const own = entries.filter(({ lotId }) => lotId === id);
    expect({ free, reserved, amount }).toEqual({
      free: held(own, 'available'),
      reserved: held(own, 'reserved'),
      amount: -held(own, 'outside'),
    });
  }
  for (const { id, state, amount, redeemed, released } of reservations) {
    const own = entries.filter(({ reservationId, kind }) => reservationId === id && ['reserve', 'redeem', 'release'].includes(kind));
    const open = state === 'reserved' || state === 'awaiting-approval';
    expect({ held: held(own, 'reserved'), closed: redeemed + released }).toEqual(
      open ? { held: amount, closed: 0 } : { held: 0, closed: amount },
    );
    expect(own.filter(({ kind }) => kind === 'reserve').reduce((sum, one) => sum + one.amount, 0)).toBe(amount);
  }
  const reversals = entries.filter(({ kind }) => kind === 'reverse');
  expect(new Set(reversals.map(({ reverses }) => reverses)).size).toBe(reversals.length);
  for (const { reverses, lotId, amount, effectiveOn } of reversals) {
    const original = entries.find(({ id }) => id === reverses);
    expect({ lotId, amount }).toEqual({ lotId: original?.lotId, amount: original?.amount });
    expect(effectiveOn >= (original?.effectiveOn ?? '9999')).toBe(true);
  }
  for (const { lotId, effectiveOn } of entries.filter(({ kind }) => kind === 'expire')) {
    expect((lots.find(({ id }) => id === lotId)?.expiresOn ?? '9999') <= effectiveOn).toBe(true);
  }
}
