import { afterEach, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, openFresh } from './engines.ts';

describe.each(engines)('$name', (engine) => {
  const drops: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const drop of drops.splice(0)) await drop();
  });

  it('gives stores apart from each other, with every table and nothing in them', async () => {
    const [one, other] = await Promise.all([openFresh(engine), openFresh(engine)]);
    drops.push(one.drop, other.drop);
    expect(one.store.engine).toBe(engine.name);
    await one.store.write(async ({ db, t }) => db.insert(t.counters).values({ kind: 'PTR', taken: 3 }));
    expect(await one.store.read(async ({ db, t }) => db.select().from(t.counters))).toEqual([{ kind: 'PTR', taken: 3 }]);
    expect(await other.store.read(async ({ db, t }) => db.select().from(t.counters))).toEqual([]);
  });

  it('is run on by the command line', async () => {
    const place = await engine.fresh();
    const cli: Cli = await freshCli({ store: place.url });
    drops.push(async () => cli.remove(), place.drop);
    expect(cli.store).toBe(place.url);
    expect(await cli.json('program list')).toMatchObject([{ program: 'opn' }]);
  });
});
