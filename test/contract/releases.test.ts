import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postgresStatements, readMigrations, sqliteStatements, type Migration } from '../../src/store/migrations.ts';
import { openStore } from '../../src/store/open.ts';
import { postgresEngine } from '../../src/store/postgres.ts';
import { sqliteEngine } from '../../src/store/sqlite.ts';
import type { Tables } from '../../src/store/tables.ts';
import { contentsOf } from '../engines/contents.ts';
import { engines, migrations, type Place, type TestEngine } from '../engines/engines.ts';
import { runWorkers } from '../engines/processes.ts';
import { addContact } from '../engines/writing.ts';

type Row = Readonly<Record<string, unknown>>;

/** A connection that knows nothing of us. */
interface Raw {
  run(statement: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

async function rawAt({ name }: TestEngine, url: string): Promise<Raw> {
  if (name === 'sqlite') {
    const client = new Database(url);
    return {
      run: async (statement) => {
        const prepared = client.prepare(statement);
        return prepared.reader ? (prepared.all() as Row[]) : (prepared.run(), []);
      },
      close: async () => void client.close(),
    };
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  return { run: async (statement) => (await client.query(statement)).rows as Row[], close: () => client.end() };
}

const known = (engine: TestEngine): readonly Migration[] => readMigrations(join(migrations, engine.name));

/** Makes the store of the release that had the first so many migrations, with its guards. */
async function released(engine: TestEngine, raw: Raw, count: number): Promise<void> {
  const first = known(engine).slice(0, count);
  const none = {} as Tables;
  const statements = engine.name === 'sqlite' ? sqliteStatements(first, none) : postgresStatements(first, none);
  for (const statement of statements) {
    const guard = /^create (?:or replace )?trigger .*? on (\w+)/.exec(statement)?.[1];
    if (guard === undefined || (await tablesIn(engine, raw)).includes(guard)) await raw.run(statement);
  }
  if (engine.name === 'sqlite') {
    await raw.run(`pragma application_id = ${0x5043544c}`);
    await raw.run(`pragma user_version = ${count}`);
    await raw.run('pragma journal_mode = wal');
    return;
  }
  await raw.run('create table partnerctl_migrations (name text primary key, applied_at timestamptz not null default now())');
  for (const { name } of first) await raw.run(`insert into partnerctl_migrations (name) values ('${name}')`);
}

async function tablesIn({ name }: TestEngine, raw: Raw): Promise<readonly string[]> {
  const rows = await raw.run(
    name === 'sqlite'
      ? `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' order by name`
      : `select table_name as name from information_schema.tables where table_schema = 'public' order by table_name`,
  );
  return rows.map((row) => String(row['name'])).filter((table) => table !== 'partnerctl_migrations');
}

async function columnsIn(
  { name }: TestEngine,
  raw: Raw,
  table: string,
): Promise<readonly { readonly name: string; readonly number: boolean }[]> {
  const rows = await raw.run(
    name === 'sqlite'
      ? `select name, type from pragma_table_info('${table}')`
      : `select column_name as name, data_type as type from information_schema.columns where table_name = '${table}' order by ordinal_position`,
  );
  return rows.map((row) => ({ name: String(row['name']), number: /int/i.test(String(row['type'])) }));
}

/** Two rows in every table: numbers that name rows are 1 and 2, so that what a row points at is there. */
async function fill(engine: TestEngine, raw: Raw): Promise<void> {
  await raw.run(engine.name === 'sqlite' ? 'pragma foreign_keys = off' : 'set session_replication_role = replica');
  for (const table of await tablesIn(engine, raw)) {
    const columns = await columnsIn(engine, raw, table);
    for (const number of [1, 2]) {
      const value = ({ name, number: isNumber }: (typeof columns)[number]) =>
        !isNumber ? `'{"is":${number}}'` : /(^|_)(id|number|amount|revision)$/.test(name) || /_id$|_by$/.test(name) ? number : 0;
      await raw.run(
        `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) values (${columns.map(value).join(', ')})`,
      );
    }
  }
  await raw.run(engine.name === 'sqlite' ? 'pragma foreign_keys = on' : 'set session_replication_role = origin');
}

type Whole = ReadonlyMap<string, readonly string[]>;

/** Every row of every table, in the columns it has, or in those it had. */
async function rowsIn(
  engine: TestEngine,
  raw: Raw,
  had?: ReadonlyMap<string, readonly string[]>,
): Promise<{ rows: Whole; columns: Whole }> {
  const [rows, columns] = [new Map<string, readonly string[]>(), new Map<string, readonly string[]>()];
  for (const table of had?.keys() ?? (await tablesIn(engine, raw))) {
    const names = had?.get(table) ?? (await columnsIn(engine, raw, table)).map(({ name }) => name);
    columns.set(table, names);
    const found = await raw.run(`select ${names.map((name) => `"${name}"`).join(', ')} from ${table}`);
    rows.set(table, found.map((row) => JSON.stringify(row)).toSorted());
  }
  return { rows, columns };
}

describe.each(engines)('a store of an earlier release on $name (P15)', (engine) => {
  const releases = known(engine).map(({ name }, place) => ({ name, count: place + 1 }));
  let place: Place;
  let raw: Raw;
  beforeEach(async () => {
    place = await engine.fresh();
    raw = await rawAt(engine, place.url);
  });
  afterEach(() => place.drop());

  it.each(releases.slice(0, -1))('as of $name keeps every row of every table, and can be written in', async ({ count }) => {
    await released(engine, raw, count);
    await fill(engine, raw);
    const before = await rowsIn(engine, raw);
    expect([...before.rows.values()].filter((rows) => rows.length !== 2)).toEqual([]);
    await raw.close();
    const store = await openStore({ url: place.url, migrations });
    await addContact(store, 'ann').catch(() => undefined);
    await store.close();
    raw = await rawAt(engine, place.url);
    const after = await rowsIn(engine, raw, before.columns);
    for (const [table, rows] of before.rows)
      expect([table, after.rows.get(table)?.filter((row) => rows.includes(row))]).toEqual([table, rows]);
    await raw.close();
  });

  it('is the old one after an upgrade that stopped at any statement', async () => {
    await released(engine, raw, 1);
    await fill(engine, raw);
    const before = await rowsIn(engine, raw);
    const [first, ...later] = known(engine);
    const all = later.flatMap(({ statements }) => statements);
    for (const stop of all.keys()) {
      const cut = { name: 'cut', statements: [...all.slice(0, stop), 'drop table nothing_of_that_name'] };
      const next = [first as Migration, cut];
      const upgrade = engine.name === 'sqlite' ? sqliteEngine(place.url, next) : postgresEngine(place.url, next);
      await expect(upgrade.migrate()).rejects.toThrow();
      await upgrade.close();
    }
    expect(await tablesIn(engine, raw)).toEqual([...before.rows.keys()]);
    expect((await rowsIn(engine, raw)).rows).toEqual(before.rows);
    await raw.close();
  });

  it('is brought up to date once by 6 processes at once', async () => {
    await released(engine, raw, 1);
    await raw.close();
    expect(await runWorkers(6, 'make', place.url)).toEqual(Array.from({ length: 6 }, () => 'found'));
    const store = await openStore({ url: place.url, migrations });
    expect(Object.values(await contentsOf(store)).flat().length).toBeGreaterThan(0);
    await store.close();
  });
});
