import { and, sql } from 'drizzle-orm';
import { changedMeanwhile } from '../rules/ending.ts';
import type { CreditMove, CreditsIssued } from '../rules/credits/effects.ts';
import { firstEntryOf } from '../rules/credits/states.ts';
import { numberIn, type Id } from '../rules/id.ts';
import type { Act } from './journal.ts';
import { prepared } from './prepared.ts';
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

/** Puts a new lot into its account, with the entry it begins with. */
export async function issueLot(tx: Tx, { lot }: CreditsIssued, act: Act, ids: { next(kind: 'ENT'): Id<'ENT'> }): Promise<void> {
  const { partner: partnerId, program: programId, ...rest } = lot;
  const { creditAccounts } = tx.t;
  await tx.db.insert(creditAccounts).values({ partnerId, programId }).onConflictDoNothing();
  await insertRows(tx, tx.t.creditLots, [{ ...rest, partnerId, programId, free: 0, reserved: 0 }]);
  const move = {
    entry: ids.next('ENT'),
    partner: partnerId,
    program: programId,
    lot: lot.id,
    kind: firstEntryOf[lot.origin],
    amount: lot.amount,
    from: 'outside',
    to: 'available',
    on: lot.activeFrom,
  } as const;
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
  const changeOf = new Map<string, Id<'ENT'>>();
  const rows = moves.map((move) => {
    const key = accountKey(move);
    const available = before.get(key) ?? 0;
    const change = noChange();
    moved(change, move);
    before.set(key, available + change.available);
    const changeId = changeOf.get(`${key} ${move.kind}`) ?? move.entry;
    changeOf.set(`${key} ${move.kind}`, changeId);
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
      changeId,
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

function sumsBy(
  moves: readonly CreditMove[],
  key: (move: CreditMove) => string,
): { readonly first: CreditMove; readonly change: Change; readonly issued: number }[] {
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
  const changes = sumsBy(moves, ({ partner, lot }) => `${partner} ${lot}`).map(
    ({ first: { partner, lot }, change: { available, reserved } }) => ({
      partner: numberIn(partner),
      lot: numberIn(lot),
      available,
      reserved,
    }),
  );
  const shape = { partner: 'bigint', lot: 'bigint', available: 'bigint', reserved: 'bigint' } as const;
  const update = () =>
    tx.db
      .update(l)
      .set({ free: sql`${l.free} + change.available`, reserved: sql`${l.reserved} + change.reserved` })
      .from(tx.x.rows('change', shape, sql.placeholder('rows')))
      .where(
        sql`${l.partnerId} = change.partner and ${l.id} = change.lot and ${l.free} + change.available >= 0 and ${l.reserved} + change.reserved >= 0`,
      )
      .returning({ id: l.id });
  const updated = await prepared(tx, 'change credit lots', () => update().prepare('')).execute({ rows: JSON.stringify(changes) });
  if (updated.length !== changes.length) changedMeanwhile('a credit lot');
}

/** Changes the totals of the accounts; returns what each had available before. */
async function changeAccounts(tx: Tx, moves: readonly CreditMove[]): Promise<Map<string, number>> {
  const { creditAccounts: a } = tx.t;
  const sums = sumsBy(moves, accountKey);
  const changes = sums.map(({ first, change, issued }) => ({
    partner: numberIn(first.partner),
    program: first.program,
    issued,
    ...change,
  }));
  const shape = {
    partner: 'bigint',
    program: 'text',
    issued: 'bigint',
    available: 'bigint',
    reserved: 'bigint',
    redeemed: 'bigint',
    expired: 'bigint',
    reversed: 'bigint',
  } as const;
  const changed = (place: Held | 'issued') => sql`${a[place]} + change.${sql.identifier(place)}`;
  const update = () =>
    tx.db
      .update(a)
      .set({ issued: changed('issued'), ...Object.fromEntries(places.map((place) => [place, changed(place)])) })
      .from(tx.x.rows('change', shape, sql.placeholder('rows')))
      .where(
        and(
          sql`${a.partnerId} = change.partner and ${a.programId} = change.program`,
          ...places.map((place) => sql`${changed(place)} >= 0`),
        ),
      )
      .returning({ partner: a.partnerId, program: a.programId, available: a.available });
  const updated = await prepared(tx, 'change credit accounts', () => update().prepare('')).execute({ rows: JSON.stringify(changes) });
  if (updated.length !== changes.length) changedMeanwhile('a credit account');
  const now = new Map(updated.map((row) => [accountKey(row), row.available]));
  return new Map(sums.map(({ first, change }) => [accountKey(first), (now.get(accountKey(first)) ?? 0) - change.available]));
}
