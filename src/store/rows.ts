import { getTableColumns, sql, type AnyColumn, type SQL, type Table } from 'drizzle-orm';
import type { RowShape } from './engine.ts';
import type { Tx, View } from './store.ts';

const shapeOf = (columns: readonly (readonly [string, AnyColumn])[]): RowShape =>
  Object.fromEntries(columns.map(([, column]) => [column.name, /int/.test(column.getSQLType()) ? ('bigint' as const) : ('text' as const)]));

/** Inserts many rows as one parameter: two to four times faster than a list of values, and without their limit. */
export async function insertRows<T extends Table>(tx: Tx, table: T, rows: readonly T['$inferInsert'][]): Promise<void> {
  if (rows.length === 0) return;
  // oxlint-disable-next-line no-explicit-any -- the insert builder wants a concrete table; any of ours will do.
  await tx.db.insert(table as any).select(selectRows(tx, table, rows));
}

/** Inserts many rows, replacing the given columns where a row with that key is there already. */
export async function upsertRows<T extends Table>(tx: Tx, table: T, rows: readonly T['$inferInsert'][], { key, set }: { key: readonly (keyof T['_']['columns'])[]; set: readonly (keyof T['_']['columns'])[] }): Promise<void> {
  if (rows.length === 0) return;
  const columns = getTableColumns(table) as Record<string, AnyColumn>;
  const column = (name: unknown) => columns[String(name)] as AnyColumn;
  // oxlint-disable-next-line no-explicit-any -- as above.
  await tx.db.insert(table as any).select(selectRows(tx, table, rows)).onConflictDoUpdate({
    // oxlint-disable-next-line no-explicit-any -- as above.
    target: key.map(column) as any,
    set: Object.fromEntries(set.map((name) => [name, sql`excluded.${sql.identifier(column(name).name)}`])),
  });
}

function selectRows<T extends Table>(view: View, table: T, rows: readonly T['$inferInsert'][]): SQL {
  const columns = Object.entries(getTableColumns(table)) as [string, AnyColumn][];
  const stored = rows.map((row) => {
    const given = row as Record<string, unknown>;
    return Object.fromEntries(columns.map(([key, column]) => [column.name, storedValue(column, given[key])]));
  });
  const picks = columns.map(([, column]) => sql`incoming.${sql.identifier(column.name)}`);
  // "where true" keeps SQLite from reading a following "on conflict" as a join condition.
  return sql`select ${sql.join(picks, sql`, `)} from ${view.x.rows('incoming', shapeOf(columns), stored)} where true`;
}

function storedValue(column: AnyColumn, value: unknown): unknown {
  if (value === undefined) return typeof column.default === 'object' ? null : (column.default ?? null);
  return value === null ? null : column.mapToDriverValue(value);
}

/** The sum of a column as a number; throws when it is beyond what a number holds exactly. */
export const total = (column: AnyColumn | SQL) => sql`coalesce(sum(${column}), 0)`.mapWith(exact);

/** A count as a number, on both engines. */
export const countAll = () => sql`count(*)`.mapWith(Number);

function exact(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`a sum of ${String(value)} cannot be held exactly`);
  return number;
}
