import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

/** A cent short of each quarterly minimum, in rows on both edges of the second quarter; what lies beside it or does not count is larger. */
const orders = [
  'partner,reference,on,product,quantity,amount',
  'A3,1,2026-03-31,sip-trunk-touch,1,9000.00',
  'A3,2,2026-04-01,sip-trunk-touch,1,300.00',
  'A3,3,2026-06-30,sip-trunk-touch,1,299.99',
  'A3,4,2026-07-01,sip-trunk-touch,1,9000.00',
  'A4,5,2026-04-01,sip-trunk-touch,1,500.00',
  'A4,6,2026-06-30,sip-trunk-touch,1,299.99',
];
const revenue = [
  'partner,month,line,kind,amount',
  'O3,2026-03,data,subscription,9000.00',
  'O3,2026-04,data,subscription,1000.00',
  'O3,2026-06,data,subscription,499.99',
  'O3,2026-06,minutes,minutes,9000.00',
  'O3,2026-06,access-fees,access-fees,9000.00',
  'O3,2026-07,data,subscription,9000.00',
  'O4,2026-01,sip-trunk,subscription,40000.00',
  'O4,2026-02,minutes,minutes,1234.56',
  'O4,2026-03,sip-trunk,access-fees,5000.00',
  'O4,2026-04,data,subscription,1999.99',
  'O4,2025-12,sip-trunk,subscription,7000.00',
  'O4,2026-07,sip-trunk,subscription,7000.00',
];
const partners = [
  'externalCode,name,country,domain,type,level,since',
  'A3,Amber,FR,a3.example,ambassador,business,2025-01-15',
  'A4,Azure,FR,a4.example,ambassador,premium,2025-01-15',
  'O3,Olive,FR,o3.example,operator,business,2025-01-15',
  'O4,Ochre,FR,o4.example,operator,premium,2025-01-15',
];

const text = (lines: readonly string[]) => `${lines.join('\n')}\n`;

describe.each(engines)('promotions measured by $name', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['openip'], on: '2026-07-01', store: place.url });
    await cli.json('import partners -', { stdin: text(partners) });
    await cli.json('import orders -', { stdin: text(orders), on: '2026-07-31' });
    await cli.json('import revenue -', { stdin: text(revenue), on: '2026-07-31' });
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  /** The figure of a gate, and whether it opens the promotion. */
  async function gate(partner: string, promotion: string) {
    const list = (await cli.json(`promo list ${partner}`)) as readonly {
      readonly id: string;
      readonly open: boolean;
      readonly criteria: readonly { readonly id: string; readonly actual: unknown; readonly trace: object }[];
    }[];
    const one = list.find(({ id }) => id === promotion);
    const figure = one?.criteria.find(({ id }) => id.startsWith('quarterly'));
    return { open: one?.open, actual: (figure?.actual as { amount: string } | undefined)?.amount, trace: figure?.trace };
  }

  it.each([
    ['A3', 'porting-business-ambassador', '599.99'],
    ['A4', 'porting-premium-ambassador', '799.99'],
    ['O3', 'porting-business-operator', '1499.99'],
    ['O4', 'porting-premium-operator', '1999.99'],
  ])('P1: %s is a cent short of %s', async (partner, promotion, actual) => {
    expect(await gate(partner, promotion)).toMatchObject({ open: false, actual, trace: { from: '2026-04-01', to: '2026-06-30' } });
  });

  it('P1: a Premium ambassador that is short keeps its grade, and the Business promotions', async () => {
    expect((await cli.json('membership show A4')).membership.level).toBe('premium');
    expect(await gate('A4', 'porting-business-ambassador')).toMatchObject({ open: true, actual: '799.99' });
  });

  it('P1: what does not count for grades is left out, and told', async () => {
    expect((await gate('O3', 'porting-business-operator')).trace).toMatchObject({
      rows: 2,
      excludedRows: 2,
      excluded: { amount: '18000.00', currency: 'EUR' },
      missing: { amount: '0.01', currency: 'EUR' },
    });
  });

  it('P4: the half-year’s VoIP turnover, with minutes and without access fees', async () => {
    expect((await cli.json('promo rebate O4')).rebates[0]).toMatchObject({
      period: { from: '2026-01-01', to: '2026-06-30', complete: true },
      turnover: { amount: '41234.56' },
      rows: 2,
      excluded: { amount: '5000.00' },
      excludedRows: 1,
      amount: { amount: '937.04' },
    });
  });

  it('P4: what is used of the year’s allowances counts in that year only', async () => {
    await cli.json('duty record A4 --duty training-seats-taken --figure 1 --on 2025-12-31');
    const net = async (on = '2026-07-01') =>
      (await cli.json('promo quote A4 --line "training-seat x 1"', { on })).quote.totals.once.net.amount;
    expect(await net()).toBe('0.00');
    await cli.json('duty record A4 --duty training-seats-taken --figure 1 --on 2026-01-01');
    expect(await net()).toBe('350.00');
    expect(await net('2026-12-31')).toBe('350.00');
    expect(await net('2027-01-01')).toBe('0.00');
  });

  it('P3: a migration that is recorded waives access fees until it is taken back', async () => {
    await cli.json('import revenue -', { stdin: text([revenue[0] ?? '', 'O3,2026-05,data,subscription,0.01']), on: '2026-07-31' });
    expect(await gate('O3', 'vga-migration')).toMatchObject({ open: true, actual: '1500.00' });
    const net = async () => (await cli.json('promo quote O3 --line "link-access-fee x 1"')).quote.totals.once.net.amount;
    expect(await net()).toBe('150.00');
    await cli.json('duty record O3 --duty vga-estate-migration --met yes --on 2026-06-01');
    expect(await net()).toBe('0.00');
    await cli.json('duty record O3 --duty vga-estate-migration --met no --on 2026-06-30');
    expect(await net()).toBe('150.00');
  });
});
