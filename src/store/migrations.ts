import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import { appendOnlyTables, clusteredTables, lastingColumns, sealedTables, type Tables } from './tables.ts';

/** One generated migration: its name and its statements in order. */
export interface Migration {
  readonly name: string;
  readonly statements: readonly string[];
}

/** The migrations drizzle-kit generated for an engine, in the order they are applied. */
export function readMigrations(folder: string): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as { entries: { tag: string }[] };
  return journal.entries.map(({ tag }) => ({
    name: tag,
    statements: readFileSync(join(folder, `${tag}.sql`), 'utf8')
      .split('--> statement-breakpoint')
      .map((statement) => statement.trim())
      .filter(Boolean),
  }));
}

/** What may not be done to which table: rows of some are never changed or removed, of others only some columns change. */
const kept: readonly { readonly table: string; readonly change: string }[] = [
  ...appendOnlyTables.map((table) => ({ table, change: 'update' })),
  ...Object.entries(lastingColumns).map(([table, columns]) => ({ table, change: `update of ${columns.join(', ')}` })),
];

/**
 * What is run on SQLite: every table becomes STRICT, which drizzle-kit cannot say, the clustered ones WITHOUT ROWID, and
 * the append-only triggers are laid again, with those that note what is to be sealed, because a rebuilt table loses its triggers without a word.
 */
export function sqliteStatements(migrations: readonly Migration[], tables: Tables): string[] {
  if (migrations.length === 0) return [];
  const changes = migrations.flatMap(({ statements }) => statements.map(strict));
  const triggers = kept.flatMap(({ table, change }) =>
    [change, 'delete'].map(
      (verb) =>
        `create trigger if not exists ${table}_no_${verb.slice(0, 6)} before ${verb} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    ),
  );
  return [...changes, ...triggers, ...sealedIn(tables).flatMap(sqliteNotes), ...beganWith(tables)];
}

/** The names of all triggers a store has. */
export function guards(tables: Tables, engine: 'sqlite' | 'postgres'): readonly string[] {
  const notes = sealedIn(tables).flatMap(({ table }) => ['insert', 'update', 'delete'].map((verb) => `${table}_noted_${verb}`));
  const keeps = kept.flatMap(({ table }) =>
    engine === 'sqlite' ? ['update', 'delete'].map((verb) => `${table}_no_${verb}`) : [`${table}_append_only`],
  );
  return [...keeps, ...notes];
}

/** A table whose rows are sealed, the column they are sealed by, and the columns that are part of what they say. */
interface Sealed {
  readonly table: string;
  readonly by: string;
  readonly says: readonly string[];
  /** Which rows of it. */
  readonly when: string | undefined;
}

function sealedIn(tables: Tables): Sealed[] {
  const all = Object.values(tables) as unknown as readonly Table[];
  return all.flatMap((table): Sealed[] => {
    const name = getTableName(table);
    if (!(name in sealedTables)) return [];
    const { by, but, when } = sealedTables[name as keyof typeof sealedTables] as { by: string; but: readonly string[]; when?: string };
    const columns = Object.values(getTableColumns(table)).map((column) => column.name);
    return [{ table: name, by, says: columns.filter((column) => !but.includes(column)).map((column) => `"${column}"`), when }];
  });
}

/** Notes which rows a statement writes, whoever runs it, for the record that seals them (N4). */
function sqliteNotes({ table, by, says, when }: Sealed): string[] {
  const note = (row: string) =>
    `insert into unsealed (rows_of, number) select '${table}', ${row}.${by} where not exists (select 1 from unsealed where rows_of = '${table}' and number = ${row}.${by});`;
  const verbs = { insert: note('new'), [`update of ${says.join(', ')}`]: `${note('old')} ${note('new')}`, delete: note('old') };
  return Object.entries(verbs).flatMap(([verb, notes]) => {
    const trigger = `${table}_noted_${verb.slice(0, 6)}`;
    const row = verb === 'delete' ? 'old' : 'new';
    const only = when === undefined ? '' : `when ${row}.${when}`;
    return [`drop trigger if exists ${trigger}`, `create trigger ${trigger} after ${verb} on ${table} ${only} begin ${notes} end`];
  });
}

function postgresNotes({ table, by, says, when }: Sealed): string[] {
  const verbs = { insert: 'new', [`update of ${says.join(', ')}`]: 'new', delete: 'old' };
  return Object.entries(verbs).map(([verb, row]) => {
    const only = when === undefined ? '' : `when (${row}.${when})`;
    return `create or replace trigger ${table}_noted_${verb.slice(0, 6)} after ${verb} on ${table} for each row ${only} execute function note_unsealed('${by}')`;
  });
}

/** Up to which number the rows of each table are older than seals: later ones must have one. */
const beganWith = (tables: Tables): string[] =>
  sealedIn(tables).map(
    ({ table, by }) =>
      `insert into seals (rows_of, number, audit_id, hash, outside) select '${table}', newest, 0, 'older', 0 from (select coalesce(max(${by}), 0) as newest from ${table}) as so_far where not exists (select 1 from seals where rows_of = '${table}' and audit_id = 0)`,
  );

const postgresNote = `create or replace function note_unsealed() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then insert into unsealed select tg_table_name, (to_jsonb(old) ->> tg_argv[0])::bigint on conflict do nothing; end if;
      if tg_op <> 'DELETE' then insert into unsealed select tg_table_name, (to_jsonb(new) ->> tg_argv[0])::bigint on conflict do nothing; end if;
      return null;
    end $$`;

function strict(statement: string): string {
  const table = /^CREATE TABLE `(?:__new_)?(\w+)`/.exec(statement)?.[1];
  if (table === undefined) return statement;
  const options = (clusteredTables as readonly string[]).includes(table) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
  return statement.replace(/\);?\s*$/, `) ${options};`);
}

/** What is run on PostgreSQL: the migrations, then the append-only triggers laid again. */
export function postgresStatements(migrations: readonly Migration[], tables: Tables): string[] {
  if (migrations.length === 0) return [];
  const refuse = `create or replace function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`;
  const triggers = kept.map(
    ({ table, change }) =>
      `create or replace trigger ${table}_append_only before ${change} or delete or truncate on ${table} for each statement execute function refuse_change()`,
  );
  const notes = sealedIn(tables).flatMap(postgresNotes);
  return [...migrations.flatMap(({ statements }) => statements), refuse, ...triggers, postgresNote, ...notes, ...beganWith(tables)];
}
