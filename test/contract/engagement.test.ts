import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { company, opportunity } from '../cli/engagement-members.ts';
import { freshCli, wordsOf, type Cli } from '../cli/world.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

interface Ended {
  readonly code: number;
  // oxlint-disable-next-line no-explicit-any -- answers of every shape.
  readonly json: any;
}

/** Runs a command line in a process of its own, as another person at the same store would. */
function inProcess(url: string, line: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'], PARTNERCTL_STORE: url, PARTNERCTL_AS_OF: '2026-03-02', LANG: 'C.UTF-8', HOME: '/nonexistent' };
  return new Promise((done) => {
    execFile(process.execPath, ['src/main.ts', ...wordsOf(line), '--json'], { env, timeout: 100_000 }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      done({ code, json: JSON.parse(code === 0 || code === 7 ? stdout : stderr) });
    });
  });
}

describe.each(engines)('engagements and rewards on $name', (engine) => {
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

  /** Each reward is what its entries add up to, and each entry what the differences of its offer add up to (invariant 12). */
  async function addsUp(): Promise<void> {
    const store = await openStore({ url: place.url, migrations });
    const { rewards, entries } = await store.read(async ({ db, t }) => ({
      rewards: await db.select().from(t.rewards),
      entries: await db.select().from(t.rewardEntries),
    }));
    await store.close();
    for (const { id, amount, currency } of rewards) {
      const own = entries.filter((entry) => entry.rewardId === id);
      expect(own.filter((entry) => entry.currency === currency).reduce((sum, { difference }) => sum + difference, 0)).toBe(amount);
    }
  }

  it('C4, W3 an opportunity from submission to a reward that was evaluated twice', async () => {
    await cli.json(opportunity('Globo', { more: '--vendor-opportunity-id V-1 --contact ann@globo.example' }));
    expect((await cli.json('reward evaluate ENG-1')).reward).toMatchObject({ eligibility: 'eligible', amount: 75 });
    const again = await cli.json('reward evaluate ENG-1');
    expect(again.decision.outcome).toBe('eligible');
    expect((await cli.json('reward show ENG-1')).decisions).toHaveLength(1);
    const { pending } = await cli.json('engagement update ENG-1 --close-date 2026-07-31 --product "oci-compute x 20 x 12mo = 300000"');
    expect(pending.fields.closeDate).toEqual({ from: '2026-06-30', to: '2026-07-31' });
    await cli.json('engagement review ENG-1 --approve');
    expect((await cli.json('engagement book ENG-1')).reward).toMatchObject({
      eligibility: 'rechecked-eligible',
      state: 'credited',
      amount: 150,
    });
    expect((await cli.json('credits balance Globo')).account.byOrigin['earned-commercial'].available).toBe(150);
    expect((await cli.json('engagement list --closing-before 2026-08-01')).map(({ id }: { id: string }) => id)).toEqual(['ENG-1']);
    await addsUp();
  });

  it('W6 pages of opportunities, assessed anew and again', async () => {
    for (let deal = 0; deal < 5; deal += 1) await cli.json(opportunity(deal % 2 ? 'Acme' : 'Globo'));
    expect((await cli.json('reward evaluate --pending')).summary).toMatchObject({ evaluated: 5, changed: 5 });
    await cli.json('engagement update ENG-3 --name "Data lake"');
    await cli.json('engagement update ENG-2 --product "oci-compute x 1 x 12mo = 1000"');
    await cli.json('engagement review ENG-2 --approve');
    const { results, summary } = await cli.json('reward evaluate --pending');
    expect(summary).toMatchObject({ evaluated: 2, changed: 1, notEligible: 1 });
    expect(results).toMatchObject([{ engagement: 'ENG-2', reward: { eligibility: 'not-eligible', kind: null } }, { engagement: 'ENG-3' }]);
    expect((await cli.json('reward evaluate --pending')).summary.evaluated).toBe(0);
    await addsUp();
  });

  it('C2 of eight who want the last two places, two get them', async () => {
    for (let number = 0; number < 7; number += 1) await cli.json(`engagement user add Acme --contact user${number}@acme.example`);
    const wanted = [7, 8, 9, 7, 8, 9, 7, 8].map((number) =>
      inProcess(place.url, `engagement user add Acme --contact user${number}@acme.example`),
    );
    const ended = await Promise.all(wanted);
    const users = (await cli.json('engagement user list Acme')) as { active: boolean }[];
    expect(users.filter(({ active }) => active)).toHaveLength(10);
    expect(new Set(ended.map(({ code }) => code))).toEqual(new Set([0, 3]));
  });

  it('W3, P12 one booking of eight is the one, whatever else is evaluated at the same time', async () => {
    const { engagement } = await cli.json(opportunity('Globo', { sector: 'public' }));
    await cli.json(`reward evaluate ${engagement.id}`);
    await cli.json(`engagement review ${engagement.id} --approve`);
    const before = (await cli.json('credits balance Globo')).account.available;
    const lines = [
      ...Array.from({ length: 6 }, () => `engagement book ${engagement.id}`),
      'reward evaluate --pending',
      `reward evaluate ${engagement.id}`,
    ];
    const ended = await Promise.all(lines.map((line) => inProcess(place.url, line)));
    expect(
      ended
        .slice(0, 6)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual([0, 3, 3, 3, 3, 3]);
    expect((await cli.json('credits balance Globo')).account.available).toBe(before + 60);
    expect((await cli.json(`reward show ${engagement.id}`)).transitions.map(({ to }: { to: string }) => to)).toEqual([
      'eligible',
      'earned',
      'credited',
    ]);
    await addsUp();
  });

  it('P4 the same request again gives the same answer and books nothing twice', async () => {
    const first = await cli.json(`${opportunity('Acme')} --request-id R-7`);
    expect(await cli.json(`${opportunity('Acme')} --request-id R-7`)).toEqual(first);
    expect((await cli.json(`${opportunity('Acme', { sector: 'public' })} --request-id R-7`, { code: 5 })).error.code).toBe(
      'request-id-reused',
    );
  });
});
