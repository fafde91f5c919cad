import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../../src/store/rows.ts';
import { factsChanged, sourceRecorded } from '../../src/store/status.ts';
import { migrations } from '../engines/engines.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
const joined = '2025-03-03';
const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];

/** Two ambassadors and an operator of OpenIP, one of them in OPN too; Sud has everything but revenue for Access. */
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'], on: '2026-03-02' });
  for (const [name, type] of [
    ['Sud', 'ambassador'],
    ['Nord', 'operator'],
    ['Est', 'ambassador'],
  ] as const) {
    const domain = `${name.toLowerCase()}.example`;
    await cli.json(
      `enroll --program openip --type ${type} --name ${name} --country FR --domain ${domain} --contact "Ann Lee <ann@${domain}>: admin"`,
      { on: joined },
    );
  }
  for (const document of ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract']) {
    await cli.json(`document add Sud --document ${document} --on ${joined}`);
  }
  for (const training of ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk']) {
    await cli.json(`training add sud.example --training ${training} --attendee ann@sud.example --on 2025-04-01`);
  }
});
afterAll(() => cli.remove());

/** Records revenue as an import does: so much a month for six months, and access fees that do not count. */
async function sells(partner: 'PTR-1' | 'PTR-2', monthly: number): Promise<void> {
  const store = await openStore({ url: cli.store, migrations });
  await store.write(async (tx) => {
    const owner = { partnerId: partner, programId: 'openip', currency: 'EUR' };
    const rows = months.flatMap((month) => [
      { ...owner, month, line: 'sip-trunk', kind: 'subscription', amountMinor: monthly },
      { ...owner, month, line: 'sip-trunk', kind: 'access-fees', amountMinor: 1_000_000 },
    ]);
    await insertRows(tx, tx.t.revenue, rows);
    await factsChanged(tx, partner);
    await sourceRecorded(tx, 'openip', { source: 'revenue', through: '2026-02' });
  });
  await store.close();
}

describe('facts recorded one by one (S4)', () => {
  it('are answered as they are kept, and listed', async () => {
    expect(await cli.json('document list Sud')).toHaveLength(4);
    expect((await cli.json('document list Sud'))[0]).toEqual({
      partner: 'PTR-1',
      document: 'development-plan',
      on: joined,
      endsOn: null,
      reference: null,
    });
    expect(await cli.json('training add Nord --training webinar-data --attendee Bo --on 2026-01-05')).toMatchObject({
      training: { partner: 'PTR-2', training: 'webinar-data', profile: null, family: 'data', on: '2026-01-05', attendee: 'Bo' },
      decision: { outcome: 'recorded', program: { id: 'openip' } },
    });
    expect(await cli.json('duty record Nord --duty uses-e-shop --met yes --note "seen in the shop"')).toMatchObject({
      duty: { duty: 'uses-e-shop', met: 'yes', on: '2026-03-02', note: 'seen in the shop' },
    });
    expect(await cli.json('duty list Nord')).toHaveLength(1);
  });

  it('a certification is held by one of its people', async () => {
    expect(
      await cli.json('certification add Sud --certification vendor-certification --holder ann@sud.example --on 2026-01-10'),
    ).toMatchObject({
      certification: { holder: 'Ann Lee', on: '2026-01-10', endsOn: '2028-01-09' },
    });
    expect(await cli.json('certification list Sud')).toHaveLength(1);
    expect((await cli.run('certification add Sud --certification vendor-certification --holder ann@nord.example')).code).toBe(4);
  });

  it('what is not in the program is not found, and what is known is told', async () => {
    const { code, stderr } = await cli.run('document add Sud --document charter');
    expect(code).toBe(4);
    expect(stderr).toContain('partner-charter');
  });

  it('what is not asked of a type is refused, with everything else in the way', async () => {
    const { code, json } = await cli.run('document add Sud --document cgas --on 2026-04-01 --json');
    expect(code).toBe(3);
    expect(json.error.reasons.map(({ code: reason }: { code: string }) => reason)).toEqual(['fact-not-for-type', 'fact-ahead']);
    expect((await cli.run('document add Sud --document cgas --lang fr')).stderr).toContain(
      "cgas n'est pas demandé aux partenaires de type ambassador",
    );
  });

  it('every missing field is told at once', async () => {
    const { code, stderr } = await cli.run('training add');
    expect(code).toBe(2);
    for (const field of ['PARTNER', '--training', '--attendee']) expect(stderr).toContain(field);
  });
});

describe('statuses (S2, S3, S5)', () => {
  it('nobody is moved while no revenue was ever recorded', async () => {
    const { results, summary } = await cli.json('status reevaluate --dry-run');
    expect(summary).toEqual({ evaluated: 3, raised: 0, kept: 0, lowered: 0, notice: 0, indeterminate: 3, failed: 0 });
    expect(results[0].decision.reasons[0]).toMatchObject({ code: 'source-missing', source: 'revenue' });
  });

  it('a dry run says what a run then does, to the word', async () => {
    await sells('PTR-1', 40_000);
    await sells('PTR-2', 40_000);
    const rehearsed = await cli.json('status reevaluate --dry-run');
    expect(await cli.json('status history Sud')).toEqual([]);
    const done = await cli.json('status reevaluate --reason "half-year"');
    expect({ ...done, dryRun: true }).toEqual(rehearsed);
    expect(done.summary).toEqual({ evaluated: 3, raised: 1, kept: 2, lowered: 0, notice: 0, indeterminate: 0, failed: 0 });
    expect(done.results[0]).toMatchObject({
      partner: 'PTR-1',
      from: 'starter',
      to: 'access',
      change: 'raised',
      decision: { id: 'DEC-1', outcome: 'raised', program: { id: 'openip', edition: '2024-1' } },
    });
  });

  it('S2 access fees do not count, and the trace says how much was left out', async () => {
    const { decision } = await cli.json('status explain Sud');
    expect(decision.criteria.find(({ id, met }: { id: string; met: boolean }) => id === 'recurring-monthly-revenue' && met)).toEqual({
      id: 'recurring-monthly-revenue',
      met: true,
      required: { amount: '300.00', currency: 'EUR' },
      actual: { amount: '400.00', currency: 'EUR' },
      text: 'Recurring monthly revenue: required at least EUR 300.00, actual EUR 400.00 – met',
      trace: {
        level: 'access',
        from: '2025-09-01',
        to: '2026-02-28',
        rows: 6,
        excludedRows: 6,
        excluded: { amount: '60000.00', currency: 'EUR' },
        missing: { amount: '0.00', currency: 'EUR' },
      },
    });
  });

  it('invariant 8: the same again changes nothing', async () => {
    const { results, summary } = await cli.json('status reevaluate');
    expect(summary).toMatchObject({ evaluated: 3, kept: 3 });
    expect(results[0].decision).toMatchObject({ id: 'DEC-1', reasons: [{ code: 'decided-before', decision: 'DEC-1' }] });
    expect(await cli.json('status history Sud')).toHaveLength(1);
  });

  it('S5 a stored decision is explained by the words it was taken with', async () => {
    const today = await cli.json('status explain Sud');
    const stored = await cli.json('status explain dec-1');
    expect(stored.evaluation).toMatchObject({
      on: '2026-03-02',
      change: 'raised',
      from: 'starter',
      to: 'access',
      actor: 'tester',
      run: 'RUN-1',
    });
    expect(stored.decision.criteria).toEqual(today.decision.criteria);
    expect(stored.decision.program).toEqual(today.decision.program);
    expect(stored.next).toEqual({
      level: 'business',
      missing: ['recurring-monthly-revenue', 'on-site-admin', 'on-site-sales', 'on-site-technical'],
    });
    expect(await cli.json('status show Sud')).toMatchObject({
      status: {
        partner: 'PTR-1',
        level: 'access',
        since: '2026-03-02',
        decision: 'DEC-1',
        nextReview: '2026-07-01',
        next: { level: 'business' },
      },
    });
  });

  it('is explained in French to people, and in English to scripts', async () => {
    const people = await cli.run('status explain Nord --lang fr');
    expect(people.stdout).toContain("Chiffre d'affaires de six mois");
    expect(people.stdout).toContain("starter est le niveau d'entrée");
    expect((await cli.run('status explain Nord --lang fr --json')).json.decision.reasons[0].text).toContain('entry level');
  });

  it('some partners only, by any name; the others stay', async () => {
    await cli.json('duty record Sud --duty development-plan-updated --met no', { on: '2026-03-03' });
    const { results, summary } = await cli.json('status reevaluate sud.example', { on: '2026-03-03' });
    expect(summary).toMatchObject({ evaluated: 1, kept: 1 });
    expect(results[0].decision.reasons[0]).toMatchObject({ code: 'falls-at-review', review: '2026-07-01' });
    expect(await cli.json('status history Nord')).toHaveLength(1);
  });

  it('is limited, and goes on where it is told', async () => {
    const first = await cli.run('status reevaluate --limit 2 --json', { on: '2026-03-04' });
    expect(first.json.results.map(({ partner }: { partner: string }) => partner)).toEqual(['PTR-1', 'PTR-2']);
    expect(first.stderr).toContain('--after PTR-2');
    expect(
      (await cli.json('status reevaluate --after PTR-2', { on: '2026-03-04' })).results.map(({ partner }: { partner: string }) => partner),
    ).toEqual(['PTR-3']);
    expect((await cli.run('status reevaluate --after Sud', { on: '2026-03-04' })).code).toBe(4);
  });

  it('lines of NDJSON, the summary last', async () => {
    const lines = (await cli.run('status reevaluate -o ndjson --dry-run', { on: '2026-03-05' })).stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.slice(0, 3).map(({ partner }) => partner)).toEqual(['PTR-1', 'PTR-2', 'PTR-3']);
    expect(lines.slice(3)).toEqual([{ summary: expect.objectContaining({ evaluated: 3 }) }]);
  });

  it('people see who moves', async () => {
    const { stdout } = await cli.run('status reevaluate --dry-run', { on: '2026-07-01', env: {} });
    expect(stdout).toContain('nothing was written');
    expect(stdout).toMatch(/PTR-1 +Sud +indeterminate +access +access/);
  });

  it('who has no membership in the program is not found', async () => {
    expect((await cli.run('status reevaluate Sud Ouest')).code).toBe(4);
    expect((await cli.run('status show Sud', { on: '2025-01-01' })).code).toBe(4);
    expect((await cli.run('status explain DEC-99')).code).toBe(4);
  });

  it('levels that are bought have no status to evaluate', async () => {
    const { code, json } = await cli.run('status reevaluate --program opn --json');
    expect([code, json.error.code]).toEqual([2, 'levels-bought']);
  });
});
