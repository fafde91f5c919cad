import { getTableColumns, getTableName, type AnyColumn } from 'drizzle-orm';
import { getTableConfig as postgresConfig, type PgTable } from 'drizzle-orm/pg-core';
import { getTableConfig as sqliteConfig } from 'drizzle-orm/sqlite-core';
import type { View } from './store.ts';

/**
 * What is not moved with the business of a store: what can be made again from the rest, the audit trail, which is exported by
 * itself and belongs with its seals to the store it was written in, what machines note for themselves, and who may do what in it.
 */
const leftOut: readonly string[] = ['partnerGrams', 'audit', 'seals', 'unsealed', 'requests', 'counters', 'runs', 'operators'];

/** A table of business content: what it is called, its columns, and those that tell a row from others, in order. */
export interface ContentTable {
  readonly name: string;
  readonly table: PgTable;
  readonly columns: readonly (readonly [name: string, column: AnyColumn])[];
  readonly key: readonly (readonly [name: string, column: AnyColumn])[];
}

/** All tables of business content of an engine, each after those its rows point at. */
export function contentTables({ t, x }: Pick<View, 't' | 'x'>): readonly ContentTable[] {
  const wanted = Object.entries(t as unknown as Readonly<Record<string, PgTable>>)
    .filter(([name]) => !leftOut.includes(name))
    .map(([, table]) => table);
  const configOf = (table: PgTable) => (x.name === 'sqlite' ? (sqliteConfig(table as never) as never) : postgresConfig(table)) as Config;
  const ordered: PgTable[] = [];
  const put = (table: PgTable): void => {
    if (ordered.includes(table)) return;
    for (const { reference } of configOf(table).foreignKeys) {
      const { foreignTable } = reference();
      if (foreignTable !== table) put(foreignTable);
    }
    ordered.push(table);
  };
  for (const table of wanted.toSorted((a, b) => (getTableName(a) < getTableName(b) ? -1 : 1))) put(table);
  return ordered.map((table) => {
    const columns = Object.entries(getTableColumns(table) as Record<string, AnyColumn>);
    const { primaryKeys } = configOf(table);
    const names = primaryKeys.flatMap((key) => key.columns.map(({ name }) => name));
    const key = columns.filter(([, column]) => column.primary || names.includes(column.name));
    if (key.length === 0) throw new Error(`${getTableName(table)} has no key by which its rows could be put in order`);
    const place = ([, { name }]: readonly [string, AnyColumn]) => names.indexOf(name);
    return { name: getTableName(table), table, columns, key: key.toSorted((a, b) => place(a) - place(b)) };
  });
}

/** What the two engines tell of a table alike. */
interface Config {
  readonly primaryKeys: readonly { readonly columns: readonly AnyColumn[] }[];
  readonly foreignKeys: readonly { readonly reference: () => { readonly foreignTable: PgTable } }[];
}
