import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { engagementList, sameOpportunity } from '../../src/store/engagement.ts';
import { createStore } from '../../src/store/open.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

/** Two engagements as the first edition of the store had them: one with the vendor's opportunity, both with their history. */
const before = [
  `insert into partners (id, name, country, created_on, name_key) values (1, 'Acme', 'FR', '2026-01-01', 'acme')`,
  ...[
    [1, 'collaborating', `{"name":"Data platform","vendorOpportunityId":"V-17"}`],
    [2, 'reviewing', `{"name":"Idea"}`],
  ].map(
    ([id, stage, details]) =>
      `insert into engagements (partner_id, id, program_id, category, name, stage, customer_name, details, revision) values (1, ${id}, 'opn', 'opportunity', 'x', '${stage}', 'Initech', '${details}', 1)`,
  ),
  ...[
    [1, 'ENG-1', 'submitted', '2026-03-02'],
    [2, 'ENG-1', 'accepted', '2026-03-09'],
    [3, 'ENG-2', 'reviewing', '2026-03-05'],
    [4, 'ENG-1', 'collaborating', '2026-03-12'],
  ].map(
    ([id, engagement, stage, on]) =>
      `insert into transitions (id, entity, entity_id, to_state, effective_on, recorded_at, actor) values (${id}, 'engagement', '${engagement}', '${stage}', '${on}', '${on}T12:00:00.000Z', 'tester')`,
  ),
];

/** What the migration that brought these columns fills them with. */
const filling = (engine: string) =>
  readFileSync(join(migrations, engine, '0001_engagement-stages-and-files.sql'), 'utf8')
    .split('--> statement-breakpoint')
    .filter((statement) => statement.trim().startsWith('UPDATE'));

async function run(url: string, statements: readonly string[]): Promise<void> {
  if (!url.startsWith('postgres')) {
    const database = new Database(url);
    for (const statement of statements) database.exec(statement);
    database.close();
    return;
  }
  const client = new Client(url);
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

describe.each(engines)('engagements of an older store on $name', (engine) => {
  let place: Place;
  beforeEach(async () => void (place = await engine.fresh()));
  afterEach(() => place.drop());

  it('P15 have the day they came to their stage, and the vendor’s opportunity, once it is brought up to date', async () => {
    const { store } = await createStore({ url: place.url, migrations });
    await run(place.url, before);
    const known = () =>
      store.read(async (view) => ({
        since: (await engagementList(view, { program: 'opn' })).map(({ id, stageSince }) => [id, stageSince]),
        same: await sameOpportunity(view, 'opn', 'V-17'),
        other: await sameOpportunity(view, 'opn', 'V-18'),
      }));
    expect(await known()).toEqual({
      since: [
        ['ENG-1', null],
        ['ENG-2', null],
      ],
      same: undefined,
      other: undefined,
    });
    await run(place.url, filling(engine.name));
    expect(await known()).toEqual({
      since: [
        ['ENG-1', '2026-03-12'],
        ['ENG-2', '2026-03-05'],
      ],
      same: 'ENG-1',
      other: undefined,
    });
    await store.close();
  });
});
