import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { form } from '../cli/enrollment-members.ts';
import { freshCli, wordsOf, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

interface Ended {
  readonly code: number;
  // oxlint-disable-next-line no-explicit-any -- answers of every shape.
  readonly json: any;
}

/** Runs a command line in a process of its own, as another person at the same store would. */
function inProcess({ store, folder }: Cli, line: string, on = '2026-03-02'): Promise<Ended> {
  const env = { PATH: process.env['PATH'], PARTNERCTL_STORE: store, PARTNERCTL_AS_OF: on, LANG: 'C.UTF-8', HOME: folder };
  return new Promise((done) => {
    execFile(process.execPath, ['src/main.ts', ...wordsOf(line), '--json'], { env, timeout: 100_000 }, (error, stdout, stderr) => {
      const code = error ? Number(error.code ?? 1) : 0;
      done({ code, json: JSON.parse(code === 0 ? stdout : stderr) });
    });
  });
}

const times = <T>(count: number, work: (number: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, number) => work(number + 1)));
const codes = (ended: readonly Ended[]) => ended.map(({ code }) => code).toSorted();
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);

describe.each(engines)('enrollments, invoices and payments on $name', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['opn'], on: '2026-03-02', store: place.url });
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  it('give no invoice number twice, whoever enrolls at the same time (E8)', async () => {
    const ended = await times(6, (number) =>
      inProcess(cli, `enroll ${form(`Firm ${number}`, `firm${number}.example`, { level: 2, plan: 'quarterly' })}`),
    );
    expect(codes(ended)).toEqual([0, 0, 0, 0, 0, 0]);
    const issued = ended.flatMap(({ json }) => ids(json.invoices));
    expect(new Set(issued).size).toBe(24);
    const all = await cli.json('invoice list');
    expect(ids(all)).toEqual(Array.from({ length: 24 }, (_, place) => `INV-${place + 1}`));
    for (const { json } of ended)
      expect(json.invoices.map(({ membership }: { membership: string }) => membership)).toEqual(Array(4).fill(json.membership.id));
  });

  it('record once that an invoice was sent, whoever does it (E8)', async () => {
    expect((await cli.json('invoice list --to-send', { on: '2026-03-04' })).length).toBe(0);
    expect((await cli.json('invoice list --to-send', { on: '2026-03-05' })).length).toBe(24);
    expect(codes(await times(4, () => inProcess(cli, 'invoice send INV-1', '2026-03-05')))).toEqual([0, 3, 3, 3]);
    expect((await cli.json('invoice list --to-send', { on: '2026-03-05' })).length).toBe(23);
    expect((await cli.json('invoice show INV-1')).invoice.sentOn).toBe('2026-03-05');
  });

  it('cancel what a withdrawn enrollment was invoiced, and nothing else (E8)', async () => {
    const { enrollment, invoices } = await cli.json(`enroll ${form('Gone', 'gone.example', { level: 2, plan: 'quarterly' })}`);
    await cli.json(`enroll withdraw ${enrollment.id} --reason "another group"`);
    expect(ids(await cli.json('invoice list --state cancelled'))).toEqual(ids(invoices));
    expect((await cli.run(`payment record ${invoices[0].id} --amount 1 --reference W --json`)).json.error.code).toBe('invoice-cancelled');
    expect((await cli.json('membership show Gone')).membership.state).toBe('terminated');
  });

  it('suspend who owes for too long in pages that can be gone on with, and nobody twice (E8, invariant 8)', async () => {
    const firsts = (await cli.json('invoice list --state open')).filter(({ instalment }: { instalment: number }) => instalment === 1);
    for (const { id } of firsts) await cli.json(`payment record ${id} --amount 25000.00 --reference W1`, { on: '2026-03-10' });
    const second = (await cli.json('invoice list --partner "Firm 3"')).find(({ instalment }: { instalment: number }) => instalment === 2);
    await cli.json(`payment record ${second.id} --amount 25000.00 --reference W2`, { on: '2026-03-11' });
    const paid = (await cli.json('membership show "Firm 3"')).membership.id;
    const due = (await cli.json('membership suspend --overdue --dry-run', { on: '2026-08-10' })).results;
    expect(due).toHaveLength(5);
    expect(ids(due)).not.toContain(paid);
    const day = { on: '2026-08-10' };
    expect((await cli.json('membership suspend --overdue', { on: '2026-08-07' })).summary.suspended).toBe(0);
    const some = await cli.run('membership suspend --overdue --limit 2 -o ndjson', day);
    const lines = some.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(ids(lines.slice(0, 2))).toEqual(ids(due.slice(0, 2)));
    expect(some.stderr).toContain(`--after ${due[1].id}`);
    expect(ids((await cli.json(`membership suspend --overdue --after ${due[2].id} --dry-run`, day)).results)).toEqual(ids(due.slice(3)));
    const both = await times(2, () => inProcess(cli, 'membership suspend --overdue', day.on));
    expect(codes(both)).toEqual([0, 0]);
    expect(both.reduce((sum, { json }) => sum + json.summary.suspended, 0)).toBe(3);
    expect((await cli.json('membership suspend --overdue', day)).summary.suspended).toBe(0);
    for (const { id } of due)
      expect((await cli.json(`membership show ${id}`, day)).membership).toMatchObject({
        state: 'suspended',
        suspended: { cause: 'unpaid' },
      });
  });

  it('resume with the payment of all that is overdue, once of eight (E8)', async () => {
    const day = '2026-08-11';
    const { toPay } = (await cli.json('membership show "Firm 1"', { on: day })).membership;
    const [{ id, open }] = toPay.invoices;
    const ended = await times(8, () => inProcess(cli, `payment record ${id} --amount ${open.amount} --reference ONCE`, day));
    expect(codes(ended)).toEqual([0, 3, 3, 3, 3, 3, 3, 3]);
    const { membership } = await cli.json('membership show "Firm 1"', { on: day });
    expect([membership.state, membership.active, membership.suspended]).toEqual(['active', true, undefined]);
  });

  it('keep the agreement on record (E3)', async () => {
    expect((await cli.json('membership show "Firm 2"', { on: '2026-03-10' })).membership.agreement).toMatchObject({
      version: '2024-1',
      acceptedBy: 'ann@firm2.example',
      acceptedOn: '2026-03-02',
    });
  });

  it('save what two people answer on one draft at the same time: nothing is lost (E4)', async () => {
    const { enrollment } = await cli.json('enroll start --type primary --name Both');
    const flags = ['--country FR', '--level 1', '--plan annual', '--method card', '--reward-type credits', '--domain both.example'];
    expect(codes(await times(6, (number) => inProcess(cli, `enroll set ${enrollment.id} ${flags[number - 1]}`)))).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment).toMatchObject({
      revision: 7,
      answers: { name: 'Both', country: 'FR', level: '1', plan: 'annual', method: 'card', rewardType: 'credits', domain: 'both.example' },
    });
  });
});
