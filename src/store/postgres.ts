import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import { censusQuestion, figures, sameAsBefore, uncounted, type Census } from './census.ts';
import type { Dialect, Engine, Failure, Writer } from './engine.ts';
import { postgresStatements, type Migration } from './migrations.ts';
import { tables } from './schema.postgres.ts';

const dialect: Dialect = {
  name: 'postgres',
  rows: (alias, shape, rows) => {
    const columns = Object.entries(shape).map(([key, type]) => sql`${sql.identifier(key)} ${sql.raw(type)}`);
    return sql`json_to_recordset(${Array.isArray(rows) ? JSON.stringify(rows) : rows}::json) as ${sql.identifier(alias)}(${sql.join(columns, sql`, `)})`;
  },
};

/**
 * Writers take turns, as on SQLite, so that a rule proven there is right here too. Every write takes numbers and appends
 * to one audit chain, so letting them race would only mean losing and starting over: 16 processes wore out all retries.
 * The lock is asked for before the first statement that reads: what is read is then what the writer before left.
 */
const beginWrite = 'begin isolation level repeatable read; lock table counters in exclusive mode';

/** How long a writer waits for its turn, in milliseconds; SQLite waits as long. */
const longestWait = 10_000;

/** A store in a PostgreSQL database, for when a team outgrows one machine. */
export function postgresEngine(url: string, migrations: readonly Migration[]): Engine {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    idleTimeoutMillis: 1000,
    connectionTimeoutMillis: longestWait,
    lock_timeout: longestWait,
    allowExitOnIdle: true,
  });
  // A connection that breaks while idle or in use must not end the process: the next statement on it reports the loss.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return {
    tables,
    dialect,
    begin: { read: 'begin isolation level repeatable read read only', write: beginWrite },
    session: async () => {
      const client = await pool.connect();
      return {
        db: drizzle({ client }) as unknown as Writer,
        exec: async (statement) => void (await client.query(statement)),
        release: (state) => client.release(state?.broken ?? false),
      };
    },
    failure,
    migrated: async () => {
      const { rows } = await pool.query<{ found: string | null }>(`select to_regclass('partnerctl_migrations') as found`);
      if (rows[0]?.found == null) return 0;
      return (await pool.query<{ done: number }>('select count(*)::int as done from partnerctl_migrations')).rows[0]?.done;
    },
    migrate: () => migrate(pool, migrations),
    close: () => pool.end(),
  };
}

/** One process migrates while the others wait for the lock and then find nothing to do. */
async function migrate(pool: Pool, migrations: readonly Migration[]): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('partnerctl migrations'))`);
    await client.query(
      'create table if not exists partnerctl_migrations (name text primary key, applied_at timestamptz not null default now())',
    );
    const done = (await client.query<{ done: number }>('select count(*)::int as done from partnerctl_migrations')).rows[0]?.done ?? 0;
    const missing = migrations.slice(done);
    const before = missing.length > 0 ? await censusOf(client) : new Map<string, string>();
    for (const statement of postgresStatements(missing, tables)) await client.query(statement);
    if (missing.length > 0) sameAsBefore(before, await censusOf(client));
    for (const { name } of missing) await client.query('insert into partnerctl_migrations (name) values ($1)', [name]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
}

/** What is in the tables, by number (promise P15). */
async function censusOf(client: PoolClient): Promise<Census> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select t.table_name as table, array_remove(array_agg(c.column_name::text order by c.ordinal_position), null) as columns
    from information_schema.tables t
    left join information_schema.columns c on c.table_schema = t.table_schema and c.table_name = t.table_name and c.data_type in ('bigint', 'integer')
    where t.table_schema = current_schema() and t.table_type = 'BASE TABLE' group by t.table_name`,
  );
  const census = new Map<string, string>();
  for (const one of rows.filter(({ table }) => !uncounted.includes(table))) {
    const [row] = (await client.query<Record<string, unknown>>(censusQuestion(one))).rows;
    for (const [name, figure] of figures(one, row ?? {})) census.set(name, figure);
  }
  return census;
}

/**
 * What the environment has to answer for: connections (08, 28, 3D, 57), resources (53), a standby that may only be read
 * (25006), rights (42501), other people's tables under our names (42P07), and what Node says of addresses.
 */
const unusable = /^(08|28|3D|53|57|25006|42501|42P07|ECONN|EHOST|ENET|ENOTFOUND|ETIMEDOUT|EAI_|EPIPE|ERR_INVALID_URL|ERR_SOCKET_BAD_PORT)/;

/** Of these, those that end a connection while it waits for an answer. */
const broken = /^(08|57P|ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT)/;

/** The driver's own complaints about connections, which carry no code. */
const unusableWords =
  /^(Connection terminated|timeout (exceeded|expired)|The server does not support SSL|There was an error establishing an SSL)/;

function failure(error: unknown): Failure {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(inner instanceof Error)) return { kind: 'other' };
  const code = 'code' in inner ? String(inner.code) : '';
  if (code === '40001' || code === '40P01') return { kind: 'retry' };
  if (code.startsWith('23')) return { kind: 'constraint', constraint: 'constraint' in inner ? String(inner.constraint) : code };
  if (code === '55P03') return { kind: 'locked' };
  if (unusable.test(code) || unusableWords.test(inner.message)) {
    // A name with several addresses fails with one error for each, and no words of its own.
    const lost = broken.test(code) || inner.message.startsWith('Connection terminated');
    return { kind: 'environment', message: `the database cannot be used: ${inner.message || code}`, lost };
  }
  return { kind: 'other' };
}
