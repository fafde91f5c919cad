import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acme, keep, nord } from './credits-members.ts';
import { opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

/**
 * Acme has 200 allocated credits (LOT-1, to 2027-03-02), 30 of an adjustment (LOT-2, to 2027-03-02) and 60 earned in the
 * public sector (LOT-3, to 2027-04-02), of which nothing is used; Nord is its associate.
 */
let cli: Cli;
let beginAgain: () => void;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await acme(cli);
  await nord(cli);
  await cli.json('credits adjust Acme --amount 30 --reason goodwill');
  const { engagement } = await cli.json(opportunity('Acme', { sector: 'public' }), { on: '2026-04-01' });
  await cli.json(`reward evaluate ${engagement.id}`, { on: '2026-04-01' });
  await cli.json(`engagement review ${engagement.id} --approve`, { on: '2026-04-01' });
  await cli.json(`engagement book ${engagement.id}`, { on: '2026-04-02' });
  beginAgain = keep(cli);
});
beforeEach(() => beginAgain());
afterAll(() => cli.remove());

const on = '2026-05-01';
const ask = (line: string, given = {}) => cli.json(line, { on, ...given });
const reasonsOf = (error: { error: { reasons: { code: string }[] } }) => error.error.reasons.map(({ code }) => code);
const uses = (plan: { lots: { lot: string; takes: number; use: string }[] }) => plan.lots.map(({ lot, takes, use }) => [lot, takes, use]);

describe('credits balance', () => {
  it('K1 shows allocated and accumulated credits apart', async () => {
    const { account } = await ask('credits balance Acme');
    expect(account).toMatchObject({ available: 290, allocated: { available: 200 }, accumulated: { available: 60 } });
    expect((await cli.run('credits balance Acme', { on })).stdout).toMatch(/accumulated +60 +0 +0 +0 +0\nadjustment +30/);
  });

  it('K6 in the future shows what will have expired: the last day of a lot, and the day after', async () => {
    const at = async (day: string) => (await ask('credits balance Acme', { on: day })).account;
    expect(await at('2027-03-01')).toMatchObject({ available: 290, expired: 0 });
    expect(await at('2027-03-02')).toMatchObject({ available: 60, expired: 230, accumulated: { available: 60 } });
    expect(await at('2027-04-02')).toMatchObject({ available: 0, expired: 290 });
  });
});

describe('credits forecast', () => {
  it('K6 says what expires when, lot by lot, and what is reserved beside it', async () => {
    await ask('credits reserve Acme --option training-seat --quantity 4 --by cy@acme.example');
    const { forecast } = await ask('credits forecast Acme');
    expect(forecast).toEqual({
      partner: 'PTR-1',
      on,
      available: 270,
      expiries: [
        {
          on: '2027-03-02',
          amount: 210,
          reserved: 20,
          left: 60,
          lots: [
            { lot: 'LOT-1', origin: 'allocated', amount: 180, reserved: 20 },
            { lot: 'LOT-2', origin: 'adjustment', amount: 30, reserved: 0 },
          ],
        },
        {
          on: '2027-04-02',
          amount: 60,
          reserved: 0,
          left: 0,
          lots: [{ lot: 'LOT-3', origin: 'earned-public', amount: 60, reserved: 0 }],
        },
      ],
      lasting: { amount: 0, reserved: 0, lots: [] },
    });
  });

  it('K2 of an associate says only what it may use', async () => {
    expect((await ask('credits forecast Nord')).forecast).toMatchObject({ available: 0, expiries: [] });
    await ask('credits share Acme --mode limit --limit 210');
    expect((await ask('credits forecast Nord')).forecast).toMatchObject({
      available: 210,
      expiries: [
        {
          on: '2027-03-02',
          amount: 210,
          lots: [
            { lot: 'LOT-1', amount: 200 },
            { lot: 'LOT-2', amount: 10 },
          ],
        },
      ],
    });
  });
});

describe('credits reserve --plan', () => {
  const plan = async (rest: string, given = {}) => ask(`credits reserve ${rest} --plan`, given);

  it('K5 shows the lots in the order of use and writes nothing, not even to the audit trail', async () => {
    const before = [await ask('credits statement Acme'), await ask('audit list')];
    const planned = await plan('Acme --option training-seat --quantity 20');
    expect([planned.decision.outcome, planned.plan.amount, planned.plan.usable, planned.plan.short]).toEqual(['possible', 100, 290, 0]);
    expect(uses(planned.plan)).toEqual([
      ['LOT-1', 100, 'taken'],
      ['LOT-2', 0, 'not-needed'],
      ['LOT-3', 0, 'not-needed'],
    ]);
    expect([await ask('credits statement Acme'), await ask('audit list')]).toEqual(before);
  });

  it('K5 says which lots the option refuses, and how much is missing', async () => {
    const { plan: planned, decision } = await plan('Acme --option event-sponsorship --quantity 3');
    expect([decision.outcome, planned.short]).toEqual(['not-possible', 70]);
    expect(decision.reasons).toMatchObject([{ code: 'credits-insufficient', asked: 300, usable: 230, barred: 60 }]);
    expect(uses(planned)).toEqual([
      ['LOT-1', 200, 'taken'],
      ['LOT-2', 30, 'taken'],
      ['LOT-3', 0, 'origin-refused'],
    ]);
  });

  it('K6 says which lots have expired, are reserved already, used up, or used by later entries', async () => {
    await ask('credits reserve Acme --option event-sponsorship --quantity 2 --by cy@acme.example');
    await ask('credits adjust Acme --amount -30 --reason test');
    expect(uses((await plan('Acme --option training-seat --quantity 2')).plan)).toEqual([
      ['LOT-1', 0, 'reserved'],
      ['LOT-2', 0, 'used-up'],
      ['LOT-3', 10, 'taken'],
    ]);
    expect(uses((await plan('Acme --option training-seat', { on: '2026-04-20' })).plan)[0]).toEqual(['LOT-1', 0, 'used-later']);
    expect(uses((await plan('Acme --option training-seat', { on: '2027-03-02' })).plan)[0]).toEqual(['LOT-1', 0, 'expired']);
  });

  it('K2 says what lies beyond the limit of an associate', async () => {
    await ask('credits share Acme --mode limit --limit 203');
    const { plan: planned, decision } = await plan('Nord --option test-environment --quantity 11');
    expect(decision.reasons.map(({ code }: { code: string }) => code)).toEqual(['sharing-limit-exceeded']);
    expect(uses(planned)).toEqual([
      ['LOT-1', 200, 'taken'],
      ['LOT-2', 3, 'taken'],
      ['LOT-3', 0, 'beyond-limit'],
    ]);
  });

  it('needs nobody who asks, and looks at the role of who does', async () => {
    expect((await plan('Acme --option training-seat')).decision.outcome).toBe('possible');
    const { decision } = await plan('Acme --option training-seat --by bo@acme.example');
    expect([decision.outcome, decision.reasons[0].code]).toEqual(['not-possible', 'requester-not-entitled']);
  });
});

describe('credits catalog', () => {
  it('K5 shows how many of each option a partner could have today, and why none', async () => {
    const options = await ask('credits catalog --partner Acme');
    const of = (id: string) => options.find((option: { id: string }) => option.id === id);
    expect(of('training-seat')).toMatchObject({ usable: 290, most: 20, why: [] });
    expect(of('event-sponsorship')).toMatchObject({ usable: 230, most: 2, why: [] });
    expect(of('learning-subscriptions')).toMatchObject({ usable: 290, most: 50, minQuantity: 5, quantityStep: 5 });
    const later = await ask('credits catalog --partner Acme', { on: '2026-10-01' });
    expect(later.find(({ id }: { id: string }) => id === 'conference-passes')).toMatchObject({
      most: 0,
      why: ['conference-passes can be asked for from 2026-01-15 until 2026-09-30 only'],
    });
    expect((await ask('credits catalog --partner Nord'))[0]).toMatchObject({ usable: 0, most: 0 });
  });

  it('an option is ordered in its packs and on its days: both sides of each', async () => {
    const order = (rest: string, given = {}) => ask(`credits reserve Acme --by cy@acme.example --option ${rest}`, given);
    expect((await order('learning-subscriptions')).reservation).toMatchObject({ quantity: 5, amount: 20 });
    expect(reasonsOf(await order('learning-subscriptions --quantity 4', { code: 3 }))).toEqual([
      'quantity-below-minimum',
      'quantity-off-step',
    ]);
    expect(reasonsOf(await order('conference-passes', { on: '2026-10-01', code: 3 }))).toEqual(['option-not-available']);
    expect((await order('conference-passes', { on: '2026-09-30' })).reservation.amount).toBe(12);
  });
});

describe('credits trace', () => {
  type Node = { readonly id: string; readonly children: readonly Node[] };
  const shape = (nodes: readonly Node[]): unknown =>
    nodes.map(({ id, children }) => (children.length === 0 ? id : { [id]: shape(children) }));
  const tree = async (record: string) => shape((await ask(`credits trace ${record}`)).tree);

  it('N5 goes back to the deal or the term, and forward to the delivery', async () => {
    await ask('credits reserve Acme --option training-seat --quantity 2 --by cy@acme.example');
    await ask('credits redeem RSV-1 --amount 5');
    const reserved = { 'RSV-1': ['ENT-4', 'ENT-5', 'ENT-6'] };
    const whole = [{ 'MEM-1': [{ 'LOT-1': ['ENT-1', reserved] }] }];
    expect([await tree('ENT-5'), await tree('RSV-1'), await tree('LOT-1')]).toEqual([whole, whole, whole]);
    expect(await tree('RWD-1')).toEqual([{ 'ENG-1': [{ 'RWD-1': [{ 'LOT-3': ['ENT-3'] }] }] }]);
    expect(await tree('ENT-2')).toEqual([{ 'LOT-2': ['ENT-2'] }]);
  });

  it('N5 an entry stands with what undid it, and with nothing else', async () => {
    await ask('credits adjust Acme --amount -7 --reason "booked twice"');
    await ask('credits adjust Acme --amount -1 --reason "another"');
    await ask('credits reverse ENT-4 --reason "it was right"');
    expect(await tree('ENT-4')).toEqual([{ 'MEM-1': [{ 'LOT-1': ['ENT-1', 'ENT-4', 'ENT-6'] }] }]);
    expect(await tree('ENT-6')).toEqual(await tree('ENT-4'));
  });

  it('people read it as a tree', async () => {
    await ask('credits reserve Acme --option training-seat --by cy@acme.example');
    const { stdout } = await cli.run('credits trace RSV-1', { on });
    expect(stdout).toContain('It was requested on 2026-05-01, reserved on 2026-05-01.');
    expect(stdout).toMatch(/^MEM-1 .*term 1 at level 2/m);
    expect(stdout).toMatch(/^ {6}ENT-4 +2026-05-01 +reserve +5 +290 +285/m);
  });

  it('a reward that gave no credits has none to trace, and one that is not there is not found', async () => {
    expect((await ask('credits trace RWD-9', { code: 4 })).error.code).toBe('reward-not-found');
    expect((await ask('credits trace nonsense', { code: 4 })).error.code).toBe('entry-not-found');
  });
});

describe('credits reverse', () => {
  it('invariant 3: what was taken of several lots by one change comes back to exactly those', async () => {
    await ask('credits adjust Acme --amount -240 --reason "booked twice"');
    const taken = { 'LOT-1': 200, 'LOT-2': 30, 'LOT-3': 10 };
    const { entry, account } = await ask('credits reverse ENT-5 --reason "it was right"');
    expect(Object.fromEntries(entry.lots.map(({ lot, amount }: { lot: string; amount: number }) => [lot, amount]))).toEqual(taken);
    expect(account).toMatchObject({ available: 290, reversed: 0 });
    expect(reasonsOf(await ask('credits reverse ENT-4 --reason again', { code: 3 }))[0]).toBe('entry-reversed-before');
  });

  it('W5 what was given and is used is not taken back: the refusal names what depends on it', async () => {
    await ask('credits reserve Acme --option training-seat --by cy@acme.example');
    const refused = await ask('credits reverse LOT-1 --reason x', { code: 3 });
    expect(refused.error.reasons).toMatchObject([{ code: 'entry-spent', entry: 'ENT-1', amount: 200, free: 195, by: ['RSV-1'] }]);
    await ask('credits release RSV-1');
    expect((await ask('credits reverse LOT-1 --reason x')).account).toMatchObject({ available: 90, reversed: 200 });
    expect(reasonsOf(await ask('credits reverse ENT-6 --reason x', { code: 3 }))).toEqual(['entry-is-reversal']);
  });

  it('invariant 3: on a day of its own, not before what it undoes', async () => {
    await ask('credits adjust Acme --amount -5 --reason x');
    expect(reasonsOf(await ask('credits reverse ENT-4 --reason x', { on: '2026-04-30', code: 3 }))).toEqual(['reversal-before-entry']);
    expect((await ask('credits reverse ENT-4 --reason x', { on: '2026-05-02' })).entry.on).toBe('2026-05-02');
    expect((await ask('credits balance Acme', { on: '2026-05-01' })).account.available).toBe(285);
  });
});

describe('credits balance and statement --by', () => {
  const seen = (partner: string, by: string, given = {}) => ask(`credits statement ${partner} --by ${by}`, given);

  it('K1 an administrator and a credits manager of the primary may ask at any time, others may not', async () => {
    expect((await seen('Acme', 'ann@acme.example')).statement.closing).toBe(290);
    expect((await seen('Acme', 'cy@acme.example', { on: '2029-01-01' })).statement.closing).toBe(0);
    expect(reasonsOf(await seen('Acme', 'bo@acme.example', { code: 3 }))).toEqual(['requester-not-entitled']);
    expect(reasonsOf(await ask('credits balance Acme --by bo@acme.example', { code: 3 }))).toEqual(['requester-not-entitled']);
    expect((await seen('Acme', 'nobody@acme.example', { code: 4 })).error.code).toBe('contact-not-found');
  });

  it('K2 people of an associate see their part and nothing of the primary; the primary sees that part too', async () => {
    await ask('credits share Acme --mode pre-approval --limit 20');
    expect(reasonsOf(await seen('Acme', 'ann@nord.example', { code: 3 }))).toEqual(['requester-from-elsewhere']);
    await ask('credits reserve Nord --option training-seat --by ann@nord.example');
    const { statement } = await seen('Nord', 'ann@nord.example');
    expect(statement).toMatchObject({
      opening: 0,
      closing: 5,
      eligible: { sharing: 'pre-approval', limit: 20, left: 15, available: 15 },
      byOrigin: { allocated: { opening: 0, change: 5, closing: 5 }, 'earned-public': { closing: 0 } },
    });
    expect(JSON.stringify(statement)).not.toContain('LOT-2');
    expect((await seen('Nord', 'ann@acme.example')).statement).toEqual(statement);
  });
});
