import { Client } from 'pg';
import { describe, expect, inject, it } from 'vitest';
import { shownLocation } from '../../src/store/location.ts';
import { createStore, openStore } from '../../src/store/open.ts';
import { migrations } from '../engines/engines.ts';
import { freshPostgres } from '../engines/fresh.ts';

describe('a store in a database', () => {
  it.each([
    ['nobody listens', () => 'postgres://u:hidden@127.0.0.1:1/db'],
    ['nobody listens under a name with two addresses', () => 'postgres://u:hidden@localhost:1/db'],
    ['the host has no address', () => 'postgres://u:hidden@nowhere.invalid/db'],
    ['the database is not there', () => inject('postgresUrl').replace(/\/postgres$/, '/not_there')],
    ['the user is not there', () => inject('postgresUrl').replace('partnerctl@', 'nobody_of_that_name:hidden@')],
    ['the port is none', () => 'postgres://u:hidden@127.0.0.1:99999/db'],
    ['the server speaks without TLS', () => `${inject('postgresUrl')}?sslmode=verify-full`],
    ['the URL is none', () => 'postgres://u:hidden@[/db'],
  ])('that cannot be reached, because %s, is the environment’s fault, told without the password', async (_, url) => {
    for (const open of [openStore, createStore]) {
      const error = await open({ url: url(), migrations }).catch((caught: unknown) => caught as Error & { kind?: string });
      expect(error).toMatchObject({ kind: 'environment', message: expect.stringMatching(/cannot be used: \S/) });
      expect(String((error as Error).message)).not.toContain('hidden');
    }
  });

  it('is not made where we may not make tables', async () => {
    const database = await freshPostgres();
    const url = new URL(database.url);
    await ask(url.href, `create role reader_${url.pathname.slice(3)} login; revoke create on schema public from public`);
    url.username = `reader_${url.pathname.slice(3)}`;
    await expect(createStore({ url: url.href, migrations })).rejects.toMatchObject({ kind: 'environment' });
    await expect(openStore({ url: url.href, migrations })).rejects.toMatchObject({ kind: 'environment' });
    await database.drop();
    await ask(inject('postgresUrl'), `drop role ${url.username}`);
  });
});

describe('where a store is', () => {
  it.each([
    ['/var/lib/store.db', '/var/lib/store.db'],
    ['postgres://ann@db.example/partners', 'postgres://ann@db.example/partners'],
    ['postgres://ann:secret@db.example:5432/partners', 'postgres://ann:…@db.example:5432/partners'],
    ['postgresql://ann:se:cr/et@db.example/partners', 'postgresql://ann:…@db.example/partners'],
    ['postgres://ann:p%40ss@db.example/partners?sslmode=require', 'postgres://ann:…@db.example/partners?sslmode=require'],
    [
      'postgres://db.example/partners?user=ann&password=secret&sslmode=require',
      'postgres://db.example/partners?user=ann&password=…&sslmode=require',
    ],
    ['postgres://ann:se@cret@db.example/partners', 'postgres://ann:…@db.example/partners'],
  ])('%s is shown as %s', (url, shown) => expect(shownLocation(url)).toBe(shown));
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
