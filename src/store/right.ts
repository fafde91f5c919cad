import { and, asc, eq } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import type { RightGranted } from '../rules/membership/effects.ts';
import { insertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** What partners were granted beyond their level in a program, in the order it was granted (L1). */
export async function rightRows(
  view: View,
  {
    program,
    partner,
    rights,
  }: { readonly program: string; readonly partner: Id<'PTR'>; readonly rights: readonly RightGranted['right'][] },
) {
  const { rights: r } = view.t;
  const rows = await view.db
    .select({ id: r.id, partner: r.partnerId, program: r.programId, right: r.right, product: r.product, from: r.fromOn, until: r.untilOn })
    .from(r)
    .where(and(eq(r.partnerId, partner), eq(r.programId, program)))
    .orderBy(asc(r.id));
  return rows.filter(({ right }) => (rights as readonly string[]).includes(right));
}

/** How rights are written. */
export const rightWriters: WritersOf<RightGranted['kind']> = {
  'right-granted': (tx, { id, partner, program, right, product, from }) =>
    insertRows(tx, tx.t.rights, [{ id, partnerId: partner, programId: program, right, product, fromOn: from }]),
};
