import { and, asc, eq, inArray, or } from 'drizzle-orm';
import type { Traced, TracedLot, TracedSource } from '../rules/credits/trace.ts';
import { readId, type Id } from '../rules/id.ts';
import { entriesNamed, entriesOfLots, type EntryRow } from './credits-entry.ts';
import { reservationsWhere } from './credits-reservation.ts';
import { rewardNamed } from './reward.ts';
import type { View } from './store.ts';

/** What a record's trace begins with. */
export interface Traceable {
  readonly program: string | undefined;
  /** The entries it names itself. */
  readonly entries: readonly EntryRow[];
  readonly lots: readonly Id<'LOT'>[];
}

/** What an id names of the ledger: an entry, a lot, a reservation, or the reward (or its engagement) that made lots; ends with `not-found` when it names none. */
export async function recordNamed(view: View, text: string): Promise<Traceable> {
  if (!readId('RWD', text) && !readId('ENG', text)) {
    const entries = await entriesNamed(view, text);
    return { program: entries[0]?.program, entries, lots: [...new Set(entries.map(({ lot }) => lot))] };
  }
  const reward = await rewardNamed(view, text);
  const { creditLots: l } = view.t;
  const made = await view.db
    .select({ id: l.id })
    .from(l)
    .where(and(eq(l.programId, reward.program), eq(l.source, reward.id)))
    .orderBy(asc(l.id));
  const lots = made.map(({ id }) => id);
  return { program: reward.program, entries: await entriesOfLots(view, lots), lots };
}

/** The lots of a record whole, with all their entries, reservations and sources. */
export async function tracedOf(view: View, { lots: ids }: Traceable): Promise<Omit<Traced, 'wanted'>> {
  if (ids.length === 0) return { lots: [], entries: [], reservations: [], sources: new Map() };
  const { creditLots: l, reservations: r } = view.t;
  const lots = await view.db
    .select({
      id: l.id,
      partner: l.partnerId,
      origin: l.origin,
      amount: l.amount,
      activeFrom: l.activeFrom,
      expiresOn: l.expiresOn,
      source: l.source,
    })
    .from(l)
    .where(inArray(l.id, [...ids]))
    .orderBy(asc(l.id));
  const entries = await entriesOfLots(view, ids);
  const held = [...new Set(entries.flatMap(({ reservation }) => reservation ?? []))];
  const found = held.length === 0 ? [] : await reservationsWhere(view, inArray(r.id, held));
  const reservations = found.map(({ id, forPartner: partner, option, quantity, amount, state }) => ({
    id,
    partner,
    option,
    quantity,
    amount,
    state,
  }));
  return { lots, entries, reservations, sources: new Map([...(await rewardsBehind(view, lots)), ...(await termsBehind(view, lots))]) };
}

async function rewardsBehind(view: View, lots: readonly TracedLot[]): Promise<[string, TracedSource][]> {
  const { rewards: r, engagements: e } = view.t;
  const ids = lots.flatMap(({ source }) => readId('RWD', source) ?? []);
  if (ids.length === 0) return [];
  const rows = await view.db
    .select({
      id: r.id,
      state: r.state,
      amount: r.amount,
      engagement: { id: e.id, partner: e.partnerId, name: e.name, stage: e.stage },
    })
    .from(r)
    .innerJoin(e, and(eq(e.partnerId, r.partnerId), eq(e.id, r.engagementId)))
    .where(inArray(r.id, ids));
  return rows.map((row) => [row.id, { kind: 'reward' as const, ...row }]);
}

async function termsBehind(view: View, lots: readonly TracedLot[]): Promise<[string, TracedSource][]> {
  const { terms: t } = view.t;
  const wanted = lots.flatMap(({ source }) => {
    const [id, number] = source.split('/');
    const membership = readId('MEM', id ?? '');
    return membership && number ? [{ membership, number: Number(number) }] : [];
  });
  if (wanted.length === 0) return [];
  const rows = await view.db
    .select({ id: t.membershipId, number: t.number, level: t.level, startsOn: t.startsOn })
    .from(t)
    .where(or(...wanted.map(({ membership, number }) => and(eq(t.membershipId, membership), eq(t.number, number)))));
  return rows.map((row) => [`${row.id}/${row.number}`, { kind: 'term' as const, ...row }]);
}
