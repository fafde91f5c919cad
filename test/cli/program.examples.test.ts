import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const folder = new URL('../../fixtures/programs/', import.meta.url).pathname;
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'));

let cli: Cli;
afterEach(() => cli.remove());

const started = async (program: string, on: string) => (cli = await freshCli({ programs: [`${folder}${program}.yaml`], on }));
const csv = (...lines: readonly string[]) => ({ stdin: `${lines.join('\n')}\n` });
const times = <Line>(count: number, line: (number: number) => Line): readonly Line[] =>
  Array.from({ length: count }, (_, place) => line(place + 1));

/** The evaluation of one partner and what the records say of it afterwards. */
async function evaluated(partner: string): Promise<{ change: string; to: string; explained: string }> {
  const { results } = await cli.json(`status reevaluate ${partner}`);
  const { stdout } = await cli.run(`status explain ${partner}`);
  return { change: results[0].change, to: results[0].to, explained: stdout };
}

describe('the programs that come with the product', () => {
  it.each(files)('%s has no problem, and its cases hold', async (file) => {
    cli = await freshCli({ programs: [] });
    expect((await cli.json(`program lint ${folder}${file}`)).problems).toEqual([]);
    expect((await cli.json(`program test ${folder}${file}`)).summary).toMatchObject({ failed: 0 });
  });
});

describe('an invented program, from its records to the reason of a level', () => {
  it('meridian: windows of three kinds, and the better of two tracks, at the quarterly review', async () => {
    await started('meridian', '2026-07-01');
    await cli.json(
      'import partners -',
      csv('externalCode,name,country,domain,type,level,since', 'D-1,Balances du Nord,GB,nord.example,dealer,approved,2024-06-15'),
    );
    const months = ['2025-07', '2025-10', '2026-01', '2026-03'];
    await cli.json(
      'import revenue -',
      csv(
        'partner,month,line,kind,amount',
        ...months.map((month) => `D-1,${month},bench-scale,goods,5000.00`),
        'D-1,2026-06,load-cell,goods,8000.00',
        'D-1,2026-06,load-cell,calibration,99000.00',
      ),
    );
    await cli.json(
      'import orders -',
      csv('partner,reference,on,product,quantity,amount', ...times(12, (n) => `D-1,O-${n},2026-06-${14 + n},load-cell,1,10.00`)),
    );
    await cli.json('training add D-1 --training fitting-course --on 2025-04-02 --attendee ann@nord.example');
    const { change, to, explained } = await evaluated('D-1');
    expect([change, to]).toEqual(['raised', 'reference']);
    expect(explained).toMatch(/Specialist track/);
    expect(explained).toMatch(/Orders since the anniversary +\+ +12 +12 .*2026-06-15/);
    expect(explained).toMatch(/Goods of twelve months +\+ +20000\.00 GBP +28000\.00 GBP/);
  });

  it('halden: a hundred points with no zero among them, from people and a ratio', async () => {
    await started('halden', '2026-05-04');
    await cli.json(
      'import partners -',
      csv('externalCode,name,country,domain,type,level,since', 'I-1,Fjord Regnskap,NO,fjord.example,integrator,,2025-01-01'),
    );
    await cli.json(
      'import contacts -',
      csv(
        'partner,name,email,roles',
        'I-1,Ada,p1@fjord.example,manager',
        ...times(3, (n) => `I-1,Person ${n + 1},p${n + 1}@fjord.example,consultant`),
      ),
    );
    await cli.json(
      'import certifications -',
      csv('partner,certification,holder,on', ...times(4, (n) => `I-1,ledger-consultant,p${n}@fjord.example,2025-03-04`)),
    );
    await cli.json('duty record I-1 --duty customers-asked --on 2026-02-01 --figure 10');
    await cli.json('duty record I-1 --duty customers-content --on 2026-02-01 --figure 6');
    const sold = (month: string, on: string) =>
      cli.json('import revenue -', { on, ...csv('partner,month,line,kind,amount', `I-1,${month},ledger-seat,subscription,5.00`) });
    await sold('2026-04', '2026-05-04');
    const before = await evaluated('I-1');
    expect([before.change, before.to]).toEqual(['raised', 'silver']);
    expect(before.explained).toMatch(/Contentment +\+ +50 +60/);
    // Who holds a certificate may leave, and takes it along: at the review there is a notice, and a date.
    await cli.json('contact leave p4@fjord.example --partner I-1', { on: '2026-06-01' });
    await sold('2026-06', '2026-07-01');
    const [review] = (await cli.json('status reevaluate I-1', { on: '2026-07-01' })).results;
    expect(review).toMatchObject({ change: 'notice', to: 'silver' });
    await sold('2026-08', '2026-09-29');
    const [after] = (await cli.json('status reevaluate I-1', { on: '2026-09-29' })).results;
    expect(after).toMatchObject({ change: 'lowered', from: 'silver', to: 'member' });
  });

  it('kasumi: a level bought in yen, by the methods of the country, with credits that end with the term', async () => {
    await started('kasumi', '2026-07-01');
    const shop = (country: string, method: string) =>
      `enroll --name "Shop ${country}" --country ${country} --domain shop-${country.toLowerCase()}.example --type shop --level take --plan half-yearly --method ${method} --reward-type credits --agreement-version 2025-1 --agreement-accepted-by Kei --contact "Kei <kei@shop-${country.toLowerCase()}.example>: owner"`;
    expect((await cli.run(shop('KR', 'card'))).code).toBe(3);
    const { invoices } = await cli.json(shop('JP', 'card'));
    expect(invoices.map(({ amount }: { amount: unknown }) => amount)).toEqual(times(2, () => ({ amount: '150000', currency: 'JPY' })));
    await cli.json(`payment record ${invoices[0].id} --amount 150000 --on 2026-07-02 --reference furikomi-1`, { on: '2026-07-02' });
    const { account } = await cli.json('credits balance PTR-1', { on: '2026-07-02' });
    expect(account).toMatchObject({ available: 30 });
    const submitted = await cli.json(
      'engagement submit PTR-1 --category opportunity --name Kitchen --customer-name "Hotel Aoi" --customer-country JP --product "rice-pro x 10 x 12mo = 900000" --close-date 2026-08-01 --sector commercial --sale-type new --country JP --by kei@shop-jp.example',
      { on: '2026-07-02' },
    );
    const { reward } = await cli.json(`reward evaluate ${submitted.engagement.id}`, { on: '2026-07-03' });
    expect(reward).toMatchObject({ eligibility: 'eligible', kind: 'credits', amount: 22 });
    const draft = await cli.json(`program simulate ${folder}kasumi.yaml`, { on: '2026-07-03' });
    expect(draft.summary.totals).toContainEqual({
      level: 'take',
      what: 'fee',
      before: { amount: '300000', currency: 'JPY' },
      after: { amount: '300000', currency: 'JPY' },
      difference: { amount: '0', currency: 'JPY' },
    });
  });

  it('lattice: points or any of several things, given at once, never taken away', async () => {
    await started('lattice', '2026-05-11');
    await cli.json(
      'import partners -',
      csv('externalCode,name,country,domain,type,level,since', 'G-1,Niwa,JP,niwa.example,grower,,2025-01-01'),
    );
    await cli.json('document add G-1 --document garden-plan --on 2025-06-01');
    expect(await evaluated('G-1')).toMatchObject({ change: 'raised', to: 'sprout' });
    await cli.json(
      'import revenue -',
      csv('partner,month,line,kind,amount', ...['2026-02', '2026-03', '2026-04'].map((month) => `G-1,${month},spade,goods,1000000`)),
    );
    const tree = await evaluated('G-1');
    expect([tree.change, tree.to]).toEqual(['raised', 'tree']);
    expect(tree.explained).toMatch(/By selling +\+ +1,000,000 +1,000,000/);
    const [later] = (await cli.json('status reevaluate G-1', { on: '2027-01-01' })).results;
    expect(later).toMatchObject({ change: 'kept', to: 'tree' });
    expect(later.decision.reasons[0]).toMatchObject({ code: 'never-lowered' });
  });
});
