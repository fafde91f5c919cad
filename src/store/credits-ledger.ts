import { and, eq, sql } from 'drizzle-orm';
import { Ending } from '../rules/ending.ts';
import type { CreditMove, CreditsIssued } from '../rules/credits/effects.ts';
import type { CreditEntryKind, CreditOrigin } from '../rules/credits/states.ts';
import type { Id } from '../rules/id.ts';
import type { Act } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';

const places = ['available', 'reserved', 'redeemed', 'expired', 'reversed'] as const;
type Held = (typeof places)[number];
type Change = Record<Held, number>;

const noChange = (): Change => ({ available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 });

function moved(change: Change, { from, to, amount }: Pick<CreditMove, 'from' | 'to' | 'amount'>): void {
  if (from !== 'outside') change[from] -= amount;
  if (to !== 'outside') change[to] += amount;
}

const kindByOrigin: Readonly<Record<CreditOrigin, CreditEntryKind>> = {
  allocated: 'allocate',
  'earned-commercial': 'earn',
  'earned-public': 'earn',
  adjustment: 'adjust',
};

/** Puts a new lot into its account, with the entry it begins with. */
export async function issueLot(tx: Tx, { lot }: CreditsIssued, act: Act, ids: { next(kind: 'ENT'): Id<'ENT'> }): Promise<void> {
  const { partner: partnerId, program: programId, ...rest } = lot;
  const { creditAccounts } = tx.t;
  await tx.db.insert(creditAccounts).values({ partnerId, programId }).onConflictDoNothing();
  await insertRows(tx, tx.t.creditLots, [{ ...rest, partnerId, programId, free: 0, reserved: 0 }]);
  const move = { entry: ids.next('ENT'), partner: partnerId, program: programId, lot: lot.id, kind: kindByOrigin[lot.origin], amount: lot.amount, from: 'outside', to: 'available', on: lot.activeFrom } as const;
  await postMoves(tx, [move], act);
}

/**
 * Writes entries of the ledger in the order given, with the lots and accounts they change. Guarded: what would take more
 * than there is, changes nothing and ends as a conflict (requirement K4, P8).
 */
export async function postMoves(tx: Tx, moves: readonly CreditMove[], act: Act): Promise<void> {
  if (moves.length === 0) return;
  await changeLots(tx, moves);
  const before = await changeAccounts(tx, moves);
  const rows = moves.map((move) => {
    const key = accountKey(move);
    const available = before.get(key) ?? 0;
    const change = noChange();
    moved(change, move);
    before.set(key, available + change.available);
    return {
      partnerId: move.partner,
      id: move.entry,
      programId: move.program,
      lotId: move.lot,
      kind: move.kind,
      amount: move.amount,
      movedFrom: move.from,
      movedTo: move.to,
      before: available,
      after: available + change.available,
      reservationId: move.reservation ?? null,
      reverses: move.reverses ?? null,
      effectiveOn: move.on,
      recordedAt: act.at,
      actor: act.actor,
      requestedBy: act.by?.contact ?? null,
      reason: act.reason ?? null,
      ticket: act.ticket ?? null,
    };
  });
  await insertRows(tx, tx.t.creditEntries, rows);
}

const accountKey = ({ partner, program }: Pick<CreditMove, 'partner' | 'program'>) => `${partner} ${program}`;

function sumsBy(moves: readonly CreditMove[], key: (move: CreditMove) => string): { readonly first: CreditMove; readonly change: Change; readonly issued: number }[] {
  const sums = new Map<string, { first: CreditMove; change: Change; issued: number }>();
  for (const move of moves) {
    const sum = sums.get(key(move)) ?? { first: move, change: noChange(), issued: 0 };
    moved(sum.change, move);
    sum.issued += (move.from === 'outside' ? move.amount : 0) - (move.to === 'outside' ? move.amount : 0);
    sums.set(key(move), sum);
  }
  return [...sums.values()];
}

async function changeLots(tx: Tx, moves: readonly CreditMove[]): Promise<void> {
  const { creditLots: l } = tx.t;
  for (const { first, change } of sumsBy(moves, ({ partner, lot }) => `${partner} ${lot}`)) {
    const updated = await tx.db
      .update(l)
      .set({ free: sql`${l.free} + ${change.available}`, reserved: sql`${l.reserved} + ${change.reserved}` })
      .where(and(eq(l.partnerId, first.partner), eq(l.id, first.lot), sql`${l.free} + ${change.available} >= 0`, sql`${l.reserved} + ${change.reserved} >= 0`))
      .returning({ id: l.id });
    if (updated.length !== 1) changedMeanwhile(first.lot);
  }
}

/** Changes the totals of the accounts; returns what each had available before. */
async function changeAccounts(tx: Tx, moves: readonly CreditMove[]): Promise<Map<string, number>> {
  const { creditAccounts: a } = tx.t;
  const before = new Map<string, number>();
  for (const { first, change, issued } of sumsBy(moves, accountKey)) {
    const [updated] = await tx.db
      .update(a)
      .set({ issued: sql`${a.issued} + ${issued}`, ...Object.fromEntries(places.map((place) => [place, sql`${a[place]} + ${change[place]}`])) })
      .where(and(eq(a.partnerId, first.partner), eq(a.programId, first.program), ...places.map((place) => sql`${a[place]} + ${change[place]} >= 0`)))
      .returning({ available: a.available });
    if (!updated) changedMeanwhile(`the credit account of ${first.partner}`);
    before.set(accountKey(first), updated.available - change.available);
  }
  return before;
}

/** Somebody else was faster: nothing is written. */
export function changedMeanwhile(what: string): never {
  throw new Ending('conflict', 'changed-meanwhile', `${what} was changed by someone else meanwhile; nothing was written`, { hints: ['try again'] });
}
