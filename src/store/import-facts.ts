import { and, eq, getTableColumns, inArray, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { RowShape } from './engine.ts';
import type { Counts } from './import.ts';
import { countAll, insertRows, upsertRows } from './rows.ts';
import { sourceRecorded } from './status.ts';
import type { Tx } from './store.ts';

type FactTable = PgTable & { readonly partnerId: PgColumn; readonly programId: PgColumn };

/** Where facts of one kind are kept: what tells one from another, and what is said of it. */
export interface FactPlace<Table extends FactTable> {
  readonly table: Table;
  readonly key: readonly (keyof Table['_']['columns'] & string)[];
  readonly says: readonly (keyof Table['_']['columns'] & string)[];
  /** What the source is called in `sources`. */
  readonly source: string;
}

/** Some thousands of facts, as the JSON text of the rows as they are stored. */
export interface FactPage {
  readonly rows: string;
  readonly count: number;
  /** The numbers of the partners they are about. */
  readonly partners: ReadonlySet<number>;
}

/**
 * Writes facts page by page: those that are new, and those that say something else than before. Partners any of whose facts
 * changed are decided on again (requirement S3).
 */
export function factWriter<Table extends FactTable>(tx: Tx, program: string, place: FactPlace<Table>) {
  const { table, key, says } = place;
  let fresh: boolean | undefined;
  return {
    async write({ rows, count, partners }: FactPage): Promise<Counts> {
      fresh ??= await isEmpty(tx, program, table);
      if (fresh) {
        await insertRows(tx, table, rows);
        await factsChangedOf(tx, [...partners]);
        return { created: count, updated: 0, unchanged: 0 };
      }
      const { known, same } = await compare(tx, place, rows);
      if (same < count) {
        await changed(
          tx,
          sql`select incoming.partner_id from ${incomingOf(tx, place, rows)} where not exists (select 1 from ${table} where ${matches(place, [...key, ...says])})`,
        );
        await upsertRows(tx, table, rows, { key, set: says.length === 0 ? key.slice(-1) : says });
      }
      return { created: count - known, updated: known - same, unchanged: same };
    },
    /** Notes how far the source is recorded. */
    async end(through: string | undefined): Promise<void> {
      if (through !== undefined) await sourceRecorded(tx, program, { source: place.source, through });
    },
  };
}

async function isEmpty(tx: Tx, program: string, table: FactTable): Promise<boolean> {
  const rows = await tx.db
    .select({ one: sql`1` })
    .from(table as PgTable)
    .where(eq(table.programId, program))
    .limit(1);
  return rows.length === 0;
}

/** How many of the rows are there already, and how many of those say the same. */
async function compare<Table extends FactTable>(tx: Tx, place: FactPlace<Table>, rows: string): Promise<{ known: number; same: number }> {
  const same =
    place.says.length === 0 ? countAll() : sql`coalesce(sum(case when ${matches(place, place.says)} then 1 else 0 end), 0)`.mapWith(Number);
  const [counted] = await tx.db
    .select({ known: countAll(), same })
    .from(incomingOf(tx, place, rows))
    .innerJoin(place.table as PgTable, matches(place, place.key));
  return counted as { known: number; same: number };
}

/** Notes that the facts of these partners changed: who decided on the older ones decides again. */
export async function factsChangedOf(tx: Tx, partners: readonly number[]): Promise<void> {
  await changed(
    tx,
    sql`select touched.id from ${tx.x.rows(
      'touched',
      { id: 'bigint' },
      partners.map((id) => ({ id })),
    )}`,
  );
}

async function changed(tx: Tx, partners: SQL): Promise<void> {
  const { partners: p } = tx.t;
  await tx.db
    .update(p)
    .set({ revision: sql`${p.revision} + 1` })
    .where(inArray(p.id, sql`(${partners})`));
}

function incomingOf<Table extends FactTable>(tx: Tx, { table, key, says }: FactPlace<Table>, rows: string): SQL {
  const columns = columnsOf(table);
  const shape: RowShape = Object.fromEntries(
    [...key, ...says].map((name) => [
      columnNamed(columns, name).name,
      /int/.test(columnNamed(columns, name).getSQLType()) ? ('bigint' as const) : ('text' as const),
    ]),
  );
  return tx.x.rows('incoming', shape, rows);
}

/** That the columns of an incoming row and of one that is kept are the same; nothing is the same as nothing. */
function matches<Table extends FactTable>({ table, key }: FactPlace<Table>, names: readonly string[]): SQL {
  const columns = columnsOf(table);
  return and(
    ...names.map((name) => {
      const column = columnNamed(columns, name);
      const incoming = sql`incoming.${sql.identifier(column.name)}`;
      return (key as readonly string[]).includes(name) ? sql`${column} = ${incoming}` : sql`${column} is not distinct from ${incoming}`;
    }),
  ) as SQL;
}

const columnsOf = (table: FactTable) => getTableColumns(table as PgTable) as Record<string, AnyColumn>;
const columnNamed = (columns: Record<string, AnyColumn>, name: string): AnyColumn => columns[name] as AnyColumn;
