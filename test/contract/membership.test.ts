import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acme, nord } from '../cli/credits-members.ts';
import { freshCli, wordsOf, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

interface Ended {
  readonly code: number;
  // oxlint-disable-next-line no-explicit-any -- answers of every shape.
  readonly json: any;
}

/** Runs a command line in a process of its own, as another person at the same store would. */
function inProcess({ store, folder }: Cli, line: string): Promise<Ended> {
  const env = { PATH: process.env['PATH'], PARTNERCTL_STORE: store, PARTNERCTL_AS_OF: '2026-03-02', LANG: 'C.UTF-8', HOME: folder };
  return new Promise((done) => {
    execFile(process.execPath, ['bin/partnerctl.js', ...wordsOf(line), '--json'], { env, timeout: 100_000 }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      done({ code, json: JSON.parse(code === 0 ? stdout : stderr) });
    });
  });
}

const eight = <T>(work: (number: number) => Promise<T>) => Promise.all(Array.from({ length: 8 }, (_, number) => work(number)));
const count = (ended: readonly Ended[], code: number) => ended.filter((one) => one.code === code).length;

describe.each(engines)('memberships on $name', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['opn'], on: '2026-03-02', store: place.url });
    await acme(cli);
    await nord(cli);
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  it('show what was enrolled, paid and approved, an associate with its primary (E1, E8)', async () => {
    expect(await cli.json('membership show Acme')).toMatchObject({
      membership: { standing: 'current', level: 2, start: '2026-03-02', end: '2027-03-01' },
    });
    expect(await cli.json('membership show Nord')).toMatchObject({
      membership: { standing: 'current', level: 1, primary: 'PTR-1', ownership: '60' },
    });
    expect((await cli.json('invoice list')).map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
      ['INV-1', 'paid'],
      ['INV-2', 'paid'],
    ]);
  });

  it('list who is due, in few queries for many (R1)', async () => {
    expect(await cli.json('renew list', { on: '2026-11-30' })).toEqual([]);
    expect((await cli.json('renew list', { on: '2026-12-01' })).map(({ name }: { name: string }) => name)).toEqual(['Acme', 'Nord']);
  });

  it('save a draft over a revision once: one of eight wins, the others are told (E4)', async () => {
    const { enrollment } = await cli.json('enroll start --type primary --name Draft');
    const ended = await eight((number) => inProcess(cli, `enroll set ${enrollment.id} --revision 1 --name "Draft ${number}"`));
    expect([count(ended, 0), count(ended, 5)]).toEqual([1, 7]);
    const winner = ended.find(({ code }) => code === 0);
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment).toMatchObject({ revision: 2, name: winner?.json.enrollment.name });
  });

  it('take one payment once, whoever records it (E8)', async () => {
    const day = { on: '2026-12-02' };
    const { invoices } = await cli.json('renew Acme --level 3', day);
    const line = `payment record ${invoices[0].id} --amount 500000.00 --reference ONCE --as-of 2026-12-03`;
    const ended = await eight(() => inProcess(cli, line));
    expect([count(ended, 0), count(ended, 3)]).toEqual([1, 7]);
    expect((await cli.json(`invoice show ${invoices[0].id}`, day)).invoice).toMatchObject({
      state: 'paid',
      payments: [{ reference: 'ONCE' }],
    });
    expect((await cli.json('credits balance Acme', { on: '2027-03-02' })).account.available).toBe(1000);
  });

  it('of one company in one program are never two (invariant 6)', async () => {
    const people =
      '--contact "Zed <zed@zeta.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Yan <yan@zeta.example>: exec"';
    const line = `enroll --type primary --name Zeta --country FR --level 1 --plan annual --method card --reward-type credits --agreement-version 2024-1 --agreement-accepted-by Zed ${people}`;
    const ended = await eight(() => inProcess(cli, line));
    expect([count(ended, 0), count(ended, 3)]).toEqual([1, 7]);
    expect((await cli.json('partner search Zeta')).map(({ name }: { name: string }) => name)).toEqual(['Zeta']);
  });
});
