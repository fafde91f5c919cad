import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { membershipStates, standings } from '../../src/rules/membership/states.ts';
import { opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

/** A table for late renewals that brings back what was terminated, within ten days. */
const laxer = (text: string) =>
  text.replace(
    '{ cause: terminated, from_day: 1, outcome: enroll-anew }',
    '{ cause: terminated, from_day: 1, to_day: 10, outcome: reinstate-keep-anniversary }\n      - { cause: terminated, from_day: 11, outcome: enroll-anew }',
  );

/**
 * Every state and every standing of a membership, reached by typing commands (domain.md, Membership; R1–R5). The tests
 * follow one another on one store: each goes on where the one before it ended.
 */
describe('the life of a membership', () => {
  let cli: Cli;
  const reached = { states: new Set<string>(), standings: new Set<string>() };
  beforeAll(async () => {
    cli = await freshCli({ programs: [], on: '2026-03-02' });
    const program = join(cli.folder, 'opn.yaml');
    writeFileSync(program, laxer(readFileSync('fixtures/programs/opn.yaml', 'utf8')));
    await cli.json(`init --program ${program} --program openip`);
  });
  afterAll(() => cli.remove());

  /** Where a membership is on a day: its state and what its dates say. */
  async function at(on: string, partner = 'Acme --program opn') {
    const { membership } = await cli.json(`membership show ${partner}`, { on });
    reached.states.add(membership.state);
    if (membership.standing !== null) reached.standings.add(membership.standing);
    return membership;
  }
  const where = async (on: string, partner?: string) => {
    const { state, standing, active } = await at(on, partner);
    return [state, standing, active];
  };
  const pay = async (invoices: readonly { id: string; amount: { amount: string } }[], on: string) => {
    const [{ id, amount } = { id: '', amount: { amount: '' } }] = invoices;
    return cli.json(`payment record ${id} --amount ${amount.amount} --reference ${id}`, { on });
  };
  const refusal = async (line: string, on: string) =>
    (await cli.json(line, { on, code: 3 })).error.reasons.map(({ code }: { code: string }) => code);

  /** What hangs on the membership on a day. */
  async function opened(on: string) {
    const { entitlements, rights, rewards } = await cli.json('partner show Acme --program opn', { on });
    const users = await cli.json('engagement user list Acme', { on });
    return {
      benefits: entitlements.today.length,
      rights: rights.map(({ right, state }: Record<string, string>) => `${right}: ${state}`),
      rewards: rewards.map(({ state }: { state: string }) => state),
      users: users.filter(({ active }: { active: boolean }) => active).length,
    };
  }

  it('awaits the payment of its fee and opens nothing (E9)', async () => {
    const people = `--contact "Ann <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo <bo@acme.example>: exec"`;
    const form = `--name Acme --country FR --type primary --level 2 --plan annual --method transfer --reward-type monetary --agreement-version 2024-1 --agreement-accepted-by ann@acme.example`;
    const { invoices } = await cli.json(`enroll --program opn ${form} ${people}`);
    expect(await where('2026-03-02')).toEqual(['awaiting-payment', null, false]);
    await pay(invoices, '2026-03-02');
  });

  it('is current once it is paid, and so is its associate', async () => {
    expect(await where('2026-03-02')).toEqual(['active', 'current', true]);
    const form = `--name Nord --country SE --type associate --parent Acme --ownership 60 --domain nord.example --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by eva@nord.example`;
    const people = `--contact "Eva <eva@nord.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Per <per@nord.example>: exec"`;
    const { enrollment } = await cli.json(`enroll --program opn ${form} ${people}`, { on: '2026-09-01' });
    const { invoices } = await cli.json(`enroll approve ${enrollment.id} --by ann@acme.example`, { on: '2026-09-01' });
    await pay(invoices, '2026-09-01');
    expect(await at('2026-09-01', 'Nord')).toMatchObject({ standing: 'current', end: '2027-03-01', primary: 'PTR-1' });
  });

  it('is suspended and resumed by hand, with a reason, and its associate with it', async () => {
    expect(await refusal('membership suspend Acme --program opn', '2026-10-01')).toEqual(['reason-needed']);
    await cli.json('membership suspend Acme --program opn --reason audit', { on: '2026-10-01' });
    expect(await where('2026-10-01')).toEqual(['suspended', 'current', false]);
    expect(await where('2026-09-30')).toEqual(['suspended', 'current', true]);
    expect(await at('2026-10-01')).toMatchObject({ suspended: { on: '2026-10-01', cause: 'by-hand', because: 'audit' } });
    expect((await at('2026-10-01', 'Nord')).active).toBe(false);
    expect(await refusal('expertise publish Nord --product oci', '2026-10-01')).toEqual(['membership-not-active']);
    await cli.json('membership resume Acme --program opn --reason "audit closed"', { on: '2026-10-05' });
    expect(await where('2026-10-05')).toEqual(['active', 'current', true]);
    expect((await at('2026-10-05', 'Nord')).active).toBe(true);
  });

  it('can be renewed from 90 days before its end, not 91 (R1); an associate only after its primary (R5)', async () => {
    expect(await where('2026-11-30')).toEqual(['active', 'current', true]);
    expect(await refusal('renew Acme --program opn', '2026-11-30')).toEqual(['renewal-not-open']);
    expect(await where('2026-12-01')).toEqual(['active', 'renewal-open', true]);
    expect(await refusal('renew Nord', '2027-02-28')).toContain('renewal-not-open');
  });

  it('lapses after its last covered day, and what hangs on it rests (R3, R4, domain.md "On lapse")', async () => {
    const day = { on: '2027-02-20' };
    await cli.json('expertise publish Acme --program opn --product oci', day);
    await cli.json('resale authorize Acme --program opn --product oci', day);
    const { engagement } = await cli.json(opportunity('Acme').replace('2026-06-30', '2027-03-31'), day);
    await cli.json(`reward evaluate ${engagement.id}`, day);
    await cli.json(`engagement review ${engagement.id} --approve`, day);
    await cli.json(`engagement book ${engagement.id}`, day);
    await cli.json('credits reserve Acme --option training-seat --by ann@acme.example', day);
    expect(await opened('2027-03-01')).toEqual({
      benefits: 10,
      rights: ['expertise: valid', 'resale: valid'],
      rewards: ['awaiting-supplier'],
      users: 1,
    });
    expect(await where('2027-03-02')).toEqual(['active', 'lapsed', false]);
    expect(await opened('2027-03-02')).toEqual({
      benefits: 0,
      rights: ['expertise: lapsed', 'resale: lapsed'],
      rewards: ['on-hold'],
      users: 0,
    });
    expect((await cli.json('credits balance Acme', { on: '2027-03-02' })).account).toMatchObject({ available: 0, reserved: 5 });
    expect((await cli.json('credits redeem RSV-1 --dry-run', { on: '2027-03-02' })).reservation.state).toBe('redeemed');
    expect(await at('2027-03-02', 'Nord')).toMatchObject({ standing: 'lapsed', lapsedBecause: 'not-renewed', lapsedWith: 'PTR-1' });
    expect(await refusal('membership suspend Acme --program opn --reason audit', '2027-03-02')).toEqual(['membership-lapsed']);
  });

  it('comes back within 30 days with its old anniversary, and everything as it was (R3, R5)', async () => {
    const { invoices } = await cli.json('renew Acme --program opn', { on: '2027-03-20' });
    expect(await at('2027-03-24')).toMatchObject({ standing: 'lapsed', lapsedBecause: 'unpaid' });
    await pay(invoices, '2027-03-25');
    expect(await at('2027-03-25')).toMatchObject({ standing: 'current', start: '2027-03-02', end: '2028-03-01', anchor: '2026-03-02' });
    expect(await opened('2027-03-25')).toEqual(await opened('2027-03-01'));
    expect(await where('2027-03-24')).toEqual(['active', 'lapsed', false]);
    expect(await at('2027-03-25', 'Nord')).toMatchObject({ active: true, end: '2027-08-31' });
  });

  it('comes back after 31 days with a new anniversary, and the gap stays on record (R3)', async () => {
    const { invoices } = await cli.json('renew Acme --program opn', { on: '2028-04-01' });
    await pay(invoices, '2028-04-12');
    expect(await at('2028-04-12')).toMatchObject({ standing: 'current', start: '2028-04-12', end: '2029-04-11', anchor: '2028-04-12' });
    expect(await at('2028-04-11')).toMatchObject({ standing: 'lapsed', end: '2028-03-01' });
  });

  it('is terminated with a reason, and all that is begun ends with it', async () => {
    const { enrollment } = await cli.json('renew start Acme --program opn', { on: '2029-03-01' });
    await cli.json('membership terminate Acme --program opn --reason breach --yes', { on: '2029-03-11' });
    expect(await where('2029-03-11')).toEqual(['terminated', 'lapsed', false]);
    expect(await at('2029-03-11')).toMatchObject({ end: '2029-03-10', lapsedBecause: 'terminated' });
    expect((await cli.json(`enroll show ${enrollment.id}`, { on: '2029-03-11' })).enrollment.state).toBe('withdrawn');
    expect((await cli.json('credits balance Acme', { on: '2029-03-11' })).account.available).toBe(0);
    expect(await refusal('membership resume Acme --program opn --reason mistake', '2029-03-11')).toEqual(['membership-not-in-state']);
  });

  it('comes back as the table says for what was terminated, from the day after its end (R3)', async () => {
    expect(await refusal('renew Acme --program opn', '2029-03-21')).toEqual(['renewal-too-late']);
    const { invoices } = await cli.json('renew Acme --program opn', { on: '2029-03-20' });
    expect(await where('2029-03-20')).toEqual(['terminated', 'lapsed', false]);
    await pay(invoices, '2029-03-20');
    expect(await at('2029-03-20')).toMatchObject({ state: 'active', standing: 'current', start: '2029-03-11', end: '2030-04-11' });
    expect(await where('2029-03-19')).toEqual(['active', 'lapsed', false]);
  });

  it('is too late to renew after 90 days, and a new enrollment is asked for (R3)', async () => {
    expect((await cli.run('renew Acme --program opn --dry-run --json', { on: '2030-07-10' })).code).toBe(0);
    const { json } = await cli.run('renew Acme --program opn --json', { on: '2030-07-11' });
    expect(json.error.reasons).toMatchObject([{ code: 'renewal-too-late', days: 91 }]);
    expect(json.error.hints).toEqual(['partnerctl enroll']);
  });

  it('goes through a grace period where the program has one', async () => {
    await cli.json('enroll --program openip --type operator --name Opal --country FR --contact "Ole <ole@opal.example>: admin"');
    expect(await where('2027-03-02', 'Opal')).toEqual(['active', 'in-grace', true]);
    expect(await where('2027-03-31', 'Opal')).toEqual(['active', 'in-grace', true]);
    expect(await where('2027-04-01', 'Opal')).toEqual(['active', 'lapsed', false]);
  });

  it('has been in every state and every standing there is', () => {
    expect([...reached.states].toSorted()).toEqual([...membershipStates].toSorted());
    expect([...reached.standings].toSorted()).toEqual([...standings].toSorted());
  });
});
