import { and, eq, gt, gte, inArray, isNotNull, isNull, lte, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { RiskFacts } from '../rules/membership/risk.ts';
import { countAll, total } from './rows.ts';
import type { View } from './store.ts';

/** Members of a program whose last opened term ends between two days. */
export interface Ending {
  readonly program: string;
  readonly from: Day;
  readonly to: Day;
}

/** The partners of memberships that end between two days. */
function partnersEnding(view: View, { program, from, to }: Ending) {
  const { memberships: m, terms: t } = view.t;
  const ending = view.db
    .select({ id: t.membershipId })
    .from(t)
    .where(and(isNotNull(t.activatedOn), gte(t.endsOn, from), lte(t.endsOn, to)));
  return view.db
    .select({ id: m.partnerId })
    .from(m)
    .where(and(eq(m.programId, program), inArray(m.id, ending)));
}

/** What puts the renewals at risk that are due on a day, partner by partner, in three queries for all (requirement R1). */
export async function renewalRisks(view: View, ending: Ending, on: Day): Promise<(partner: Id<'PTR'>) => RiskFacts> {
  const { invoices: i, payments: p, contactRoles: r, contacts: c, creditLots: l } = view.t;
  const { program } = ending;
  const among = () => partnersEnding(view, ending);
  const invoices = await view.db
    .select({ partner: i.partnerId, id: i.id, dueOn: i.dueOn, amount: i.amountMinor, paid: total(p.amountMinor) })
    .from(i)
    .leftJoin(p, and(eq(p.partnerId, i.partnerId), eq(p.invoiceId, i.id)))
    .where(and(eq(i.programId, program), isNull(i.cancelledOn), inArray(i.partnerId, among())))
    .groupBy(i.partnerId, i.id, i.dueOn, i.amountMinor);
  const roles = await view.db
    .select({ partner: r.partnerId, role: r.role, count: countAll() })
    .from(r)
    .innerJoin(c, and(eq(c.partnerId, r.partnerId), eq(c.id, r.contactId)))
    .where(
      and(
        eq(r.programId, program),
        lte(r.fromOn, on),
        or(isNull(r.untilOn), gt(r.untilOn, on)),
        or(isNull(c.leftOn), gt(c.leftOn, on)),
        inArray(r.partnerId, among()),
      ),
    )
    .groupBy(r.partnerId, r.role);
  const lots = await view.db
    .select({ partner: l.partnerId, free: l.free, expiresOn: l.expiresOn })
    .from(l)
    .where(and(eq(l.programId, program), gt(l.free, 0), lte(l.activeFrom, on), gt(l.expiresOn, on), inArray(l.partnerId, among())));
  const openOf = Map.groupBy(
    invoices.filter(({ amount, paid }) => paid < amount),
    ({ partner }) => partner,
  );
  const rolesOf = Map.groupBy(roles, ({ partner }) => partner);
  const lotsOf = Map.groupBy(lots, ({ partner }) => partner);
  return (partner) => ({
    open: (openOf.get(partner) ?? []).map(({ amount, paid, dueOn }) => ({ openMinor: amount - paid, dueOn })),
    holders: Object.fromEntries((rolesOf.get(partner) ?? []).map(({ role, count }) => [role, count])),
    lots: (lotsOf.get(partner) ?? []).flatMap(({ free, expiresOn }) => (expiresOn === null ? [] : [{ free, expiresOn }])),
  });
}
