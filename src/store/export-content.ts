import { createHash } from 'node:crypto';
import { asc, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { contentTables, type ContentTable } from './export-tables.ts';
import type { View } from './store.ts';

/** Rows read at once: memory stays flat however many there are. */
const pageSize = 2000;

/** A row of content by the names of its columns. */
export type ContentRow = Readonly<Record<string, unknown>>;

/** Who published an edition, and when, is about the store and not about the program: two stores with the same editions hold the same. */
const circumstances: Readonly<Record<string, readonly string[]>> = { program_editions: ['publishedAt', 'publishedBy'] };

/** The columns rows are put in order by, under the names their values have in a row. */
export type Key = readonly (readonly [name: string, column: AnyColumn])[];

/** What a page is asked for with: which rows come after the last one, their order, and how many at most. */
export interface PageAfter {
  readonly after: SQL | undefined;
  readonly order: readonly SQL[];
  readonly limit: number;
}

/** Rows in the order of a key, page by page, each asked for with what comes after the last row of the one before. */
export async function* keyedPages<Row extends ContentRow>(
  key: Key,
  page: (asked: PageAfter) => PromiseLike<Row[]>,
): AsyncIterable<readonly Row[]> {
  const order = key.map(([, column]) => asc(column as PgColumn));
  const fields = sql.join(
    key.map(([, column]) => sql`${column}`),
    sql`, `,
  );
  let after: SQL | undefined;
  for (;;) {
    const rows = await page({ after, order, limit: pageSize });
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < pageSize || !last) return;
    const values = key.map(([name, column]) => sql`${sql.param(last[name], column)}`);
    after = sql`(${fields}) > (${sql.join(values, sql`, `)})`;
  }
}

/** The rows of a table of content in the order of its key, page by page. */
export const contentPages = (view: View, { table, key }: ContentTable): AsyncIterable<readonly ContentRow[]> =>
  keyedPages<ContentRow>(key, ({ after, order, limit }) =>
    view.db
      .select()
      .from(table)
      .where(after)
      .orderBy(...order)
      .limit(limit),
  );

/** A row as a line of its file. */
export const contentLine = (row: ContentRow): string => `${JSON.stringify(row)}\n`;

/** Adds up the content of tables, told in their order: what two stores with the same business content have in common. */
export function contentDigest() {
  const whole = createHash('sha256');
  return {
    /** Takes the rows of a table; those of one table may come in several turns. */
    table({ name }: Pick<ContentTable, 'name'>) {
      const hash = createHash('sha256');
      const without = circumstances[name] ?? [];
      return {
        add(rows: readonly ContentRow[], text?: string) {
          if (text !== undefined && without.length === 0) return void hash.update(text);
          for (const row of rows)
            hash.update(contentLine(Object.fromEntries(Object.entries(row).filter(([column]) => !without.includes(column)))));
        },
        end: () => void whole.update(`${name} ${hash.digest('hex')}\n`),
      };
    },
    /** In hexadecimal. */
    end: () => whole.digest('hex'),
  };
}

/** The digest of all business content of a store. */
export async function digestOf(view: View): Promise<string> {
  const digest = contentDigest();
  for (const table of contentTables(view)) {
    const part = digest.table(table);
    for await (const rows of contentPages(view, table)) part.add(rows, rows.map(contentLine).join(''));
    part.end();
  }
  return digest.end();
}

/** The last number taken of each kind of id: ids that were given out are not given out again where the content goes. */
export async function numbersGiven(view: View): Promise<Readonly<Record<string, number>>> {
  const { counters } = view.t;
  const rows = await view.db.select().from(counters).orderBy(asc(counters.kind));
  return Object.fromEntries(rows.map(({ kind, taken }) => [kind, taken]));
}

/** The hashes of the files that are attached to engagements, each once. */
export async function attachedHashes(view: View): Promise<readonly string[]> {
  const { engagementPapers: p } = view.t;
  const rows = await view.db
    .selectDistinct({ sha256: p.sha256 })
    .from(p)
    .where(sql`${p.sha256} is not null`)
    .orderBy(asc(p.sha256));
  return rows.flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256]));
}
