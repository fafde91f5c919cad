import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { SupplierState } from '../rules/reward/states.ts';
import type { WaitingReward } from '../rules/reward/supplier.ts';
import type { View } from './store.ts';

interface Whose {
  readonly partner: Id<'PTR'>;
  readonly program: string;
}

/** The account a partner is paid through, if it was set up (W4). */
export async function supplierOf(view: View, { partner, program }: Whose) {
  const { suppliers: s } = view.t;
  const [row] = await view.db
    .select({ partner: s.partnerId, program: s.programId, state: s.state, email: s.email, since: s.since })
    .from(s)
    .where(and(eq(s.partnerId, partner), eq(s.programId, program)));
  return row;
}

/** The accounts of a program that match, the one that is longest where it is first. */
export async function supplierList(
  view: View,
  { program, state }: { readonly program: string; readonly state?: SupplierState | undefined },
) {
  const { suppliers: s, partners: p } = view.t;
  return view.db
    .select({ partner: s.partnerId, name: p.name, state: s.state, since: s.since, email: s.email })
    .from(s)
    .innerJoin(p, eq(p.id, s.partnerId))
    .where(and(eq(s.programId, program), state && eq(s.state, state)))
    .orderBy(asc(s.since), asc(s.partnerId));
}

/** A partner's rewards that wait for its supplier account, with the papers attached to their engagements. */
export async function waitingForSupplier(view: View, { partner, program }: Whose): Promise<WaitingReward[]> {
  const { rewards: r, engagementPapers: p } = view.t;
  const rows = await view.db
    .select({ id: r.id, engagement: r.engagementId, amount: r.amount, currency: r.currency })
    .from(r)
    .where(and(eq(r.partnerId, partner), eq(r.programId, program), eq(r.state, 'awaiting-supplier')));
  if (rows.length === 0) return [];
  const papers = await view.db
    .select({ engagement: p.engagementId, category: p.category })
    .from(p)
    .where(
      and(
        eq(p.partnerId, partner),
        inArray(
          p.engagementId,
          rows.map(({ engagement }) => engagement),
        ),
      ),
    );
  return rows.map((row) => ({
    ...row,
    papers: papers.filter(({ engagement }) => engagement === row.engagement).map(({ category }) => category),
  }));
}

/** The address of the first of a partner's people who holds one of some roles on a day. */
export async function addressOfRole(
  view: View,
  { partner, program, on }: Whose & { readonly on: Day },
  roles: readonly string[],
): Promise<string | undefined> {
  const { contacts: c, contactRoles: h } = view.t;
  const rows = await view.db
    .select({ email: c.email, role: h.role, fromOn: h.fromOn, untilOn: h.untilOn, leftOn: c.leftOn, id: c.id })
    .from(h)
    .innerJoin(c, and(eq(c.partnerId, h.partnerId), eq(c.id, h.contactId)))
    .where(and(eq(h.partnerId, partner), eq(h.programId, program), inArray(h.role, [...roles])));
  const held = rows.filter(
    ({ fromOn, untilOn, leftOn }) => fromOn <= on && (untilOn === null || untilOn > on) && (leftOn === null || leftOn > on),
  );
  return held.toSorted((a, b) => roles.indexOf(b.role) - roles.indexOf(a.role))[0]?.email;
}
