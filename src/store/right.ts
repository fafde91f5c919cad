import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import type { RightEnded, RightGranted } from '../rules/membership/effects.ts';
import type { HeldRight, RightWord } from '../rules/membership/right.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** What partners were granted beyond their level in a program, in the order it was granted (L1). */
export async function rightRows(
  view: View,
  { program, partner, rights }: { readonly program: string; readonly partner: Id<'PTR'>; readonly rights: readonly RightWord[] },
): Promise<(HeldRight & { readonly partner: Id<'PTR'>; readonly program: string })[]> {
  const { rights: r } = view.t;
  const rows = await view.db
    .select({ id: r.id, partner: r.partnerId, program: r.programId, right: r.right, product: r.product, from: r.fromOn, until: r.untilOn })
    .from(r)
    .where(and(eq(r.partnerId, partner), eq(r.programId, program), inArray(r.right, [...rights])))
    .orderBy(asc(r.id));
  return rows.map(({ right, ...row }) => ({ ...row, right: right as RightWord }));
}

/** How rights are written. */
export const rightWriters: WritersOf<RightGranted['kind'] | RightEnded['kind']> = {
  'right-granted': async (tx, { id, partner, program, right, product, from }) => {
    const { rights: r } = tx.t;
    const row = { id, partnerId: partner, programId: program, right, product, fromOn: from, untilOn: null };
    // Taken back and granted again on one day, it was never taken back.
    await tx.db
      .insert(r)
      .values(row)
      .onConflictDoUpdate({ target: [r.partnerId, r.programId, r.right, r.product, r.fromOn], set: { untilOn: null } });
  },
  'right-ended': async (tx, { id, partner, until }) => {
    const { rights: r } = tx.t;
    await tx.db
      .update(r)
      .set({ untilOn: until })
      .where(and(eq(r.partnerId, partner), eq(r.id, id)));
  },
};
