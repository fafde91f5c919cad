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

/** What differs between two ways to the same state: when something was recorded, in which run, and the hashes over both. */
const passing = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z|\bRUN-\d+\b|\b[0-9a-f]{64}\b/g;

/** Every row of every table but the runs, without what only tells how it came about: equal when the same was done, however often it was begun. */
export async function stateOf(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const { runs: _, ...tables } = await contentsOf(store);
  const plain = (row: object) => JSON.stringify(row).replaceAll(passing, '…');
  const counts = (row: object) => !('kind' in row && 'taken' in row && row.kind === 'RUN');
  return Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, rows.filter(counts).map(plain).toSorted()]));
}
