import { spawn } from 'node:child_process';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { program } from '../../bench/partners.ts';
import { openStore } from '../../src/store/open.ts';
import { acme } from '../cli/credits-members.ts';
import { headersOf, mailServer, type MailServer } from '../cli/mail-server.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

describe.each(engines)('senders in processes of their own, on $name (N1, P12)', (engine) => {
  let place: Place;
  let cli: Cli;
  let server: MailServer;
  let waiting: readonly string[];
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ store: place.url });
    await acme(cli);
  });
  beforeEach(async () => {
    server = await mailServer();
    for (let time = 0; time < 10; time += 1) await cli.json(`credits adjust Acme --amount 1 --reason "round ${time}"`);
    waiting = (await cli.json('notify list --state queued --limit 1000')).map(({ id }: { id: string }) => id);
  });
  afterEach(() => server.close());
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  /** Starts a sender; what it is may be killed. */
  const sender = () => {
    const args = [program, '--store', place.url, '--as-of', '2026-03-02', 'notify', 'send', '--smtp', server.url, '--json'];
    const child = spawn(process.execPath, args, { env: { PATH: process.env['PATH'], HOME: cli.folder } });
    let stdout = '';
    child.stdout.on('data', (text) => (stdout += String(text)));
    child.stderr.resume();
    const ended = new Promise<{ readonly code: number | null; readonly signal: string | null; readonly stdout: string }>((done) =>
      child.on('close', (code, signal) => done({ code, signal, stdout })),
    );
    return { child, ended };
  };
  const taken = () => server.received.map(({ raw }) => headersOf(raw)['message-id']?.split('.')[0]?.slice(1));
  const inState = async (state: string) =>
    (await cli.json(`notify list --state ${state} --limit 1000`)).map(({ id }: { id: string }) => id);
  /** As if the time a sender may take had passed. */
  const waitForDead = async () => {
    const store = await openStore({ url: place.url, migrations });
    await store.write(({ db, t }) => db.update(t.notices).set({ leaseUntil: '2000-01-01T00:00:00.000Z' }));
    await store.close();
  };

  it('three at once never send the same', async () => {
    server.behave({ onContent: () => new Promise((resolve) => setTimeout(resolve, 10)) });
    const all = await Promise.all([sender().ended, sender().ended, sender().ended]);
    expect(all.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(taken().toSorted()).toEqual(waiting.toSorted());
    expect(await inState('queued')).toEqual([]);
    expect(all.map(({ stdout }) => JSON.parse(stdout).summary.sent as number).reduce((sum, one) => sum + one, 0)).toBe(waiting.length);
  });

  it('killed between handing over and noting the answer leaves one that nobody knows of, which is never sent again by itself', async () => {
    const { child, ended } = sender();
    server.behave({ onContent: () => (server.received.length === 3 ? void child.kill('SIGKILL') : undefined) });
    expect((await ended).signal).toBe('SIGKILL');
    const [open] = await inState('sending');
    expect(await inState('sending')).toHaveLength(1);
    expect(taken()).toContain(open);
    // As long as it may be alive it is let be; the others are sent.
    server.behave({});
    expect((await sender().ended).code).toBe(0);
    expect(await inState('sending')).toEqual([open]);
    await waitForDead();
    expect((await sender().ended).code).toBe(0);
    expect(await inState('unknown')).toEqual([open]);
    expect(taken().toSorted()).toEqual(waiting.toSorted());
    expect((await cli.json(`notify send --retry ${open} --smtp ${server.url}`)).summary.sent).toBe(1);
    expect(taken().filter((id) => id === open)).toHaveLength(2);
  });
});
