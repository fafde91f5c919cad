import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { program } from '../../bench/partners.ts';
import { openStore } from '../../src/store/open.ts';
import { company, opportunity } from '../cli/engagement-members.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { stateOf } from '../engines/contents.ts';
import { freshPostgres } from '../engines/fresh.ts';
import { migrations } from '../engines/engines.ts';

const folder = mkdtempSync(join(tmpdir(), 'partnerctl-nights-'));
const plainNights = join(folder, 'undisturbed.db');

const dayAfter = (day: string, days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
/** A month with a review, ends of terms, windows that open, an instalment that is overdue. */
const month = Array.from({ length: 30 }, (_, days) => dayAfter('2026-06-16', days));
const last = month.at(-1) ?? '';

/** Members of both programs, about whom something is due in the month. */
async function sample(cli: Cli): Promise<void> {
  for (const [place, on] of ['2025-06-20', '2025-07-05', '2025-07-20', '2025-09-20', '2026-03-02'].entries())
    await company(cli, { name: `Firm${place}`, level: 1, rewards: place % 2 === 0 ? 'credits' : 'monetary', on });
  const form =
    '--type primary --country FR --domain tardy.example --level 2 --plan quarterly --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by a@tardy.example --contact "A B <a@tardy.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "C D <c@tardy.example>: exec"';
  const { invoices } = await cli.json(`enroll --program opn --name Tardy ${form}`, { on: '2026-02-02' });
  await cli.json(`payment record ${invoices[0].id} --amount ${invoices[0].amount.amount} --reference test`, { on: '2026-02-02' });
  for (const partner of ['Firm2', 'Firm3', 'Firm4']) await cli.json(`${opportunity(partner)} --program opn`, { on: '2026-03-02' });
  const sellers = Array.from(
    { length: 60 },
    (_, place) =>
      `S-${place},Seller ${place},FR,seller${place}.example,ambassador,access,2025-${place % 2 ? '07' : '09'}-0${1 + (place % 9)}`,
  );
  await cli.json('import partners - --program openip', {
    stdin: ['externalCode,name,country,domain,type,level,since', ...sellers, ''].join('\n'),
  });
  const rows = sellers.flatMap((line, place) =>
    [1, 2, 3, 4, 5, 6].map((number) => `${line.split(',')[0]},2026-0${number},sip-trunk,subscription,${(place * 37) % 700}`),
  );
  await cli.json('import revenue - --program openip', { stdin: ['partner,month,line,kind,amount', ...rows, ''].join('\n') });
}

interface Ran {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stderr: string;
}

/** Runs the nights up to a date in a process of its own; `stop` is sent once that many events of the date itself are told. */
function nights(store: string, on: string, stop?: { readonly signal: NodeJS.Signals; readonly after: number }): Promise<Ran> {
  const args = [program, '--store', store, '--as-of', on, 'nightly', '--yes', '--log-format', 'json'];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], HOME: folder } });
  let [stderr, told] = ['', 0];
  child.stdout.resume();
  child.stderr.on('data', (text: Buffer) => {
    stderr += String(text);
    const events = stderr.split('\n').filter((line) => line.includes(`"on":"${on}"`)).length;
    if (stop && told < stop.after && events >= stop.after) child.kill(stop.signal);
    told = events;
  });
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stderr })));
}

async function state(url: string) {
  const store = await openStore({ url, migrations });
  const found = await stateOf(store);
  await store.close();
  return found;
}

/** As if the time a dead run is waited for had passed. */
async function waitForDead(url: string): Promise<void> {
  const store = await openStore({ url, migrations });
  await store.write(({ db, t }) => db.update(t.runs).set({ leaseUntil: '2000-01-01T00:00:00.000Z' }));
  await store.close();
}

const copy = (name: string) => {
  const file = join(folder, name);
  copyFileSync(join(folder, 'start.db'), file);
  return file;
};

describe('nights in processes of their own (N3, P12)', () => {
  beforeAll(async () => {
    const cli = await freshCli({ programs: ['opn', 'openip'], store: join(folder, 'start.db') });
    await sample(cli);
    expect((await nights(join(folder, 'start.db'), dayAfter(month[0] ?? '', -1))).code).toBe(0);
    cli.remove();
    copyFileSync(join(folder, 'start.db'), plainNights);
    expect(await nights(plainNights, last)).toMatchObject({ code: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('did something of every kind in the month', async () => {
    const store = await openStore({ url: plainNights, migrations });
    const rows = await store.read(({ db, t }) => db.select({ kind: t.notices.kind }).from(t.notices));
    await store.close();
    const kinds = new Set(rows.map(({ kind }) => kind));
    for (const kind of [
      'renewal-opened',
      'membership-lapsed',
      'membership-suspended',
      'credits-expired',
      'status-notice',
      'reward-eligible',
    ] as const)
      expect([kind, kinds.has(kind)]).toEqual([kind, true]);
  });

  it('killed once in each night of a month come to the state of a month that nothing disturbed', async () => {
    const store = copy('killed.db');
    for (const [place, on] of month.entries()) {
      const { signal } = await nights(store, on, { signal: 'SIGKILL', after: 1 + ((place * 7) % 24) });
      expect([on, signal]).toEqual([on, 'SIGKILL']);
      await waitForDead(store);
    }
    expect((await nights(store, last)).code).toBe(0);
    expect(await state(store)).toEqual(await state(plainNights));
  });

  it('a night that died is taken over only when it counts as dead', async () => {
    const store = copy('dead.db');
    const on = month[20] ?? '';
    expect((await nights(store, on, { signal: 'SIGKILL', after: 2 })).signal).toBe('SIGKILL');
    const soon = await nights(store, on);
    // Killed between two steps it had no lease; killed in one it is waited for.
    expect(soon.code === 0 || (soon.code === 6 && soon.stderr.includes('already running'))).toBe(true);
    await waitForDead(store);
    expect((await nights(store, on)).code).toBe(0);
  });

  it('stop on Ctrl-C after the page in hand, say where they go on, and go on there', async () => {
    const store = copy('stopped.db');
    const { code, signal, stderr } = await nights(store, last, { signal: 'SIGINT', after: 3 });
    expect(signal === 'SIGINT' || code === 130).toBe(true);
    expect(stderr).toMatch(new RegExp(`partnerctl nightly --as-of ${last}`));
    expect((await nights(store, last)).code).toBe(0);
    expect(await state(store)).toEqual(await state(plainNights));
  });

  it('two at once come to the same: one works, the other says so', async () => {
    const store = copy('two.db');
    const codes = (await Promise.all([nights(store, last), nights(store, last)])).map(({ code }) => code);
    expect([0, 6]).toEqual(expect.arrayContaining(codes));
    expect((await nights(store, last)).code).toBe(0);
    expect(await state(store)).toEqual(await state(plainNights));
  });

  it('on PostgreSQL too, in a shorter time: killed in each night around the review', async () => {
    const [disturbed, undisturbed] = [await freshPostgres(), await freshPostgres()];
    const days = month.slice(13, 18);
    try {
      for (const { url } of [disturbed, undisturbed]) {
        const cli = await freshCli({ programs: ['opn', 'openip'], store: url });
        await sample(cli);
        cli.remove();
        expect((await nights(url, month[12] ?? '')).code).toBe(0);
      }
      expect((await nights(undisturbed.url, days.at(-1) ?? '')).code).toBe(0);
      for (const [place, on] of days.entries()) {
        expect((await nights(disturbed.url, on, { signal: 'SIGKILL', after: 3 + place * 4 })).signal).toBe('SIGKILL');
        await waitForDead(disturbed.url);
      }
      expect((await nights(disturbed.url, days.at(-1) ?? '')).code).toBe(0);
      expect(await state(disturbed.url)).toEqual(await state(undisturbed.url));
    } finally {
      await disturbed.drop();
      await undisturbed.drop();
    }
  });
});
