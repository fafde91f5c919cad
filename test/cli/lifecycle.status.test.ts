import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const joined = '2025-03-03';
const sold = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];

/** An ambassador that has everything but revenue for Access. */
async function joins(cli: Cli, name: string): Promise<void> {
  const domain = `${name.toLowerCase()}.example`;
  await cli.json(
    `enroll --program openip --type ambassador --name ${name} --country FR --domain ${domain} --contact "Ann Lee <ann@${domain}>: admin"`,
    { on: joined },
  );
  for (const document of ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'])
    await cli.json(`document add ${name} --document ${document}`, { on: joined });
  for (const training of ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'])
    await cli.json(`training add ${name} --training ${training} --attendee ann`, { on: joined });
}

/** So much a month for some months, as a file says it. */
const sells = (partner: string, monthly: number, months: readonly string[] = sold) =>
  ['partner,month,line,kind,amount', ...months.map((month) => `${partner},${month},sip-trunk,subscription,${monthly}`)].join('\n');

const stateOf = async (cli: Cli, decision: string, on: string) => (await cli.json(`status explain ${decision}`, { on })).evaluation.state;
const levelOf = async (cli: Cli, partner: string, on: string) => (await cli.json(`status show ${partner}`, { on })).status.level;

describe('a level earned and lost where decisions take effect at once (domain.md, Status decision)', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    await joins(cli, 'Sud');
  });
  afterAll(() => cli.remove());
  const evaluated = async (on: string) => (await cli.json('status reevaluate Sud', { on })).results[0];

  it('is indeterminate while nothing is recorded, and nobody moves', async () => {
    expect(await evaluated('2026-02-01')).toMatchObject({ change: 'indeterminate', from: 'starter', to: 'starter' });
  });

  it('is raised, effective at once, and superseded by the next decision', async () => {
    await cli.json('import revenue -', { stdin: sells('PTR-1', 400) });
    expect(await evaluated('2026-03-02')).toMatchObject({ change: 'raised', to: 'access', decision: { id: 'DEC-2' } });
    expect(await stateOf(cli, 'DEC-2', '2026-03-02')).toBe('effective');
    expect(await evaluated('2026-03-03')).toMatchObject({ change: 'kept', to: 'access' });
    expect(await stateOf(cli, 'DEC-2', '2026-03-03')).toBe('superseded');
  });

  it('is given notice at a review, in its grace period afterwards, and lowered on the day that was told', async () => {
    await cli.json('import revenue -', { stdin: sells('PTR-1', 10, ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08']) });
    expect(await evaluated('2026-07-01')).toMatchObject({ change: 'notice', to: 'access', decision: { id: 'DEC-4' } });
    expect(await stateOf(cli, 'DEC-4', '2026-07-30')).toBe('notice-given');
    expect(await stateOf(cli, 'DEC-4', '2026-07-31')).toBe('in-grace');
    expect(await evaluated('2026-08-29')).toMatchObject({ change: 'kept', to: 'access' });
    expect(await evaluated('2026-08-30')).toMatchObject({ change: 'lowered', from: 'access', to: 'starter', decision: { id: 'DEC-6' } });
    expect(await stateOf(cli, 'DEC-4', '2026-08-30')).toBe('effective');
    expect(await levelOf(cli, 'Sud', '2026-08-30')).toBe('starter');
  });

  it('is declared void: the partner stands as if it had not been taken', async () => {
    expect((await cli.json('status void DEC-6', { on: '2026-08-30', code: 3 })).error.reasons).toMatchObject([
      { code: 'verdict-without-reason' },
    ]);
    expect((await cli.json('status void DEC-4 --reason "wrong file"', { on: '2026-08-30', code: 3 })).error.reasons).toMatchObject([
      { code: 'decision-superseded', by: 'DEC-6' },
    ]);
    const { results } = await cli.json('status void DEC-6 --reason "wrong file"', { on: '2026-08-30' });
    expect(results).toMatchObject([{ decision: 'DEC-6', state: 'voided', level: 'access' }]);
    expect((await cli.json('status show Sud', { on: '2026-08-30' })).status).toMatchObject({ level: 'access', since: '2026-03-02' });
  });

  it('recovers when it is earned again before the notice takes effect', async () => {
    await cli.json('import revenue -', { stdin: sells('PTR-1', 400, ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07']) });
    expect(await evaluated('2026-08-30')).toMatchObject({ change: 'kept', to: 'access' });
    expect(await stateOf(cli, 'DEC-4', '2026-08-30')).toBe('recovered');
    expect((await cli.json('status show Sud', { on: '2026-08-30' })).status.notice).toBeNull();
  });

  it('tells it all, with who and why', async () => {
    const history = await cli.json('status history Sud --moves', { on: '2026-08-30' });
    expect(history.map(({ id, change, state }: Record<string, string>) => [id, change, state])).toEqual([
      ['DEC-6', 'voided', null],
      ['DEC-6', 'lowered', 'voided'],
      ['DEC-4', 'notice', 'recovered'],
      ['DEC-2', 'raised', 'superseded'],
      ['DEC-1', 'indeterminate', 'superseded'],
    ]);
    expect(history[0]).toMatchObject({ kind: 'verdict', actor: 'tester', reason: 'wrong file' });
  });
});

describe('a level where somebody else approves what moves (domain.md, Status decision)', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await freshCli({ programs: [], on: '2026-03-02' });
    const text = readFileSync('fixtures/programs/openip.yaml', 'utf8');
    const file = join(cli.folder, 'openip.yaml');
    writeFileSync(
      file,
      text.replace('  upgrade: any-evaluation\n', '  upgrade: any-evaluation\n  approval: { changes: [raised, lowered, notice] }\n'),
    );
    await cli.json(`init --program ${file}`);
    for (const name of ['Sud', 'Est', 'Nord']) await joins(cli, name);
    await cli.json('import revenue -', { stdin: `${sells('PTR-1', 400)}\n${sells('PTR-2', 400).split('\n').slice(1).join('\n')}` });
  });
  afterAll(() => cli.remove());

  it('is proposed, and nothing moves', async () => {
    const { results } = await cli.json('status reevaluate');
    expect(results).toMatchObject([
      {
        partner: 'PTR-1',
        change: 'raised',
        decision: { id: 'DEC-1', reasons: [{ code: 'level-earned' }, { code: 'awaits-approval' }, {}] },
      },
      { partner: 'PTR-2', change: 'raised', decision: { id: 'DEC-2' } },
      { partner: 'PTR-3', change: 'kept' },
    ]);
    expect(await stateOf(cli, 'DEC-1', '2026-03-02')).toBe('proposed');
    expect((await cli.json('status show Sud')).status).toMatchObject({ level: 'starter', proposal: { decision: 'DEC-1', to: 'access' } });
    expect((await cli.json('notify list')).map(({ kind }: { kind: string }) => kind)).not.toContain('status-raised');
  });

  it('is not approved by who proposed it, all at once or not at all', async () => {
    expect((await cli.json('status approve DEC-1', { code: 3 })).error.reasons).toMatchObject([{ code: 'approved-by-proposer' }]);
    const refused = await cli.json('status approve DEC-1 DEC-3 --actor mila', { code: 3 });
    expect(refused.error.reasons).toMatchObject([{ code: 'decision-not-open', decision: 'DEC-3', state: 'effective' }]);
    expect(await levelOf(cli, 'Sud', '2026-03-02')).toBe('starter');
  });

  it('is rejected for a reason, and stays so', async () => {
    expect((await cli.json('status reject DEC-2 --actor mila', { code: 3 })).error.reasons).toMatchObject([
      { code: 'verdict-without-reason' },
    ]);
    const { results } = await cli.json('status reject DEC-2 --actor mila --reason "the March invoices are disputed"');
    expect(results).toMatchObject([{ decision: 'DEC-2', state: 'rejected', level: 'starter' }]);
    expect((await cli.json('status approve DEC-2 --actor mila', { code: 3 })).error.reasons).toMatchObject([
      { code: 'decision-not-open', state: 'rejected' },
    ]);
  });

  it('is scheduled for a later day by the approval of its run, and holds from that day', async () => {
    const early = await cli.json('status approve --run RUN-1 --effective 2026-03-01 --actor mila', { code: 3 });
    expect(early.error.reasons).toMatchObject([{ code: 'effective-too-early', decidedOn: '2026-03-02' }]);
    const { results } = await cli.json('status approve --run RUN-1 --effective 2026-04-01 --actor mila');
    expect(results).toMatchObject([{ decision: 'DEC-1', state: 'scheduled', effectiveOn: '2026-04-01', level: 'starter' }]);
    expect((await cli.json('notify list')).map(({ kind }: { kind: string }) => kind)).toContain('status-raised');
    expect(await levelOf(cli, 'Sud', '2026-03-31')).toBe('starter');
    expect(await levelOf(cli, 'Sud', '2026-04-01')).toBe('access');
    expect(await stateOf(cli, 'DEC-1', '2026-04-01')).toBe('effective');
    const [again] = (await cli.json('status reevaluate Sud', { on: '2026-03-10' })).results;
    expect(again).toMatchObject({ change: 'kept', decision: { reasons: [{ code: 'move-scheduled', scheduledOn: '2026-04-01' }] } });
    expect(await stateOf(cli, 'DEC-1', '2026-03-10')).toBe('scheduled');
    expect(await levelOf(cli, 'Sud', '2026-04-01')).toBe('access');
    expect((await cli.json('status approve --run RUN-1 --actor mila', { code: 3 })).error.reasons).toMatchObject([
      { code: 'nothing-to-approve' },
    ]);
  });

  it('is superseded by what is decided before anybody approved it', async () => {
    await cli.json('status reevaluate Est', { on: '2026-03-11' });
    await cli.json('status reevaluate Est', { on: '2026-03-12' });
    const [newest, before] = await cli.json('status history Est', { on: '2026-03-12' });
    expect([newest, before]).toMatchObject([
      { change: 'raised', state: 'proposed' },
      { change: 'raised', state: 'superseded' },
    ]);
    expect((await cli.json(`status approve ${before.id} --actor mila`, { on: '2026-03-12', code: 3 })).error.reasons).toMatchObject([
      { code: 'decision-not-open', state: 'superseded' },
    ]);
  });
});

describe('a level held by hand (domain.md, Status decision)', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    await joins(cli, 'Sud');
    await cli.json('import revenue -', { stdin: sells('PTR-1', 10) });
  });
  afterAll(() => cli.remove());
  const evaluated = async (on: string) => (await cli.json('status reevaluate Sud', { on })).results[0];

  it('needs a reason, a last day and one level of the program', async () => {
    const refused = await cli.json('status override Sud --floor gold', { code: 3 });
    expect(refused.error.reasons.map(({ code }: { code: string }) => code)).toEqual([
      'level-unknown',
      'override-without-reason',
      'override-without-end',
    ]);
  });

  it('holds until its last day and no longer; a partner on its way down gets notice again', async () => {
    await cli.json('status override Sud --floor access --until 2026-07-01 --reason migration');
    expect(await evaluated('2026-03-03')).toMatchObject({
      change: 'raised',
      to: 'access',
      decision: { reasons: [{ code: 'override-holds' }, { code: 'level-held' }] },
    });
    await cli.json('import revenue -', { stdin: sells('PTR-1', 10, ['2026-05', '2026-06']) });
    expect(await evaluated('2026-07-01')).toMatchObject({ change: 'kept', to: 'access' });
    expect((await cli.json('status show Sud', { on: '2026-07-01' })).status.overrides).toMatchObject([{ id: 'OVR-1', bound: 'floor' }]);
    expect((await cli.json('status show Sud', { on: '2026-07-02' })).status.overrides).toEqual([]);
    expect((await cli.json('status explain Sud', { on: '2026-07-02' })).decision.reasons[0]).toMatchObject({ code: 'falls-at-review' });
  });

  it('contradicting ones are refused, one ends by hand, and what-if respects what holds', async () => {
    expect((await cli.json('status override Sud --pin premium --until 2026-06-30 --reason gift', { code: 3 })).error.reasons).toMatchObject(
      [{ code: 'override-contradicts', override: 'OVR-1' }],
    );
    await cli.json('status override Sud --end OVR-1 --reason done', { on: '2026-03-10' });
    await cli.json('status override Sud --pin premium --until 2026-06-30 --reason gift', { on: '2026-03-10' });
    expect((await cli.json('status whatif Sud --with sells:data', { on: '2026-03-10' })).whatif).toMatchObject({ to: 'premium' });
    const history = await cli.json('status history Sud', { on: '2026-03-10' });
    expect(history.filter(({ kind }: { kind: string }) => kind === 'override')).toMatchObject([
      { id: 'OVR-2', change: 'pin', to: 'premium' },
      { id: 'OVR-1', change: 'floor ended', reason: 'done', actor: 'tester' },
      { id: 'OVR-1', change: 'floor' },
    ]);
  });
});

describe('a re-evaluation that is looked at first (S3)', () => {
  let cli: Cli;
  let plan: string;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    plan = join(cli.folder, 'plan.json');
    await joins(cli, 'Sud');
    await joins(cli, 'Est');
    await cli.json('import revenue -', { stdin: `${sells('PTR-1', 400)}\n${sells('PTR-2', 400).split('\n').slice(1).join('\n')}` });
  });
  afterAll(() => cli.remove());

  it('a plan is written for its owner alone, and nothing else is', async () => {
    expect((await cli.json(`status reevaluate --plan-out ${plan}`)).summary).toMatchObject({ raised: 2 });
    expect(statSync(plan).mode & 0o777).toBe(0o600);
    expect(await cli.json('status history Sud')).toEqual([]);
  });

  it('is refused, partners named, when facts changed since; nothing is written', async () => {
    await cli.json('duty record Est --duty development-plan-followed --met no');
    const { error } = await cli.json(`status apply ${plan}`, { code: 5 });
    expect(error).toMatchObject({
      code: 'plan-outdated',
      reasons: [{ code: 'changed-since-planned', text: expect.stringContaining('PTR-2 Est') }],
    });
    expect(await cli.json('status history Sud')).toEqual([]);
    expect((await cli.json(`status apply ${plan}`, { on: '2026-03-03', code: 5 })).error.code).toBe('plan-for-other-day');
  });

  it('is applied as it was planned, and once', async () => {
    await cli.json(`status reevaluate --plan-out ${plan} --yes`);
    expect((await cli.json(`status apply ${plan} --dry-run`)).summary).toMatchObject({ raised: 1, kept: 1 });
    expect((await cli.json(`status apply ${plan}`)).summary).toMatchObject({ raised: 1, kept: 1 });
    expect((await cli.json(`status apply ${plan}`)).summary).toMatchObject({ raised: 0, kept: 2 });
    expect(await cli.json('status history Sud')).toHaveLength(1);
  });

  it('a plan that was changed by hand is not what would be decided', async () => {
    const other = join(cli.folder, 'other.json');
    await cli.json(`status reevaluate --plan-out ${other}`, { on: '2026-03-05' });
    writeFileSync(other, readFileSync(other, 'utf8').replace('"to":"access"', '"to":"premium"'));
    expect((await cli.json(`status apply ${other}`, { on: '2026-03-05', code: 5 })).error.code).toBe('plan-outdated');
    expect((await cli.json('status apply -', { stdin: '{}', code: 2 })).error.code).toBe('no-plan');
  });

  it('stops before anything is written when too many would lose their level', async () => {
    const months = ['2026-03', '2026-04', '2026-05', '2026-06'];
    await cli.json('import revenue -', {
      stdin: `${sells('PTR-1', 10, months)}\n${sells('PTR-2', 10, months).split('\n').slice(1).join('\n')}`,
    });
    const on = '2026-07-01';
    const { error } = await cli.json('status reevaluate --max-lowered 49%', { on, code: 3 });
    expect(error.reasons).toMatchObject([{ code: 'fuse-blown', lowered: 1, evaluated: 2, allowed: '49%' }]);
    expect((await cli.json('status reevaluate --max-lowered 0', { on, code: 3 })).error.reasons).toMatchObject([{ code: 'fuse-blown' }]);
    expect(await cli.json('status history Sud', { on })).toHaveLength(1);
    expect((await cli.json('status reevaluate --max-lowered 50%', { on })).summary).toMatchObject({ notice: 1 });
  });
});

describe('facts that came late, or were wrong (S5)', () => {
  let cli: Cli;
  let before: string;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    await joins(cli, 'Sud');
    await joins(cli, 'Est');
    await cli.json('import revenue -', { stdin: `${sells('PTR-1', 400)}\n${sells('PTR-2', 400).split('\n').slice(1).join('\n')}` });
    await cli.json('status reevaluate');
    before = (await cli.json('status history Sud'))[0].recordedAt;
    await cli.json('import revenue -', { stdin: sells('PTR-1', 10, ['2026-02']), on: '2026-03-10' });
  });
  afterAll(() => cli.remove());

  it('lists only the decisions that come out otherwise', async () => {
    const { results, affectedBy } = await cli.json('status reevaluate --affected-by import:2 --dry-run', { on: '2026-03-10' });
    expect(affectedBy).toEqual({ record: 'IMP-2', partners: 1 });
    // An average of 335.00 is enough too.
    expect(results).toEqual([]);
    await cli.json('import revenue -', { stdin: sells('PTR-1', 1, sold), on: '2026-03-10' });
    const again = await cli.json('status reevaluate --affected-by IMP-3 --dry-run', { on: '2026-03-10' });
    expect(again.results).toMatchObject([
      { partner: 'PTR-1', supersedes: 'DEC-1', on: '2026-03-02', was: { change: 'raised', to: 'access' }, change: 'kept', to: 'starter' },
    ]);
    expect(await levelOf(cli, 'Sud', '2026-03-10')).toBe('access');
  });

  it('a new decision takes the place of the old one, which stays on record', async () => {
    await cli.json('status reevaluate --affected-by IMP-3 --reason "revenue of another partner"', { on: '2026-03-10' });
    expect(await levelOf(cli, 'Sud', '2026-03-10')).toBe('starter');
    expect(await stateOf(cli, 'DEC-1', '2026-03-10')).toBe('superseded');
    const [newest, old] = await cli.json('status history Sud', { on: '2026-03-10' });
    expect(newest).toMatchObject({
      on: '2026-03-02',
      change: 'kept',
      state: 'effective',
      reasons: ['level-held', 'next-level-open', 'decided-again'],
    });
    expect(old).toMatchObject({ id: 'DEC-1', change: 'raised', to: 'access', state: 'superseded' });
    expect((await cli.json('status reevaluate --affected-by IMP-3', { on: '2026-03-10' })).results).toEqual([]);
  });

  it('what was believed then about that day can still be told', async () => {
    const now = await cli.json('status explain Sud --as-of 2026-03-02');
    const then = await cli.json(`status explain Sud --as-of 2026-03-02 --known-at ${before}`);
    const revenue = (answer: { decision: { criteria: { id: string; actual: unknown }[] } }) =>
      answer.decision.criteria.find(({ id }) => id === 'recurring-monthly-revenue')?.actual;
    expect(revenue(then)).toEqual({ amount: '400.00', currency: 'EUR' });
    expect(revenue(now)).toEqual({ amount: '1.00', currency: 'EUR' });
    expect((await cli.json(`status show Sud --known-at ${before}`)).status).toMatchObject({ level: 'access', decision: 'DEC-1' });
    expect(await cli.json(`status history Sud --known-at ${before}`)).toMatchObject([{ id: 'DEC-1', state: 'effective' }]);
    expect((await cli.run(`status show Sud --known-at soon`)).code).toBe(2);
  });

  it('what is no import or record is not found', async () => {
    expect((await cli.run('status reevaluate --affected-by IMP-99')).code).toBe(4);
    expect((await cli.run('status reevaluate --affected-by yesterday')).code).toBe(4);
  });
});
