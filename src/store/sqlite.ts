import { chmodSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { censusQuestion, figures, sameAsBefore, uncounted, type Census } from './census.ts';
import type { Dialect, Engine, Failure, Session, Writer } from './engine.ts';
import { refuseNetwork, setUp } from './footing.ts';
import { sqliteStatements, type Migration } from './migrations.ts';
import { tables } from './schema.sqlite.ts';

/** Rows are handed over as JSON and read as its binary form: an element is not written as text and read again for each of its columns. */
const dialect: Dialect = {
  name: 'sqlite',
  rows: (alias, shape, rows) => {
    const picks = Object.keys(shape).map((key) => sql`value ->> ${sql.raw(`'${key}'`)} as ${sql.identifier(key)}`);
    return sql`(select ${sql.join(picks, sql`, `)} from jsonb_each(${Array.isArray(rows) ? JSON.stringify(rows) : rows})) as ${sql.identifier(alias)}`;
  },
};

/** Marks a file as ours in its header: 'PCTL'. */
const applicationId = 0x5043544c;

/** How a store in a file is kept. */
interface Keeping {
  /** False for a sample that can be made again: its commits wait for no disk. */
  readonly durable: boolean;
}

/**
 * A store in one file. Commits reach the disk before they are acknowledged: better-sqlite3 opens WAL files with
 * synchronous=NORMAL, under which a power cut can take acknowledged commits back (P1).
 */
export function sqliteEngine(file: string, migrations: readonly Migration[], { durable }: Keeping = { durable: true }): Engine {
  let writer: Database.Database | undefined;
  let queue: Promise<void> = Promise.resolve();
  const readers: Database.Database[] = [];
  const open = (readonly: boolean): Database.Database => {
    refuseNetwork(file);
    const client = new Database(file, { fileMustExist: true, timeout: 10_000 });
    setUp(client, { durable });
    // A file that was restored is no WAL file yet.
    if (!readonly && migrationsIn(client)) useWal(client);
    if (readonly) client.pragma('query_only = ON');
    return keepingStatements(client);
  };
  const theWriter = () => (writer ??= open(false));
  const write = async (): Promise<Session> => {
    const before = queue;
    const gate = Promise.withResolvers<void>();
    queue = gate.promise;
    await before;
    try {
      return sessionOf(theWriter(), gate.resolve);
    } catch (error) {
      gate.resolve();
      throw error;
    }
  };
  return {
    tables,
    dialect,
    place: { file, durable },
    begin: { read: 'begin', write: 'begin immediate' },
    session: async (mode) => {
      if (mode === 'write') return write();
      const client = readers.pop() ?? open(true);
      return sessionOf(client, () => void readers.push(client));
    },
    failure,
    migrated: async () => (existsSync(file) ? migrationsIn(theWriter()) : 0),
    migrate: async () => {
      refuseNetwork(file);
      createPrivately(file);
      const client = theWriter();
      if (migrationsIn(client) === 0) chmodSync(file, 0o600);
      migrate(client, migrations, (name) => copyTo(`${file}.before-${name}`, open(true)));
    },
    close: async () => {
      await queue;
      for (const client of [...readers.splice(0), ...(writer ? [writer] : [])]) client.close();
      writer = undefined;
    },
  };
}

/** How many compiled statements a connection keeps. The texts of queries are few: values are parameters. */
const statementsKept = 400;

/** Compiles a statement once for a connection, however often it is asked for. */
function keepingStatements(client: Database.Database): Database.Database {
  const compiled = new Map<string, Database.Statement>();
  const compile = client.prepare.bind(client) as (source: string) => Database.Statement;
  const prepare = (source: string): Database.Statement => {
    const known = compiled.get(source);
    if (known) return known.reader ? known.raw(false) : known;
    if (compiled.size >= statementsKept) compiled.clear();
    const statement = compile(source);
    compiled.set(source, statement);
    return statement;
  };
  return Object.assign(client, { prepare });
}

/** One for each connection, so that what is made for a connection once is found again (rows.ts). */
const writers = new WeakMap<Database.Database, Writer>();

function writerOn(client: Database.Database): Writer {
  const known = writers.get(client) ?? (drizzle({ client }) as unknown as Writer);
  writers.set(client, known);
  return known;
}

function sessionOf(client: Database.Database, release: () => void): Session {
  return {
    db: writerOn(client),
    exec: async (statement) => void client.exec(statement),
    release,
  };
}

/** As `Engine.migrated` tells it. A file in which nothing was made yet is one whose making was cut short. */
function migrationsIn(client: Database.Database): number | undefined {
  if (client.pragma('application_id', { simple: true }) === applicationId) return Number(client.pragma('user_version', { simple: true }));
  return client.prepare('select count(*) from sqlite_schema').pluck().get() === 0 ? 0 : undefined;
}

/** Nobody but its owner may read a store: it is created with that mode, not changed to it afterwards. */
function createPrivately(file: string): void {
  if (existsSync(file)) return;
  makeFolder(dirname(file));
  unlessThere(() => closeSync(openSync(file, 'wx', 0o600)));
}

/** Step by step, because Node's recursive mkdir never returns where a folder takes no new ones, such as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  unlessThere(() => mkdirSync(folder, { mode: 0o700 }));
}

/** Another process may make the same store at the same moment. */
function unlessThere(make: () => void): void {
  try {
    make();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

/** A copy of the store as it is, under its name only once it is whole on the disk. */
function copyTo(path: string, reader: Database.Database): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    reader.pragma('query_only = OFF');
    closeSync(openSync(unfinished, 'w', 0o600));
    reader.prepare('vacuum into ?').run(unfinished);
    const written = openSync(unfinished, 'r+');
    fsyncSync(written);
    closeSync(written);
    renameSync(unfinished, path);
  } finally {
    reader.close();
    rmSync(unfinished, { force: true });
  }
}

/**
 * Foreign keys are off while tables are rebuilt (the pragma is ignored inside a transaction, and with them on a rebuild
 * would empty the tables that point at it), and checked before anything is committed. A store that has something in it is
 * copied first, while nobody else can write (P15).
 */
function migrate(client: Database.Database, migrations: readonly Migration[], copyBefore: (migration: string) => void): void {
  useWal(client);
  client.pragma('foreign_keys = OFF');
  try {
    client.exec('begin immediate');
    const done = Number(client.pragma('user_version', { simple: true }));
    const missing = migrations.slice(done);
    const [next] = missing;
    if (next && done > 0) copyBefore(next.name);
    const before = next ? censusOf(client) : new Map<string, string>();
    for (const statement of sqliteStatements(missing, tables)) client.exec(statement);
    if (next) sameAsBefore(before, censusOf(client));
    const dangling = client.pragma('foreign_key_check') as unknown[];
    if (dangling.length > 0) throw new Error(`${dangling.length} rows point at rows that are not there`);
    client.pragma(`application_id = ${applicationId}`);
    if (next) client.pragma(`user_version = ${migrations.length}`);
    client.exec('commit');
  } catch (error) {
    if (client.inTransaction) client.exec('rollback');
    throw error;
  } finally {
    client.pragma('foreign_keys = ON');
  }
}

/** What is in the tables, by number (promise P15). */
function censusOf(client: Database.Database): Census {
  const names = client.prepare(`select name from pragma_table_list where type = 'table' and schema = 'main' and name not like 'sqlite_%'`);
  const columns = client.prepare(`select name from pragma_table_info(?) where type = 'INTEGER' collate nocase`).pluck();
  const counted = (names.pluck().all() as string[])
    .filter((table) => !uncounted.includes(table))
    .map((table) => ({ table, columns: columns.all(table) as string[] }));
  return new Map(counted.flatMap((one) => figures(one, client.prepare(censusQuestion(one)).get() as Record<string, unknown>)));
}

/**
 * A new file takes pages of four times the usual size, which costs a re-evaluation of everybody 10 % less; a file that has pages
 * keeps them. The change to WAL does not wait for another process that makes it too, whatever the timeout says.
 */
function useWal(client: Database.Database): void {
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (client.pragma('journal_mode', { simple: true }) === 'wal') return;
      client.pragma('page_size = 16384');
      return void client.pragma('journal_mode = WAL');
    } catch (error) {
      if (failure(error).kind !== 'locked' || attempt === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

const unusable: Readonly<Record<string, string>> = {
  SQLITE_CANTOPEN: 'the store file cannot be opened',
  SQLITE_READONLY: 'the store file may not be written by you',
  SQLITE_PERM: 'the store file may not be opened by you',
  SQLITE_FULL: 'the disk is full',
  SQLITE_IOERR: 'the disk reports an error',
  SQLITE_CORRUPT: 'the store file is damaged',
  SQLITE_NOTADB: 'the file is not a partnerctl store',
};

function failure(error: unknown): Failure {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = inner instanceof Error && 'code' in inner ? String(inner.code) : '';
  if (code.startsWith('SQLITE_BUSY')) return { kind: 'locked' };
  if (code.startsWith('SQLITE_CONSTRAINT')) return { kind: 'constraint', constraint: inner instanceof Error ? inner.message : code };
  const family = Object.keys(unusable).find((known) => code.startsWith(known));
  return family === undefined ? { kind: 'other' } : { kind: 'environment', message: unusable[family] as string };
}
