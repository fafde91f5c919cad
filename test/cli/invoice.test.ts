import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliWith, form } from './enrollment-members.ts';
import type { Cli } from './world.ts';

interface Invoice {
  readonly id: string;
  readonly state: string;
  readonly amount: { readonly amount: string };
  readonly sendFrom: string;
  readonly sendBy: string;
  readonly dueOn: string;
  readonly membership: string;
}

let cli: Cli;
beforeAll(async () => {
  const odd = { 'fee: 100000 USD': 'fee: 100000.03 USD', 'fee: 500000 USD': 'fee: 9999999999999.99 USD' };
  cli = await cliWith(odd, { on: '2026-12-21' });
});
afterAll(() => cli.remove());

const error = async (line: string, on = '2026-12-21') => {
  const { code, json } = await cli.run(`${line} --json`, { on });
  return [code, json.error.code, json.error.message];
};

describe('the invoices of a fee (E8)', () => {
  it('are four instalments that add up to the cent, bearing the membership, sent over Christmas and the weekend', async () => {
    const { invoices, membership } = await cli.json(`enroll ${form('Acme', 'acme.example', { level: 2, plan: 'quarterly' })}`);
    expect(invoices.map(({ amount, ...invoice }: Invoice) => [amount.amount, invoice.sendFrom, invoice.sendBy, invoice.dueOn])).toEqual([
      ['25000.01', '2026-12-24', '2026-12-29', '2027-01-28'],
      ['25000.01', '2026-12-24', '2026-12-29', '2027-04-28'],
      ['25000.01', '2026-12-24', '2026-12-29', '2027-07-28'],
      ['25000.00', '2026-12-24', '2026-12-29', '2027-10-28'],
    ]);
    expect(new Set(invoices.map((invoice: Invoice) => invoice.membership))).toEqual(new Set([membership.id]));
  });

  it('are one for the year', async () => {
    const { invoices } = await cli.json(`enroll ${form('Year', 'year.example', { level: 0, method: 'card' })}`);
    expect(invoices.map(({ id, amount, dueOn }: Invoice) => [id, amount.amount, dueOn])).toEqual([['INV-5', '500.00', '2027-01-28']]);
  });

  it('hold the largest amount there is, whole and in instalments, and its payment to the last cent', async () => {
    const { invoices } = await cli.json(`enroll ${form('Huge', 'huge.example', { level: 3, plan: 'quarterly' })}`);
    expect(invoices.map(({ amount }: Invoice) => amount.amount)).toEqual([
      '2500000000000.00',
      '2500000000000.00',
      '2500000000000.00',
      '2499999999999.99',
    ]);
    const whole = await cli.json(`enroll ${form('Whole', 'whole.example', { level: 3 })}`);
    expect(whole.invoices.map(({ amount }: Invoice) => amount.amount)).toEqual(['9999999999999.99']);
    expect((await error('payment record INV-10 --amount 90071992547409.92 --reference H1'))[0]).toBe(2);
    expect((await error('payment record INV-10 --amount 90071992547409.91 --reference H1')).slice(0, 2)).toEqual([3, 'payment-too-high']);
    expect(await cli.json('payment record INV-10 --amount 9999999999999.98 --reference H2')).toMatchObject({
      invoice: { state: 'part-paid', open: { amount: '0.01' } },
    });
    expect(await cli.json('payment record INV-10 --amount 0.01 --reference H3')).toMatchObject({ invoice: { state: 'paid' } });
  });
});

describe('sending (E8)', () => {
  const toSend = async (on: string) => (await cli.json('invoice list --to-send', { on })).map(({ id }: Invoice) => id);

  it('is due from the third business day, until it is done or paid', async () => {
    expect(await toSend('2026-12-23')).toEqual([]);
    expect(await toSend('2026-12-24')).toEqual(['INV-1', 'INV-2', 'INV-3', 'INV-4', 'INV-5', 'INV-6', 'INV-7', 'INV-8', 'INV-9']);
    expect((await cli.json('invoice send INV-1', { on: '2026-12-24' })).invoice).toMatchObject({ sentOn: '2026-12-24', state: 'open' });
    expect((await toSend('2026-12-24'))[0]).toBe('INV-2');
  });

  it.each([
    ['INV-2', '2026-12-23', ['invoice-sent', 'invoice-sent-early']],
    ['INV-3', '2026-12-29', ['invoice-sent']],
    ['INV-4', '2026-12-30', ['invoice-sent', 'invoice-sent-late']],
  ])('of %s on %s: %s', async (invoice, on, reasons) => {
    const { decision } = await cli.json(`invoice send ${invoice}`, { on });
    expect(decision.reasons.map(({ code }: { code: string }) => code)).toEqual(reasons);
  });

  it('is recorded once, and not of what is paid, cancelled or not there', async () => {
    expect(await error('invoice send INV-1', '2026-12-28')).toEqual([3, 'invoice-sent-before', 'INV-1 was sent already, on 2026-12-24']);
    expect((await error('invoice send INV-10')).slice(0, 2)).toEqual([3, 'invoice-paid']);
    await cli.json(`enroll ${form('Gone', 'gone.example')}`);
    await cli.json('enroll withdraw ENR-5 --reason "another group"');
    expect((await error('invoice send INV-11')).slice(0, 2)).toEqual([3, 'invoice-cancelled']);
    expect((await error('invoice send INV-99')).slice(0, 2)).toEqual([4, 'invoice-not-found']);
    expect((await cli.json('invoice list --state cancelled')).map(({ id }: Invoice) => id)).toEqual(['INV-11']);
  });

  it('shows nothing of a dry run afterwards', async () => {
    expect((await cli.json('invoice send INV-5 --dry-run')).invoice.sentOn).toBe('2026-12-21');
    expect((await cli.json('invoice show INV-5')).invoice.sentOn).toBeNull();
  });
});

describe('payments (E8)', () => {
  it.each(['0', '0.00', '-1', '500.001', '1e3', '1,000.00', 'ten', '90071992547409.93', '1 EURO'])(
    'of %s are no amounts',
    async (amount) => {
      expect((await error(`payment record INV-5 "--amount=${amount}" --reference P0`))[0]).toBe(2);
    },
  );

  it.each(['2026-02-30', '2026-13-01', '21.12.2026', '9999-01-01'])('of %s are on no day', async (day) => {
    expect((await error(`payment record INV-5 --amount 1 --reference P0 --on ${day}`))[0]).toBe(2);
  });

  it.each([
    ['--amount 500.01 --reference P1', 'payment-too-high', 'USD 500.01 is more than INV-5 has open, USD 500.00'],
    ['--amount "500.00 EUR" --reference P1', 'payment-currency-differs', 'INV-5 is in USD, not in EUR'],
    ['--amount 500 --reference P1 --on 2026-12-22', 'payment-in-future', '2026-12-22 is after the business date 2026-12-21'],
    ['--amount 500 --reference MEM-1', 'reference-names-another', 'the reference "MEM-1" names MEM-1, and INV-5 is one of MEM-2'],
    ['--amount 500 --reference inv-6', 'reference-names-another', 'the reference "inv-6" names INV-6, and INV-5 is one of MEM-2'],
  ])('with %s are refused: %s', async (flags, code, message) => {
    expect(await error(`payment record INV-5 ${flags}`)).toEqual([3, code, message]);
    expect((await cli.json('invoice show INV-5')).invoice.payments).toEqual([]);
  });

  it('are recorded in parts, each reference once, and named for another with a reason', async () => {
    await cli.json('payment record INV-5 --amount 100 --reference "INV-5 of MEM-2"');
    expect((await error('payment record INV-5 --amount 100 --reference "inv-5  OF mem-2"')).slice(0, 2)).toEqual([
      3,
      'payment-recorded-before',
    ]);
    const odd = await cli.json('payment record INV-5 --amount 399.99 --reference MEM-1 --reason "paid by the sister company"');
    expect(odd.decision.reasons.map(({ code }: { code: string }) => code)).toEqual(['invoice-part-paid', 'reference-accepted']);
    expect(odd.membership.state).toBe('awaiting-payment');
    expect((await cli.json('payment record INV-5 --amount 0.01 --reference P2')).membership.state).toBe('active');
    expect((await error('payment record INV-5 --amount 0.01 --reference P3')).slice(0, 2)).toEqual([3, 'invoice-paid']);
  });
});

describe('an instalment that is overdue (E8)', () => {
  const overdue = async (on: string) => (await cli.json('invoice list --overdue --partner Acme', { on })).map(({ id }: Invoice) => id);
  const shown = async (on: string) => (await cli.json('membership show Acme', { on })).membership;

  it('is listed from the day after it was due', async () => {
    await cli.json('payment record INV-1 --amount 25000.01 --reference Q1');
    expect([await overdue('2027-04-28'), await overdue('2027-04-29')]).toEqual([[], ['INV-2']]);
    expect((await cli.json('invoice list --state overdue --partner Acme', { on: '2027-04-29' }))[0]).toMatchObject({
      id: 'INV-2',
      overdue: true,
    });
  });

  it('suspends the membership on the 31st day, with what is to be paid, once', async () => {
    const suspend = (on: string, words = '') => cli.json(`membership suspend --overdue ${words}`, { on });
    expect((await suspend('2027-05-28')).summary).toEqual({ suspended: 0 });
    expect((await suspend('2027-05-29', '--dry-run')).results).toEqual([
      {
        id: 'MEM-1',
        partner: 'PTR-1',
        name: 'Acme',
        program: 'opn',
        invoices: ['INV-2'],
        open: { amount: '25000.01', currency: 'USD' },
        since: '2027-04-28',
      },
    ]);
    expect((await shown('2027-05-29')).state).toBe('active');
    expect((await suspend('2027-05-29', 'Year')).summary).toEqual({ suspended: 0 });
    expect((await suspend('2027-05-29', 'MEM-1')).summary).toEqual({ suspended: 1 });
    expect((await suspend('2027-05-29')).summary).toEqual({ suspended: 0 });
    expect(await shown('2027-05-29')).toMatchObject({
      state: 'suspended',
      active: false,
      suspended: { on: '2027-05-29', cause: 'unpaid' },
      toPay: { open: { amount: '25000.01' }, invoices: [{ id: 'INV-2', dueOn: '2027-04-28' }] },
    });
    const { stdout } = await cli.run('membership show Acme', { on: '2027-05-29' });
    expect(stdout).toMatch(/Suspended +since 2027-05-29: unpaid: INV-2\nTo be paid +25000.01 USD: INV-2, due 2027-04-28/);
  });

  it('closes what hangs on the membership until it is paid in full, which resumes it by itself', async () => {
    const day = { on: '2027-08-01' };
    expect((await error('credits reserve Acme --option training-seat --by ann@acme.example', day.on)).slice(0, 2)).toEqual([
      3,
      'membership-not-active',
    ]);
    const paid = async (invoice: string, amount: string, reference: string) => {
      const { decision, membership } = await cli.json(`payment record ${invoice} --amount ${amount} --reference ${reference}`, day);
      return [membership.state, ...decision.reasons.map(({ code }: { code: string }) => code)];
    };
    expect(await paid('INV-2', '25000.00', 'Q2')).toEqual(['suspended', 'invoice-part-paid']);
    expect(await paid('INV-2', '0.01', 'Q3')).toEqual(['suspended', 'invoice-paid', 'more-overdue']);
    expect(await paid('INV-3', '25000.01', 'Q4')).toEqual(['active', 'invoice-paid', 'resumed-by-payment']);
    expect(await shown(day.on)).not.toHaveProperty('suspended');
    const reserved = await cli.json('credits reserve Acme --option training-seat --by ann@acme.example', day);
    expect(reserved.reservation.state).toBe('reserved');
  });

  it('is no reason to resume what was suspended by hand', async () => {
    const day = { on: '2028-02-01' };
    await cli.json('membership suspend Acme --reason audit', { on: '2027-11-01' });
    expect((await cli.json('membership suspend --overdue', day)).summary.suspended).toBe(0);
    expect((await cli.json('payment record INV-4 --amount 25000.00 --reference Q5', day)).membership.state).toBe('suspended');
  });

  it('asks for a partner or for all', async () => {
    expect((await error('membership suspend'))[0]).toBe(2);
    expect((await error('membership suspend Acme --limit 3 --reason x'))[0]).toBe(2);
    expect((await error('membership suspend Acme')).slice(0, 2)).toEqual([3, 'membership-not-in-state']);
  });
});
