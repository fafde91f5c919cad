import type { View } from '../../store/store.ts';

/** How much there is in a store, by what it is. */
export async function countsOf({ db, t }: View): Promise<Readonly<Record<string, number>>> {
  const counted = {
    partners: t.partners,
    contacts: t.contacts,
    enrollments: t.enrollments,
    memberships: t.memberships,
    invoices: t.invoices,
    engagements: t.engagements,
    rewards: t.rewards,
    reservations: t.reservations,
    revenue: t.revenue,
    orders: t.orders,
    trainings: t.trainings,
    documents: t.documents,
    decisions: t.decisions,
    audit: t.audit,
  };
  const counts: [string, number][] = [];
  for (const [name, table] of Object.entries(counted)) counts.push([name, await db.$count(table)]);
  return Object.fromEntries(counts);
}
