import { and, asc, eq, inArray, or, type SQL } from 'drizzle-orm';
import type { LotShare } from '../rules/credits/lots.ts';
import type { ReservationFacts } from '../rules/credits/reservation.ts';
import type { CreditOrigin, ReservationState } from '../rules/credits/states.ts';
import type { Day } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { readId, type Id } from '../rules/id.ts';
import type { View } from './store.ts';

/** A reservation as every command shows it (cli.md). */
export interface ReservationJson {
  readonly id: Id<'RSV'>;
  readonly state: ReservationState;
  /** Who uses it. */
  readonly partner: Id<'PTR'>;
  /** Whose credits they are. */
  readonly account: Id<'PTR'>;
  readonly option: string;
  readonly quantity: number;
  readonly amount: number;
  readonly redeemed: number;
  readonly released: number;
  readonly requestedBy: Id<'CON'>;
  readonly requestedOn: Day;
  readonly closedOn: Day | null;
  readonly lots: readonly { readonly lot: Id<'LOT'>; readonly origin: CreditOrigin; readonly amount: number }[];
}

/** A reservation as JSON shows it. */
export const reservationJson = ({ forPartner, partner, lots, id, state, ...rest }: ReservationFacts): ReservationJson => ({
  id,
  state,
  partner: forPartner,
  account: partner,
  ...rest,
  lots: lots.map(({ lot, amount }) => ({ lot: lot.id, origin: lot.origin, amount })),
});

/** The reservation an id names; ends with `not-found` when there is none. */
export async function reservationNamed(view: View, text: string): Promise<ReservationFacts> {
  const id = readId('RSV', text);
  const [found] = id ? await reservationsWhere(view, eq(view.t.reservations.id, id)) : [];
  if (found) return found;
  throw new Ending('not-found', 'reservation-not-found', `no reservation matches ${JSON.stringify(text)}`, {
    hints: ['partnerctl credits reservations PARTNER'],
  });
}

/** The reservations a partner uses, newest first; a primary's with those of its associates (requirement K2). */
export async function reservationsOf(
  view: View,
  { partner, program, state }: { readonly partner: Id<'PTR'>; readonly program: string; readonly state?: ReservationState | undefined },
): Promise<ReservationFacts[]> {
  const { reservations: r } = view.t;
  const mine = or(eq(r.partnerId, partner), eq(r.forPartnerId, partner));
  const found = await reservationsWhere(view, and(mine, eq(r.programId, program), state === undefined ? undefined : eq(r.state, state)));
  return found.toReversed();
}

/** The states a reservation went through, each with who moved it there, when and why (domain.md, Credits). */
export async function reservationHistory(view: View, { id, forPartner }: Pick<ReservationFacts, 'id' | 'forPartner'>) {
  const { transitions: t } = view.t;
  return view.db
    .select({ state: t.toState, on: t.effectiveOn, at: t.recordedAt, actor: t.actor, requestedBy: t.requestedBy, reason: t.reason })
    .from(t)
    .where(and(eq(t.entity, 'reservation'), eq(t.entityId, id), eq(t.partnerId, forPartner)))
    .orderBy(asc(t.id));
}

/** The reservations a condition holds for, in order of their ids, with what they took of which lots. */
export async function reservationsWhere(view: View, condition: SQL | undefined, limit?: number): Promise<ReservationFacts[]> {
  const { reservations: r } = view.t;
  const query = view.db.select().from(r).where(condition).orderBy(asc(r.id)).$dynamic();
  const rows = await (limit === undefined ? query : query.limit(limit));
  const shares = await sharesOf(view, rows);
  return rows.map((row) => {
    const { partnerId: partner, forPartnerId: forPartner, programId: _, ...rest } = row;
    return { ...rest, partner, forPartner, lots: shares.get(row.id) ?? [] };
  });
}

/** What reservations took of which lots, in the order it was taken. */
async function sharesOf(
  view: View,
  rows: readonly { readonly partnerId: Id<'PTR'>; readonly id: Id<'RSV'> }[],
): Promise<Map<Id<'RSV'>, LotShare[]>> {
  const { creditEntries: e, creditLots: l } = view.t;
  if (rows.length === 0) return new Map();
  const taken = await view.db
    .select({
      reservation: e.reservationId,
      amount: e.amount,
      lot: { id: l.id, origin: l.origin, activeFrom: l.activeFrom, expiresOn: l.expiresOn },
    })
    .from(e)
    .innerJoin(l, and(eq(l.partnerId, e.partnerId), eq(l.id, e.lotId)))
    .where(
      and(
        inArray(e.partnerId, [...new Set(rows.map(({ partnerId }) => partnerId))]),
        inArray(
          e.reservationId,
          rows.map(({ id }) => id),
        ),
        eq(e.kind, 'reserve'),
      ),
    )
    .orderBy(asc(e.id));
  return Map.groupBy(taken, ({ reservation }) => reservation as Id<'RSV'>);
}
