import { execFile } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approve } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { lotBalances } from '../../src/store/credits-account.ts';
import { perform } from '../../src/store/journal.ts';
import { openStore } from '../../src/store/open.ts';
import { acme, nord } from '../cli/credits-members.ts';
import { freshCli, wordsOf, type Cli } from '../cli/world.ts';
import { addsUpRowByRow, ledgerAt } from './credits.given.ts';
import { engines, migrations, type Place } from '../engines/engines.ts';

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

describe.each(engines)('credits on $name', (engine) => {
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

  const ledger = () => ledgerAt(place.url);
  const addsUp = async () => addsUpRowByRow(await ledger());

  it('P2 one redemption from eight processes: one wins, the others say so', async () => {
    const { reservation } = await cli.json('credits reserve Acme --option training-seat --quantity 2 --by cy@acme.example');
    const ended = await eight((number) => inProcess(cli, `credits redeem ${reservation.id} --amount ${number + 1}`));
    expect(ended.map(({ code }) => code).toSorted()).toEqual([0, 3, 3, 3, 3, 3, 3, 3]);
    for (const { json } of ended.filter(({ code }) => code === 3)) expect(json.error.code).toBe('reservation-closed');
    await addsUp();
  });

  it('K4 eight processes on one account: as many are served as there is credit for, and no credit is lost', async () => {
    const { available } = (await cli.json('credits balance Acme')).account;
    const served = Math.floor(available / 40);
    expect(served).toBeLessThan(8);
    const ended = await eight(() => inProcess(cli, 'credits reserve Acme --option architect-workshop --by cy@acme.example'));
    expect(ended.filter(({ code }) => code === 0)).toHaveLength(served);
    for (const { json } of ended.filter(({ code }) => code !== 0))
      expect([json.error.exit, json.error.code]).toEqual([3, 'credits-insufficient']);
    expect((await cli.json('credits balance Acme')).account.available).toBe(available - 40 * served);
    await addsUp();
  });

  it('P4 one request id from eight processes: the same answer, done once', async () => {
    const before = (await ledger()).reservations.length;
    const ended = await eight(() =>
      inProcess(cli, 'credits reserve Acme --option certification-exam --by cy@acme.example --request-id R-1'),
    );
    expect(new Set(ended.map(({ code, json }) => JSON.stringify([code, json]))).size).toBe(1);
    expect((await ledger()).reservations.length).toBe(before + 1);
  });

  it('P9 a refusal changes nothing in the ledger', async () => {
    const before = await ledger();
    for (const line of [
      'credits reserve Acme --option event-sponsorship --quantity 9 --by cy@acme.example',
      'credits redeem RSV-1',
      'credits adjust Acme --amount -9999 --reason x',
    ]) {
      await cli.json(line, { code: 3 });
    }
    expect(await ledger()).toEqual(before);
  });

  it('K6 the end of a membership ends its lots', async () => {
    const act = { command: 'test', input: {}, at: '2026-03-02T12:00:00.000Z', on: '2026-03-20', actor: 'tester' };
    const store = await openStore({ url: place.url, migrations });
    const ended = await perform(store, { dryRun: true }, { command: 'test', input: {} }, async () => ({
      act,
      decision: approve<Effect>([{ kind: 'credits-ended', partner: 'PTR-1', program: 'opn', from: '2026-03-20' }]),
      answer: async (tx) => (await lotBalances(tx, { account: 'PTR-1', program: 'opn' }, '2026-03-20')).map(({ expiresOn }) => expiresOn),
    }));
    await store.close();
    expect(ended).toMatchObject({ kind: 'done', answer: ['2026-03-20'] });
  });

  it('invariant 3, N5: what one change took of several lots is traced and undone whole', async () => {
    const { available: before } = (await cli.json('credits balance Acme')).account;
    await cli.json('credits adjust Acme --amount 3 --reason test');
    const { entry } = await cli.json(`credits adjust Acme --amount -${before + 2} --reason test`);
    expect(entry.lots.length).toBeGreaterThan(1);
    const { tree } = await cli.json(`credits trace ${entry.lots[0].lot}`);
    expect(JSON.stringify(tree)).toContain(`"id":"${entry.id}"`);
    const undone = await cli.json(`credits reverse ${entry.id} --reason test`);
    const shares = ({ lots }: { lots: { lot: string; amount: number }[] }) => lots.map(({ lot, amount }) => [lot, amount]);
    expect(shares(undone.entry)).toEqual(shares(entry));
    await cli.json(`credits adjust Acme --amount -3 --reason test`);
    expect((await cli.json('credits balance Acme')).account.available).toBe(before);
    await addsUp();
  });

  it('K2, K5 sharing of a day, a plan and a forecast are read alike', async () => {
    await cli.json('credits share Acme --mode limit --limit 4', { on: '2026-03-03' });
    await cli.json('credits share Acme --mode open', { on: '2026-03-05' });
    const sharing = async (on: string) => (await cli.json('credits balance Nord', { on })).account.sharing;
    expect([await sharing('2026-03-02'), await sharing('2026-03-03'), await sharing('2026-03-05')]).toEqual(['none', 'limit', 'open']);
    const { plan } = await cli.json('credits reserve Nord --option certification-exam --plan', { on: '2026-03-03' });
    expect(plan.lots.find(({ use }: { use: string }) => use === 'taken')).toMatchObject({ lot: 'LOT-1', takes: 2 });
    const { forecast } = await cli.json('credits forecast Acme');
    const { account } = await cli.json('credits balance Acme');
    expect(forecast.expiries.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0)).toBe(account.available);
    const { reservation } = await cli.json('credits reserve Nord --option certification-exam --by ann@nord.example', { on: '2026-03-05' });
    await cli.json(`credits release ${reservation.id}`, { on: '2026-03-06' });
    const { history } = await cli.json(`credits trace ${reservation.id}`);
    expect(history.map(({ state }: { state: string }) => state)).toEqual(['requested', 'reserved', 'released']);
  });

  it('invariants 1 and 2: a long history, there and back in time, adds up row by row and statement by statement', async () => {
    await cli.json('credits share Acme --mode pre-approval', { on: '2026-03-06' });
    const codes = new Map<string, number>();
    for (let n = 0; n < 72; n += 1) {
      // Numbers that look thrown together and are the same on every run.
      const throwOf = (sides: number, salt: number) => ((n + 7) * 7919 * salt + n * n * 31) % sides;
      const on = `2026-${String(4 + throwOf(8, 3)).padStart(2, '0')}-${String(1 + throwOf(28, 5)).padStart(2, '0')}`;
      const reservations = (await cli.json('credits reservations Acme')) as { id: string; state: string; redeemed: number }[];
      const open = reservations.filter(({ state }) => state === 'reserved' || state === 'awaiting-approval');
      const delivered = reservations.filter(({ redeemed }) => redeemed > 0);
      // Mostly one that is open, sometimes any.
      const rsv = (n % 7 === 0 ? reservations : open).at(throwOf(open.length || 1, 11))?.id ?? 'RSV-1';
      const line = [
        `credits adjust Acme --amount ${1 + throwOf(90, 13)} --reason test`,
        `credits reserve Acme --option training-seat --quantity ${1 + throwOf(5, 17)} --by ann@acme.example`,
        `credits redeem ${rsv} --amount ${1 + throwOf(9, 19)}`,
        `credits reserve Nord --option certification-exam --by ann@nord.example`,
        `credits ${['approve', 'decline'][throwOf(2, 23)]} ${rsv} --by ann@acme.example`,
        `credits release ${rsv}`,
        `credits adjust Acme --amount -${1 + throwOf(30, 29)} --reason test`,
        `credits reverse ${delivered.at(throwOf(delivered.length || 1, 31))?.id ?? 'ENT-1'} --reason test`,
        `credits expire`,
      ][n % 9] as string;
      const { code } = await cli.run(`${line} --json`, { on: n % 17 === 16 ? '2027-06-01' : on });
      codes.set(`${line.split(' ')[1]} ${code}`, (codes.get(`${line.split(' ')[1]} ${code}`) ?? 0) + 1);
      expect([0, 3, 4]).toContain(code);
    }
    expect([...codes.keys()]).toEqual(expect.arrayContaining(['adjust 0', 'reserve 0', 'redeem 0', 'release 0', 'reverse 0', 'expire 0']));
    await addsUp();
    for (const on of ['2026-05-31', '2026-09-15', '2027-03-02', '2027-12-31']) {
      const { statement } = await cli.json('credits statement Acme --from 2026-05-01', { on });
      const changes = statement.entries.reduce((sum: number, { change }: { change: number }) => sum + change, 0);
      const { account } = await cli.json('credits balance Acme', { on });
      expect([statement.opening + changes, statement.closing]).toEqual([account.available, account.available]);
      expect(account.available + account.reserved + account.redeemed + account.expired + account.reversed).toBe(account.issued);
    }
  });
});
