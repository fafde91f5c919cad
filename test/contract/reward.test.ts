import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { company, opportunity } from '../cli/engagement-members.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

describe.each(engines)('rewards on $name', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['opn'], on: '2026-03-02', store: place.url });
    await company(cli, { name: 'Acme', level: 1, rewards: 'monetary' });
    await company(cli, { name: 'Globo', level: 1, rewards: 'credits' });
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  async function booked(line: string): Promise<string> {
    const { id } = (await cli.json(line)).engagement;
    await cli.json(`reward evaluate ${id}`);
    await cli.json(`engagement review ${id} --approve`);
    return (await cli.json(`engagement book ${id}`)).reward.id;
  }

  /** The records of rewards as they lie in the store. */
  async function recorded() {
    const store = await openStore({ url: place.url, migrations });
    const rows = await store.read(async ({ db, t }) => ({
      rewards: await db.select().from(t.rewards),
      entries: await db.select().from(t.rewardEntries),
    }));
    await store.close();
    return rows;
  }

  it('W1, invariant 12 the lines of every entry are kept, and add up to it', async () => {
    await cli.json(opportunity('Acme', { product: 'oci-compute x 1 x 12mo = 70000.01" --product "oci-storage x 1 x 12mo = 33333.33' }));
    await cli.json('reward evaluate ENG-1');
    const { entries } = await recorded();
    expect(entries).toMatchObject([
      {
        id: 'RWE-1',
        edition: '2024-1',
        rate: '5',
        amount: 516667,
        computation: {
          caps: [],
          lines: [
            { line: 1, product: 'oci-compute', basisMinor: 7_000_001, rate: '5', amount: 350000 },
            { line: 2, product: 'oci-storage', basisMinor: 3_333_333, rate: '5', amount: 166667 },
          ],
        },
      },
    ]);
  });

  it('W5 corrections are entries, nothing that was there changes', async () => {
    const id = await booked(opportunity('Globo'));
    const before = (await recorded()).entries;
    await cli.json(`reward adjust ${id} --amount -5 --kind clawback --reason "a part was returned"`);
    await cli.json(`reward adjust ${id} --amount 3 --kind dispute --reason "less was returned"`);
    const { rewards, entries } = await recorded();
    expect(entries.filter((entry) => before.some((old) => old.id === entry.id))).toEqual(before);
    const own = entries.filter(({ rewardId }) => rewardId === id);
    expect(own.slice(-2)).toMatchObject([
      { kind: 'clawback', offer: 'infrastructure-growth', edition: '2024-1', amount: 70, difference: -5 },
      { kind: 'dispute', offer: 'infrastructure-growth', edition: '2024-1', amount: 73, difference: 3 },
    ]);
    expect(rewards.find((reward) => reward.id === id)?.amount).toBe(73);
    expect(own.reduce((sum, { difference }) => sum + difference, 0)).toBe(73);
    expect((await cli.json('credits balance Globo')).account.byOrigin['earned-commercial'].available).toBe(73);
  });

  it('W4 what was paid is kept, and what is open follows from it', async () => {
    const id = await booked(opportunity('Acme'));
    await cli.json('supplier invite Acme');
    await cli.json('supplier submit Acme');
    expect((await cli.json('supplier activate Acme')).rewards).toMatchObject([
      {},
      { id, state: 'awaiting-invoice', blockedBy: ['invoice'] },
    ]);
    await cli.json('engagement attach ENG-3 --category invoice --reference 2026-17');
    await cli.json(`reward pay ${id} --failed --reason "the account is closed"`);
    expect((await cli.json(`reward pay ${id}`)).reward).toMatchObject({ state: 'paid', paid: { amount: '7500.00' } });
    await cli.json(`reward adjust ${id} --amount 100.00 --reason "the rate was wrong"`);
    expect((await recorded()).rewards.find((reward) => reward.id === id)).toMatchObject({ state: 'ready', amount: 760_000, paid: 750_000 });
    expect((await cli.json(`reward show ${id}`)).reward.open).toEqual({ amount: '100.00', currency: 'USD' });
  });

  it('R4 what is in flight is on hold after a lapse, by its dates alone', async () => {
    const before = await recorded();
    const list = async (flags: string, on: string) =>
      ((await cli.json(`reward list ${flags}`, { on })) as { id: string }[]).map(({ id }) => id);
    expect(await list('--state on-hold', '2027-03-01')).toEqual([]);
    expect(await list('--state on-hold', '2027-03-02')).toEqual(['RWD-1', 'RWD-3']);
    expect(await list('--blocked-by membership --limit 1 --after RWD-1', '2027-03-02')).toEqual(['RWD-3']);
    expect(await recorded()).toEqual(before);
  });

  it('W4 accounts are listed by where they are', async () => {
    await cli.json('supplier invite Globo', { on: '2026-03-01', code: 3 });
    await cli.json('supplier invite Globo', { on: '2026-03-04' });
    expect(await cli.json('supplier list')).toMatchObject([
      { partner: 'PTR-1', state: 'active' },
      { partner: 'PTR-2', state: 'invited', since: '2026-03-04' },
    ]);
    expect(await cli.json('supplier list --state submitted')).toEqual([]);
  });
});
