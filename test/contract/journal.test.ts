import Database from 'better-sqlite3';
import { getTableColumns, getTableName, type AnyColumn, type Table } from 'drizzle-orm';
import * as fc from 'fast-check';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { approve, refuseIfAny } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { Ending } from '../../src/rules/ending.ts';
import { numberIn } from '../../src/rules/id.ts';
import { hashOf, perform, type Act } from '../../src/store/journal.ts';
import { tables as postgresTables } from '../../src/store/schema.postgres.ts';
import { tables as sqliteTables } from '../../src/store/schema.sqlite.ts';
import type { Store } from '../../src/store/store.ts';
import { appendOnlyTables } from '../../src/store/tables.ts';
import { contentsOf, digestOf } from '../engines/contents.ts';
import { engines, openFresh, type TestEngine } from '../engines/engines.ts';
import { runWorkers } from '../engines/processes.ts';
import { addContact, addPartner } from '../engines/writing.ts';

const act: Act = { command: 'contact add', input: { name: 'ann' }, at: '2026-03-02T12:00:00.000Z', on: '2026-03-02', actor: 'tester' };
const takenDay = { code: 'edition-day-taken', facts: { program: 'opn', day: '2026-01-01', edition: '2024-1' } } as const;

/** A command that a rule refuses, after the rule has taken ids for what it then did not make. */
const refused = (store: Store, writing: { readonly requestId?: string; readonly dryRun?: boolean } = {}) =>
  perform(store, writing, { command: act.command, input: act.input }, async (_, ids) => {
    ids.next('CON');
    ids.next('RSV');
    return { act, decision: refuseIfAny([takenDay]) ?? approve([]), answer: async () => ({}) };
  });

/** A command whose input is anything, and which changes something. */
const withInput = (store: Store, input: unknown, more: Partial<Act> = {}) =>
  perform(store, {}, { command: act.command, input }, async (_, ids) => {
    const contact = {
      id: ids.next('CON'),
      partner: 'PTR-1' as const,
      name: 'Ann',
      email: `${ids.next('ENT')}@acme.example`,
      joinedOn: '2026-03-02',
    };
    return { act: { ...act, ...more, input }, decision: approve<Effect>([{ kind: 'contact-added', contact }]), answer: async () => ({}) };
  });

/** A command that changes nothing, under the request id `r1`. */
const ask = (store: Store, input: object) =>
  perform(store, { requestId: 'r1' }, { command: 'x', input }, async () => ({
    act,
    decision: approve([]),
    answer: async () => ({ said: 'once' }),
  }));

/** The numbers taken of all ids but those of audit records. */
const others = (rows: readonly object[] = []) => rows.filter((row) => 'kind' in row && row.kind !== 'AUD');

/** The times of rows in the order of a key. */
const times = (rows: readonly object[], key: string) =>
  rows
    .map((row) => row as Record<string, string>)
    .toSorted((a, b) => String(a[key]).localeCompare(String(b[key]), 'en', { numeric: true }))
    .map(({ recordedAt }) => String(recordedAt).slice(11, 23));

describe.each(engines)('the journal on $name', (engine) => {
  let store: Store;
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => {
    ({ store, url, drop } = await openFresh(engine));
    await addPartner(store);
  });
  afterEach(() => drop());

  const auditRows = () =>
    store.read(async ({ db, t }) => (await db.select().from(t.audit)).toSorted((a, b) => numberIn(a.id) - numberIn(b.id)));

  /** The chain as anyone can recompute it from what is stored. */
  async function chainHolds() {
    let previous = '0'.repeat(64);
    for (const { hash, ...body } of await auditRows()) {
      expect(body.previousHash).toBe(previous);
      expect(hash).toBe(hashOf(body));
      previous = hash;
    }
  }

  it('keeps who did what, when, why and with which input, for every command (N4)', async () => {
    await withInput(
      store,
      { name: 'Ann' },
      { reason: 'asked for', ticket: 'T-1', partner: 'PTR-1', program: { id: 'opn', edition: '2024-1' } },
    );
    expect(await auditRows()).toMatchObject([
      {
        id: 'AUD-1',
        recordedAt: act.at,
        effectiveOn: '2026-03-02',
        actor: 'tester',
        requestedBy: null,
        command: 'contact add',
        outcome: 'done',
        programId: 'opn',
        edition: '2024-1',
        partnerId: 'PTR-1',
        reason: 'asked for',
        ticket: 'T-1',
        requestId: null,
        input: { name: 'Ann' },
        changes: [{ kind: 'contact-added', contact: { id: 'CON-1', name: 'Ann' } }],
      },
    ]);
  });

  describe('a request id (P4)', () => {
    it('gives the same answer again and writes nothing', async () => {
      const first = await addContact(store, 'ann', { requestId: 'r1' });
      await addContact(store, 'bob');
      const before = await digestOf(store);
      const again = await addContact(store, 'ann', { requestId: 'r1' });
      expect(first).toMatchObject({ kind: 'done', answer: { contact: 'CON-1', total: 1 } });
      expect(again).toEqual({ kind: 'replayed', answer: { contact: 'CON-1', total: 1 } });
      expect(await digestOf(store)).toBe(before);
    });

    it('is recognised whatever the order of the fields', async () => {
      await ask(store, { name: 'ann', level: { from: 1, to: 2 } });
      expect(await ask(store, { level: { to: 2, from: 1 }, name: 'ann' })).toEqual({ kind: 'replayed', answer: { said: 'once' } });
    });

    it('with other input is a conflict, and nothing is written', async () => {
      await addContact(store, 'ann', { requestId: 'r1' });
      const before = await digestOf(store);
      await expect(addContact(store, 'bob', { requestId: 'r1' })).rejects.toMatchObject({ kind: 'conflict', code: 'request-id-reused' });
      expect(await digestOf(store)).toBe(before);
    });

    it('with another command is a conflict too', async () => {
      await addContact(store, 'ann', { requestId: 'r1' });
      const other = perform(store, { requestId: 'r1' }, { command: 'contact edit', input: { partner: 'PTR-1', name: 'ann' } }, async () => {
        throw new Error('nothing is decided');
      });
      await expect(other).rejects.toBeInstanceOf(Ending);
    });

    it('that failed or was refused left no answer: it is decided again', async () => {
      await expect(refused(store, { requestId: 'r1' })).resolves.toMatchObject({ kind: 'refused' });
      await expect(refused(store, { requestId: 'r1' })).resolves.toMatchObject({ kind: 'refused' });
      expect((await contentsOf(store))['requests']).toEqual([]);
    });

    it('at once 8 times does it once', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, () => addContact(store, 'ann', { requestId: 'once' })));
      expect(all.map(({ kind }) => kind).toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'replayed')]);
      expect((await contentsOf(store))['contacts']).toHaveLength(1);
    });

    it('at once from 8 processes does it once, and all hear the same answer', async () => {
      const lines = (await runWorkers(8, 'request', url)).map((line) => JSON.parse(line) as [string, unknown]);
      expect(lines.map(([kind]) => kind).toSorted()).toEqual(['done', ...Array.from({ length: 7 }, () => 'replayed')]);
      expect(lines.map(([, answer]) => answer)).toEqual(Array.from({ length: 8 }, () => ({ contact: 'CON-1', total: 1 })));
      const { contacts, audit, requests } = await contentsOf(store);
      expect([contacts?.length, audit?.length, requests?.length]).toEqual([1, 1, 1]);
    });
  });

  describe('a dry run', () => {
    it('gives the answer of the real one and changes nothing (N2)', async () => {
      await addContact(store, 'zoe');
      const before = await digestOf(store);
      const dry = await addContact(store, 'ann', { dryRun: true, requestId: 'r1' });
      expect(await digestOf(store)).toBe(before);
      expect(await addContact(store, 'ann', { requestId: 'r1' })).toEqual(dry);
      expect(dry).toMatchObject({ kind: 'done', answer: { contact: 'CON-2', total: 2 } });
    });

    it('that is refused changes nothing either, not even the numbers taken', async () => {
      const before = await digestOf(store);
      expect(await refused(store, { dryRun: true })).toMatchObject({ kind: 'refused', reasons: [takenDay] });
      expect(await digestOf(store)).toBe(before);
    });
  });

  it('a refused command writes its audit record and nothing else (P9)', async () => {
    await addContact(store, 'zoe');
    const before = await contentsOf(store);
    expect(await refused(store)).toMatchObject({ kind: 'refused', reasons: [takenDay] });
    const after = await contentsOf(store);
    expect(after['audit']).toHaveLength(2);
    expect((await auditRows()).at(-1)).toMatchObject({ id: 'AUD-2', outcome: 'refused', changes: [takenDay] });
    expect({ ...after, audit: [], counters: [] }).toEqual({ ...before, audit: [], counters: [] });
    expect(others(after['counters'])).toEqual(others(before['counters']));
    await chainHolds();
  });

  it('a command that changes nothing leaves no record (domain.md, invariant 8)', async () => {
    const before = await digestOf(store);
    await perform(store, {}, { command: 'x', input: {} }, async () => ({
      act,
      decision: approve([], { outcome: 'unchanged' }),
      answer: async () => ({}),
    }));
    expect(await digestOf(store)).toBe(before);
  });

  it('work that fails leaves nothing, not even a record', async () => {
    const before = await digestOf(store);
    await expect(
      perform(store, { requestId: 'r1' }, { command: 'x', input: {} }, async (_, ids) => {
        const contact = { id: ids.next('CON'), partner: 'PTR-1' as const, name: 'Ann', email: 'ann@acme.example', joinedOn: '2026-03-02' };
        return {
          act,
          decision: approve<Effect>([{ kind: 'contact-added', contact }]),
          answer: () => Promise.reject(new Error('unreadable')),
        };
      }),
    ).rejects.toThrow('unreadable');
    expect(await digestOf(store)).toBe(before);
  });

  describe('the audit chain (invariant 9)', () => {
    it('can be recomputed from what is stored, whatever was typed', async () => {
      const text = fc.string({ unit: 'binary', maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary', maxDepth: 3 }), text, async (input, reason) => {
          await withInput(store, { input, left: undefined, 2: 'two', 10: 'ten' }, { reason: reason.replaceAll('\0', '') });
        }),
        { numRuns: 30 },
      );
      expect(await auditRows()).toHaveLength(30);
      await chainHolds();
    });

    it('shows a record that was changed behind our back, and one that was taken out', async () => {
      for (const name of ['ann', 'bob', 'cid']) await addContact(store, name);
      await chainHolds();
      const raw = await rawConnection(engine, url);
      await raw.run(engine.name === 'sqlite' ? 'drop trigger audit_no_update' : 'drop trigger audit_append_only on audit');
      await raw.run(`update audit set actor = 'somebody else' where id = 2`);
      await raw.close();
      await expect(chainHolds()).rejects.toThrow();
    });

    it('has one record after another, never two on the same', async () => {
      await Promise.all(Array.from({ length: 12 }, (_, index) => addContact(store, `n${index}`)));
      await chainHolds();
    });
  });

  describe('recorded time (P5)', () => {
    it('never goes back, whatever the clock does: every record of a change says at least the time of the one before', async () => {
      const clock = ['12:00:00.000', '09:30:00.000', '12:00:00.001', '00:00:00.000', '11:59:59.999'];
      for (const [index, time] of clock.entries())
        await addContact(store, `n${index}`, { at: `2026-03-02T${time}Z`, requestId: `r${index}` });
      await refused(store);
      const { transitions = [], requests = [] } = await contentsOf(store);
      const latest = ['12:00:00.000', '12:00:00.000', '12:00:00.001', '12:00:00.001', '12:00:00.001'];
      expect(times(transitions, 'id')).toEqual(latest);
      expect(times(requests, 'requestId')).toEqual(latest);
      expect(times(await auditRows(), 'id')).toEqual([...latest, '12:00:00.001']);
      await chainHolds();
    });

    it('is told to the rule that decides, so that what it dates agrees', async () => {
      await addContact(store, 'ann', { at: '2026-03-02T12:00:00.000Z' });
      let told: string | undefined;
      await perform(store, {}, { command: 'x', input: {} }, async (_, __, notBefore) => {
        told = notBefore;
        return { act, decision: approve([]), answer: async () => ({}) };
      });
      expect(told).toBe('2026-03-02T12:00:00.000Z');
    });
  });

  describe('what is never changed or removed (P3)', () => {
    const tables = Object.values(engine.name === 'sqlite' ? sqliteTables : postgresTables) as unknown as readonly Table[];

    it.each(appendOnlyTables)('%s', async (name) => {
      const table = tables.find((one) => getTableName(one) === name) as Table;
      const columns = Object.values(getTableColumns(table)) as readonly AnyColumn[];
      const values = columns.map((column) => (/int/.test(column.getSQLType()) ? '7' : `'{}'`)).join(', ');
      const raw = await rawConnection(engine, url);
      await raw.run(engine.name === 'sqlite' ? 'pragma foreign_keys = off' : 'set session_replication_role = replica');
      await raw.run(`insert into ${name} (${columns.map((column) => column.name).join(', ')}) values (${values})`);
      await raw.run(engine.name === 'sqlite' ? 'pragma foreign_keys = on' : 'set session_replication_role = origin');
      const [first] = columns.map((column) => column.name);
      await expect(raw.run(`update ${name} set ${first} = ${first}`)).rejects.toThrow(`${name} is append-only`);
      await expect(raw.run(`delete from ${name}`)).rejects.toThrow(`${name} is append-only`);
      if (engine.name === 'postgres') await expect(raw.run(`truncate ${name} cascade`)).rejects.toThrow('is append-only');
      await raw.close();
    });

    it('through our own door neither', async () => {
      await addContact(store, 'ann', { requestId: 'r1' });
      await expect(store.write(async ({ db, t }) => db.delete(t.audit))).rejects.toThrow();
      await expect(store.write(async ({ db, t }) => db.update(t.requests).set({ command: 'x' }))).rejects.toThrow();
      await chainHolds();
    });
  });
});

interface Raw {
  run(statement: string): Promise<void>;
  close(): Promise<void>;
}

/** A connection that knows nothing of us, as anybody with the file or the password may open. */
async function rawConnection(engine: TestEngine, url: string): Promise<Raw> {
  if (engine.name === 'sqlite') {
    const client = new Database(url);
    return { run: async (statement) => void client.exec(statement), close: async () => void client.close() };
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  return { run: async (statement) => void (await client.query(statement)), close: () => client.end() };
}
