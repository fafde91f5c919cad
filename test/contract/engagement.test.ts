import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
function inProcess(url: string, line: string, more: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const env = {
    ...more,
    PATH: process.env['PATH'],
    PARTNERCTL_STORE: url,
    PARTNERCTL_AS_OF: '2026-03-02',
    LANG: 'C.UTF-8',
    HOME: '/nonexistent',
  };
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

  it('C3, C5 a draft of every field, as typed, changed and submitted', async () => {
    const begun = 'engagement start Acme --category opportunity --name Idea --vendor-opportunity-id V-9 --notes "to be seen"';
    const { engagement } = await cli.json(begun);
    const told = `engagement update ${engagement.id} --customer-name Initech --customer-country FR --sector public --sale-type new --country FR --revision 1`;
    expect((await cli.json(told)).missing).toEqual(['products', 'closeDate']);
    expect((await cli.json(told, { code: 5 })).error.code).toBe('stale-revision');
    const rest = '--product "oci-compute x 10 x 12mo = 150000" --close-date 2026-06-30 --sector commercial';
    const submitted = await cli.json(`engagement submit ${engagement.id} ${rest}`);
    expect(submitted.engagement).toMatchObject({
      stage: 'reviewing',
      sector: 'commercial',
      saleType: 'new',
      country: 'FR',
      owner: 'europe',
      stageSince: '2026-03-02',
      vendorOpportunityId: 'V-9',
      revision: 3,
    });
    const taken = await cli.json(opportunity('Globo', { more: '--vendor-opportunity-id V-9' }), { code: 3 });
    expect(taken.error.reasons).toMatchObject([{ code: 'opportunity-known', engagement: engagement.id }]);
  });

  it('C5, C6 pages of what is stuck, the boundary and what is over left out', async () => {
    const stuck = async (flags: string, on: string) =>
      ((await cli.json(`engagement list --partner Acme ${flags}`, { on })) as { id: string; stage: string }[]).map(({ id }) => id);
    const all = await stuck('', '2026-03-02');
    const first = all[0] ?? '';
    await cli.json(`engagement withdraw ${first}`);
    const [page, rest] = [await stuck('--stuck 10d --limit 2', '2026-03-12'), await stuck('--stuck 10d', '2026-03-12')];
    expect(rest).toEqual(all.slice(1));
    expect([...page, ...(await stuck(`--stuck 10d --after ${page.at(-1)}`, '2026-03-12'))]).toEqual(rest);
    expect(await stuck('--stuck 10d', '2026-03-11')).toEqual([]);
  });

  it('C5 one of eight who attach the same file attaches it, and its content is kept once', async () => {
    const { engagement } = await cli.json(opportunity('Globo'));
    const path = join(cli.folder, 'offer.pdf');
    writeFileSync(path, '%PDF-1.7 an offer');
    const folder = mkdtempSync(join(cli.folder, 'data-'));
    const line = `engagement attach ${engagement.id} --category offer --file ${path}`;
    const ended = await Promise.all(Array.from({ length: 8 }, () => inProcess(place.url, line, { XDG_DATA_HOME: folder })));
    expect(ended.map(({ code }) => code)).toEqual(Array.from({ length: 8 }, () => 0));
    expect(ended.filter(({ json }) => json.decision.outcome === 'attached')).toHaveLength(1);
    const { papers } = await cli.json(`engagement show ${engagement.id}`);
    expect(papers).toMatchObject([{ category: 'offer', reference: 'offer.pdf', file: { name: 'offer.pdf', type: 'pdf', bytes: 17 } }]);
    // Beside a store that is a file; in the data folder of whoever attached it where the store is on a server.
    const kept = engine.name === 'sqlite' ? `${place.url}.attachments` : join(folder, 'partnerctl', 'attachments');
    const files = readdirSync(kept, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
    expect(files.map(({ name }) => name)).toEqual([papers[0].file.sha256]);
  });

  it('P4 the same request again gives the same answer and books nothing twice', async () => {
    const first = await cli.json(`${opportunity('Acme')} --request-id R-7`);
    expect(await cli.json(`${opportunity('Acme')} --request-id R-7`)).toEqual(first);
    expect((await cli.json(`${opportunity('Acme', { sector: 'public' })} --request-id R-7`, { code: 5 })).error.code).toBe(
      'request-id-reused',
    );
  });
});
