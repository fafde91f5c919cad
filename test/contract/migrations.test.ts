import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore, openStore } from '../../src/store/open.ts';
import { appendOnlyTables, clusteredTables, lastingColumns, sealedTables } from '../../src/store/tables.ts';
import { contentsOf } from '../engines/contents.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';
import { runWorkers } from '../engines/processes.ts';
import { addContact, addPartner } from '../engines/writing.ts';

let place: Place;
let folder: string;

/** The migrations with one more after them, as the next release has them. */
function nextRelease(statements: readonly string[]): string {
  const next = join(folder, 'drizzle');
  cpSync(migrations, next, { recursive: true });
  for (const engine of ['sqlite', 'postgres']) {
    const path = join(next, engine, 'meta/_journal.json');
    const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: object[] };
    writeFileSync(path, JSON.stringify({ entries: [...journal.entries, { tag: '9999_next' }] }));
    writeFileSync(join(next, engine, '9999_next.sql'), statements.join('\n--> statement-breakpoint\n'));
  }
  return next;
}

const adding = ['alter table partners add column segment text', `update partners set segment = 'all'`];

/** Makes a store with something in it and closes it. */
async function filledStore(url: string) {
  const { store } = await createStore({ url, migrations });
  await addPartner(store);
  await addContact(store, 'ann');
  const contents = await contentsOf(store);
  await store.close();
  return contents;
}

async function contentsAt(url: string) {
  const store = await openStore({ url, migrations });
  const contents = await contentsOf(store);
  await store.close();
  return contents;
}

/** What the next release sees of the partners. */
const columnsOfPartners = async () => {
  const store = await openStore({ url: place.url, migrations: nextRelease(adding) });
  const rows = await store.read(async ({ db, t }) => db.select({ segment: sql`segment` }).from(t.partners));
  await store.close();
  return rows;
};

const permissions = (path: string) => (statSync(path).mode & 0o777).toString(8);

/** How drizzle-kit rebuilds a table. */
const rebuilt = (table: string, sqlOf: string) => [
  sqlOf.replace(`CREATE TABLE \`${table}\``, `CREATE TABLE \`__new_${table}\``).replace(/"?\b${table}\b"?/, table),
  `insert into \`__new_${table}\` select * from \`${table}\``,
  `drop table \`${table}\``,
  `alter table \`__new_${table}\` rename to \`${table}\``,
];

describe.each(engines)('a store on $name', (engine) => {
  beforeEach(async () => {
    place = await engine.fresh();
    folder = mkdtempSync(join(tmpdir(), 'partnerctl-migrations-'));
  });
  afterEach(async () => {
    await place.drop();
    rmSync(folder, { recursive: true });
  });

  it('is made once; made again, it is opened with all that is in it', async () => {
    const before = await filledStore(place.url);
    const { store, created } = await createStore({ url: place.url, migrations });
    expect(created).toBe(false);
    expect(await contentsOf(store)).toEqual(before);
    await store.close();
  });

  it('made by 8 processes at once is made once, and all can write in it', async () => {
    const lines = await runWorkers(8, 'make', place.url);
    expect(lines.filter((line) => line !== 'created' && line !== 'found')).toEqual([]);
    expect(lines).toContain('created');
    const contents = await filledStore(place.url);
    expect(contents['contacts']).toHaveLength(1);
  });

  it('of an older partnerctl is brought up to date when it is opened, and loses no row (P15)', async () => {
    const before = await filledStore(place.url);
    expect(await columnsOfPartners()).toEqual([{ segment: 'all' }]);
    expect(await columnsOfPartners()).toEqual([{ segment: 'all' }]);
    const store = await openStore({ url: place.url, migrations: nextRelease(adding) });
    expect(await contentsOf(store)).toEqual(before);
    await store.close();
  });

  it('stays what it was when bringing it up to date fails half-way', async () => {
    const before = await filledStore(place.url);
    await expect(openStore({ url: place.url, migrations: nextRelease([...adding, 'drop table nothing_of_that_name']) })).rejects.toThrow();
    expect(await contentsAt(place.url)).toEqual(before);
    expect(await columnsOfPartners()).toEqual([{ segment: 'all' }]);
  });

  it.each([
    ['a row', `delete from contacts`],
    ['a figure', `update counters set taken = taken + 1 where kind = 'CON'`],
  ])('is not brought up to date by a migration that changes %s of it (P15)', async (_, statement) => {
    const before = await filledStore(place.url);
    await expect(openStore({ url: place.url, migrations: nextRelease([...adding, statement]) })).rejects.toThrow('the upgrade changed');
    expect(await contentsAt(place.url)).toEqual(before);
  });

  it('of a newer partnerctl is left alone, by `init` too', async () => {
    await filledStore(place.url);
    await columnsOfPartners();
    for (const open of [openStore, createStore]) {
      await expect(open({ url: place.url, migrations })).rejects.toMatchObject({
        kind: 'environment',
        code: 'store-newer',
        hints: [expect.stringContaining('newer')],
      });
    }
    expect(await columnsOfPartners()).toEqual([{ segment: 'all' }]);
  });

  it('that is none of ours is named, with what to type next', async () => {
    if (engine.name === 'sqlite') new Database(place.url).exec('create table partners (id text)').close();
    else await ask(place.url, 'create table notes (id text)');
    await expect(openStore({ url: place.url, migrations })).rejects.toMatchObject({
      kind: 'environment',
      code: 'store-foreign',
      hints: [expect.stringContaining('partnerctl init --store')],
    });
  });

  it('with tables of other people under our names is not touched', async () => {
    if (engine.name === 'sqlite') new Database(place.url).exec('create table partners (id text)').close();
    else await ask(place.url, 'create table partners (id text)');
    await expect(createStore({ url: place.url, migrations })).rejects.toMatchObject({ kind: 'environment' });
    if (engine.name === 'postgres')
      expect(await ask(place.url, `select to_regclass('partnerctl_migrations') as made`)).toEqual([{ made: null }]);
  });
});

describe('a store in a file', () => {
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'partnerctl-migrations-'));
    file = join(folder, 'store.db');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const raw = <T>(work: (client: Database.Database) => T): T => {
    const client = new Database(file);
    try {
      return work(client);
    } finally {
      client.close();
    }
  };

  it('can be read by its owner only, and so can the folders made for it', async () => {
    const umask = process.umask(0);
    file = join(folder, 'a/b/store.db');
    const { store } = await createStore({ url: file, migrations });
    await addPartner(store);
    expect(permissions(dirname(file))).toBe('700');
    expect(permissions(dirname(dirname(file)))).toBe('700');
    expect(readdirSync(dirname(file)).map((name) => [name, permissions(join(dirname(file), name))])).toEqual([
      ['store.db', '600'],
      ['store.db-shm', '600'],
      ['store.db-wal', '600'],
    ]);
    await store.close();
    process.umask(umask);
  });

  it('writes through to the disk before it acknowledges, and holds foreign keys, on every connection (P1)', async () => {
    const { store } = await createStore({ url: file, migrations });
    const pragma =
      (name: string) =>
      ({ db }: { db: Parameters<Parameters<typeof store.read>[0]>[0]['db'] }) =>
        db.select({ is: sql`${sql.identifier(name)}`.mapWith(String) }).from(sql.raw(`pragma_${name}`));
    for (const name of ['synchronous', 'foreign_keys', 'journal_mode']) {
      const is = { synchronous: '2', foreign_keys: '1', journal_mode: 'wal' }[name];
      expect([name, await store.read(pragma(name)), await store.write(pragma(name))]).toEqual([name, [{ is }], [{ is }]]);
    }
    await store.close();
  });

  it('has only strict tables, and keeps those of a partner together', async () => {
    await filledStore(file);
    const tables = raw((client) =>
      client.prepare(`select name, strict, wr from pragma_table_list where type = 'table' and name not like 'sqlite_%'`).all(),
    ) as {
      name: string;
      strict: number;
      wr: number;
    }[];
    expect(tables.length).toBeGreaterThan(20);
    expect(tables.filter(({ strict }) => strict !== 1)).toEqual([]);
    expect(
      tables
        .filter(({ wr }) => wr === 1)
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual([...clusteredTables].toSorted());
    expect(() => raw((client) => client.exec(`insert into counters (kind, taken) values ('PTR', 'many')`))).toThrow(
      'cannot store TEXT value',
    );
  });

  it('says in its header whose it is', async () => {
    await filledStore(file);
    expect(raw((client) => client.pragma('application_id', { simple: true }))).toBe(0x5043544c);
    expect(readFileSync(file).subarray(68, 72).toString('latin1')).toBe('PCTL');
  });

  it('that is missing is named, with what to type next, and is not made', async () => {
    await expect(openStore({ url: file, migrations })).rejects.toMatchObject({
      kind: 'environment',
      code: 'store-missing',
      message: `there is no store at ${file}`,
      hints: [`partnerctl init --store ${file}`, 'partnerctl demo'],
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a text', (path: string) => writeFileSync(path, 'Dear diary, '.repeat(1000))],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a database of another kind', (path: string) => new Database(path).exec('create table t (a)').close()],
  ])('that is %s is neither opened nor made into one', async (_, make) => {
    make(file);
    const before = readdirSync(folder);
    await expect(openStore({ url: file, migrations })).rejects.toMatchObject({ kind: 'environment' });
    await expect(createStore({ url: file, migrations })).rejects.toMatchObject({ kind: 'environment' });
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    ['an empty file', (path: string) => writeFileSync(path, '')],
    ['an empty database', (path: string) => new Database(path).pragma('journal_mode = WAL')],
  ])('that was being made when the power went is %s, and is made again', async (_, make) => {
    make(file);
    await expect(openStore({ url: file, migrations })).rejects.toMatchObject({ kind: 'environment', code: 'store-foreign' });
    const { store, created } = await createStore({ url: file, migrations });
    expect(created).toBe(true);
    await store.close();
    expect(permissions(file)).toBe('600');
  });

  it('that cannot be made where it was asked for is the environment’s fault', async () => {
    writeFileSync(join(folder, 'file'), '');
    for (const url of [join(folder, 'file/store.db'), '/proc/partnerctl/store.db', '']) {
      await expect(createStore({ url, migrations })).rejects.toMatchObject({ kind: 'environment' });
    }
  });

  it('is copied before it is brought up to date, and the copy opens as it was (P15)', async () => {
    const before = await filledStore(file);
    const store = await openStore({ url: file, migrations: nextRelease(adding) });
    await store.close();
    const copy = readdirSync(folder).find((name) => name.startsWith('store.db.before-'));
    expect(copy).toBeDefined();
    expect(permissions(join(folder, copy as string))).toBe('600');
    copyFileSync(join(folder, copy as string), join(folder, 'restored.db'));
    expect(await contentsAt(join(folder, 'restored.db'))).toEqual(before);
  });

  it('keeps the rows that point at a table which is rebuilt, and its triggers (P15)', async () => {
    const before = await filledStore(file);
    const initial = readFileSync(join(migrations, 'sqlite/0000_initial.sql'), 'utf8')
      .split('--> statement-breakpoint')
      .map((one) => one.trim());
    const create = (table: string) => initial.find((one) => one.startsWith(`CREATE TABLE \`${table}\``)) as string;
    const store = await openStore({
      url: file,
      migrations: nextRelease([...rebuilt('partners', create('partners')), ...rebuilt('transitions', create('transitions'))]),
    });
    expect(await contentsOf(store)).toEqual(before);
    await expect(store.write(async ({ db, t }) => db.delete(t.transitions))).rejects.toThrow('transitions is append-only');
    await store.close();
    expect(raw((client) => client.pragma('foreign_key_check'))).toEqual([]);
    const triggers = raw((client) => client.prepare(`select count(*) from sqlite_schema where type = 'trigger'`).pluck().get());
    expect(triggers).toBe((appendOnlyTables.length + Object.keys(lastingColumns).length) * 2 + Object.keys(sealedTables).length * 3);
    expect(raw((client) => client.prepare(`select strict from pragma_table_list where name = 'partners'`).pluck().get())).toBe(1);
  });

  it('is not brought up to date by a migration that would leave rows pointing at nothing', async () => {
    const before = await filledStore(file);
    await expect(openStore({ url: file, migrations: nextRelease(['delete from partners']) })).rejects.toThrow(
      'the upgrade changed rows of partners: 1 before, 0 after',
    );
    expect(await contentsAt(file)).toEqual(before);
  });
});

async function ask(url: string, statement: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as readonly unknown[];
  } finally {
    await client.end();
  }
}
