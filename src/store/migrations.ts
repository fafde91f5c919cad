import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appendOnlyTables, clusteredTables, lastingColumns } from './tables.ts';

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
 * the append-only triggers are laid again, because a rebuilt table loses its triggers without a word.
 */
export function sqliteStatements(migrations: readonly Migration[]): string[] {
  if (migrations.length === 0) return [];
  const changes = migrations.flatMap(({ statements }) => statements.map(strict));
  const triggers = kept.flatMap(({ table, change }) =>
    [change, 'delete'].map(
      (verb) =>
        `create trigger if not exists ${table}_no_${verb.slice(0, 6)} before ${verb} on ${table} begin select raise(abort, '${table} is append-only'); end`,
    ),
  );
  return [...changes, ...triggers];
}

function strict(statement: string): string {
  const table = /^CREATE TABLE `(?:__new_)?(\w+)`/.exec(statement)?.[1];
  if (table === undefined) return statement;
  const options = (clusteredTables as readonly string[]).includes(table) ? 'STRICT, WITHOUT ROWID' : 'STRICT';
  return statement.replace(/\);?\s*$/, `) ${options};`);
}

/** What is run on PostgreSQL: the migrations, then the append-only triggers laid again. */
export function postgresStatements(migrations: readonly Migration[]): string[] {
  if (migrations.length === 0) return [];
  const refuse = `create or replace function refuse_change() returns trigger language plpgsql as $$
    begin raise exception '% is append-only', tg_table_name; end $$`;
  const triggers = kept.map(
    ({ table, change }) =>
      `create or replace trigger ${table}_append_only before ${change} or delete or truncate on ${table} for each statement execute function refuse_change()`,
  );
  return [...migrations.flatMap(({ statements }) => statements), refuse, ...triggers];
}
