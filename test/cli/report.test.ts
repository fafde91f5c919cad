import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedBy, hostileName, live, reportDay, reported, rewardsCounted, rewardsReported } from './report-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'], on: reportDay });
  await live(cli);
});
afterAll(() => cli.remove());

const of = async (program: string, on = reportDay) => (await cli.json(`report program --program ${program}`, { on })).report;
const numbered = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => `PTR-${from + place}`);

describe('the figures of a report (M9)', () => {
  it.each([
    ['opn', reportDay, numbered(1, 4)],
    ['opn', '2025-07-15', numbered(1, 4)],
    ['opn', '2026-07-01', numbered(1, 4)],
    ['openip', reportDay, numbered(5, 8)],
    ['openip', '2025-12-31', numbered(5, 8)],
  ])('of %s on %s are those of the commands about one partner', async (program, on, partners) => {
    const counted = await countedBy((line) => cli.json(line, { on }), program, partners);
    expect(reported(await of(program, on))).toEqual(counted);
    expect(Object.values(counted.standings).reduce((sum, one) => sum + one, 0)).toBe(partners.length);
  });

  it.each([reportDay, '2026-02-01', '2026-05-31'])('on %s: who is due is who `renew list` has (R1)', async (on) => {
    const due = await cli.json('renew list --program opn', { on });
    const { renewals } = (await of('opn', on)).population;
    expect(renewals.due).toBe(due.length);
    const months = renewals.months.map(({ month, open, inGrace, lapsed }: Record<string, number>) => [
      month,
      Number(open) + Number(inGrace) + Number(lapsed),
    ]);
    const counted = Map.groupBy(due as { end: string }[], ({ end }) => end.slice(0, 7));
    expect(months).toEqual([...counted].map(([month, own]) => [month, own.length]).toSorted());
    expect(due.length).toBeGreaterThan(0);
  });

  it('rewards are those of `reward list`, before and after a lapse (W4, R4)', async () => {
    for (const on of [reportDay, '2026-09-01']) {
      const list = await cli.json('reward list --program opn', { on });
      expect(rewardsReported(await of('opn', on))).toEqual(rewardsCounted(list));
      expect(list).toHaveLength(2);
    }
  });

  it('who is close misses what `status explain` says is missing (S2, S5)', async () => {
    const { revenue } = await of('openip');
    expect(revenue.close).toMatchObject({
      partners: 2,
      nearest: [
        { name: 'Centre', missing: { amount: '0.06' } },
        { name: hostileName, missing: { amount: '5.00' } },
      ],
    });
    for (const { partner, metric, next, required, actual, missing } of revenue.close.nearest) {
      const { decision } = await cli.json(`status explain ${partner} --program openip`);
      const criterion = decision.criteria.find((one: { id: string; level: string }) => one.id === metric && (one.level ?? next) === next);
      expect(criterion).toMatchObject({ required, actual, met: false });
      expect([missing.currency, Number(required.amount) - Number(actual.amount)]).toEqual([
        'EUR',
        expect.closeTo(Number(missing.amount), 6),
      ]);
    }
  });

  it('revenue is what was recorded, month by month, also what no level counts', async () => {
    const { months } = (await of('openip')).revenue;
    expect(months.filter(({ partners }: { partners: number }) => partners > 0)).toHaveLength(6);
    expect(months.at(-1)).toEqual({ month: '2026-02', partners: 4, amount: { amount: '3034.99', currency: 'EUR' } });
  });

  it('moves are the decisions of the reviews, in the period of each (S3)', async () => {
    const { movements } = await of('openip');
    expect(movements.periods).toMatchObject([
      { from: '2025-03-02', to: '2025-06-30', joined: 4, raised: 0 },
      { from: '2025-07-01', to: '2025-12-31', joined: 0, raised: 0 },
      { from: '2026-01-01', to: '2026-03-02', joined: 0, raised: 2 },
    ]);
    expect(movements.ways).toEqual([
      { from: 'starter', to: 'business', partners: 1 },
      { from: 'starter', to: 'access', partners: 1 },
    ]);
  });

  it('credits issued month by month add up to what was issued (K1)', async () => {
    const { credits } = await of('opn');
    const issued = credits.months.reduce((sum: number, { issued: one }: { issued: number }) => sum + one, 0);
    expect([issued, credits.issued]).toEqual([credits.issued, 230]);
    expect(credits.months.find(({ month }: { month: string }) => month === '2025-07')).toEqual({
      month: '2025-07',
      issued: 20,
      redeemed: 5,
    });
  });
});

describe('report program', () => {
  it('is a table with bars and a small line in a terminal, and the same in plain ASCII', async () => {
    const { stdout } = await cli.run('report program --program openip');
    expect(stdout).toMatch(/^Starter +1 +1 +2 +█{24}$/m);
    expect(stdout).toMatch(/^Revenue [▁▂▃▄▅▆▇█]{12}$/m);
    const plain = await cli.run('report program --program openip', { env: { LANG: 'C' } });
    expect(plain.stdout).toMatch(/^Starter +1 +1 +2 +#{24}$/m);
    expect(plain.stdout).toMatch(/^[\x20-\x7e\n]*$/);
  });

  it('is in French where that is asked for', async () => {
    const { stdout } = await cli.run('report program --program opn --lang fr');
    for (const words of ['Partenaires par niveau', 'Entité principale', 'Crédits disponibles', 'suspendue', 'éligible'])
      expect(stdout).toContain(words);
    expect(stdout).not.toMatch(/Partners|Credits|Standing|eligible/);
  });

  it('is every figure on a line of its own in CSV', async () => {
    const { stdout } = await cli.run('report program --program opn -o csv');
    const [header, ...lines] = stdout.trim().split(/\r?\n/);
    expect(header).toBe('table,row,figure,value,currency');
    expect(lines).toContain('population.levels,2 primary,partners,1,');
    expect(lines).toContain(
      'credits.origins,allocated,available,200,'.replace('200', String((await of('opn')).credits.origins[0].available)),
    );
    expect(lines.filter((line) => line.endsWith(',USD')).length).toBeGreaterThan(0);
    expect(new Set(lines.map((line) => line.split(',').slice(0, 3).join())).size).toBe(lines.length);
  });

  it('counts as close what --within says, and names as many as --limit says', async () => {
    const close = async (flags: string) => (await cli.json(`report program --program openip ${flags}`)).report.revenue.close;
    expect((await close('--within 1')).partners).toBe(1);
    expect((await close('--within 0')).partners).toBe(0);
    expect(await close('--limit 1')).toMatchObject({ partners: 2, nearest: [{ name: 'Centre' }] });
  });

  it('does not look back to a day that has not come', async () => {
    const { code, stderr } = await cli.run('report program --program opn --since 2026-03-03');
    expect([code, stderr]).toEqual([2, expect.stringContaining('--since 2026-03-03 is after 2026-03-02')]);
    expect((await cli.run('report program --program opn --since 2026-03-02')).code).toBe(0);
  });
});

describe('a report as a page', () => {
  const file = (name: string) => join(cli.folder, name);

  it('is a file for its owner alone, whole, with nothing from anywhere else', async () => {
    const { page } = await cli.json(`report program --program openip --html ${file('one.html')}`);
    const text = readFileSync(file('one.html'), 'utf8');
    expect(statSync(file('one.html')).mode & 0o777).toBe(0o600);
    expect(page).toEqual({ file: file('one.html'), bytes: Buffer.byteLength(text), dryRun: false });
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`);
    const pulling = /https?:|<script|<link|<img|url\(|@import|\son\w+="|href=|\ssrc="/g;
    expect(text.replaceAll('http://www.w3.org/2000/svg', '').match(pulling)).toBeNull();
  });

  it('shows what partners are called as text, whatever it says', async () => {
    const text = readFileSync(file('one.html'), 'utf8');
    expect(text).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;Evil&quot; &amp; &#39;Sons&#39;');
    expect(text).not.toContain('<img');
  });

  it('is not written over another, unless that is agreed to, and not at all in a dry run', async () => {
    writeFileSync(file('mine.html'), 'mine');
    const refused = await cli.run(`report program --program opn --html ${file('mine.html')}`);
    expect([refused.code, refused.stderr]).toEqual([2, expect.stringContaining('--html')]);
    await cli.json(`report program --program opn --html ${file('mine.html')} --yes --dry-run`);
    expect(readFileSync(file('mine.html'), 'utf8')).toBe('mine');
    await cli.json(`report program --program opn --html ${file('mine.html')} --yes`);
    expect(readFileSync(file('mine.html'), 'utf8')).toContain('<h1>Oracle PartnerNetwork on 2026-03-02</h1>');
  });

  it('has a table under every picture, in the language asked for', async () => {
    await cli.json(`report program --program opn --html ${file('fr.html')} --lang fr`);
    const text = readFileSync(file('fr.html'), 'utf8');
    expect(text).toContain('<html lang="fr">');
    const pictures = [
      ...text.matchAll(
        /<figure role="img" aria-label="([^"]+)"><svg aria-hidden="true"[\s\S]*?<\/figure><div class="table"><table><caption>([^<]+)</g,
      ),
    ];
    expect(pictures.length).toBe(text.split('<figure').length - 1);
    expect(pictures.length).toBeGreaterThan(5);
    for (const [, label, caption] of pictures) expect(label).toBe(`${caption}. Les chiffres sont dans le tableau qui suit.`);
  });
});

describe('report partner', () => {
  it('says of revenue and thresholds what `status explain` says (S5)', async () => {
    const { report } = await cli.json('report partner est.example');
    expect(report.thresholds).toEqual([
      {
        level: 'access',
        metric: 'recurring-monthly-revenue',
        required: eur('300.00'),
        actual: eur('1200.00'),
        missing: eur('0.00'),
        doubtful: false,
      },
      {
        level: 'business',
        metric: 'recurring-monthly-revenue',
        required: eur('1000.00'),
        actual: eur('1200.00'),
        missing: eur('0.00'),
        doubtful: false,
      },
      {
        level: 'premium',
        metric: 'recurring-monthly-revenue',
        required: eur('3000.00'),
        actual: eur('1200.00'),
        missing: eur('1800.00'),
        doubtful: false,
      },
    ]);
    const { decision } = await cli.json('status explain est.example');
    const [criterion] = decision.criteria.filter(({ id }: { id: string }) => id === 'recurring-monthly-revenue');
    expect(criterion.actual).toEqual(report.thresholds[0].actual);
    expect(report.months.slice(-2)).toEqual([
      { month: '2026-01', amount: eur('1210.00') },
      { month: '2026-02', amount: eur('1210.00') },
    ]);
  });

  it('says of credits and rewards what their own commands say (K1, W1)', async () => {
    const { report } = await cli.json('report partner Éclair');
    expect(report.account).toMatchObject((await cli.json('credits balance Éclair')).account);
    const [listed] = await cli.json('reward list --partner Éclair');
    expect(report.rewards).toMatchObject([{ id: 'RWD-1', state: listed.state, amount: listed.amount }]);
    expect((await cli.json('membership show Éclair')).membership).toMatchObject(report.membership);
    expect(report.engagements).toHaveLength(1);
    expect((await cli.json('report partner Éclair --since 2025-09-02')).report.engagements).toEqual([]);
  });

  it('is a page too, in French where that is asked for', async () => {
    const path = join(cli.folder, 'evil.html');
    await cli.json(`report partner evil.example --html ${path} --lang fr`);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain('Programme Partenaires OpenIP au 2026-03-02</h1>');
    expect(text).toContain('<th scope="row">Revenu mensuel récurrent</th>');
    expect([text.includes('<img'), text.split('<figure').length > 2]).toEqual([false, true]);
  });

  it('names nobody who is not there', async () => {
    expect((await cli.run('report partner Nobody')).code).toBe(4);
  });
});

describe('report renewals', () => {
  it('is `renew list`, counted by month, as a table and as a page (R1)', async () => {
    const path = join(cli.folder, 'renewals.html');
    const { report, renewals } = await cli.json(`report renewals --program openip --html ${path}`);
    expect(renewals).toEqual(await cli.json('renew list --program openip'));
    expect(report).toMatchObject({ due: 4, months: [{ month: '2026-03', due: 4, ordered: 0 }], standings: { 'renewal-open': 4 } });
    const text = readFileSync(path, 'utf8');
    expect([text.split('<tr>').length - 1, text.includes('<img')]).toEqual([1 + 1 + 1 + 4, false]);
  });

  it('looks as far ahead as --within says', async () => {
    const ahead = async (within: number) =>
      (await cli.json(`report renewals --program opn --within ${within}`, { on: '2025-12-15' })).report.due;
    expect([await ahead(0), await ahead(60)]).toEqual([1, 2]);
  });
});

const eur = (amount: string) => ({ amount, currency: 'EUR' });
