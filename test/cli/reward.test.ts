import { copyFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountPlan, company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await company(cli, { name: 'Acme', level: 1, rewards: 'monetary' });
  await company(cli, { name: 'Globo', level: 1, rewards: 'credits' });
  copyFileSync(cli.store, `${cli.store}.kept`);
});
beforeEach(() => {
  for (const beside of ['-wal', '-shm']) rmSync(cli.store + beside, { force: true });
  copyFileSync(`${cli.store}.kept`, cli.store);
});
afterAll(() => cli.remove());

const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
const refused = async (line: string, given = {}) => codes((await cli.json(line, { ...given, code: 3 })).error.reasons);
/** What is written, but for reading commands' traces. */
const written = async () => [await cli.json('reward list --program opn'), await cli.json('audit list')];

describe('reward evaluate', () => {
  it('W1 a commercial deal of a monetary partner earns money, and says how much and why', async () => {
    await cli.json(opportunity('Acme'));
    const { reward, decision } = await cli.json('reward evaluate ENG-1');
    expect(reward).toMatchObject({
      id: 'RWD-1',
      engagement: 'ENG-1',
      partner: 'PTR-1',
      eligibility: 'eligible',
      kind: 'monetary',
      state: 'eligible',
      amount: { amount: '7500.00', currency: 'USD' },
    });
    expect(decision.outcome).toBe('eligible');
    expect(decision.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'infrastructure-growth: 5% of USD 150,000.00 is USD 7,500.00',
    ]);
    expect(decision.criteria.every(({ met }: { met: boolean }) => met)).toBe(true);
  });

  it('W1 tells how: each line and offer with its base, rate, caps, part and the edition it is from', async () => {
    const products = [
      'oci-compute x 10 x 12mo = 2500000.00',
      'database-license x 1 x 12mo = 9000',
      'saas-erp x 1 x 12mo = 30000.00',
      'oci-storage x 1 x 12mo = 0.50',
    ];
    await cli.json(opportunity('Acme', { product: products.join('" --product "') }));
    const { reward, computation } = await cli.json('reward evaluate ENG-1');
    const usd = (amount: string) => ({ amount, currency: 'USD' });
    expect(reward.amount).toEqual(usd('102250.00'));
    expect(computation).toEqual([
      {
        line: 1,
        product: 'oci-compute',
        offer: 'infrastructure-growth',
        edition: '2024-1',
        base: usd('2500000.00'),
        rate: '5',
        cappedBy: ['deal'],
        amount: usd('99999.98'),
      },
      {
        line: 4,
        product: 'oci-storage',
        offer: 'infrastructure-growth',
        edition: '2024-1',
        base: usd('0.50'),
        rate: '5',
        cappedBy: ['deal'],
        amount: usd('0.02'),
      },
      {
        line: 3,
        product: 'saas-erp',
        offer: 'applications-growth',
        edition: '2024-1',
        base: usd('30000.00'),
        rate: '7.5',
        cappedBy: [],
        amount: usd('2250.00'),
      },
    ]);
    expect((await cli.json('reward show ENG-1')).computation).toEqual(computation);
    expect((await cli.run('reward evaluate ENG-1')).stdout).toMatch(
      /1 +oci-compute +infrastructure-growth +2500000.00 USD +5% +deal +99999.98 USD/,
    );
  });

  it('W2 the same deal of a partner rewarded in credits earns whole credits', async () => {
    await cli.json(opportunity('Globo'));
    expect((await cli.json('reward evaluate ENG-1')).reward).toMatchObject({ kind: 'credits', amount: 75 });
  });

  it('W2 a public-sector deal earns credits, never money: a finding with every failure, not an error', async () => {
    await cli.json(opportunity('Globo', { sector: 'public' }));
    expect((await cli.json('reward evaluate ENG-1')).reward).toMatchObject({ eligibility: 'eligible', kind: 'credits', amount: 60 });
    await cli.json(opportunity('Acme', { sector: 'public', sale: 'renewal', product: 'oci-compute x 1 x 12mo = 1000' }));
    const { reward, decision } = await cli.json('reward evaluate ENG-2');
    expect(reward).toMatchObject({ eligibility: 'not-eligible', kind: null, state: 'assessed', amount: null });
    expect(decision.outcome).toBe('not-eligible');
    expect(codes(decision.reasons)).toEqual(['reward-type-not-rewarded', 'sale-type-not-rewarded', 'offer-threshold-missed']);
    expect(decision.criteria.filter(({ met }: { met: boolean }) => !met)).toHaveLength(3);
  });

  it('W1 again with nothing changed changes nothing', async () => {
    await cli.json(opportunity('Acme'));
    const first = await cli.json('reward evaluate ENG-1');
    const before = await written();
    expect(await cli.json('reward evaluate ENG-1')).toEqual(first);
    expect(await written()).toEqual(before);
  });

  it('W1 is kept as a decision about the engagement', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('reward evaluate ENG-1');
    const { entries, decisions } = await cli.json('reward show RWD-1');
    expect(entries).toMatchObject([
      { kind: 'assess', offer: 'infrastructure-growth', edition: '2024-1', rate: '5', basis: { amount: '150000.00' }, decision: 'DEC-1' },
    ]);
    expect(decisions).toMatchObject([{ id: 'DEC-1', outcome: 'eligible', edition: '2024-1' }]);
  });

  it('W1, R4 refuses account plans, what is over, and a lapsed partner', async () => {
    await cli.json(accountPlan('Acme'));
    await cli.json(opportunity('Acme'));
    expect(await refused('reward evaluate ENG-1')).toEqual(['category-not-rewarded']);
    expect(await refused('reward evaluate ENG-2', { on: '2027-03-02' })).toEqual(['membership-lapsed']);
    await cli.json('engagement review ENG-2 --reject');
    expect(await refused('reward evaluate ENG-2')).toEqual(['engagement-over']);
  });

  it('needs engagements, or --pending, and not both', async () => {
    expect((await cli.json('reward evaluate', { code: 2 })).error.code).toBe('missing-field');
    expect((await cli.json('reward evaluate ENG-1 --pending', { code: 2 })).error.code).toBe('invalid-value');
    expect((await cli.json('reward evaluate ENG-1', { code: 4 })).error.code).toBe('engagement-not-found');
  });
});

describe('reward list', () => {
  it('W1, W4 by partner, engagement, state and what is in the way, a few at a time', async () => {
    for (const partner of ['Acme', 'Globo', 'Acme', 'Acme']) await cli.json(opportunity(partner));
    await cli.json('reward evaluate --pending');
    await cli.json('engagement review ENG-3 --approve');
    await cli.json('engagement book ENG-3');
    const ids = async (flags: string) => ((await cli.json(`reward list ${flags}`)) as { id: string }[]).map(({ id }) => id);
    expect(await ids('')).toEqual(['RWD-1', 'RWD-2', 'RWD-3', 'RWD-4']);
    expect(await ids('--partner Globo')).toEqual(['RWD-2']);
    expect(await ids('--engagement ENG-4')).toEqual(['RWD-4']);
    expect(await ids('--state eligible')).toEqual(['RWD-1', 'RWD-2', 'RWD-4']);
    expect(await ids('--state eligible --partner Acme --limit 1')).toEqual(['RWD-1']);
    expect(await ids('--state eligible --partner Acme --after RWD-1')).toEqual(['RWD-4']);
    expect(await ids('--blocked-by supplier')).toEqual(['RWD-3']);
    expect(await ids('--blocked-by hold')).toEqual([]);
    expect((await cli.json('reward list --after ENG-1', { code: 4 })).error.message).toContain('ENG-1');
  });
});

describe('reward evaluate --pending', () => {
  it('W6 evaluates what was never assessed or changed since, and nothing the second time', async () => {
    for (const partner of ['Acme', 'Globo', 'Acme']) await cli.json(opportunity(partner));
    await cli.json(accountPlan('Acme'));
    await cli.json('reward evaluate ENG-1');
    const rehearsed = await cli.json('reward evaluate --pending --dry-run');
    expect(rehearsed).toMatchObject({ dryRun: true, summary: { evaluated: 2, eligible: 2 } });
    const { results, summary } = await cli.json('reward evaluate --pending');
    expect(summary).toEqual({ evaluated: 2, eligible: 2, notEligible: 0, changed: 2, refused: 0, failed: 0 });
    expect(
      results.map(({ reward, decision }: { reward: { id: string; amount: unknown }; decision: { id: string } }) => [
        reward.id,
        reward.amount,
        decision.id,
      ]),
    ).toEqual([
      ['RWD-2', 75, 'DEC-2'],
      ['RWD-3', { amount: '7500.00', currency: 'USD' }, 'DEC-3'],
    ]);
    const before = await written();
    expect((await cli.json('reward evaluate --pending')).summary.evaluated).toBe(0);
    expect(await written()).toEqual(before);

    await cli.json('engagement update ENG-1 --close-date 2026-07-31');
    await cli.json('engagement review ENG-1 --approve');
    expect((await cli.json('reward evaluate --pending')).results).toMatchObject([{ engagement: 'ENG-1' }]);
    expect((await cli.json('reward evaluate --pending')).summary.evaluated).toBe(0);
  });

  it('W6 goes on after an engagement, a few at a time, for one partner', async () => {
    for (const partner of ['Acme', 'Globo', 'Acme', 'Acme']) await cli.json(opportunity(partner));
    const done = async (flags: string) =>
      ((await cli.json(`reward evaluate --pending ${flags}`)).results as { engagement: string }[]).map(({ engagement }) => engagement);
    expect(await done('--after ENG-1 --limit 1')).toEqual(['ENG-2']);
    const { stdout, stderr } = await cli.run('reward evaluate --pending --limit 2 --dry-run -o ndjson');
    expect(stderr).toContain('partnerctl reward evaluate --pending --after ENG-3');
    expect(
      stdout
        .trim()
        .split('\n')
        .map((row) => Object.keys(JSON.parse(row))[0]),
    ).toEqual(['engagement', 'engagement', 'summary']);
    expect(await done('--partner Acme --limit 2')).toEqual(['ENG-1', 'ENG-3']);
    expect(await done('')).toEqual(['ENG-4']);
  });

  it('W6 tells which were refused, and ends with 7', async () => {
    await cli.json(opportunity('Acme'));
    const { results, summary } = await cli.json('reward evaluate --pending', { code: 7, on: '2027-04-01' });
    expect(summary).toMatchObject({ evaluated: 1, refused: 1 });
    expect(results).toMatchObject([
      { engagement: 'ENG-1', outcome: 'refused', reward: null, decision: { reasons: [{ code: 'membership-lapsed' }] } },
    ]);
  });

  it('W6 decides what was booked before with the caps of the year, one after the other (invariant 10)', async () => {
    for (let deal = 0; deal < 6; deal += 1) {
      await cli.json(opportunity('Globo', { product: 'oci-compute x 10 x 12mo = 2000000' }));
      await cli.json(`engagement review ENG-${deal + 1} --approve`);
      await cli.json(`engagement book ENG-${deal + 1}`);
    }
    const { results } = await cli.json('reward evaluate --pending');
    expect(results.map(({ reward }: { reward: { amount: number | null } }) => reward.amount)).toEqual([1000, 1000, 1000, 1000, 1000, null]);
    expect((await cli.json('credits balance Globo')).account.byOrigin['earned-commercial'].available).toBe(5000);
  });
});

describe('engagement book', () => {
  const accepted = async (line: string) => {
    const { engagement } = await cli.json(line);
    await cli.json(`reward evaluate ${engagement.id}`);
    await cli.json(`engagement review ${engagement.id} --approve`);
    return engagement.id as string;
  };

  it('W3 evaluates again on what is booked, and both evaluations stay with their difference', async () => {
    const id = await accepted(opportunity('Acme'));
    const { engagement, reward } = await cli.json(`engagement book ${id} --product "oci-compute x 8 x 12mo = 120000.00"`, {
      on: '2026-05-04',
    });
    expect(engagement).toMatchObject({ stage: 'booked', bookedOn: '2026-05-04', eligibility: 'rechecked-eligible' });
    expect(reward).toMatchObject({ state: 'awaiting-supplier', amount: { amount: '6000.00' } });
    const { entries } = await cli.json(`reward show ${id}`);
    expect(
      entries.map(({ kind, amount, difference }: Record<string, { amount: string }>) => [kind, amount?.amount, difference?.amount]),
    ).toEqual([
      ['assess', '7500.00', '7500.00'],
      ['recheck', '6000.00', '-1500.00'],
    ]);
    const { decision } = await cli.json(`reward evaluate ${id}`, { on: '2026-05-05' });
    expect(decision.reasons[0].text).toBe(
      'evaluated again at booking: USD 6,000.00 instead of USD 7,500.00, a difference of -USD 1,500.00',
    );
  });

  it('W4 credits are on the account from booking, with their origin', async () => {
    await cli.json(`engagement book ${await accepted(opportunity('Globo'))}`, { on: '2026-05-04' });
    await cli.json(`engagement book ${await accepted(opportunity('Globo', { sector: 'public' }))}`, { on: '2026-05-04' });
    const { account } = await cli.json('credits balance Globo', { on: '2026-05-04' });
    expect(account.byOrigin).toMatchObject({
      allocated: { available: 10 },
      'earned-commercial': { available: 75 },
      'earned-public': { available: 60 },
    });
    expect((await cli.json('reward list')).map(({ state }: { state: string }) => state)).toEqual(['credited', 'credited']);
    expect((await cli.json('reward evaluate ENG-1', { on: '2026-08-01' })).reward).toMatchObject({
      eligibility: 'rechecked-eligible',
      amount: 75,
    });
    expect((await cli.json('credits balance Globo', { on: '2026-08-01' })).account.available).toBe(145);
  });

  it('W4 money waits for the supplier account and the invoice, and is paid once', async () => {
    const id = await accepted(opportunity('Acme'));
    await cli.json(`engagement book ${id}`);
    expect(await refused('reward pay RWD-1')).toEqual(['supplier-not-active', 'reward-invoice-missing']);
    expect((await cli.json('supplier invite Acme')).supplier).toMatchObject({ state: 'invited', email: 'ann@acme.example' });
    expect(await refused('supplier activate Acme')).toEqual(['supplier-step-unfit']);
    await cli.json('supplier submit Acme');
    expect((await cli.json('supplier activate Acme')).rewards).toMatchObject([{ id: 'RWD-1', state: 'awaiting-invoice' }]);
    await cli.json(`engagement attach ${id} --category invoice --reference 2026-17`);
    expect((await cli.json('reward show RWD-1')).reward.state).toBe('ready');
    expect((await cli.json('reward pay RWD-1')).reward.state).toBe('paid');
    expect(await refused('reward pay RWD-1')).toEqual(['reward-state-unfit']);
  });

  it('W5 corrections are entries with a reason, and credits follow', async () => {
    await cli.json(`engagement book ${await accepted(opportunity('Globo'))}`);
    expect(await refused('reward adjust RWD-1 --amount -10')).toEqual(['reward-reason-missing']);
    expect((await cli.json('reward adjust RWD-1 --amount -10.5 --reason x', { code: 2 })).error.message).toContain('whole credits');
    const { reward, entries } = await cli.json('reward adjust RWD-1 --amount -10 --reason "a part was returned"');
    expect(reward).toMatchObject({ state: 'credited', amount: 65 });
    expect(entries).toMatchObject([
      { kind: 'adjust', offer: 'infrastructure-growth', edition: '2024-1', amount: 65, difference: -10, reason: 'a part was returned' },
    ]);
    expect((await cli.json('reward adjust RWD-1 --amount -65 --reason "the order was cancelled"')).reward).toMatchObject({
      state: 'clawed-back',
      amount: 0,
    });
    expect((await cli.json('credits balance Globo')).account.available).toBe(10);
    expect((await cli.json('reward show RWD-1')).entries).toHaveLength(4);
  });

  it('W5 what is disputed is held, and goes on', async () => {
    await cli.json(`engagement book ${await accepted(opportunity('Acme'))}`);
    expect((await cli.json('reward hold RWD-1 --reason disputed')).reward.state).toBe('on-hold');
    expect(await refused('reward pay RWD-1')).toEqual(['reward-state-unfit']);
    expect((await cli.json('reward hold RWD-1 --release')).reward.state).toBe('awaiting-supplier');
  });
});
