import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acme, keep, nord } from './credits-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
let beginAgain: () => void;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await acme(cli);
  await nord(cli);
  beginAgain = keep(cli);
});
beforeEach(() => beginAgain());
afterAll(() => cli.remove());

const ask = (rest = '', given = {}) => cli.json(`credits reserve Nord --option training-seat --by ann@nord.example ${rest}`, given);
const reasonsOf = (error: { error: { reasons: { code: string }[] } }) => error.error.reasons.map(({ code }) => code);

describe('credits of an associate (K2)', () => {
  it('sees and uses nothing when nothing is shared', async () => {
    expect((await cli.json('credits balance Nord')).account).toMatchObject({ primary: 'PTR-1', sharing: 'none', available: 0 });
    expect(reasonsOf(await ask('', { code: 3 }))).toEqual(['credits-not-shared']);
  });

  it('uses all when sharing is open, and the primary sees it', async () => {
    await cli.json('credits share Acme --mode open --by ann@acme.example');
    expect((await cli.json('credits balance Nord')).account.available).toBe(200);
    expect((await ask()).account).toMatchObject({ available: 195, reserved: 5 });
    expect((await cli.json('credits balance Acme')).account).toMatchObject({ available: 195, reserved: 5 });
    expect(await cli.json('credits reservations Acme')).toMatchObject([{ id: 'RSV-1', partner: 'PTR-2', account: 'PTR-1' }]);
  });

  it('uses up to the limit, and sees no more than that', async () => {
    await cli.json('credits share Acme --mode limit --limit 12');
    expect((await cli.json('credits balance Nord')).account).toMatchObject({ available: 12, limit: 12, left: 12 });
    await ask('--quantity 2');
    expect((await cli.json('credits balance Nord')).account).toMatchObject({ available: 2, reserved: 10, left: 2 });
    expect(reasonsOf(await ask('', { code: 3 }))).toEqual(['sharing-limit-exceeded']);
  });

  it('waits for the approval of the primary, which declines or agrees', async () => {
    await cli.json('credits share Acme --mode pre-approval');
    expect((await ask()).reservation.state).toBe('awaiting-approval');
    expect(reasonsOf(await cli.json('credits redeem RSV-1', { code: 3 }))).toEqual(['reservation-awaits-approval']);
    expect(reasonsOf(await cli.json('credits approve RSV-1 --by ann@nord.example', { code: 3 }))).toEqual(['requester-from-elsewhere']);
    expect((await cli.json('credits decline RSV-1 --by ann@acme.example')).reservation).toMatchObject({ state: 'declined', released: 5 });
    await ask();
    expect((await cli.json('credits approve RSV-2 --by ann@acme.example')).reservation.state).toBe('reserved');
    expect((await cli.json('credits redeem RSV-2')).account).toMatchObject({ redeemed: 5 });
  });

  it('both sides of the limit: the last credit of it, and one more', async () => {
    await cli.json('credits share Acme --mode limit --limit 10');
    await ask('--quantity 2');
    expect((await cli.json('credits balance Nord')).account).toMatchObject({ available: 0, left: 0 });
    const one = 'credits reserve Nord --option certification-exam --by ann@nord.example';
    expect(reasonsOf(await cli.json(one, { code: 3 }))).toEqual(['sharing-limit-exceeded']);
    await cli.json('credits redeem RSV-1 --amount 9');
    expect((await cli.json('credits balance Nord')).account).toMatchObject({ available: 1, redeemed: 9, left: 1 });
    expect(reasonsOf(await cli.json(one, { code: 3 }))).toEqual(['sharing-limit-exceeded']);
  });

  it('K3 the people of the primary may order for it too, an executive of either may not', async () => {
    await cli.json('credits share Acme --mode pre-approval');
    const by = (person: string, given = {}) => cli.json(`credits reserve Nord --option training-seat --by ${person}`, given);
    expect((await by('cy@nord.example')).reservation.state).toBe('awaiting-approval');
    expect((await by('cy@acme.example')).reservation.state).toBe('reserved');
    for (const person of ['bo@acme.example', 'bo@nord.example'])
      expect(reasonsOf(await by(person, { code: 3 }))).toEqual(['requester-not-entitled']);
    const own = await cli.json('credits reserve Acme --option training-seat --by ann@nord.example', { code: 3 });
    expect(reasonsOf(own)).toEqual(['requester-from-elsewhere']);
  });

  it('K3 counts the roles of that day: the day before a role was given, and the day', async () => {
    await cli.json('contact roles bo@acme.example --partner Acme --add credits', { on: '2026-03-10' });
    const order = 'credits reserve Acme --option training-seat --by bo@acme.example';
    expect(reasonsOf(await cli.json(order, { on: '2026-03-09', code: 3 }))).toEqual(['requester-not-entitled']);
    expect((await cli.json(order, { on: '2026-03-10' })).reservation.state).toBe('reserved');
  });

  it('a request that is open when sharing changes still awaits its answer, and the answer follows the new way', async () => {
    await cli.json('credits share Acme --mode pre-approval');
    await ask();
    await ask('--quantity 2');
    const shared = await cli.json('credits share Acme --mode none');
    expect(shared.decision.reasons).toMatchObject([{ code: 'requests-await-answer', reservations: ['RSV-2', 'RSV-1'] }]);
    const approve = (rsv: string, given = {}) => cli.json(`credits approve ${rsv} --by ann@acme.example`, given);
    expect(reasonsOf(await approve('RSV-1', { code: 3 }))).toEqual(['credits-not-shared']);
    await cli.json('credits share Acme --mode limit --limit 14');
    expect((await approve('RSV-1', { code: 3 })).error.reasons).toMatchObject([
      { code: 'sharing-limit-exceeded', limit: 14, drawn: 10, left: 4, asked: 5 },
    ]);
    await cli.json('credits share Acme --mode limit --limit 15');
    expect((await approve('RSV-1')).reservation.state).toBe('reserved');
    await cli.json('credits share Acme --mode open');
    expect((await cli.json('credits trace RSV-2')).reservation.state).toBe('awaiting-approval');
    expect((await approve('RSV-2')).reservation.state).toBe('reserved');
    await cli.json('credits share Acme --mode none');
    expect((await cli.json('credits redeem RSV-2')).reservation.state).toBe('redeemed');
  });

  it('invariant 4: sees and uses as it was shared on that day', async () => {
    await cli.json('credits share Acme --mode open', { on: '2026-03-10' });
    await cli.json('credits share Acme --mode limit --limit 8', { on: '2026-04-10' });
    const at = async (on: string) => {
      const { account } = await cli.json('credits balance Nord', { on });
      return [account.sharing, account.available];
    };
    expect([await at('2026-03-09'), await at('2026-03-10')]).toEqual([
      ['none', 0],
      ['open', 200],
    ]);
    expect([await at('2026-04-09'), await at('2026-04-10')]).toEqual([
      ['open', 200],
      ['limit', 8],
    ]);
    expect(reasonsOf(await ask('', { on: '2026-03-09', code: 3 }))).toEqual(['credits-not-shared']);
    expect((await ask('--quantity 2', { on: '2026-04-09' })).reservation.amount).toBe(10);
    const refused = await cli.json('credits share Acme --mode none', { on: '2026-04-09', code: 3 });
    expect(reasonsOf(refused)).toEqual(['sharing-changed-later']);
  });

  it('a request that nobody answers gives its credits back after the time the program gives', async () => {
    await cli.json('credits share Acme --mode pre-approval');
    await ask();
    expect((await cli.json('credits expire', { on: '2026-08-28' })).summary.timedOut).toBe(0);
    const { results } = await cli.json('credits expire', { on: '2026-08-29' });
    expect(results).toEqual([{ id: 'RSV-1', partner: 'PTR-1', change: 'timed-out', amount: 5, on: '2026-08-29' }]);
    expect((await cli.json('credits balance Acme', { on: '2026-08-29' })).account.available).toBe(200);
  });

  it('has a statement of its own reservations and nothing else', async () => {
    await cli.json('credits share Acme --mode open');
    await cli.json('credits reserve Acme --option training-seat --quantity 4 --by cy@acme.example');
    await ask('', { on: '2026-04-01' });
    await cli.json('credits redeem RSV-2', { on: '2026-05-01' });
    const { statement } = await cli.json('credits statement Nord --from 2026-04-01', { on: '2026-06-01' });
    expect(statement).toMatchObject({ opening: 0, closing: 5, after: { reserved: 0, redeemed: 5 } });
    expect(statement.entries.map(({ kind, balance }: { kind: string; balance: number }) => [kind, balance])).toEqual([
      ['reserve', 5],
      ['redeem', 5],
    ]);
    expect(JSON.stringify(statement)).not.toContain('RSV-1');
  });

  it('has no account to adjust, to allocate to or to share', async () => {
    for (const line of ['credits adjust Nord --amount 5 --reason x', 'credits allocate Nord', 'credits share Nord --mode open']) {
      expect(reasonsOf(await cli.json(line, { code: 3 }))).toEqual(['account-is-primarys']);
    }
  });
});
