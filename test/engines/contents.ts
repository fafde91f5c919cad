import type { Table } from 'drizzle-orm';
import { hashOf } from '../../src/store/journal.ts';
import type { Store } from '../../src/store/store.ts';

/** Every row of every table; rows in an order that does not depend on the engine. */
export async function contentsOf(store: Store): Promise<Readonly<Record<string, readonly object[]>>> {
  return store.read(async ({ db, t }) => {
    const tables: Record<string, readonly object[]> = {};
    for (const [name, table] of Object.entries(t)) {
      const rows = (await db.select().from(table as Table as never)) as readonly object[];
      tables[name] = rows
        .map((row) => [JSON.stringify(row), row] as const)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, row]) => row);
    }
    return tables;
  });
}

/** One hash over every row of every table: equal exactly when nothing differs. */
export async function digestOf(store: Store): Promise<string> {
  return hashOf(await contentsOf(store));
}
