import { asc, eq, sql } from 'drizzle-orm';
import type { OperatorEffect } from '../rules/operator/effects.ts';
import type { Acting, Operator } from '../rules/operator/operator.ts';
import { recordTransition } from './journal.ts';
import { insertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** Everybody who ever had access, in the order they were recorded. */
async function operatorsOf(view: View): Promise<Operator[]> {
  const { operators: o } = view.t;
  return view.db.select({ id: o.id, name: o.name, role: o.role, disabledAt: o.disabledAt }).from(o).orderBy(asc(o.id));
}

/** Who is signed in to the store, and everybody who may use it or once might. */
export async function operatorsAt(view: View, login: string): Promise<Pick<Acting, 'signedInAs' | 'operators'>> {
  return { signedInAs: await signedInTo(view, login), operators: await operatorsOf(view) };
}

/** Who is signed in: on PostgreSQL the user the database knows, elsewhere who the operating system says. */
async function signedInTo(view: View, login: string): Promise<string> {
  if (view.x.name === 'sqlite') return login;
  const [row] = await view.db.select({ name: sql<string>`name` }).from(sql`(select cast(session_user as text) as name) as signed_in`);
  return row?.name ?? login;
}

/** How operators are written. */
export const operatorWriters: WritersOf<OperatorEffect['kind']> = {
  'operator-added': async (tx, { id, name, role }, act, ids) => {
    await insertRows(tx, tx.t.operators, [{ id, name, role, addedAt: act.at, disabledAt: null }]);
    await recordTransition(tx, act, ids, { entity: 'operator', id, to: role });
  },
  'operator-changed': async (tx, { id, role, disabledAt }, act, ids) => {
    const { operators: o } = tx.t;
    const [before] = await tx.db.select({ role: o.role, disabledAt: o.disabledAt }).from(o).where(eq(o.id, id));
    await tx.db.update(o).set({ role, disabledAt }).where(eq(o.id, id));
    const state = (one: { readonly role: string; readonly disabledAt: string | null }) => (one.disabledAt === null ? one.role : 'disabled');
    await recordTransition(tx, act, ids, { entity: 'operator', id, from: before && state(before), to: state({ role, disabledAt }) });
  },
};
