import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import type { Note, PartnerEffect } from '../rules/partner/effects.ts';
import type { EditFacts } from '../rules/partner/edit.ts';
import { gramsOf, nameKeyOf } from '../rules/partner/name-key.ts';
import { recordTransition } from './journal.ts';
import { insertRows, upsertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** A company with its revision, and who has a code that it is to get. */
export async function editFacts(view: View, partner: Id<'PTR'>, code: string | undefined): Promise<EditFacts> {
  const { partners: p } = view.t;
  const [row] = await view.db.select().from(p).where(eq(p.id, partner));
  if (!row) throw new Error(`${partner} was found and is not there`);
  const [codeHolder] = code === undefined ? [] : await view.db.select({ id: p.id, name: p.name }).from(p).where(eq(p.externalCode, code));
  return { partner: row, codeHolder };
}

/** The names a partner had before, the latest first, with the first day it did not have each any more. */
export async function formerNames(view: View, partner: Id<'PTR'>) {
  const { partnerNames: n } = view.t;
  return view.db.select({ name: n.name, until: n.untilOn }).from(n).where(eq(n.partnerId, partner)).orderBy(desc(n.untilOn), asc(n.name));
}

/** The notes about a partner by a day, the newest first. */
export async function notesOf(
  view: View,
  { partner, on, limit }: { readonly partner: Id<'PTR'>; readonly on: Day; readonly limit: number },
): Promise<readonly Omit<Note, 'partner'>[]> {
  const { partnerNotes: n } = view.t;
  const { id, text, notedOn, recordedAt, actor, ticket } = n;
  return view.db
    .select({ id, text, notedOn, recordedAt, actor, ticket })
    .from(n)
    .where(and(eq(n.partnerId, partner), lte(n.notedOn, on)))
    .orderBy(desc(n.notedOn), desc(n.id))
    .limit(limit);
}

/** How what a company is known by, and notes about it, are written. */
export const partnerWriters: WritersOf<PartnerEffect['kind']> = {
  'partner-edited': async (tx, { partner, revision, from, to, on }, act, ids) => {
    const { partners: p, partnerNames, partnerGrams: g } = tx.t;
    const nameKey = nameKeyOf(to.name);
    const written = await tx.db
      .update(p)
      .set({ ...to, nameKey, revision: revision + 1 })
      .where(and(eq(p.id, partner), eq(p.revision, revision)))
      .returning({ id: p.id });
    if (written.length === 0) changedMeanwhile(partner);
    const renamed = from.name !== to.name;
    await recordTransition(tx, act, ids, {
      entity: 'partner',
      id: partner,
      partner,
      ...(renamed && { from: from.name }),
      to: renamed ? to.name : 'changed',
    });
    if (!renamed) return;
    const former = { partnerId: partner, name: from.name, nameKey: nameKeyOf(from.name), untilOn: on };
    await upsertRows(tx, partnerNames, [former], { key: ['partnerId', 'nameKey'], set: ['name', 'untilOn'] });
    const names = [to.name, ...(await formerNames(tx, partner)).map(({ name }) => name)];
    await tx.db.delete(g).where(eq(g.partnerId, partner));
    const grams = new Set(names.flatMap((name) => gramsOf(nameKeyOf(name))));
    await insertRows(
      tx,
      g,
      [...grams].map((gram) => ({ gram, partnerId: partner })),
    );
  },
  'partner-noted': (tx, { note: { partner, ...note } }) => insertRows(tx, tx.t.partnerNotes, [{ ...note, partnerId: partner }]),
};
