import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acme, keep } from './credits-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
let beginAgain: () => void;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await acme(cli);
  beginAgain = keep(cli);
});
beforeEach(() => beginAgain());
afterAll(() => cli.remove());

const available = async (partner: string, on = '2026-03-02') =>
  (await cli.json(`credits balance ${partner}`, { on })).account.available as number;
const reserve = (rest: string, given = {}) => cli.json(`credits reserve Acme --by cy@acme.example ${rest}`, given);
const reasonsOf = (error: { error: { reasons: { code: string }[] } }) => error.error.reasons.map(({ code }) => code);

describe('credits balance', () => {
  it('K1 shows what the level came with, by origin', async () => {
    const { account } = await cli.json('credits balance Acme');
    expect(account).toMatchObject({ available: 200, reserved: 0, redeemed: 0, expired: 0, reversed: 0, issued: 200 });
    expect(account.allocated).toEqual(account.byOrigin.allocated);
    expect(account.accumulated).toEqual(account.byOrigin['earned-commercial']);
    expect(account.byOrigin).toEqual({
      allocated: { available: 200, reserved: 0, redeemed: 0, expired: 0, reversed: 0 },
      'earned-commercial': { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 },
      'earned-public': { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 },
      adjustment: { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 },
    });
  });

  it('invariant 4: a balance in the past knows nothing of what came later', async () => {
    await reserve('--option training-seat', { on: '2026-04-10' });
    await cli.json('credits redeem RSV-1', { on: '2026-05-10' });
    const at = async (on: string) => {
      const { account } = await cli.json('credits balance Acme', { on });
      return [account.available, account.reserved, account.redeemed];
    };
    expect(await at('2026-03-01')).toEqual([0, 0, 0]);
    expect(await at('2026-04-09')).toEqual([200, 0, 0]);
    expect(await at('2026-04-10')).toEqual([195, 5, 0]);
    expect(await at('2026-05-10')).toEqual([195, 0, 5]);
  });

  it('P10 is nothing from the day the term is over, though no job has run, and the same after it has', async () => {
    expect(await available('Acme', '2027-03-01')).toBe(200);
    const before = await cli.json('credits balance Acme', { on: '2027-03-02' });
    expect(before.account).toMatchObject({ available: 0, expired: 200 });
    const ran = await cli.json('credits expire', { on: '2027-06-01' });
    expect(ran.summary).toEqual({ expired: 1, credits: 200, timedOut: 0 });
    expect(ran.results).toEqual([{ id: 'LOT-1', partner: 'PTR-1', change: 'expired', amount: 200, on: '2027-03-02' }]);
    expect(await cli.json('credits balance Acme', { on: '2027-03-02' })).toEqual(before);
    expect(await available('Acme', '2027-03-01')).toBe(200);
    expect((await cli.json('credits expire', { on: '2027-06-01' })).summary).toEqual({ expired: 0, credits: 0, timedOut: 0 });
  });

  it('is not found in a program without credits', async () => {
    const other = await freshCli({ programs: ['openip'] });
    const ran = await other.run('credits catalog --json');
    other.remove();
    expect([ran.code, ran.json.error.code]).toEqual([4, 'program-without-credits']);
  });
});

describe('credits catalog', () => {
  it('K5 tells the cost of each option and the origins it refuses', async () => {
    const options = await cli.json('credits catalog');
    expect(options.find(({ id }: { id: string }) => id === 'marketing-campaign')).toEqual({
      id: 'marketing-campaign',
      name: 'Joint marketing campaign',
      cost: 50,
      refusedOrigins: ['earned-public'],
      fromLevel: '1',
      partnerTypes: null,
      minQuantity: null,
      maxQuantity: null,
      quantityStep: null,
      availableFrom: null,
      availableTo: null,
      terms: 'Content and one wave of e-mails; not from public-sector rewards.',
    });
  });
});

describe('credits reserve, redeem, release', () => {
  it('K4 sets credits aside, consumes a part and gives the rest back; a reservation closes once', async () => {
    const reserved = await reserve('--option training-seat --quantity 3');
    expect(reserved.reservation).toMatchObject({
      id: 'RSV-1',
      state: 'reserved',
      amount: 15,
      lots: [{ lot: 'LOT-1', origin: 'allocated', amount: 15 }],
    });
    expect(reserved.account).toMatchObject({ available: 185, reserved: 15 });
    const redeemed = await cli.json('credits redeem RSV-1 --amount 5');
    expect(redeemed.reservation).toMatchObject({ state: 'part-redeemed', redeemed: 5, released: 10, closedOn: '2026-03-02' });
    expect(redeemed.account).toMatchObject({ available: 195, reserved: 0, redeemed: 5 });
    for (const again of ['redeem', 'release']) {
      const refused = await cli.json(`credits ${again} RSV-1`, { code: 3 });
      expect(refused.error.decision.reasons).toMatchObject([
        { code: 'reservation-closed', state: 'part-redeemed', closed: '2026-03-02', redeemed: 5, released: 10 },
      ]);
    }
    expect(await available('Acme')).toBe(195);
  });

  it('K4 releases all of it', async () => {
    await reserve('--option training-seat');
    const { reservation, account } = await cli.json('credits release RSV-1');
    expect([reservation.state, account.available, account.reserved]).toEqual(['released', 200, 0]);
  });

  it('K3 is for an administrator or a credits manager, and somebody has to be named', async () => {
    expect(reasonsOf(await cli.json('credits reserve Acme --option training-seat --by bo@acme.example', { code: 3 }))).toEqual([
      'requester-not-entitled',
    ]);
    expect((await cli.json('credits reserve Acme --option training-seat', { code: 2 })).error.message).toContain('--by is missing');
    expect((await cli.json('credits reserve Acme --option training-seat --by ann@acme.example')).reservation.state).toBe('reserved');
  });

  it('K5 says how much is usable and how much is barred', async () => {
    await cli.json('credits adjust Acme --amount -160 --reason "test"');
    const refused = await reserve('--option marketing-campaign', { code: 3 });
    expect(refused.error.decision.reasons).toMatchObject([{ code: 'credits-insufficient', asked: 50, usable: 40, barred: 0 }]);
    expect(refused.error.message).toContain('50 credits asked for, and 40 usable');
  });

  it('R4 reserves nothing after a lapse, while what was reserved before may be delivered', async () => {
    await reserve('--option training-seat', { on: '2027-03-01' });
    expect(reasonsOf(await reserve('--option training-seat', { on: '2027-03-02', code: 3 }))).toEqual([
      'membership-lapsed',
      'credits-insufficient',
    ]);
    const { reservation, account } = await cli.json('credits redeem RSV-1', { on: '2027-03-09' });
    expect([reservation.state, account.redeemed, account.available, account.expired]).toEqual(['redeemed', 5, 0, 195]);
  });

  it('K6 what is reserved outlives its lot; released after, it expires at once', async () => {
    await reserve('--option training-seat', { on: '2027-03-01' });
    await cli.json('credits expire', { on: '2027-03-02' });
    expect((await cli.json('credits balance Acme', { on: '2027-03-02' })).account).toMatchObject({
      available: 0,
      reserved: 5,
      expired: 195,
    });
    const { account } = await cli.json('credits release RSV-1', { on: '2027-03-05' });
    expect(account).toMatchObject({ available: 0, reserved: 0, expired: 200 });
  });

  it('a command dated back takes no credit that later ones used', async () => {
    await reserve('--option event-sponsorship', { on: '2026-05-01' });
    await cli.json('credits release RSV-1', { on: '2026-05-20' });
    const refused = await reserve('--option event-sponsorship --quantity 2', { on: '2026-04-01', code: 3 });
    expect(refused.error.decision.reasons).toMatchObject([{ code: 'credits-insufficient', asked: 200, usable: 100 }]);
    await reserve('--option event-sponsorship', { on: '2026-04-01' });
    expect(await available('Acme', '2026-05-01')).toBe(0);
  });

  it('P4 the same request id gives the same answer once more, and is refused with other input', async () => {
    const first = await reserve('--option training-seat --request-id A-1');
    expect(await reserve('--option training-seat --request-id A-1')).toEqual(first);
    expect((await reserve('--option training-seat --quantity 2 --request-id A-1', { code: 5 })).error.code).toBe('request-id-reused');
    expect(await available('Acme')).toBe(195);
  });

  it('a dry run shows the same and writes nothing', async () => {
    const shown = await reserve('--option training-seat --dry-run');
    expect([shown.dryRun, shown.reservation.state, shown.account.available]).toEqual([true, 'reserved', 195]);
    expect(await available('Acme')).toBe(200);
    expect(await cli.json('credits reservations Acme')).toEqual([]);
  });

  it('K4 amounts of nothing, less than nothing, parts of credits and more than can be counted are refused by name', async () => {
    await reserve('--option training-seat');
    for (const amount of ['0', '-1', '0.5', '9007199254740992', 'NaN', '1e3x']) {
      const { error } = await cli.json(`credits redeem RSV-1 --amount=${amount}`, { code: 2 });
      expect(error.message).toContain('--amount');
      expect((await reserve(`--option training-seat --quantity=${amount}`, { code: 2 })).error.message).toContain('--quantity');
    }
    for (const amount of ['0', '0.5', '9007199254740992'])
      expect((await cli.json(`credits adjust Acme --amount=${amount} --reason x`, { code: 2 })).error.message).toContain('--amount');
    expect(reasonsOf(await cli.json('credits adjust Acme --amount 9007199254740991 --reason x', { code: 3 }))).toEqual([
      'amount-beyond-range',
    ]);
    expect(reasonsOf(await cli.json('credits redeem RSV-1 --amount 6', { code: 3 }))).toEqual(['amount-above-reserved']);
    await cli.json('credits redeem RSV-1');
    expect(reasonsOf(await cli.json('credits release RSV-1', { code: 3 }))).toEqual(['reservation-closed']);
    expect(await available('Acme')).toBe(195);
  });

  it('an unknown option or reservation is not found; nonsense amounts are refused by name', async () => {
    expect((await reserve('--option nothing', { code: 4 })).error.code).toBe('catalogue-option-not-found');
    expect((await cli.json('credits redeem RSV-9', { code: 4 })).error.code).toBe('reservation-not-found');
    expect((await reserve('--option training-seat --quantity 0', { code: 2 })).error.message).toContain('--quantity');
    expect((await reserve('--option training-seat --quantity 1.5', { code: 2 })).error.message).toContain('--quantity');
  });
});

describe('credits allocate, adjust, reverse', () => {
  it('K1 allocates once a term', async () => {
    const again = await cli.json('credits allocate Acme');
    expect([again.decision.outcome, again.lot, again.account.available]).toEqual(['allocated-before', undefined, 200]);
  });

  it('W5 adjusts with a reason, and never below zero', async () => {
    expect((await cli.json('credits adjust Acme --amount 7', { code: 2 })).error.message).toContain('--reason is missing');
    const given = await cli.json('credits adjust Acme --amount 7 --reason goodwill --ticket T-1');
    expect(given.entry).toMatchObject({
      id: 'ENT-2',
      kind: 'adjust',
      amount: 7,
      before: 200,
      after: 207,
      reason: 'goodwill',
      ticket: 'T-1',
    });
    expect((await cli.json('credits adjust Acme --amount -8 --reason "booked twice"')).account).toMatchObject({
      available: 199,
      reversed: 8,
    });
    expect(reasonsOf(await cli.json('credits adjust Acme --amount -200 --reason x', { code: 3 }))).toEqual(['credits-insufficient']);
    expect((await cli.json('credits adjust Acme --amount 0 --reason x', { code: 2 })).error.message).toContain('--amount');
  });

  it('invariant 3: reverses a delivery once, to its own lot', async () => {
    await reserve('--option training-seat');
    await cli.json('credits redeem RSV-1');
    const { entry, account } = await cli.json('credits reverse RSV-1 --reason "not delivered"');
    expect(entry.lots).toEqual([{ entry: 'ENT-4', lot: 'LOT-1', origin: 'allocated', amount: 5 }]);
    expect(account).toMatchObject({ available: 200, redeemed: 0 });
    expect(reasonsOf(await cli.json('credits reverse ENT-3 --reason again', { code: 3 }))).toEqual(['entry-reversed-before']);
  });
});

describe('credits statement and trace', () => {
  it('K6 lists every entry of a period between its opening and its closing balance', async () => {
    await reserve('--option training-seat', { on: '2026-04-01' });
    await cli.json('credits redeem RSV-1 --amount 2', { on: '2026-05-01' });
    const { statement } = await cli.json('credits statement Acme --from 2026-04-02 --to 2027-12-31', { on: '2027-03-15' });
    expect(statement).toMatchObject({ from: '2026-04-02', to: '2027-03-15', opening: 195, closing: 0 });
    expect(
      statement.entries.map((line: Record<string, unknown>) => [
        line['on'],
        line['id'],
        line['kind'],
        line['amount'],
        line['change'],
        line['balance'],
      ]),
    ).toEqual([
      ['2026-05-01', 'ENT-3', 'redeem', 2, 0, 195],
      ['2026-05-01', 'ENT-4', 'release', 3, 3, 198],
      ['2027-03-02', null, 'expire', 198, -198, 0],
    ]);
    expect(statement.before).toEqual({ available: 195, reserved: 5, redeemed: 0, expired: 0, reversed: 0 });
    expect(statement.after).toEqual({ available: 0, reserved: 0, redeemed: 2, expired: 198, reversed: 0 });
  });

  it('P7 traces a reservation to its entries, each with the balance before and after', async () => {
    await reserve('--option training-seat');
    await cli.json('credits release RSV-1');
    const { reservation, entries } = await cli.json('credits trace RSV-1');
    expect(reservation.state).toBe('released');
    expect(entries.map(({ id, kind, before, after }: Record<string, unknown>) => [id, kind, before, after])).toEqual([
      ['ENT-2', 'reserve', 200, 195],
      ['ENT-3', 'release', 195, 200],
    ]);
    expect((await cli.json('credits trace ENT-9', { code: 4 })).error.code).toBe('entry-not-found');
  });
});

describe('what people see', () => {
  it('a sentence first, then what it came to', async () => {
    const { stdout } = await cli.run('credits reserve Acme --option training-seat --by cy@acme.example');
    expect(stdout.split('\n')[0]).toBe('Set 5 credits aside as RSV-1.');
    expect(stdout).toMatch(/allocated +195 +5 +0 +0/);
  });

  it('a refusal in French, with what to type next', async () => {
    await cli.json('credits adjust Acme --amount -198 --reason test');
    const { stderr, code } = await cli.run('credits reserve Acme --option training-seat --by cy@acme.example --lang fr');
    expect(code).toBe(3);
    expect(stderr).toContain('5 crédits demandés, et 2 utilisables');
  });
});
