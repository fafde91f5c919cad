import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrollmentStates, membershipStates } from '../../src/rules/membership/states.ts';
import { cliWith, form } from './enrollment-members.ts';
import type { Cli } from './world.ts';

/** Where enrollments and memberships were, by what their own commands show. */
const reached = { enrollments: new Set<string>(), memberships: new Set<string>() };

let cli: Cli;
beforeAll(async () => {
  cli = await cliWith({
    '  activation: on-payment\n': "  activation: on-payment\n  review: { partner_types: [primary, associate], levels: ['3', '0'] }\n",
  });
  await cli.json(`enroll ${form('Acme', 'acme.example')}`);
  await cli.json('payment record INV-1 --amount 5000.00 --reference W1');
});
afterAll(() => cli.remove());

/** Where an enrollment is, and its membership if it has one; every state it passed counts as reached. */
async function where(enrollment: string, on?: string): Promise<string[]> {
  const shown = await cli.json(`enroll show ${enrollment}`, on === undefined ? {} : { on });
  for (const { to } of shown.history) reached.enrollments.add(to);
  if (!shown.membership) return [shown.enrollment.state];
  reached.memberships.add(shown.membership.state);
  return [shown.enrollment.state, shown.membership.state];
}

describe('an associate, all the way (E1, E4, E8, domain.md)', () => {
  it('is a draft that anybody goes on with', async () => {
    const begun = await cli.json('enroll start --type associate --name Kids --country FR --parent Acme --ownership 50.01');
    expect(begun.enrollment).toMatchObject({ id: 'ENR-2', state: 'draft', revision: 1 });
    const filled = form('Kids', 'kids.example', { type: 'associate', level: 0, method: 'card' }).replace('--type "associate"', '');
    expect((await cli.json(`enroll set ENR-2 --revision 1 ${filled}`)).enrollment).toMatchObject({ revision: 2, missing: [] });
    expect(await where('ENR-2')).toEqual(['draft']);
  });

  it('awaits its primary once it is submitted', async () => {
    expect((await cli.json('enroll submit ENR-2 --revision 2')).decision.outcome).toBe('awaiting-primary');
    expect(await where('ENR-2')).toEqual(['awaiting-primary']);
  });

  it('is sent back with a reason, is a draft again and submitted again', async () => {
    await cli.json('enroll return ENR-2 --reason "which subsidiary?"');
    expect(await where('ENR-2')).toEqual(['returned']);
    await cli.json('enroll set ENR-2 --name "Acme Kids"');
    expect(await where('ENR-2')).toEqual(['draft']);
    await cli.json('enroll submit ENR-2');
    await cli.json('enroll return ENR-2 --reason "and its seat?"');
    await cli.json('enroll submit ENR-2');
    const { history } = await cli.json('enroll show ENR-2');
    const round = ['submitted', 'awaiting-primary'];
    const back = ['returned', 'draft'];
    expect(history.map(({ to }: { to: string }) => to)).toEqual(['draft', ...round, ...back, ...round, ...back, ...round]);
  });

  it('is approved by its primary, then reviewed where the program wants it, then approved by the operator', async () => {
    expect((await cli.run('enroll approve ENR-2 --json')).code).toBe(2);
    expect((await cli.json('enroll approve ENR-2 --by ann@acme.example')).decision).toMatchObject({
      outcome: 'under-review',
      reasons: [{ code: 'awaits-review', enrollment: 'ENR-2' }],
    });
    expect(await where('ENR-2')).toEqual(['under-review']);
    expect((await cli.json('enroll list --state under-review')).map(({ id }: { id: string }) => id)).toEqual(['ENR-2']);
    expect(await cli.json('enroll approve ENR-2')).toMatchObject({ enrollment: { state: 'approved' }, invoices: [{ id: 'INV-2' }] });
    expect(await where('ENR-2')).toEqual(['approved', 'awaiting-payment']);
  });

  it('is active with its payment, suspended, resumed and terminated by hand', async () => {
    await cli.json('payment record INV-2 --amount 500.00 --reference W2');
    expect(await where('ENR-2')).toEqual(['approved', 'active']);
    await cli.json('membership suspend "Acme Kids" --reason audit');
    expect(await where('ENR-2')).toEqual(['approved', 'suspended']);
    expect((await cli.json('membership show "Acme Kids"')).membership.suspended).toMatchObject({ cause: 'by-hand', because: 'audit' });
    await cli.json('membership resume "Acme Kids" --reason "audit closed"');
    expect(await where('ENR-2')).toEqual(['approved', 'active']);
    await cli.json('membership terminate "Acme Kids" --reason "sold" --yes', { on: '2026-04-01' });
    expect(await where('ENR-2', '2026-04-01')).toEqual(['approved', 'terminated']);
  });
});

describe('ways out (domain.md)', () => {
  it('lead from the review back, to a rejection, or to a withdrawal, each with its reason', async () => {
    const big = (name: string) => cli.json(`enroll ${form(name, `${name.toLowerCase()}.example`, { level: 3 })}`);
    expect((await big('One')).enrollment).toMatchObject({ id: 'ENR-3', state: 'under-review' });
    await big('Two');
    await big('Three');
    for (const turn of ['return', 'reject', 'withdraw'])
      expect((await cli.run(`enroll ${turn} ENR-3 --json`)).json.error.code, turn).toBe('reason-needed');
    await cli.json('enroll return ENR-3 --reason "no seat"');
    await cli.json('enroll reject ENR-4 --reason "a competitor"');
    await cli.json('enroll withdraw ENR-5 --reason "not now"');
    expect([await where('ENR-3'), await where('ENR-4'), await where('ENR-5')]).toEqual([['returned'], ['rejected'], ['withdrawn']]);
    for (const done of ['ENR-4', 'ENR-5'])
      for (const line of [`set ${done} --name X`, `submit ${done}`, `approve ${done}`, `withdraw ${done} --reason x`])
        expect((await cli.run(`enroll ${line} --json`)).json.error.code, line).toBe('enrollment-not-in-state');
  });

  it('are open until the fee is paid: the membership never begins, and its invoices are cancelled', async () => {
    await cli.json(`enroll ${form('Four', 'four.example', { level: 2, plan: 'quarterly' })}`);
    await cli.json('payment record INV-3 --amount 10.00 --reference W4');
    const { decision, invoices } = await cli.json('enroll withdraw ENR-6 --reason "another group"');
    expect(decision.reasons).toMatchObject([{ code: 'payment-to-return', invoice: 'INV-3', paid: { amount: '10.00' } }]);
    expect(invoices.map(({ state, open }: { state: string; open: { amount: string } }) => [state, open.amount])).toEqual(
      Array.from({ length: 4 }, () => ['cancelled', '0.00']),
    );
    expect(await where('ENR-6')).toEqual(['withdrawn', 'terminated']);
    expect((await cli.run('payment record INV-3 --amount 24990.00 --reference W5 --json')).json.error).toMatchObject({
      code: 'invoice-cancelled',
      reasons: [{ invoice: 'INV-3', because: 'another group' }],
    });
    expect((await cli.json(`enroll ${form('Four', 'four.example')}`)).membership).toMatchObject({
      partner: 'PTR-3',
      state: 'awaiting-payment',
    });
  });

  it('are closed once the membership is active', async () => {
    expect((await cli.run('enroll withdraw ENR-1 --reason x --json')).json.error).toMatchObject({
      code: 'enrollment-settled',
      hints: ['partnerctl membership terminate MEM-1 --reason "…"'],
    });
  });
});

describe('every state there is', () => {
  it('was reached by typing commands', () => {
    expect([...reached.enrollments].toSorted()).toEqual([...enrollmentStates].toSorted());
    expect([...reached.memberships].toSorted()).toEqual([...membershipStates].toSorted());
  });
});
