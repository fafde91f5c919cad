import { and, asc, eq, gte, inArray, lte, type SQL } from 'drizzle-orm';
import { isExpired, leastFree } from '../rules/credits/lots.ts';
import type { EntryFacts } from '../rules/credits/reverse.ts';
import type { StatementEntry } from '../rules/credits/statement.ts';
import type { Day } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { readId, type Id } from '../rules/id.ts';
import { laterChanges, type AccountKey } from './credits-account.ts';
import type { View } from './store.ts';

/** An entry as `trace` and `adjust` show it: what it moved, why, and the account before and after it (P7). */
export interface EntryRow extends StatementEntry {
  readonly id: Id<'ENT'>;
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly before: number;
  readonly after: number;
  readonly reverses: Id<'ENT'> | null;
  /** The first entry of its kind of what was written as one change; none in stores of earlier versions. */
  readonly change: Id<'ENT'> | null;
  readonly recordedAt: string;
  readonly requestedBy: Id<'CON'> | null;
}

const entryColumns = ({ t: { creditEntries: e, creditLots: l } }: View) => ({
  id: e.id,
  on: e.effectiveOn,
  kind: e.kind,
  amount: e.amount,
  from: e.movedFrom,
  to: e.movedTo,
  lot: e.lotId,
  origin: l.origin,
  reservation: e.reservationId,
  reason: e.reason,
  ticket: e.ticket,
  actor: e.actor,
  partner: e.partnerId,
  program: e.programId,
  before: e.before,
  after: e.after,
  reverses: e.reverses,
  change: e.changeId,
  recordedAt: e.recordedAt,
  requestedBy: e.requestedBy,
});

async function entriesWhere(view: View, condition: SQL | undefined): Promise<EntryRow[]> {
  const { creditEntries: e, creditLots: l, reservations: r } = view.t;
  return view.db
    .select(entryColumns(view))
    .from(e)
    .innerJoin(l, and(eq(l.partnerId, e.partnerId), eq(l.id, e.lotId)))
    .leftJoin(r, and(eq(r.partnerId, e.partnerId), eq(r.id, e.reservationId)))
    .where(condition)
    .orderBy(asc(e.id));
}

/** The entries of an account that took effect within a period, both days included; of one user's reservations only, when it is named (requirements K2, K6). */
export function entriesWithin(
  view: View,
  { account, program, from, to, user }: AccountKey & { readonly from: Day; readonly to: Day; readonly user?: Id<'PTR'> | undefined },
): Promise<EntryRow[]> {
  const { creditEntries: e, reservations: r } = view.t;
  const own = user === undefined ? undefined : eq(r.forPartnerId, user);
  return entriesWhere(view, and(eq(e.partnerId, account), eq(e.programId, program), gte(e.effectiveOn, from), lte(e.effectiveOn, to), own));
}

/** The entries of a lot or of a reservation, oldest first. */
export function entriesOf(
  view: View,
  of: { readonly lot: Id<'LOT'> } | { readonly reservation: Id<'RSV'> } | { readonly entries: readonly Id<'ENT'>[] },
): Promise<EntryRow[]> {
  const { creditEntries: e } = view.t;
  return entriesWhere(
    view,
    'lot' in of ? eq(e.lotId, of.lot) : 'reservation' in of ? eq(e.reservationId, of.reservation) : inArray(e.id, [...of.entries]),
  );
}

/** All entries of some lots, oldest first. */
export async function entriesOfLots(view: View, lots: readonly Id<'LOT'>[]): Promise<EntryRow[]> {
  return lots.length === 0 ? [] : entriesWhere(view, inArray(view.t.creditEntries.lotId, [...lots]));
}

/** The day an account's first entry took effect. */
export async function firstDayOf(view: View, { account, program }: AccountKey): Promise<Day | undefined> {
  const { creditEntries: e } = view.t;
  const [row] = await view.db
    .select({ day: e.effectiveOn })
    .from(e)
    .where(and(eq(e.partnerId, account), eq(e.programId, program)))
    .orderBy(asc(e.effectiveOn))
    .limit(1);
  return row?.day;
}

/** What an id names, to be traced or reversed; ends with `not-found` when it names nothing of the ledger. */
export async function entriesNamed(view: View, text: string): Promise<EntryRow[]> {
  const [entry, reservation, lot] = [readId('ENT', text), readId('RSV', text), readId('LOT', text)];
  const found = entry
    ? await entriesOf(view, { entries: [entry] })
    : reservation
      ? await entriesOf(view, { reservation })
      : lot
        ? await entriesOf(view, { lot })
        : [];
  if (found.length > 0) return found;
  throw new Ending('not-found', 'entry-not-found', `no credit entry, lot or reservation matches ${JSON.stringify(text)}`, {
    hints: ['partnerctl credits statement PARTNER lists them'],
  });
}

/** The entries that were written as one change with an entry and do the same: what was taken of several lots together. */
export async function entriesOfChange(view: View, entry: EntryRow): Promise<EntryRow[]> {
  const { creditEntries: e } = view.t;
  return entry.change === null ? [entry] : entriesWhere(view, and(eq(e.partnerId, entry.partner), eq(e.changeId, entry.change)));
}

/** Entries of one account with what can still be taken of their lots on a day, which entry undid each already, and what used it (requirement W5). */
export async function reversible(view: View, entries: readonly EntryRow[], on: Day): Promise<EntryFacts[]> {
  const { creditEntries: e, creditLots: l } = view.t;
  const [first] = entries;
  if (!first) return [];
  const ids = [...new Set(entries.map(({ lot }) => lot))];
  const lots = await view.db
    .select({ id: l.id, origin: l.origin, activeFrom: l.activeFrom, expiresOn: l.expiresOn, free: l.free })
    .from(l)
    .where(and(eq(l.partnerId, first.partner), inArray(l.id, ids)));
  const beside = await entriesWhere(view, and(eq(e.partnerId, first.partner), inArray(e.lotId, ids)));
  const undoneBy = new Map(beside.map(({ id, reverses }) => [reverses, id]));
  const later = await laterChanges(view, { account: first.partner, program: first.program }, on);
  const lotNow = new Map(
    lots.map((lot) => [lot.id, { ...lot, free: isExpired(lot, on) ? 0 : leastFree(lot.free, later.get(lot.id) ?? []) }]),
  );
  return entries.flatMap(({ id, kind, from, to, amount, on: effective, lot: lotId, reservation, reverses }) => {
    const lot = lotNow.get(lotId);
    const facts = { id, kind, from, to, amount, on: effective, reservation, reverses, reversedBy: undoneBy.get(id) ?? null };
    return lot ? [{ ...facts, lot, usedBy: usersOf(beside.filter((one) => one.lot === lotId)) }] : [];
  });
}

/** The reservations and entries that hold what was taken from a lot. */
function usersOf(entries: readonly EntryRow[]): string[] {
  const held = new Map<string, number>();
  for (const { id, reservation, reverses, from, to, amount } of entries) {
    const user = reservation ?? reverses ?? id;
    const out = Number(from === 'available') - Number(to === 'available' && from !== 'outside');
    held.set(user, (held.get(user) ?? 0) + out * amount);
  }
  return [...held].filter(([, amount]) => amount > 0).map(([user]) => user);
}
