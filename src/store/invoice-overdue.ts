import { and, asc, eq, exists, gt, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import { membershipsWhere } from './membership.ts';
import { owedBy } from './invoice.ts';
import { countAll, total } from './rows.ts';
import type { View } from './store.ts';

/** Whose invoices are looked at: of some programs, each with the day before which an invoice has been due too long. */
export interface OverdueWanted {
  readonly cutoffs: readonly { readonly program: string; readonly dueBefore: Day }[];
  readonly partner?: Id<'PTR'> | undefined;
}

/** Active memberships that owe for a running term since before their program's day. */
function overdueMemberships(view: View, { cutoffs, partner }: OverdueWanted) {
  const { memberships: m, invoices: i, payments: p, terms: t } = view.t;
  const paid = view.db
    .select({ sum: total(p.amountMinor) })
    .from(p)
    .where(and(eq(p.partnerId, i.partnerId), eq(p.invoiceId, i.id)));
  const owed = view.db
    .select({ id: i.id })
    .from(i)
    .innerJoin(t, and(eq(t.partnerId, i.partnerId), eq(t.membershipId, i.membershipId), eq(t.number, i.term), isNotNull(t.activatedOn)))
    .where(
      and(
        eq(i.partnerId, m.partnerId),
        eq(i.membershipId, m.id),
        isNull(i.cancelledOn),
        or(...cutoffs.map(({ program, dueBefore }) => and(eq(m.programId, program), lt(i.dueOn, dueBefore)))),
        sql`${i.amountMinor} > (${paid})`,
      ),
    );
  return and(eq(m.state, 'active'), partner && eq(m.partnerId, partner), exists(owed));
}

/** A page of memberships that owe for too long, in the order of their ids, each with all that it owes (requirement E8). */
export async function overduePage(view: View, wanted: OverdueWanted, { after, limit }: { readonly after: number; readonly limit: number }) {
  const { memberships: m } = view.t;
  if (wanted.cutoffs.length === 0) return [];
  const rows = await view.db
    .select({ id: m.id, program: m.programId })
    .from(m)
    .where(and(overdueMemberships(view, wanted), gt(m.id, sql`${after}`)))
    .orderBy(asc(m.id))
    .limit(limit);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const found = new Map((await membershipsWhere(view, inArray(m.id, ids))).map((membership) => [membership.id, membership]));
  const owed = await owedBy(view, ids);
  return rows.flatMap(({ id, program }) => {
    const membership = found.get(id);
    return membership ? [{ program, membership, owed: owed.get(id) ?? [] }] : [];
  });
}

/** How many memberships owe for too long. */
export async function countOverdue(view: View, wanted: OverdueWanted): Promise<number> {
  const { memberships: m } = view.t;
  if (wanted.cutoffs.length === 0) return 0;
  const [row] = await view.db.select({ count: countAll() }).from(m).where(overdueMemberships(view, wanted));
  return row?.count ?? 0;
}
