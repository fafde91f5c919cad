import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchDate, fillStore, program } from '../../bench/partners.ts';
import { openStore } from '../../src/store/open.ts';
import { migrations } from '../engines/engines.ts';

/** More than one page. */
const count = 3500;
const folder = mkdtempSync(join(tmpdir(), 'partnerctl-runs-'));
const undisturbed = join(folder, 'undisturbed.db');

interface Ran {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the re-evaluation in a process of its own; `stop` is sent when its first page is out. */
function reevaluate(
  store: string,
  { stop, more = [] }: { readonly stop?: NodeJS.Signals; readonly more?: readonly string[] } = {},
): Promise<Ran> {
  const args = [program, '--store', store, '--as-of', benchDate, 'status', 'reevaluate', '-o', 'ndjson', ...more];
  const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], HOME: folder } });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    if (stdout === '' && stop) child.kill(stop);
    stdout += String(text);
  });
  child.stderr.on('data', (text) => (stderr += String(text)));
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stdout, stderr })));
}

/** What everybody stands at, and how many decisions each has. */
async function outcome(url: string) {
  const store = await openStore({ url, migrations });
  const found = await store.read(async ({ db, t }) => ({
    levels: await db
      .select({ partner: t.statuses.partnerId, level: t.statuses.level, since: t.statuses.since, notice: t.statuses.lowersOn })
      .from(t.statuses)
      .orderBy(t.statuses.partnerId),
    decided: await db
      .select({ partner: t.decisions.partnerId, from: t.decisions.fromLevel, to: t.decisions.toLevel, outcome: t.decisions.outcome })
      .from(t.decisions)
      .orderBy(t.decisions.partnerId),
  }));
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

describe('a run in a process of its own (P12)', () => {
  beforeAll(async () => {
    fillStore(join(folder, 'start.db'), count);
    copyFileSync(join(folder, 'start.db'), undisturbed);
    expect((await reevaluate(undisturbed)).code).toBe(0);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('that is killed leaves whole pages, and the next run comes to the same', async () => {
    const store = copy('killed.db');
    expect((await reevaluate(store, { stop: 'SIGKILL' })).signal).toBe('SIGKILL');
    const half = (await outcome(store)).decided.length;
    expect(half % 1000).toBe(0);
    expect(half).toBeLessThan(count);
    const refused = await reevaluate(store);
    expect([refused.code, refused.stderr]).toEqual([6, expect.stringContaining('already running')]);
    await waitForDead(store);
    expect((await reevaluate(store)).code).toBe(0);
    expect(await outcome(store)).toEqual(await outcome(undisturbed));
  });

  it('stops after its page on Ctrl-C, says where it goes on, and goes on there', async () => {
    const store = copy('stopped.db');
    const { code, signal, stdout, stderr } = await reevaluate(store, { stop: 'SIGINT' });
    expect(signal === 'SIGINT' || code === 130).toBe(true);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { partner?: string; summary?: { evaluated: number } });
    const last = lines.filter(({ partner }) => partner).at(-1)?.partner;
    expect(lines.at(-1)?.summary?.evaluated).toBe(lines.length - 1);
    expect(stderr).toContain(`--after ${last}`);
    expect((await outcome(store)).decided).toHaveLength(lines.length - 1);
    expect((await reevaluate(store, { more: ['--after', last ?? ''] })).code).toBe(0);
    expect(await outcome(store)).toEqual(await outcome(undisturbed));
  });

  it('at the same time as another comes to the same: one works, the other says so', async () => {
    const store = copy('two.db');
    const both = await Promise.all([reevaluate(store), reevaluate(store)]);
    // Where one is slow to start, the other is done before, and it finds nothing to do.
    const codes = both.map(({ code }) => code);
    expect(codes).toContain(0);
    expect([0, 6]).toEqual(expect.arrayContaining(codes));
    expect(await outcome(store)).toEqual(await outcome(undisturbed));
  });
});
