import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acme, nord } from './credits-members.ts';
import { opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

/** Where a reservation can be (domain.md, Credits). */
const states = ['requested', 'awaiting-approval', 'reserved', 'part-redeemed', 'redeemed', 'declined', 'released', 'timed-out'];

/** What an entry can do (domain.md, Credits). */
const kinds = ['allocate', 'earn', 'reserve', 'release', 'redeem', 'expire', 'adjust', 'reverse'];

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await acme(cli);
  await nord(cli);
});
afterAll(() => cli.remove());

interface Passed {
  readonly state: string;
  readonly on: string;
}

const ordered = async (partner: string, by: string, on: string): Promise<string> =>
  (await cli.json(`credits reserve ${partner} --option training-seat --by ${by}`, { on })).reservation.id;

/** The states a reservation went through, with the days. */
const path = async (reservation: string): Promise<string[]> =>
  ((await cli.json(`credits trace ${reservation}`, { on: '2027-12-31' })).history as Passed[]).map(({ state, on }) => `${on} ${state}`);

describe('everything a reservation and an entry can be, typed one after the other (K1–K6)', () => {
  it('K4 a reservation of the primary is delivered', async () => {
    const id = await ordered('Acme', 'cy@acme.example', '2026-03-03');
    expect((await cli.json(`credits redeem ${id}`, { on: '2026-03-10' })).reservation).toMatchObject({ redeemed: 5, released: 0 });
    expect(await path(id)).toEqual(['2026-03-03 requested', '2026-03-03 reserved', '2026-03-10 redeemed']);
  });

  it('K4 one is given back', async () => {
    const id = await ordered('Acme', 'cy@acme.example', '2026-03-03');
    await cli.json(`credits release ${id}`, { on: '2026-03-11' });
    expect(await path(id)).toEqual(['2026-03-03 requested', '2026-03-03 reserved', '2026-03-11 released']);
  });

  it('K2 one of the associate is approved and delivered in part', async () => {
    await cli.json('credits share Acme --mode pre-approval --by ann@acme.example', { on: '2026-03-03' });
    const id = await ordered('Nord', 'ann@nord.example', '2026-03-04');
    await cli.json(`credits approve ${id} --by ann@acme.example`, { on: '2026-03-05' });
    expect((await cli.json(`credits redeem ${id} --amount 2`, { on: '2026-03-12' })).reservation).toMatchObject({
      redeemed: 2,
      released: 3,
    });
    expect(await path(id)).toEqual([
      '2026-03-04 requested',
      '2026-03-04 awaiting-approval',
      '2026-03-05 reserved',
      '2026-03-12 part-redeemed',
    ]);
  });

  it('K2 one is declined, and one is not answered in time: the day before its time is over, and the day', async () => {
    const [declined, forgotten] = [
      await ordered('Nord', 'ann@nord.example', '2026-03-06'),
      await ordered('Nord', 'ann@nord.example', '2026-03-06'),
    ];
    await cli.json(`credits decline ${declined} --by ann@acme.example`, { on: '2026-03-07' });
    expect(await path(declined)).toEqual(['2026-03-06 requested', '2026-03-06 awaiting-approval', '2026-03-07 declined']);
    expect((await cli.json('credits expire', { on: '2026-09-01' })).summary.timedOut).toBe(0);
    expect((await cli.json('credits expire', { on: '2026-09-02' })).summary.timedOut).toBe(1);
    expect(await path(forgotten)).toEqual(['2026-03-06 requested', '2026-03-06 awaiting-approval', '2026-09-02 timed-out']);
  });

  it('K1 a reward earns, and a delivery is undone', async () => {
    const { engagement } = await cli.json(opportunity('Acme'), { on: '2026-04-01' });
    await cli.json(`reward evaluate ${engagement.id}`, { on: '2026-04-01' });
    await cli.json(`engagement review ${engagement.id} --approve`, { on: '2026-04-01' });
    const { reward } = await cli.json(`engagement book ${engagement.id}`, { on: '2026-04-02' });
    const { account } = await cli.json('credits balance Acme', { on: '2026-04-02' });
    expect(account.accumulated.available).toBe(reward.amount);
    await cli.json('credits reverse RSV-1 --reason "not delivered"', { on: '2026-04-03' });
  });

  it('W5, K6 credits are adjusted, and expire with the term', async () => {
    await cli.json('credits adjust Acme --amount 30 --reason goodwill', { on: '2026-04-04' });
    await cli.json('credits adjust Acme --amount -3 --reason "booked twice"', { on: '2026-04-05' });
    expect((await cli.json('credits expire', { on: '2027-12-31' })).summary.credits).toBeGreaterThan(0);
  });

  it('every state and every kind was reached', async () => {
    const reservations = (await cli.json('credits reservations Acme', { on: '2027-12-31' })) as { id: string }[];
    const passed = (await Promise.all(reservations.map(({ id }) => path(id)))).flat().map((line) => line.split(' ')[1]);
    expect(new Set(passed)).toEqual(new Set(states));
    const { statement } = await cli.json('credits statement Acme', { on: '2027-12-31' });
    expect(new Set(statement.entries.map(({ kind }: { kind: string }) => kind))).toEqual(new Set(kinds));
    expect(statement.closing).toBe(0);
  });
});
