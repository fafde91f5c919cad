import { asc, getTableColumns, getTableName, sql, type AnyColumn, type Table } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import { hashOf } from './hash.ts';
import { prepared } from './prepared.ts';
import { insertRows } from './rows.ts';
import type { Tx, View } from './store.ts';
import { sealedTables } from './tables.ts';

/** The name of a table whose rows are sealed. */
export type SealedTable = keyof typeof sealedTables;

/** The rows a table has under one number. */
export interface RowsAt {
  readonly rowsOf: string;
  readonly number: number;
}

/** What the rows under a number said when they were sealed; `outside` where they had been changed outside partnerctl before. */
export interface Seal extends RowsAt {
  readonly hash: string;
  readonly outside: number;
}

/** The hash of rows that are no longer there. */
export const gone = hashOf([]);

/**
 * Seals every row written since the last record, so that it can be told later whether it still says what was written (N4).
 * Hands back the hash over the seals, which the record keeps; undefined where nothing was written.
 */
export async function sealWritten(tx: Tx, record: Id<'AUD'>, outside: ReadonlySet<string>): Promise<string | undefined> {
  const written = await unsealedRows(tx);
  if (written.length === 0) return undefined;
  const seals: Seal[] = [];
  for (const [rowsOf, rows] of Map.groupBy(written, (row) => row.rowsOf as SealedTable)) {
    const hashes = await hashesOf(
      tx,
      rowsOf,
      rows.map(({ number }) => number),
    );
    for (const { number } of rows)
      seals.push({ rowsOf, number, hash: hashes.get(number) ?? gone, outside: outside.has(placeOf({ rowsOf, number })) ? 1 : 0 });
  }
  await insertRows(
    tx,
    tx.t.seals,
    seals.map((seal) => ({ ...seal, auditId: record })),
  );
  await prepared(tx, 'all is sealed', () => tx.db.delete(tx.t.unsealed).prepare('')).execute({});
  return hashOfSeals(seals);
}

/** The rows that were written since the last record without one: by somebody else, as this is asked before anything is written. */
export async function writtenOutside(tx: Tx): Promise<ReadonlySet<string>> {
  return new Set((await unsealedRows(tx)).map(placeOf));
}

const placeOf = ({ rowsOf, number }: RowsAt) => `${rowsOf} ${number}`;

/** In the order of their places, so that the hash over the seals does not depend on the engine. */
async function unsealedRows(view: View): Promise<readonly RowsAt[]> {
  const { unsealed: u } = view.t;
  return prepared(view, 'unsealed', () => view.db.select().from(u).orderBy(asc(u.rowsOf), asc(u.number)).prepare('')).execute({});
}

/** The hash over the seals of a record, in the order of their places. */
export const hashOfSeals = (seals: readonly Seal[]): string =>
  hashOf(seals.map(({ rowsOf, number, hash, outside }) => [rowsOf, number, hash, outside]));

/** The hash of what the rows say under each of some numbers; those without rows are left out. */
export async function hashesOf(view: View, rowsOf: SealedTable, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const { table, by, says } = sealedTable(view, rowsOf);
  const unsaid = Object.fromEntries(Object.entries(says).map(([name, column]) => [name, column.default]));
  const statement = prepared(view, `to seal ${rowsOf}`, () => {
    const wanted = view.x.rows('wanted', { number: 'bigint' }, sql.placeholder('numbers'));
    return view.db
      .select({ ...says, sealedBy: sql`${by}`.mapWith(Number) })
      .from(table as never)
      .where(sql`${by} in (select wanted.number from ${wanted})`)
      .prepare('') as never;
  });
  const rows = (await statement.execute({ numbers: JSON.stringify(numbers.map((number) => ({ number }))) })) as readonly SealedRow[];
  return hashedBy(rows, unsaid);
}

interface SealedRow extends Record<string, unknown> {
  readonly sealedBy: number;
}

/** Rows under one number may come in any order: they are hashed in that of their own hashes. */
function hashedBy(rows: readonly SealedRow[], unsaid: Record<string, unknown>): ReadonlyMap<number, string> {
  const texts = new Map<number, string[]>();
  for (const { sealedBy, ...row } of rows) {
    const hash = hashOf(stated(row, unsaid));
    const known = texts.get(sealedBy);
    if (known) known.push(hash);
    else texts.set(sealedBy, [hash]);
  }
  return new Map([...texts].map(([number, hashes]) => [number, hashOf(hashes.toSorted())]));
}

/** Without what says nothing, so that a column of a later release changes no hash. */
const stated = (row: Record<string, unknown>, unsaid: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => value !== null && value !== unsaid[name]));

/** A table with the column its rows are sealed by and those that are part of what they say. */
export function sealedTable(view: View, name: SealedTable): { table: Table; by: AnyColumn; says: Record<string, AnyColumn> } {
  const table = (Object.values(view.t) as unknown as readonly Table[]).find((one) => getTableName(one) === name) as Table;
  const { by, but } = sealedTables[name];
  const columns = Object.entries(getTableColumns(table)) as [string, AnyColumn][];
  return {
    table,
    by: columns.find(([, column]) => column.name === by)?.[1] as AnyColumn,
    says: Object.fromEntries(columns.filter(([, column]) => !(but as readonly string[]).includes(column.name))),
  };
}
