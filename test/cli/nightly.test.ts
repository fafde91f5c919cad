import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { digestOf } from '../engines/contents.ts';
import { migrations } from '../engines/engines.ts';
import { acme, keep } from './credits-members.ts';
import { company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

interface Item {
  readonly program: string;
  readonly on: string;
  readonly step: string;
  readonly outcome: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly because?: string;
}

const done = (items: readonly Item[]) =>
  items.filter(({ outcome }) => outcome !== 'nothing-due').map(({ on, step, outcome }) => `${on} ${step}: ${outcome}`);

describe('a night in a program whose levels are bought (N3)', () => {
  let cli: Cli;
  let restore: () => void;
  beforeAll(async () => {
    cli = await freshCli();
    await acme(cli, { level: 1 });
    await company(cli, { name: 'Globo', level: 2, rewards: 'monetary', on: '2026-03-02' });
    const slow = `enroll --name Tardy --type primary --country FR --domain tardy.example --level 2 --plan quarterly --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by a@tardy.example --contact "A B <a@tardy.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "C D <c@tardy.example>: exec"`;
    const { invoices } = await cli.json(slow);
    await cli.json(`payment record ${invoices[0].id} --amount ${invoices[0].amount.amount} --reference test`);
    await cli.json(opportunity('Globo'));
    restore = keep(cli);
  });
  beforeEach(() => restore());
  afterAll(() => cli.remove());

  const night = (on: string, flags = '', code = 0) => cli.json(`nightly --yes ${flags}`, { on, code });
  const digest = async () => {
    const store = await openStore({ url: cli.store, migrations });
    const found = await digestOf(store);
    await store.close();
    return found;
  };

  it('does what is due, and done twice it is as if done once (invariant 8)', async () => {
    const first = await night('2026-03-05');
    expect(done(first.results)).toEqual(['2026-03-05 invoices-send: done', '2026-03-05 rewards-evaluate: done']);
    expect(first.results.find(({ step }: Item) => step === 'invoices-send').counts).toEqual({ sent: 3, refused: 0 });
    const before = await digest();
    expect(await night('2026-03-05')).toMatchObject({ results: [], summary: { nights: 0, steps: 0, failed: 0 } });
    expect(await digest()).toBe(before);
  });

  it('a day that is over is not gone back to', async () => {
    await night('2026-03-05');
    expect((await night('2026-03-04')).results).toEqual([]);
  });

  it('catches up a week nobody ran, date by date, each thing on its own day', async () => {
    await night('2026-06-01');
    const { results, summary } = await night('2026-06-15');
    expect(summary).toMatchObject({ nights: 14, failed: 0 });
    expect([...new Set(results.map(({ on }: Item) => on))]).toEqual(
      Array.from({ length: 14 }, (_, day) => `2026-06-${String(day + 2).padStart(2, '0')}`),
    );
  });

  it('suspends who owes an instalment for too long, on the day it is too long, however late it is run (E8)', async () => {
    // The second instalment is due on 2026-07-08; for thirty days it may be overdue.
    await night('2026-08-06');
    await night('2026-08-10');
    expect((await cli.json('membership show Tardy', { on: '2026-08-10' })).membership.state).toBe('suspended');
    const [moved] = (await cli.json('notify list --kind membership-suspended')) as { queuedOn: string }[];
    expect(moved?.queuedOn).toBe('2026-08-08');
  });

  it.each([
    ['renewal-opened', '2026-11-29', ['2026-12-01']],
    ['membership-ending', '2027-01-29', ['2027-01-30']],
    ['membership-ending', '2027-02-20', ['2027-02-22']],
    ['membership-lapsed', '2027-02-28', ['2027-03-02']],
    ['credits-expiring', '2026-12-31', ['2027-01-01']],
    ['credits-expiring', '2027-02-14', ['2027-02-16']],
    ['credits-expired', '2027-02-28', ['2027-03-02']],
    ['renewal-opened', '2026-12-10', []],
  ])('%s: in three nights after %s it is told once, on its day', async (kind, first, days) => {
    const third = new Date(Date.parse(first) + 3 * 86_400_000).toISOString().slice(0, 10);
    await night(first);
    await night(third);
    const told = (await cli.json(`notify list --kind ${kind} --limit 100`)) as { partner: string; queuedOn: string }[];
    expect(told.filter(({ partner }) => partner === 'PTR-1').map(({ queuedOn }) => queuedOn)).toEqual(days);
  });

  it('a date that has not come is refused, unless it is meant', async () => {
    const { error } = await cli.json('nightly', { on: '2026-03-05', code: 3 });
    expect(error).toMatchObject({ code: 'night-ahead', hints: ['partnerctl nightly --as-of 2026-03-05 --yes'] });
    expect((await cli.run('nightly', { on: '2026-01-01' })).code).toBe(0);
    expect((await cli.json('nightly --dry-run', { on: '2026-03-05' })).dryRun).toBe(true);
  });

  it('a plan counts what is due and a dry run tries it; neither writes anything', async () => {
    await night('2026-03-04');
    const before = await digest();
    const plan = await night('2026-03-06', '--plan');
    expect(plan.results.filter(({ outcome }: Item) => outcome === 'due')).toMatchObject([
      { on: '2026-03-05', step: 'invoices-send', counts: { due: 3 } },
    ]);
    const dry = await night('2026-03-05', '--dry-run');
    expect(dry).toMatchObject({ dryRun: true, summary: { done: 1 } });
    expect(await digest()).toBe(before);
  });

  it('leaves one line for people, and tells a log every event', async () => {
    const { stdout, stderr } = await cli.run('nightly --yes --log-format json', { on: '2026-03-05' });
    expect(stdout).toMatch(/^1 night, 6 steps: 2 done, none refused or failed\.\n/);
    const events = stderr
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { at: string; event: string; step?: string });
    expect(events.map(({ event }) => event)).toEqual([
      'night-started',
      ...Array.from({ length: 6 }, () => ['step-started', 'step-ended']).flat(),
      'night-ended',
    ]);
    expect(events.find(({ event, step }) => event === 'step-ended' && step === 'invoices-send')).toMatchObject({
      program: 'opn',
      on: '2026-03-05',
      outcome: 'done',
      counts: { sent: 3 },
    });
    const text = await cli.run('nightly --yes --log-format text', { on: '2026-03-06' });
    expect(text.stderr).toMatch(/step-ended program=opn on=2026-03-06 step=reminders outcome=nothing-due/);
    expect((await cli.run('nightly --yes', { on: '2026-03-07' })).stderr).toBe('');
  });

  it('speaks French', async () => {
    expect((await cli.run('nightly --yes --lang fr', { on: '2026-03-05' })).stdout).toMatchInlineSnapshot(`
      "1 nuit, 6 étapes : 2 faites, aucune refusée ni échouée.

      Nuit        Programme  Étape             Résultat  Décompte                            Motif
      2026-03-05  opn        invoices-send     fait      3 envoyées                          –
      2026-03-05  opn        rewards-evaluate  fait      1 évalués, 1 éligibles, 1 modifiés  –
      "
    `);
  });

  it('is kept: date, step, counts, duration, outcome', async () => {
    await night('2026-03-05');
    const log = await cli.json('nightly log --night 2026-03-05');
    expect(log.map(({ step, outcome }: Item) => `${step}: ${outcome}`)).toEqual([
      'reminders: nothing-due',
      'status-reevaluate: nothing-due',
      'rewards-evaluate: done',
      'overdue-suspend: nothing-due',
      'invoices-send: done',
      'credits-expire: nothing-due',
    ]);
    expect(log[2]).toMatchObject({ program: 'opn', on: '2026-03-05', counts: { evaluated: 1, eligible: 1 }, seconds: expect.any(Number) });
    expect(await cli.json('nightly log --step invoices-send')).toHaveLength(1);
    expect(await cli.json(`nightly log --after ${log[4].id}`)).toHaveLength(1);
    expect((await cli.json('nightly log --step tidy', { code: 2 })).error.message).toContain('reminders');
  });

  it('an invoice that is paid meanwhile need not be sent', async () => {
    const { invoices } = await cli.json('partner show Tardy');
    expect(invoices.length).toBeGreaterThan(0);
    await night('2026-03-05');
    const sent = (await cli.json('invoice list')) as { sentOn: string | null; state: string }[];
    expect(sent.filter(({ sentOn, state }) => (sentOn === null) !== (state === 'paid'))).toEqual([]);
  });
});

describe('a night in a program whose levels are earned (N3, S3)', () => {
  let cli: Cli;
  let restore: () => void;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['openip'] });
    const at = { on: '2025-12-01' };
    await cli.json(
      'enroll --type ambassador --name Rhin --country FR --domain rhin.example --contact "Ann Lee <ann@rhin.example>: admin"',
      at,
    );
    for (const document of ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'])
      await cli.json(`document add Rhin --document ${document} --on 2025-12-01`, at);
    for (const training of ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'])
      await cli.json(`training add Rhin --training ${training} --attendee ann@rhin.example --on 2025-12-01`, at);
    const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
    const rows = months.map((month) => `PTR-1,${month},sip-trunk,subscription,${month < '2026-01' ? 900 : 1}`);
    await cli.json('import revenue -', { on: '2026-03-02', stdin: ['partner,month,line,kind,amount', ...rows, ''].join('\n') });
    await cli.json('status reevaluate', { on: '2026-03-02' });
    restore = keep(cli);
  });
  beforeEach(() => restore());
  afterAll(() => cli.remove());

  const night = (on: string, flags = '', code = 0) => cli.json(`nightly --yes ${flags}`, { on, code });
  const level = async (on: string) => (await cli.json('membership show Rhin', { on })).membership.level;

  it('evaluates everybody on review days alone, and who was given notice on the day it ends', async () => {
    expect(await level('2026-06-30')).toBe('access');
    await night('2026-06-29');
    const review = await night('2026-07-02');
    expect(done(review.results.filter(({ step }: Item) => step === 'status-reevaluate'))).toEqual(['2026-07-01 status-reevaluate: done']);
    expect(review.results.find(({ on, step }: Item) => on === '2026-07-01' && step === 'status-reevaluate').counts).toMatchObject({
      evaluated: 1,
      notice: 1,
    });
    // What July brought is not known yet: nobody is lowered on a guess, and the next nights look again.
    await night('2026-08-30');
    expect(await level('2026-08-30')).toBe('access');
    await cli.json('import revenue -', {
      on: '2026-08-31',
      stdin: 'partner,month,line,kind,amount\nPTR-1,2026-07,sip-trunk,subscription,1\n',
    });
    await night('2026-09-02');
    expect(await level('2026-09-02')).toBe('starter');
    const told = (await cli.json('notify list --kind status-lowered')) as { queuedOn: string }[];
    expect(told.map(({ queuedOn }) => queuedOn)).toEqual(['2026-08-31']);
  }, 30_000);

  it('a fuse stops it before anybody is lowered; the other steps go on, its own later nights wait until somebody lets it through', async () => {
    await night('2026-06-30');
    const { results, summary } = await night('2026-07-02', '--max-lowered 0', 7);
    expect(done(results.filter(({ step }: Item) => step === 'status-reevaluate'))).toEqual([
      '2026-07-01 status-reevaluate: refused',
      '2026-07-02 status-reevaluate: waits',
    ]);
    expect(results.find(({ outcome }: Item) => outcome === 'refused').because).toMatch(/\b1\b.*\b1\b/);
    expect(results.filter(({ step }: Item) => step === 'reminders').map(({ on, outcome }: Item) => `${on} ${outcome}`)).toEqual([
      '2026-07-01 nothing-due',
      '2026-07-02 nothing-due',
    ]);
    expect(summary).toMatchObject({ refused: 1, waits: 1 });
    expect((await cli.json('nightly log --step status-reevaluate --limit 1'))[0]).toMatchObject({
      on: '2026-07-01',
      outcome: 'stopped',
      because: expect.any(String),
    });
    const told = await cli.run('nightly --yes --max-lowered 0', { on: '2026-07-02' });
    expect([told.code, told.stderr]).toEqual([7, expect.stringMatching(/^2026-07-01 openip status-reevaluate: refused: .*1/)]);
    const again = await night('2026-07-03', '--max-lowered 1');
    expect(again.results.filter(({ step }: Item) => step === 'status-reevaluate').map(({ on }: Item) => on)).toEqual([
      '2026-07-01',
      '2026-07-02',
      '2026-07-03',
    ]);
    expect(again.results.filter(({ step }: Item) => step !== 'status-reevaluate').every(({ on }: Item) => on === '2026-07-03')).toBe(true);
    expect((await cli.json('status show Rhin', { on: '2026-07-03' })).status.notice).not.toBeNull();
  });
});
