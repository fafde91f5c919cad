import { and, asc, eq, gt, lte, sql } from 'drizzle-orm';
import type { DueLot } from '../rules/credits/expire.ts';
import type { ReservationFacts } from '../rules/credits/reservation.ts';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import { reservationsWhere } from './credits-reservation.ts';
import { countAll } from './rows.ts';
import type { View } from './store.ts';

/** What is due in a program on a day, of all partners or one. */
export interface DueIn {
  readonly program: string;
  readonly on: Day;
  /** Requests made on this day or before are over. */
  readonly since: Day;
  readonly partner?: Id<'PTR'> | undefined;
}

/** A page of records in order of their numbers. */
export interface Page {
  readonly after?: number | undefined;
  readonly limit: number;
}

const expired = ({ t: { creditLots: l } }: View, { program, on, partner }: DueIn) =>
  and(eq(l.programId, program), gt(l.free, 0), lte(l.expiresOn, on), partner === undefined ? undefined : eq(l.partnerId, partner));

const unanswered = ({ t: { reservations: r } }: View, { program, since, partner }: DueIn) =>
  and(
    eq(r.programId, program),
    eq(r.state, 'awaiting-approval'),
    lte(r.requestedOn, since),
    partner === undefined ? undefined : eq(r.partnerId, partner),
  );

/** Lots that have expired by a day and still hold something unreserved, in order of their ids (requirement K6). */
export async function dueLots(view: View, due: DueIn, { after = 0, limit }: Page): Promise<DueLot[]> {
  const { creditLots: l } = view.t;
  return view.db
    .select({ id: l.id, partner: l.partnerId, origin: l.origin, activeFrom: l.activeFrom, expiresOn: l.expiresOn, free: l.free })
    .from(l)
    .where(and(expired(view, due), sql`${l.id} > ${after}`))
    .orderBy(asc(l.id))
    .limit(limit);
}

/** Requests that nobody answered in time, in order of their ids (domain.md, Credits). */
export function dueRequests(view: View, due: DueIn, { after = 0, limit }: Page): Promise<ReservationFacts[]> {
  return reservationsWhere(view, and(unanswered(view, due), sql`${view.t.reservations.id} > ${after}`), limit);
}

/** How many lots and requests are due. */
export async function countDue(view: View, due: DueIn): Promise<number> {
  const { creditLots, reservations } = view.t;
  const [lots] = await view.db.select({ count: countAll() }).from(creditLots).where(expired(view, due));
  const [requests] = await view.db.select({ count: countAll() }).from(reservations).where(unanswered(view, due));
  return (lots?.count ?? 0) + (requests?.count ?? 0);
}
