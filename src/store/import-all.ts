import { sql, type AnyColumn } from 'drizzle-orm';
import { Ending } from '../rules/ending.ts';
import { idKinds, type Id, type IdKind, type Numbering } from '../rules/id.ts';
import { problemText, quoted, type RowProblem } from '../rules/import/problem.ts';
import { gramsOf, nameKeyOf } from '../rules/partner/name-key.ts';
import { digestOf, type ContentRow } from './export-content.ts';
import { contentTables, type ContentTable } from './export-tables.ts';
import { lastNumber, sha256 } from './journal.ts';
import { insertRows, upsertRows } from './rows.ts';
import type { Tx, View } from './store.ts';

const editions = 'program_editions';

/** The tables that have rows in a store that is to take the content of another; published editions may be there. */
export async function tablesInUse(view: View): Promise<readonly string[]> {
  const used: string[] = [];
  for (const { name, table } of contentTables(view)) {
    if (name === editions) continue;
    const rows = await view.db
      .select({ one: sql`1` })
      .from(table)
      .limit(1);
    if (rows.length > 0) used.push(name);
  }
  return used;
}

/** Takes the content of another store: the tables in the order in which their rows may be written. */
export function contentWriter(tx: Tx) {
  const tables = new Map(contentTables(tx).map((table) => [table.name, table]));
  let published: ReadonlyMap<string, string> | undefined;
  const brought = new Set<string>();
  const known = async () =>
    (published ??= new Map(
      (await tx.db.select().from(tx.t.editions)).map(({ programId, edition, sha256: hash }) => [`${programId} ${edition}`, hash]),
    ));
  /** Editions that are there already stay as they are; one with the same name and another text cannot be. */
  const newEditions = async (rows: readonly ContentRow[]): Promise<readonly ContentRow[]> => {
    const there = await known();
    return rows.filter((row) => {
      const name = `${String(row['programId'])} ${String(row['edition'])}`;
      if (sha256(String(row['text'])) !== row['sha256']) throw unfit(`the text of edition ${name} is not the one its hash is of`);
      brought.add(name);
      const hash = there.get(name);
      if (hash !== undefined && hash !== row['sha256']) throw unfit(`the store has another edition ${name}`);
      return hash === undefined;
    });
  };
  return {
    names: [...tables.keys()],
    /** Writes rows of a table, each as a line of its file says; `first` is the number of the first line. */
    async write(name: string, rows: readonly unknown[], first: number): Promise<void> {
      const table = tables.get(name);
      if (!table) throw unfit(`there is no table ${quoted(name)}`);
      const checked = rows.map((row, place) => checkedRow(table, row, first + place));
      const fresh = name === editions ? await newEditions(checked) : checked;
      await insertRows(tx, table.table, fresh as never);
      if (name === 'partners') await insertRows(tx, tx.t.partnerGrams, fresh.flatMap(gramRows));
    },
    /** Ends with `usage` when the store has editions that did not come with the content: it would not be the same then. */
    async end(): Promise<string> {
      const others = [...(await known()).keys()].filter((name) => !brought.has(name));
      if (others.length > 0) throw unfit(`the store has editions that are not in the export: ${others.join(', ')}`);
      return digestOf(tx);
    },
  };
}

const unfit = (problem: string) =>
  new Ending('usage', 'content-unfit', `${problem}; nothing was imported`, { hints: ['name a new store with --store'] });

const gramRows = (row: ContentRow) => gramsOf(nameKeyOf(String(row['name']))).map((gram) => ({ gram, partnerId: row['id'] as Id<'PTR'> }));

/** A row that has a value of the right kind in every column; ends with `usage` and every problem otherwise. */
function checkedRow({ name, columns }: ContentTable, value: unknown, line: number): ContentRow {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw badRow(name, [{ line, reason: 'is not a JSON object' }]);
  const row = value as ContentRow;
  const names = new Set(columns.map(([column]) => column));
  const problems: RowProblem[] = Object.keys(row)
    .filter((column) => !names.has(column))
    .map((column) => ({ line, column, reason: 'is no column of it' }));
  for (const [column, kept] of columns)
    if (!fits(kept, row[column]))
      problems.push({ line, column, reason: `${quoted(JSON.stringify(row[column]) ?? 'nothing')} cannot be kept there` });
  if (problems.length > 0) throw badRow(name, problems);
  return row;
}

/** Whether a column can hold a value and gives the same value back. */
function fits(column: AnyColumn, value: unknown): boolean {
  if (value === undefined || value === null) return !column.notNull || (value === undefined && column.hasDefault);
  const type = column.getSQLType();
  if (/int/.test(type) && typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())) return false;
  try {
    const stored = column.mapToDriverValue(value);
    if (typeof stored === 'number' ? !Number.isSafeInteger(stored) : typeof stored !== 'string') return false;
    return JSON.stringify(column.mapFromDriverValue(stored)) === JSON.stringify(value);
  } catch {
    return false;
  }
}

function badRow(table: string, problems: readonly RowProblem[]): Ending {
  const reasons = problems.slice(0, 20).map((problem) => ({ code: 'bad-row', text: problemText(problem) }));
  return new Ending('usage', 'bad-row', `${table} cannot be taken as it is; nothing was imported`, { reasons });
}

/**
 * Goes on numbering where the store the content is from stopped: nothing is named twice, and what cites a record of its audit
 * trail goes on meaning that record. Audit records are numbered through `ids`, which take the next one.
 */
export async function continueNumbers(tx: Tx, ids: Numbering, numbers: Readonly<Record<string, number>>): Promise<void> {
  const kinds = Object.entries(numbers).filter(([kind]) => kind in idKinds && kind !== 'AUD') as [IdKind, number][];
  await upsertRows(
    tx,
    tx.t.counters,
    kinds.map(([kind, taken]) => ({ kind, taken })),
    { key: ['kind'], set: ['taken'] },
  );
  const last = numbers['AUD'] ?? 0;
  // The record of the import itself takes the one after.
  for (let number = await lastNumber(tx, 'AUD'); number < last; number += 1) ids.next('AUD');
}
