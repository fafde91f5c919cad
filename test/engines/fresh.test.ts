import { Client } from 'pg';
import { expect, inject, it } from 'vitest';
import { freshPostgres } from './fresh.ts';

async function ask(url: string, statement: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement)).rows as readonly unknown[];
  } finally {
    await client.end();
  }
}

it('gives databases apart from each other, sorted by byte and in UTF-8', async () => {
  const [one, other] = await Promise.all([freshPostgres(), freshPostgres()]);
  await ask(one.url, 'create table partner (name text)');
  await ask(one.url, `insert into partner values ('Éclair'), ('acme'), ('Zénith')`);
  expect(await ask(one.url, 'select name from partner order by name')).toEqual([{ name: 'Zénith' }, { name: 'acme' }, { name: 'Éclair' }]);
  await expect(ask(other.url, 'select 1 from partner')).rejects.toThrow('relation "partner" does not exist');
  await Promise.all([one.drop(), other.drop()]);
});

it('drops a database that someone still reads', async () => {
  const fresh = await freshPostgres();
  const reader = new Client({ connectionString: fresh.url });
  const cut = new Promise((done) => reader.on('error', done));
  await reader.connect();
  await fresh.drop();
  await cut;
  const name = new URL(fresh.url).pathname.slice(1);
  expect(await ask(inject('postgresUrl'), `select 1 from pg_database where datname = '${name}'`)).toEqual([]);
});
