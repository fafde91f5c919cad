import { and, eq, getTableColumns, inArray, not, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { numberIn, type Id } from '../rules/id.ts';
import type { RowShape } from './engine.ts';
import type { Counts } from './import.ts';
import { recordToCome } from './journal.ts';
import { countAll } from './rows.ts';
import { sourceRecorded } from './status.ts';
import type { Tx } from './store.ts';

type FactTable = PgTable & { readonly partnerId: PgColumn; readonly programId: PgColumn };
type Name<Table extends FactTable> = keyof Table['_']['columns'] & string;

/** Where facts of one kind are kept: what tells one from another, what is said of it, and what is the same in all. */
export interface FactPlace<Table extends FactTable> {
  readonly table: Table;
  /** Where what a replaced row said before is kept (S5). */
  readonly replaced: FactTable;
  /** The cells of a row, in order: those of the key first. */
  readonly key: readonly Name<Table>[];
  readonly says: readonly Name<Table>[];
  readonly always: Readonly<Partial<Record<Name<Table>, string>>>;
  /** What the source is called in `sources`. */
  readonly source: string;
}

/** Some thousands of facts, each as the text `factText` makes. */
export interface FactPage {
  readonly rows: readonly string[];
  /** The numbers of the partners they are about. */
  readonly partners: ReadonlySet<number>;
}

/** The names of the cells of a row: short ones, because a database looks for each of them in every row. */
const letters = 'abcdefghij';

/** A fact as it is handed over: the cells of its key, then those of what it says. */
export const factText = (cells: readonly (string | number | null)[]): string =>
  `{${cells.map((cell, place) => `"${letters[place]}":${typeof cell === 'number' ? cell : JSON.stringify(cell)}`).join(',')}}`;

/**
 * Writes facts page by page: those that are new, and those that say something else than before. Partners any of whose facts
 * changed are decided on again (requirement S3).
 */
export function factWriter<Table extends FactTable>(tx: Tx, program: string, place: FactPlace<Table>) {
  const prepare = once(async () => {
    const by = await recordToCome(tx);
    return statements(tx, { ...place, by }, incomingRows(tx, { ...place, by }));
  });
  let fresh: boolean | undefined;
  return {
    async write({ rows: texts, partners }: FactPage): Promise<Counts> {
      const count = texts.length;
      const rows = `[${texts.join(',')}]`;
      const { insert, compare, keep, changes } = await prepare();
      fresh ??= await isEmpty(tx, program, place.table);
      if (fresh) {
        await insert.execute({ rows });
        await factsChangedOf(tx, [...partners]);
        return { created: count, updated: 0, unchanged: 0 };
      }
      const [counted] = await compare.execute({ rows });
      const { known = 0, same = 0 } = counted ?? {};
      if (same < count) {
        if (same < known) await keep.execute({ rows });
        await changes.execute({ rows });
        await insert.execute({ rows });
      }
      return { created: count - known, updated: known - same, unchanged: same };
    },
    /** Notes how far the source is recorded. */
    async end(through: string | undefined): Promise<void> {
      if (through !== undefined) await sourceRecorded(tx, program, { source: place.source, through });
    },
  };
}

/** Work that is done when first wanted, and once. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let done: Promise<T> | undefined;
  return () => (done ??= work());
}

async function isEmpty(tx: Tx, program: string, table: FactTable): Promise<boolean> {
  const rows = await tx.db
    .select({ one: sql`1` })
    .from(table as PgTable)
    .where(eq(table.programId, program))
    .limit(1);
  return rows.length === 0;
}

/** Notes that the facts of these partners changed: who decided on the older ones decides again. */
export async function factsChangedOf(tx: Tx, partners: readonly number[]): Promise<void> {
  const { partners: p } = tx.t;
  const touched = tx.x.rows(
    'touched',
    { id: 'bigint' },
    partners.map((id) => ({ id })),
  );
  await tx.db
    .update(p)
    .set({ revision: sql`${p.revision} + 1` })
    .where(inArray(p.id, sql`(select touched.id from ${touched})`));
}

interface Incoming {
  readonly rows: SQL;
  /** What a row says in a column. */
  readonly value: (name: string) => SQL;
  readonly columns: Readonly<Record<string, AnyColumn>>;
}

/** A place, and the record its rows are recorded by. */
type Recording<Table extends FactTable> = FactPlace<Table> & { readonly by: Id<'AUD'> };

const recordedBy = (by: Id<'AUD'>) => sql`cast(${numberIn(by)} as bigint)`;

function incomingRows<Table extends FactTable>(tx: Tx, { table, key, says, always, by }: Recording<Table>): Incoming {
  const columns = getTableColumns(table as PgTable) as Record<string, AnyColumn>;
  const cells: readonly string[] = [...key, ...says];
  const letterOf = (name: string) => letters[cells.indexOf(name)] as string;
  const shape: RowShape = Object.fromEntries(
    cells.map((name) => [letterOf(name), /int/.test((columns[name] as AnyColumn).getSQLType()) ? 'bigint' : 'text']),
  );
  return {
    columns,
    rows: tx.x.rows('incoming', shape, sql.placeholder('rows')),
    value: (name) =>
      name === 'auditId'
        ? recordedBy(by)
        : cells.includes(name)
          ? sql`incoming.${sql.identifier(letterOf(name))}`
          : sql`${(always as Record<string, string>)[name]}`,
  };
}

/** The statements of a kind of fact, made once for a file: making one takes longer than running it. */
function statements<Table extends FactTable>(
  tx: Tx,
  { table, replaced, key, says, always, by }: Recording<Table>,
  { rows, value, columns }: Incoming,
) {
  const { partners: p } = tx.t;
  const named = (name: string) => columns[name] as AnyColumn;
  const told: readonly string[] = [...says, ...Object.keys(always).filter((name) => name !== 'programId')];
  const sameKey = and(...['programId', ...key].map((name) => sql`${named(name)} = ${value(name)}`)) as SQL;
  const sameSaid =
    told.length === 0 ? sql`1 = 1` : (and(...told.map((name) => sql`${named(name)} is not distinct from ${value(name)}`)) as SQL);
  const all = Object.keys(columns);
  const picks = sql.join(all.map(value), sql`, `);
  // "where true" keeps SQLite from reading "on conflict" as a join condition.
  const excluded = (name: string) => sql`excluded.${sql.identifier(named(name).name)}`;
  const inserted = tx.db.insert(table as PgTable).select(sql`select ${picks} from ${rows} where true`);
  const target = ['programId', ...key].map(named) as PgColumn[];
  // A row that says the same stays the record's that said it first.
  const insert = (
    told.length === 0
      ? inserted.onConflictDoNothing({ target })
      : inserted.onConflictDoUpdate({
          target,
          set: Object.fromEntries([...told, 'auditId'].map((name) => [name, excluded(name)])),
          setWhere: not(and(...told.map((name) => sql`${named(name)} is not distinct from ${excluded(name)}`)) as SQL),
        })
  ).prepare('');
  const before = Object.entries(getTableColumns(replaced)).map(([name]) => (name === 'replacedBy' ? recordedBy(by) : sql`${named(name)}`));
  const keep = tx.db
    .insert(replaced as PgTable)
    .select(sql`select ${sql.join(before, sql`, `)} from ${rows} inner join ${table} on ${sameKey} where not (${sameSaid})`)
    .prepare('');
  const compare = tx.db
    .select({ known: countAll(), same: sql`coalesce(sum(case when ${sameSaid} then 1 else 0 end), 0)`.mapWith(Number) })
    .from(rows)
    .innerJoin(table as PgTable, sameKey)
    .prepare('');
  const changes = tx.db
    .update(p)
    .set({ revision: sql`${p.revision} + 1` })
    .where(
      inArray(
        p.id,
        sql`(select ${value('partnerId')} from ${rows} where not exists (select 1 from ${table} where ${sameKey} and ${sameSaid}))`,
      ),
    )
    .prepare('');
  return { insert, compare, keep, changes };
}
