import { eq, sql } from 'drizzle-orm';
import { approve } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { perform, type Written } from '../../src/store/journal.ts';
import { insertRows } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';

/** One command's write: a contact of PTR-1, with its transition, its audit record and its answer. */
export function addContact(
  store: Store,
  name: string,
  { requestId, at = '2026-03-02T12:00:00.000Z', dryRun = false }: { requestId?: string | undefined; at?: string; dryRun?: boolean } = {},
): Promise<Written<{ contact: string; total: number }>> {
  const input = { partner: 'PTR-1', name };
  return perform(store, { requestId, dryRun }, { command: 'contact add', input }, async (_, ids) => {
    const contact = { id: ids.next('CON'), partner: 'PTR-1' as const, name, email: `${name}@acme.example`, joinedOn: '2026-03-02' };
    return {
      act: { command: 'contact add', input, at, on: '2026-03-02', actor: 'tester', partner: 'PTR-1' as const },
      decision: approve<Effect>([{ kind: 'contact-added', contact }]),
      answer: async ({ db, t }) => ({ contact: contact.id, total: await db.$count(t.contacts) }),
    };
  });
}

/** The partner whose contacts are written. */
export const addPartner = (store: Store) =>
  store.write((tx) =>
    insertRows(tx, tx.t.partners, [{ id: 'PTR-1', name: 'Acme', nameKey: 'acme', country: 'FR', createdOn: '2026-03-02' }]),
  );

/** Reads a counter, lets others in, and writes one more than it read: a lost update if anything is between the two. */
export const countOne = (store: Store) =>
  store.write(async ({ db, t }) => {
    const [before] = await db.select({ taken: t.counters.taken }).from(t.counters).where(eq(t.counters.kind, 'PTR'));
    await new Promise((resolve) => setImmediate(resolve));
    const taken = (before?.taken ?? 0) + 1;
    await db
      .insert(t.counters)
      .values({ kind: 'PTR', taken })
      .onConflictDoUpdate({ target: t.counters.kind, set: { taken: sql`${taken}` } });
  });
