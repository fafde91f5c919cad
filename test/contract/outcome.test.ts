import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore, openStore } from '../../src/store/open.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';
import { addContact, addPartner } from '../engines/writing.ts';

/** A wire to the database that breaks on a word: before the word gets through, or before its answer does. */
async function wireTo(url: string, { word, before }: { readonly word: string; readonly before: 'question' | 'answer' }) {
  const there = new URL(url);
  const sockets = new Set<Socket>();
  let armed = false;
  const server = createServer((client) => {
    const database = connect(Number(there.port), there.hostname);
    for (const one of [client, database]) {
      sockets.add(one);
      one.on('error', () => {});
    }
    let deaf = false;
    client.on('data', (bytes) => {
      const said = armed && bytes.toString('latin1').toLowerCase().includes(word);
      if (said && before === 'question') return void client.destroy();
      deaf ||= said;
      database.write(bytes);
    });
    database.on('data', (bytes) => (deaf ? void client.destroy() : client.write(bytes)));
    client.on('close', () => database.end());
    database.on('close', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const here = new URL(url);
  here.hostname = '127.0.0.1';
  here.port = String((server.address() as AddressInfo).port);
  return {
    url: here.href,
    arm: (on: boolean) => (armed = on),
    close: () => {
      for (const one of sockets) one.destroy();
      server.close();
    },
  };
}

describe.each(engines.filter(({ name }) => name === 'postgres'))('a commit on $name whose answer is lost (P1, P4)', (engine) => {
  let place: Place;
  beforeEach(async () => {
    place = await engine.fresh();
    const { store } = await createStore({ url: place.url, migrations });
    await addPartner(store);
    await store.close();
  });
  afterEach(() => place.drop());

  const contacts = async () => {
    const store = await openStore({ url: place.url, migrations });
    const count = await store.read(({ db, t }) => db.$count(t.contacts));
    await store.close();
    return count;
  };

  it.each([
    { before: 'answer', written: 1 },
    { before: 'question', written: 0 },
  ] as const)(
    'before the $before is told as unknown, with the request id to ask again by, and is done once',
    async ({ before, written }) => {
      const wire = await wireTo(place.url, { word: 'commit', before });
      const store = await openStore({ url: wire.url, migrations });
      wire.arm(true);
      await expect(addContact(store, 'ann', { requestId: 'r1' })).rejects.toMatchObject({
        kind: 'environment',
        code: 'outcome-unknown',
        hints: [expect.stringContaining('--request-id r1')],
      });
      expect(await contacts()).toBe(written);
      wire.arm(false);
      expect(await addContact(store, 'ann', { requestId: 'r1' })).toMatchObject({
        kind: written ? 'replayed' : 'done',
        answer: { total: 1 },
      });
      expect(await contacts()).toBe(1);
      await store.close();
      wire.close();
    },
  );

  it('without a request id says where to look', async () => {
    const wire = await wireTo(place.url, { word: 'commit', before: 'answer' });
    const store = await openStore({ url: wire.url, migrations });
    wire.arm(true);
    await expect(addContact(store, 'ann')).rejects.toMatchObject({
      code: 'outcome-unknown',
      hints: [expect.stringContaining('audit list')],
    });
    wire.arm(false);
    await store.close();
    wire.close();
  });

  it('that broke before the commit is not called unknown: nothing is written', async () => {
    const wire = await wireTo(place.url, { word: 'insert into "audit"', before: 'answer' });
    const store = await openStore({ url: wire.url, migrations });
    wire.arm(true);
    await expect(addContact(store, 'ann', { requestId: 'r1' })).rejects.toMatchObject({ code: 'store-unusable' });
    expect(await contacts()).toBe(0);
    wire.arm(false);
    await store.close();
    wire.close();
  });
});
