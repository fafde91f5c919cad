import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rewardBlocks } from '../../src/rules/reward/blocked.ts';
import { rewardStates, supplierStates } from '../../src/rules/reward/states.ts';
import { company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

/**
 * Every state of a reward, of its payout and of a supplier account, reached by typing commands (domain.md, Reward; W1–W5).
 * The tests follow one another on one store: each goes on where the one before it ended.
 */
describe('the life of rewards', () => {
  let cli: Cli;
  const reached = { reward: new Set<string>(), supplier: new Set<string>(), blocks: new Set<string>(), entries: new Set<string>() };
  beforeAll(async () => {
    cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
    await company(cli, { name: 'Acme', level: 1, rewards: 'monetary' });
    await company(cli, { name: 'Globo', level: 1, rewards: 'credits' });
  });
  afterAll(() => cli.remove());

  /** Where a reward is, with all that was on the way there. */
  async function stateOf(reward: string, given: { readonly on?: string } = {}): Promise<string> {
    const shown = await cli.json(`reward show ${reward}`, given);
    for (const { from, to } of shown.transitions) for (const state of [from, to]) if (state !== null) reached.reward.add(state);
    for (const { kind } of shown.entries) reached.entries.add(kind);
    for (const block of shown.reward.blockedBy) reached.blocks.add(block);
    reached.reward.add(shown.reward.state);
    return shown.reward.state;
  }
  const blocks = async (reward: string, given: { readonly on?: string } = {}) =>
    (await cli.json(`reward show ${reward}`, given)).reward.blockedBy;
  const refusal = async (line: string, given: { readonly on?: string } = {}) =>
    (await cli.json(line, { ...given, code: 3 })).error.reasons.map(({ code }: { code: string }) => code);
  /** A step of the supplier account; its state is kept. */
  async function supplier(step: string): Promise<string> {
    const { state } = (await cli.json(`supplier ${step}`)).supplier;
    reached.supplier.add(state);
    return state;
  }

  it('W1 assessed and found not eligible, eligible once it reaches the threshold', async () => {
    await cli.json(opportunity('Acme', { product: 'oci-compute x 1 x 12mo = 49999.99' }));
    expect((await cli.json('reward evaluate ENG-1')).decision.outcome).toBe('not-eligible');
    expect(await stateOf('RWD-1')).toBe('assessed');
    await cli.json('engagement update ENG-1 --product "oci-compute x 10 x 12mo = 150000.00"');
    await cli.json('engagement review ENG-1 --approve');
    expect((await cli.json('reward evaluate --pending')).summary).toMatchObject({ evaluated: 1, eligible: 1, changed: 1 });
    expect(await stateOf('RWD-1')).toBe('eligible');
  });

  it('W3 earned at booking, with both evaluations and their difference', async () => {
    await cli.json('engagement book ENG-1 --product "oci-compute x 8 x 12mo = 120000.00"');
    expect(await stateOf('RWD-1')).toBe('awaiting-supplier');
    expect((await cli.json('reward show RWD-1')).evaluations).toMatchObject([
      { outcome: 'not-eligible', amount: null, difference: null },
      { outcome: 'eligible', amount: { amount: '7500.00' }, difference: { amount: '7500.00' } },
      { outcome: 'rechecked-eligible', amount: { amount: '6000.00' }, difference: { amount: '-1500.00' } },
    ]);
    expect(await blocks('RWD-1')).toEqual(['supplier', 'invoice']);
  });

  it('W4 waits for the account, which is invited, submitted, active, and for nothing in between', async () => {
    expect(await refusal('supplier submit Acme')).toEqual(['supplier-step-unfit']);
    expect(await supplier('invite Acme --email wrong@acme.example')).toBe('invited');
    expect(await supplier('invite Acme --email cfo@acme.example')).toBe('invited');
    expect(await refusal('supplier activate Acme')).toEqual(['supplier-step-unfit']);
    expect(await cli.json('supplier list --state invited')).toMatchObject([
      { partner: 'PTR-1', state: 'invited', email: 'cfo@acme.example' },
    ]);
    expect(await supplier('submit Acme')).toBe('submitted');
    expect(await refusal('supplier invite Acme')).toEqual(['supplier-step-unfit']);
    expect(await supplier('activate Acme')).toBe('active');
    expect(await refusal('supplier activate Acme')).toEqual(['supplier-step-unfit']);
    expect(await stateOf('RWD-1')).toBe('awaiting-invoice');
    expect(await refusal('reward pay RWD-1')).toEqual(['reward-invoice-missing']);
    await cli.json('engagement attach ENG-1 --category order --reference O-1');
    expect(await stateOf('RWD-1')).toBe('awaiting-invoice');
    await cli.json('engagement attach ENG-1 --category invoice --reference 2026-17');
    expect(await stateOf('RWD-1')).toBe('ready');
    expect(await blocks('RWD-1')).toEqual([]);
  });

  it('domain.md: held by hand, and let go on', async () => {
    await cli.json('reward hold RWD-1 --reason "the customer disputes the order"');
    expect(await stateOf('RWD-1')).toBe('on-hold');
    expect(await cli.json('reward list --blocked-by hold')).toMatchObject([{ id: 'RWD-1', state: 'on-hold' }]);
    expect(await refusal('reward pay RWD-1')).toEqual(['reward-state-unfit']);
    await cli.json('reward hold RWD-1 --release');
    expect(await stateOf('RWD-1')).toBe('ready');
  });

  it('domain.md: on hold from the day of the lapse, and going on when the membership is back', async () => {
    expect(await stateOf('RWD-1', { on: '2027-03-01' })).toBe('ready');
    expect(await stateOf('RWD-1', { on: '2027-03-02' })).toBe('on-hold');
    expect(await blocks('RWD-1', { on: '2027-03-02' })).toEqual(['membership']);
    expect(await cli.json('reward list --state on-hold', { on: '2027-03-02' })).toMatchObject([{ id: 'RWD-1', blockedBy: ['membership'] }]);
    expect(await cli.json('reward list --state ready', { on: '2027-03-02' })).toEqual([]);
    expect(await refusal('reward pay RWD-1', { on: '2027-03-02' })).toEqual(['membership-lapsed']);
    const { invoices } = await cli.json('renew Acme --program opn', { on: '2027-03-10' });
    for (const { id, amount } of invoices)
      await cli.json(`payment record ${id} --amount ${amount.amount} --reference late`, { on: '2027-03-11' });
    expect(await stateOf('RWD-1', { on: '2027-03-11' })).toBe('ready');
    expect(await cli.json('reward list --blocked-by membership', { on: '2027-03-11' })).toEqual([]);
  });

  it('W4 a payment that fails is tried again', async () => {
    expect(await refusal('reward pay RWD-1 --failed')).toEqual(['reward-reason-missing']);
    await cli.json('reward pay RWD-1 --failed --reason "the account is closed"');
    expect(await stateOf('RWD-1')).toBe('failed');
    expect(await blocks('RWD-1')).toEqual(['failure']);
    await cli.json('reward pay RWD-1');
    expect(await stateOf('RWD-1')).toBe('paid');
    expect(await refusal('reward pay RWD-1')).toEqual(['reward-state-unfit']);
  });

  it('W5 corrected with a reason: disputed, raised and paid again, clawed back', async () => {
    expect(await refusal('reward adjust RWD-1 --amount -1')).toEqual(['reward-reason-missing']);
    expect((await cli.json('reward adjust RWD-1 --amount -100.00 --kind dispute --reason "a line is disputed"')).reward).toMatchObject({
      state: 'paid',
      amount: { amount: '5900.00' },
      paid: { amount: '6000.00' },
      open: { amount: '-100.00' },
    });
    await cli.json('reward adjust RWD-1 --amount 200.00 --reason "the rate was wrong"');
    expect(await stateOf('RWD-1')).toBe('ready');
    expect((await cli.json('reward pay RWD-1')).reward).toMatchObject({
      state: 'paid',
      paid: { amount: '6100.00' },
      open: { amount: '0.00' },
    });
    expect(await refusal('reward adjust RWD-1 --amount 1.00 --kind clawback --reason x')).toEqual(['clawback-gives']);
    expect(await refusal('reward adjust RWD-1 --amount -6100.01 --kind clawback --reason x')).toEqual(['reward-correction-too-large']);
    expect(await refusal('reward adjust RWD-1 --amount 93900.01 --reason x')).toEqual(['reward-correction-above-cap']);
    await cli.json('reward adjust RWD-1 --amount all --kind clawback --reason "the order was cancelled"');
    expect(await stateOf('RWD-1')).toBe('clawed-back');
    expect(await refusal('reward adjust RWD-1 --amount 1.00 --reason x')).toEqual(['reward-state-unfit']);
  });

  it('W4 credited, and taken back as far as the credits are there', async () => {
    await cli.json(opportunity('Globo'));
    await cli.json('reward evaluate ENG-2');
    await cli.json('engagement review ENG-2 --approve');
    await cli.json('engagement book ENG-2');
    expect(await stateOf('RWD-2')).toBe('credited');
    await cli.json('credits reserve Globo --option training-seat --quantity 16 --by ann@globo.example');
    const { error } = await cli.json('reward adjust RWD-2 --amount all --kind clawback --reason "the order was cancelled"', { code: 3 });
    expect(error.reasons).toMatchObject([{ code: 'reward-credits-gone', asked: 75, there: 5, missing: 70 }]);
    expect(error.hints).toContain('partnerctl reward adjust RWD-2 --amount -5 --kind clawback --reason "what is still there"');
    await cli.json('credits release RSV-1');
    await cli.json('reward adjust RWD-2 --amount all --kind clawback --reason "the order was cancelled"');
    expect(await stateOf('RWD-2')).toBe('clawed-back');
    expect((await cli.json('credits balance Globo')).account).toMatchObject({ available: 10, reserved: 0 });
  });

  it('W5 a deal lost after it was booked stops the payout', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('reward evaluate ENG-3');
    await cli.json('engagement review ENG-3 --approve');
    await cli.json('engagement book ENG-3');
    await cli.json('engagement attach ENG-3 --category invoice --reference 2026-18');
    await cli.json('engagement advance ENG-3 --to lost --reason "the customer withdrew"');
    expect(await stateOf('RWD-3')).toBe('ready');
    expect(await blocks('RWD-3')).toEqual(['engagement']);
    expect(await refusal('reward pay RWD-3')).toEqual(['engagement-over']);
  });

  it('reached every state there is', () => {
    expect([...reached.reward].toSorted()).toEqual(rewardStates.toSorted());
    expect([...reached.supplier].toSorted()).toEqual(supplierStates.toSorted());
    expect([...reached.blocks].toSorted()).toEqual(rewardBlocks.toSorted());
    expect([...reached.entries].toSorted()).toEqual(['adjust', 'assess', 'clawback', 'dispute', 'recheck']);
  });
});
