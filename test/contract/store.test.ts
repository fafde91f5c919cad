import Database from 'better-sqlite3';
import { asc, eq, sql } from 'drizzle-orm';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentsOf, digestOf } from '../engines/contents.ts';
import { engines, openFresh, type TestEngine } from '../engines/engines.ts';
import { runWorker, runWorkers } from '../engines/processes.ts';
import { addContact, addPartner, countOne } from '../engines/writing.ts';
import { Ending } from '../../src/rules/ending.ts';
import { insertRows, total, upsertRows } from '../../src/store/rows.ts';
import type { Store, Tx, View } from '../../src/store/store.ts';

const take = ({ db, t }: Tx, kind: string, taken: number) => db.insert(t.counters).values({ kind, taken });

const partner = (number: number, more: object = {}) =>
  ({
    id: `PTR-${number}`,
    externalCode: null,
    name: `Partner ${number}`,
    nameKey: `partner ${number}`,
    country: 'FR',
    domain: null,
    createdOn: '2026-03-02',
    revision: 1,
    ...more,
  }) as const;

describe.each(engines)('a store on $name', (engine) => {
  let store: Store;
  let url: string;
  let drop: () => Promise<void>;
  beforeEach(async () => void ({ store, url, drop } = await openFresh(engine)));
  afterEach(() => drop());

  const counted = () =>
    store.read(async ({ db, t }) =>
      (await db.select().from(t.counters).orderBy(asc(t.counters.kind))).map(({ kind, taken }) => [kind, taken]),
    );

  const partners = () => store.read(async ({ db, t }) => db.select().from(t.partners).orderBy(asc(t.partners.id)));

  describe('writes whole or not at all', () => {
    it('keeps what was written, once it is acknowledged', async () => {
      await store.write((tx) => take(tx, 'PTR', 1));
      expect(await counted()).toEqual([['PTR', 1]]);
    });

    it('leaves nothing of work that failed, and passes its error on', async () => {
      const before = await digestOf(store);
      const work = store.write(async (tx) => {
        await take(tx, 'PTR', 1);
        await insertRows(tx, tx.t.partners, [{ id: 'PTR-1', name: 'Acme', nameKey: 'acme', country: 'FR', createdOn: '2026-03-02' }]);
        throw new Error('no further');
      });
      await expect(work).rejects.toThrow('no further');
      expect(await digestOf(store)).toBe(before);
    });

    it('leaves nothing of work that broke a rule of the tables, and works on afterwards', async () => {
      const work = store.write(async (tx) => {
        await take(tx, 'PTR', 1);
        await take(tx, 'PTR', 2);
      });
      await expect(work).rejects.not.toBeInstanceOf(Ending);
      expect(await counted()).toEqual([]);
      await store.write((tx) => take(tx, 'PTR', 3));
      expect(await counted()).toEqual([['PTR', 3]]);
    });

    it('holds foreign keys: a contact of a partner who is not there is refused', async () => {
      await expect(addContact(store, 'ann')).rejects.toThrow();
      expect((await contentsOf(store))['contacts']).toEqual([]);
    });
  });

  describe('reads one state', () => {
    it('from its first read on, whatever others write meanwhile', async () => {
      await store.write((tx) => take(tx, 'PTR', 1));
      const seen = await store.read(async ({ db, t }: View) => {
        const before = await db.select().from(t.counters);
        await store.write((tx) => take(tx, 'MEM', 5));
        return [before.length, (await db.select().from(t.counters)).length];
      });
      expect(seen).toEqual([1, 1]);
      expect(await counted()).toEqual([
        ['MEM', 5],
        ['PTR', 1],
      ]);
    });

    it('without what is not acknowledged yet', async () => {
      await store.write(async (tx) => {
        await take(tx, 'PTR', 1);
        expect(await counted()).toEqual([]);
        expect(await tx.db.$count(tx.t.counters)).toBe(1);
      });
    });

    it('and cannot write', async () => {
      await expect(store.read((view) => take(view as Tx, 'PTR', 1))).rejects.toThrow();
      expect(await counted()).toEqual([]);
    });
  });

  describe('loses no update', () => {
    it('of 8 writers at once on one counter', async () => {
      const writers = Array.from({ length: 8 }, async () => {
        for (let time = 0; time < 25; time += 1) await countOne(store);
      });
      await Promise.all(writers);
      expect(await counted()).toEqual([['PTR', 200]]);
    });

    it('of 8 processes at once on one counter', async () => {
      await runWorkers(8, 'count', url, '25');
      expect(await counted()).toEqual([['PTR', 200]]);
    });

    it('of 16 processes at once that each run commands', async () => {
      await addPartner(store);
      const all = await runWorkers(16, 'contacts', url, '20');
      expect(all).toEqual(Array.from({ length: 320 }, () => 'done'));
      const { contacts, transitions, audit } = await contentsOf(store);
      expect([contacts?.length, transitions?.length, audit?.length]).toEqual([320, 320, 320]);
      expect(await counted()).toEqual([
        ['AUD', 320],
        ['CON', 320],
        ['TRA', 320],
      ]);
    });
  });

  it('that others write to for longer than ten seconds is the environment’s fault, and can be written afterwards', async () => {
    const others = await holdWrites(engine, url);
    await expect(store.write((tx) => take(tx, 'PTR', 1))).rejects.toMatchObject({ kind: 'environment', code: 'store-locked' });
    await others.leave();
    await store.write((tx) => take(tx, 'PTR', 2));
    expect(await counted()).toEqual([['PTR', 2]]);
  });

  it('killed while it writes, keeps what was acknowledged, and what was not is whole or absent (P1)', async () => {
    await addPartner(store);
    let acknowledged = 0;
    for (const killAfter of [1, 7, 23]) {
      const { lines, code } = await runWorker(['contacts', url, '1000000'], { killAfter });
      expect(code).toBeNull();
      acknowledged += lines.length;
    }
    await addContact(store, 'afterwards');
    if (engine.name === 'sqlite') expect(new Database(url).pragma('integrity_check', { simple: true })).toBe('ok');
    const { contacts = [], transitions = [], audit = [] } = await contentsOf(store);
    expect(contacts.length).toBeGreaterThanOrEqual(acknowledged + 1);
    expect([transitions.length, audit.length]).toEqual([contacts.length, contacts.length]);
  });

  describe('takes rows as one parameter', () => {
    it.each([
      ['quotes', `O'Neill "& Sons" \\ \`;--`],
      ['lines and tabs', 'a\nb\r\n\tc'],
      ['other scripts', 'Éclair Ωmega 日本 🏳️‍🌈 العربية'],
      ['what JSON escapes', '\u0001\u007F\u2028\u2029 {"a":[1]} $.a'],
      ['nothing', ''],
    ])('with %s in them', async (_, name) => {
      await store.write((tx) => insertRows(tx, tx.t.partners, [partner(1, { name })]));
      expect(await partners()).toEqual([partner(1, { name })]);
    });

    it('with and without values, with the defaults of the table', async () => {
      const { revision: _, ...short } = partner(2);
      await store.write((tx) => insertRows(tx, tx.t.partners, [partner(1, { domain: 'acme.example', externalCode: 'A-1' }), short]));
      expect(await partners()).toEqual([partner(1, { domain: 'acme.example', externalCode: 'A-1' }), partner(2)]);
    });

    it('with the largest figures a number holds exactly', async () => {
      const most = Number.MAX_SAFE_INTEGER;
      await store.write((tx) =>
        insertRows(tx, tx.t.counters, [
          { kind: 'most', taken: most },
          { kind: 'least', taken: -most },
        ]),
      );
      expect(await counted()).toEqual([
        ['least', -most],
        ['most', most],
      ]);
      expect(await store.read(async ({ db, t }) => db.select({ sum: total(t.counters.taken) }).from(t.counters))).toEqual([{ sum: 0 }]);
      await store.write((tx) => insertRows(tx, tx.t.counters, [{ kind: 'one more', taken: most }]));
      const tooMuch = store.read(async ({ db, t }) =>
        db
          .select({ sum: total(t.counters.taken) })
          .from(t.counters)
          .where(eq(t.counters.taken, most)),
      );
      await expect(tooMuch).rejects.toThrow('cannot be held exactly');
    });

    it('with documents in them, of any depth', async () => {
      const document = { name: `O'Neill "x"`, nothing: null, list: [1, -0.5, true, { deep: [[['é']]] }], '': 'no name' };
      await store.write((tx) =>
        insertRows(tx, tx.t.requests, [
          { requestId: 'r', command: 'c', inputHash: 'h', answer: document, recordedAt: '2026-03-02T00:00:00.000Z' },
        ]),
      );
      const [row] = await store.read(async ({ db, t }) => db.select().from(t.requests));
      expect(row?.answer).toEqual(document);
    });

    it('50,000 of them, and none', async () => {
      await store.write((tx) =>
        insertRows(
          tx,
          tx.t.partners,
          Array.from({ length: 50_000 }, (_, index) => partner(index + 1)),
        ),
      );
      await store.write((tx) => insertRows(tx, tx.t.partners, []));
      const [row] = await store.read(async ({ db, t }) =>
        db.select({ sum: total(t.partners.id), last: sql<number>`max(${t.partners.id})`.mapWith(Number) }).from(t.partners),
      );
      expect(row).toEqual({ sum: (50_000 * 50_001) / 2, last: 50_000 });
    });

    it('all or none: one that is there already refuses the rest', async () => {
      await store.write((tx) => insertRows(tx, tx.t.partners, [partner(2)]));
      await expect(store.write((tx) => insertRows(tx, tx.t.partners, [partner(1), partner(2), partner(3)]))).rejects.toThrow();
      expect(await partners()).toEqual([partner(2)]);
    });

    it('replacing what is there by its key, and only the columns named', async () => {
      await store.write((tx) => insertRows(tx, tx.t.partners, [partner(1, { domain: 'old.example' }), partner(2)]));
      const incoming = [partner(1, { name: `L'Étoile`, domain: 'new.example', country: 'BE' }), partner(3, { domain: null })];
      await store.write((tx) => upsertRows(tx, tx.t.partners, incoming, { key: ['id'], set: ['name', 'domain'] }));
      expect(await partners()).toEqual([partner(1, { name: `L'Étoile`, domain: 'new.example' }), partner(2), partner(3)]);
    });

    it('and makes a value empty where the row says so', async () => {
      await store.write((tx) => insertRows(tx, tx.t.partners, [partner(1, { domain: 'old.example' })]));
      await store.write((tx) => upsertRows(tx, tx.t.partners, [partner(1)], { key: ['id'], set: ['domain'] }));
      expect(await partners()).toEqual([partner(1)]);
    });
  });

  it('sorts texts by their bytes, nothing last where asked for', async () => {
    const names = ['Zénith', 'acme', 'Éclair', 'Acme', 'zebra', '1'];
    await store.write((tx) =>
      insertRows(
        tx,
        tx.t.counters,
        names.map((kind, taken) => ({ kind, taken })),
      ),
    );
    expect((await counted()).map(([kind]) => kind)).toEqual(['1', 'Acme', 'Zénith', 'acme', 'zebra', 'Éclair']);
  });
});

/** Begins a write that does not end until it is told to. */
async function holdWrites({ name }: TestEngine, url: string): Promise<{ leave(): Promise<void> }> {
  if (name === 'sqlite') {
    const client = new Database(url);
    client.exec('begin immediate');
    return { leave: async () => void client.close() };
  }
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('begin; lock table counters in exclusive mode');
  return { leave: () => client.end() };
}
