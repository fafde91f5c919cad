import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;

/** Two ambassadors and two operators of OpenIP; Amber is a cent short of the Premium minimum of the quarter. */
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'], on: '2026-07-01' });
  const partners = [
    'externalCode,name,country,domain,type,level,since',
    'C1,Amber,FR,amber.example,ambassador,premium,2026-01-15',
    'C2,Azure,FR,azure.example,ambassador,starter,2026-01-15',
    'C3,Ochre,FR,ochre.example,operator,premium,2026-01-15',
    'C4,Olive,FR,olive.example,operator,business,2026-01-15',
  ];
  const revenue = [
    'partner,month,line,kind,amount',
    'C3,2026-05,sip-trunk,subscription,40000.00',
    'C3,2026-05,sip-trunk,access-fees,900.00',
    'C4,2026-05,data,subscription,1500.00',
  ];
  const orders = ['partner,reference,on,product,quantity,amount', 'C1,R-1,2026-05-04,sip-trunk-touch,1,799.99'];
  for (const [kind, lines] of Object.entries({ partners, revenue, orders }))
    await cli.json(`import ${kind} - --program openip`, { stdin: `${lines.join('\n')}\n` });
});
afterAll(() => cli.remove());

interface Listed {
  readonly id: string;
  readonly open?: boolean;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
}
const listed = async (line: string) => (await cli.json(`promo list ${line}`)) as readonly Listed[];

describe('promo list (P1)', () => {
  it('lists the promotions of the program by level and type', async () => {
    const all = await listed('');
    expect(all).toHaveLength(17);
    expect(all.find(({ id }) => id === 'porting-business-ambassador')).toEqual({
      id: 'porting-business-ambassador',
      name: { en: 'Porting by quantity', fr: 'Portabilité dégressive' },
      fromLevel: 'business',
      toLevel: null,
      partnerTypes: ['ambassador'],
      from: null,
      to: null,
      gate: 'business-quarter',
      products: ['number-porting'],
      exceptProducts: [],
      conditions: [],
      statedFact: null,
      effect: {
        kind: 'grid',
        grid: 'whole',
        steps: [
          { above: 10, price: { amount: '7.00', currency: 'EUR' } },
          { above: 30, price: { amount: '5.00', currency: 'EUR' } },
        ],
      },
      stacks: false,
    });
    expect((await listed('--level premium --type ambassador')).map(({ id }) => id)).toEqual([
      'porting-premium-ambassador',
      'free-training-seat',
      'bizbooster-offer',
    ]);
  });

  it('says which are open to a partner, and why the others are not, with the figure and what is missing', async () => {
    const promotions = await listed('Amber --type ambassador');
    expect(promotions.filter(({ open }) => !open).map(({ id }) => id)).toEqual(['porting-premium-ambassador']);
    expect(promotions.find(({ open }) => !open)?.reasons).toEqual([
      {
        code: 'gate-closed',
        text: 'porting-premium-ambassador asks for EUR 800.00 of quarterly-orders from 2026-04-01 to 2026-06-30: there are EUR 799.99, EUR 0.01 too little',
        promotion: 'porting-premium-ambassador',
        gate: 'premium-quarter',
        metric: 'quarterly-orders',
        required: { amount: '800.00', currency: 'EUR' },
        actual: { amount: '799.99', currency: 'EUR' },
        missing: { amount: '0.01', currency: 'EUR' },
        from: '2026-04-01',
        to: '2026-06-30',
      },
    ]);
  });

  it('the quarter that counts is the one before the business date', async () => {
    const open = async (on: string) =>
      ((await cli.json('promo list Amber', { on })) as readonly Listed[]).find(({ id }) => id === 'porting-business-ambassador')?.open;
    expect(await Promise.all(['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01'].map(open))).toEqual([false, true, true, false]);
  });

  it('shows people what is closed, in their language', async () => {
    const { stdout } = await cli.run('promo list Azure --lang fr');
    expect(stdout).toMatch(/porting-business-ambassador\s+non/);
    expect(stdout).toContain("porting-business-ambassador s'ouvre au niveau business ; le niveau est starter");
  });

  it('levels and types that the program does not have are not found; a partner without a membership is refused', async () => {
    expect((await cli.run('promo list --level gold')).code).toBe(4);
    expect((await cli.run('promo list --type reseller')).stderr).toContain('ambassador');
    const { code, json } = await cli.run('promo list Amber --program opn --json');
    expect([code, json.error.code, json.error.decision.outcome]).toEqual([3, 'membership-missing', 'refused']);
  });
});

describe('promo quote (P2–P5)', () => {
  it('prices each line, applies what stacks, and adds up by how it is charged', async () => {
    const { quote, decision } = await cli.json(
      'promo quote Azure --line "sip-trunk-touch x 5" --line "fibre-ftto x 1" --line "virtual-machine x 2" --line "number-porting x 11"',
    );
    expect(quote).toMatchObject({
      partner: 'PTR-2',
      type: 'ambassador',
      level: 'starter',
      pricing: { percentages: 'compound', rounding: 'line' },
    });
    expect(quote.lines.map(({ product, net }: { product: string; net: { amount: string } }) => [product, net.amount])).toEqual([
      ['sip-trunk-touch', '99.95'],
      ['fibre-ftto', '315.00'],
      ['virtual-machine', '56.00'],
      ['number-porting', '99.00'],
    ]);
    expect(quote.lines[0]).toEqual({
      line: 1,
      product: 'sip-trunk-touch',
      name: { en: 'SIP Trunk Touch', fr: 'SIP Trunk Touch' },
      unit: 'channel',
      charged: 'monthly',
      quantity: 5,
      unitPrice: { amount: '27.00', currency: 'EUR' },
      list: { amount: '135.00', currency: 'EUR' },
      net: { amount: '99.95', currency: 'EUR' },
      saved: { amount: '35.05', currency: 'EUR' },
      parts: [{ quantity: 5, unitPrice: '19.99' }],
      exact: '99.95',
      promotions: [{ id: 'sip-trunk-touch-discount', outcome: 'applied', saved: { amount: '35.05', currency: 'EUR' } }],
    });
    const euros = (amount: string) => ({ amount, currency: 'EUR' });
    expect(quote.totals).toEqual({
      once: { list: euros('99.00'), net: euros('99.00'), saved: euros('0.00') },
      monthly: { list: euros('565.00'), net: euros('470.95'), saved: euros('94.05') },
    });
    expect(decision).toMatchObject({ outcome: 'quoted', program: { id: 'openip', edition: '2024-1' } });
    expect(decision.reasons.at(0)).toMatchObject({ code: 'promotion-level', promotion: 'porting-business-ambassador' });
    expect(decision.reasons.at(-1)).toMatchObject({ code: 'promotion-applied' });
  });

  it('tells of each promotion what became of it, on what grounds', async () => {
    const { quote } = await cli.json('promo quote Amber --line "number-porting x 11"');
    const outcomes = Object.fromEntries(quote.promotions.map(({ id, outcome }: { id: string; outcome: string }) => [id, outcome]));
    expect(outcomes).toMatchObject({
      'porting-business-ambassador': 'applied',
      'porting-premium-ambassador': 'refused',
      'porting-business-operator': 'refused',
      'sdsl-grid': 'not-concerned',
    });
    expect(quote.promotions.find(({ id }: { id: string }) => id === 'porting-premium-ambassador').criteria.at(-1)).toMatchObject({
      id: 'quarterly-orders',
      met: false,
      required: { amount: '800.00' },
      actual: { amount: '799.99' },
      trace: { gate: 'premium-quarter', from: '2026-04-01', to: '2026-06-30', rows: 1 },
    });
  });

  it('names the beaten promotion with what it would leave', async () => {
    const { stdout } = await cli.run('promo quote Ochre --line "sip-volume-offer x 1" --line "minutes-landline x 60"');
    expect(stdout).toMatch(/minutes-landline\s+60\s+9\.00\s+8\.10\s+540\.00\s+486\.00 EUR\s+–\s+monthly/);
    expect(stdout).toContain(
      'degressive-minutes does not stack: it would leave EUR 490.50 for minutes-landline, sip-volume-minutes leaves EUR 486.00',
    );
    expect(stdout).toMatch(/monthly\s+586\.00 EUR \(saved 54\.00 EUR of 640\.00 EUR\)/);
  });

  it('takes a basket from a file, from standard input and from JSON, alike and together', async () => {
    const csv = join(cli.folder, 'basket.csv');
    writeFileSync(csv, 'product;quantity\nnumber-porting;11\n');
    const net = async (line: string, stdin?: string) =>
      (await cli.json(`promo quote Amber ${line}`, stdin ? { stdin } : {})).quote.totals.once.net.amount;
    expect(await net('--line "number-porting x 11"')).toBe('77.00');
    expect(await net(`--basket ${csv}`)).toBe('77.00');
    expect(await net('--basket -', 'product,quantity\nnumber-porting,11\n')).toBe('77.00');
    expect(await net('--basket -', '{"lines":[{"product":"number-porting","quantity":11}]}')).toBe('77.00');
    expect(await net('--input -', '{"lines":[{"product":"number-porting","quantity":11}]}')).toBe('77.00');
    expect(await net(`--basket ${csv} --line "number-porting x 20"`)).toBe('155.00');
  });

  it('waives access fees for a migration stated with the quote (P3)', async () => {
    const net = async (more: string) =>
      (await cli.json(`promo quote Olive --line "link-access-fee x 2" ${more}`)).quote.totals.once.net.amount;
    expect([await net(''), await net('--fact vga-estate-migration')]).toEqual(['300.00', '0.00']);
  });

  it('refuses products that have no price, that are not for the type, or not open; everything at once', async () => {
    const { code, stdout, stderr, json } = await cli.run(
      'promo quote Azure --line "number-portin x 1" --line "sip-volume-offer x 1" --json',
    );
    expect([code, stdout]).toEqual([3, '']);
    expect(json.error.reasons.map((reason: { code: string }) => reason.code)).toEqual(['product-not-priced', 'product-not-for-type']);
    expect(json.error.hints).toContain('did you mean number-porting?');
    expect(stderr).not.toContain('stack');
  });

  it('tells every mistake in what is typed, and nothing twice', async () => {
    const { code, json } = await cli.run(
      'promo quote Amber --line "number-porting x 0" --line number-porting --line "sip-channel x 1.5" --json',
    );
    expect(code).toBe(2);
    expect(json.error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      '--line: "number-porting x 0": "0" is not a whole number from 1 to 1000000; write such as "number-porting x 12"',
      '--line: "number-porting" is not a line of a basket; write PRODUCT x QUANTITY, such as "number-porting x 12"',
      '--line: "sip-channel x 1.5": "1.5" is not a whole number from 1 to 1000000; write such as "sip-channel x 12"',
    ]);
  });

  it.each([
    ['{"lines":[{"product":"number-porting","quantity":0}]}', '--line (quantity): 0 is not a whole number from 1 to 1000000'],
    ['{"lines":[{"product":"number-porting","quantity":-1}]}', '--line (quantity): -1 is not a whole number from 1 to 1000000'],
    ['{"lines":[{"product":"number-porting","quantity":1.5}]}', '--line (quantity): 1.5 is not a whole number'],
    ['{"lines":[{"product":"number-porting","quantity":1,"price":2}]}', 'lines.0.price is not a field of this command'],
    ['{"lines":[]}', '--line is missing: the basket is empty'],
    ['{}', '--line is missing: the basket is empty'],
  ])('JSON %s is a mistake', async (stdin, text) => {
    const { code, json } = await cli.run('promo quote Amber --input - --json', { stdin });
    expect([code, json.error.reasons.map((reason: { text: string }) => reason.text)]).toEqual([2, [expect.stringContaining(text)]]);
  });

  it('tells every problem of a basket file with its line', async () => {
    const stdin = 'product,quantity\nnumber-portin,1\nsip-channel,0\n';
    const { code, stderr } = await cli.run('promo quote Amber --basket -', { stdin });
    expect(code).toBe(2);
    expect(stderr).toContain('line 2: product: "number-portin" is not on the price list; did you mean number-porting?');
    expect(stderr).toContain('line 3: quantity: "0" is not a whole number from 1 to 1000000');
    expect((await cli.run('promo quote Amber --basket no-such-file')).stderr).toContain('there is no file no-such-file');
    expect((await cli.run('promo quote Amber --basket -', { stdin: '' })).stderr).toContain('the basket is empty');
  });

  it('quotes nothing in a program without prices, and to nobody without a membership', async () => {
    const { code, json } = await cli.run('promo quote Amber --program opn --line "number-porting x 1" --json');
    expect([code, json.error.reasons.map((reason: { code: string }) => reason.code)]).toEqual([
      3,
      ['prices-not-listed', 'membership-missing'],
    ]);
    expect((await cli.run('promo quote Nobody --line "number-porting x 1"')).code).toBe(4);
  });
});

describe('promo rebate (P4)', () => {
  it('reckons the half-year before the business date, and explains it', async () => {
    const { partner, rebates, decision } = await cli.json('promo rebate Ochre');
    expect(partner).toMatchObject({ partner: 'PTR-3', type: 'operator', level: 'premium' });
    expect(rebates).toMatchObject([
      {
        id: 'voip-back-margin',
        entitled: true,
        period: { kind: 'semester', from: '2026-01-01', to: '2026-06-30', complete: true },
        turnover: { amount: '40000.00' },
        rows: 1,
        excluded: { amount: '900.00' },
        excludedRows: 1,
        parts: [
          { above: { amount: '0.00' }, turnover: { amount: '30000.00' }, percent: '2', amount: { amount: '600.00' } },
          { above: { amount: '30000.00' }, turnover: { amount: '10000.00' }, percent: '3', amount: { amount: '300.00' } },
        ],
        amount: { amount: '900.00', currency: 'EUR' },
      },
    ]);
    expect(decision).toMatchObject({ outcome: 'earned', reasons: [{ code: 'rebate-earned' }] });
    expect((await cli.json('promo rebate Ochre', { on: '2026-12-31' })).rebates[0].amount.amount).toBe('900.00');
  });

  it('not being entitled is an answer, with the reasons', async () => {
    const { rebates, decision } = await cli.json('promo rebate Olive');
    expect([rebates[0].entitled, rebates[0].amount.amount, decision.outcome]).toEqual([false, '0.00', 'not-entitled']);
    const { code, stdout } = await cli.run('promo rebate Olive --lang fr');
    expect([code, stdout]).toEqual([0, expect.stringContaining("voip-back-margin s'ouvre au niveau premium ; le niveau est business")]);
  });

  it('a partner without a membership in a program with a rebate is refused', async () => {
    expect((await cli.run('promo rebate Ochre --program opn --json')).json.error.code).toBe('rebate-not-offered');
  });
});
