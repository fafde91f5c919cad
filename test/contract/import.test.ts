import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importKinds } from '../../src/rules/import/sheet.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

const examples = new URL('../../fixtures/data/import/', import.meta.url).pathname;
const fileOf = (kind: string) => join(examples, readdirSync(examples).find((name) => name.startsWith(`${kind}.`)) ?? '');

/** Everything the imports wrote, in the order of its keys. */
async function contents(store: Store) {
  return store.read(async ({ db, t }) => {
    const sorted = (rows: readonly object[]) => rows.map((row) => JSON.stringify(row)).toSorted();
    const of = {
      partners: await db.select().from(t.partners),
      grams: await db.select().from(t.partnerGrams),
      memberships: await db.select().from(t.memberships),
      terms: await db.select().from(t.terms),
      statuses: await db.select().from(t.statuses),
      contacts: await db.select().from(t.contacts),
      roles: await db.select().from(t.contactRoles),
      revenue: await db.select().from(t.revenue),
      orders: await db.select().from(t.orders),
      trainings: await db.select().from(t.trainings),
      documents: await db.select().from(t.documents),
      sources: await db.select().from(t.sources),
      counters: await db.select().from(t.counters),
    };
    return Object.fromEntries(Object.entries(of).map(([name, rows]) => [name, sorted(rows)]));
  });
}

/** What the first engine held after a step: the other one must hold the same. */
const held = new Map<string, unknown>();

function expectSame(step: string, found: unknown): void {
  if (!held.has(step)) held.set(step, found);
  expect(found).toEqual(held.get(step));
}

describe.each(engines)('on $name, an import', (engine) => {
  let place: Place;
  let cli: Cli;
  let store: Store;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02', store: place.url });
    store = await openStore({ url: place.url, migrations });
  });
  afterAll(async () => {
    await store.close();
    cli.remove();
    await place.drop();
  });

  it('writes what every kind of file says (N6)', async () => {
    for (const kind of importKinds.filter((one) => one !== 'credits')) await cli.json(`import ${kind} ${fileOf(kind)}`);
    const found = await contents(store);
    expect(found['terms']).toEqual([
      expect.stringContaining('"number":3,"level":null,"plan":null,"method":null'),
      expect.stringContaining('"startsOn":"2025-06-01","endsOn":"2026-05-31","activatedOn":"2025-06-01"'),
    ]);
    expect(found['revenue']).toContain(
      '{"partnerId":"PTR-2","programId":"openip","month":"2026-02","line":"minutes","kind":"minutes","amountMinor":7510,"currency":"EUR","auditId":"AUD-4"}',
    );
    expect(found['sources']).toContain('{"programId":"openip","source":"revenue","through":"2026-02"}');
    expectSame('every kind', found);
  });

  it('tells what is new, changed and the same', async () => {
    const header = 'partner,month,line,kind,amount';
    const stdin = [
      header,
      'A-100,2026-01,sip-trunk,subscription,310.00',
      'A-100,2026-02,sip-trunk,subscription,1',
      'A-200,2026-01,data,subscription,2',
    ].join('\n');
    expect((await cli.json('import revenue -', { stdin })).import).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const documents =
      'partner,document,on,reference\nA-100,partner-charter,2024-03-01,GED-77\nA-200,cgas,2025-06-02,GED-1\nA-200,partner-charter,2025-06-02,\n';
    expect((await cli.json('import documents -', { stdin: documents })).import).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    const trainings =
      'partner,training,on,attendee\nA-200,webinar-data,2025-07-01,Noé Marchand\nA-200,webinar-data,2025-07-02,Noé Marchand\n';
    expect((await cli.json('import trainings -', { stdin: trainings })).import).toMatchObject({ created: 1, unchanged: 1 });
    const contacts =
      'partner,name,email,roles\nA-100,Ana Petit-Roux,ana@atlas-reseaux.example,tech\nA-200,Noé Marchand,noe@nord-telecom.example,admin\n';
    expect((await cli.json('import contacts -', { stdin: contacts })).import).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    const partners = 'code,name,country\nA-100,Atlas Télécoms,FR\nA-300,Horizon SARL,BE\nA-400,Sud,FR\n';
    expect((await cli.json('import partners -', { stdin: partners })).import).toMatchObject({ created: 1, updated: 1, unchanged: 1 });
    expectSame('changes', await contents(store));
  });

  it('bumps the revision of partners whose facts changed, and of no others (invariant 7)', async () => {
    const revisions = async () =>
      store.read(async ({ db, t }) =>
        Object.fromEntries(
          (await db.select({ code: t.partners.externalCode, revision: t.partners.revision }).from(t.partners)).map(({ code, revision }) => [
            code,
            revision,
          ]),
        ),
      );
    const before = await revisions();
    const stdin = 'partner,month,line,kind,amount\nA-100,2026-01,sip-trunk,subscription,310.00\nA-200,2026-01,data,subscription,3\n';
    await cli.json('import revenue -', { stdin });
    expect(await revisions()).toEqual({ ...before, 'A-200': (before['A-200'] as number) + 1 });
  });

  it('is all there or not there (invariant 14)', async () => {
    const before = await contents(store);
    const good = Array.from(
      { length: 5000 },
      (_, index) => `A-100,${1900 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')},data,minutes,1`,
    );
    const stdin = ['partner,month,line,kind,amount', ...good, 'A-100,2026-01,data,minutes,one'].join('\n');
    await cli.json('import revenue -', { stdin, code: 2 });
    expect(await contents(store)).toEqual(before);
  });
});
