import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const shipped = (id: string) => readFileSync(new URL(`../../fixtures/programs/${id}.yaml`, import.meta.url), 'utf8');
const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
const people = 1500;

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['openip', 'opn'], on: '2026-03-02' });
  const each = (row: (number: number) => readonly string[]) => Array.from({ length: people }, (_, place) => row(place + 1)).flat();
  const load = async (kind: string, header: string, rows: readonly string[]) => {
    const { code, stderr } = await cli.run(`import ${kind} - --program openip --quiet`, { stdin: `${[header, ...rows].join('\n')}\n` });
    if (code !== 0) throw new Error(stderr.slice(0, 500));
  };
  await load(
    'partners',
    'externalCode,name,country,type,level,since',
    each((n) => [`A-${n},Firm ${n},FR,ambassador,starter,2024-03-01`]),
  );
  // What partners sell a month lies evenly between 200 and 500 euros; what does not count is there to be left out.
  await load(
    'revenue',
    'partner,month,line,kind,amount',
    each((n) =>
      months.flatMap((month) => [
        `A-${n},${month},sip-trunk,subscription,${200 + (n % 300)}.17`,
        `A-${n},${month},sip-trunk,minutes,900.00`,
      ]),
    ),
  );
  const documents = ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'];
  await load(
    'documents',
    'partner,document,on',
    each((n) => documents.map((one) => `A-${n},${one},2024-03-02`)),
  );
  const trainings = ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'];
  await load(
    'trainings',
    'partner,training,on,attendee',
    each((n) => trainings.map((one) => `A-${n},${one},2024-04-02,a${n}@firm.example`)),
  );
}, 60_000);
afterAll(() => cli.remove());

/** A draft in a file: the shipped program as a next edition, with parts of its text exchanged. */
function draft(name: string, program: string, ...exchanges: readonly (readonly [string, string])[]): string {
  const file = join(cli.folder, `${name}.yaml`);
  const text = exchanges.reduce(
    (all, [from, to]) => {
      expect(all).toContain(from);
      return all.replace(from, to);
    },
    shipped(program).replace('edition: 2024-1', 'edition: 2026-1').replace('valid_from: 2024-01-01', 'valid_from: 2026-01-01'),
  );
  writeFileSync(file, text);
  return file;
}

/** The partners whose monthly average of six months lies between two figures, counted in SQL. */
function averagingBetween(least: number, below: number): readonly string[] {
  const db = new Database(cli.store, { readonly: true });
  const rows = db
    .prepare(
      `select partner_id as id from revenue where kind = 'subscription' and month between '2025-09' and '2026-02'
       group by partner_id having sum(amount_minor) / 6 >= ? and sum(amount_minor) / 6 < ? order by 1`,
    )
    .all(least, below) as { readonly id: number }[];
  db.close();
  return rows.map(({ id }) => `PTR-${id}`);
}

describe('program simulate (N7)', () => {
  it('names exactly those who cross a number that was changed, and writes nothing', async () => {
    const file = draft('raised', 'openip', ['at_least: 300 EUR', 'at_least: 350 EUR']);
    const audit = (await cli.json('audit list --limit 1')) as unknown[];
    const { results, summary, from, to } = await cli.json(`program simulate ${file} --only moved`);
    const crossing = averagingBetween(300_00, 350_00);
    expect(crossing.length).toBeGreaterThan(200);
    expect(results.map(({ partner }: { partner: string }) => partner)).toEqual(crossing);
    expect(results[0]).toEqual({
      partner: crossing[0],
      name: expect.stringMatching(/^Firm /),
      type: 'ambassador',
      level: 'starter',
      move: 'down',
      from: 'access',
      to: 'starter',
      decidedBefore: 'raised',
      decidedAfter: 'kept',
    });
    expect(summary).toMatchObject({ evaluated: people, up: 0, down: crossing.length, same: people - crossing.length, unknown: 0 });
    expect(summary.crossings).toEqual([{ type: 'ambassador', from: 'access', to: 'starter', move: 'down', partners: crossing.length }]);
    expect([from, to]).toEqual([{ edition: 'openip@2024-1', inForce: true }, { edition: file }]);
    expect(await cli.json('audit list --limit 1')).toEqual(audit);
    expect((await cli.json(`program simulate ${file} --only moved --limit 100`)).summary.evaluated).toBe(100);
  });

  it('reads the facts again where a draft measures otherwise', async () => {
    const window = 'window: { rolling_months: 6, complete_months_only: true }';
    const { summary, results } = await cli.json(
      `program simulate ${draft('twelve', 'openip', [window, 'window: { rolling_months: 12, complete_months_only: true }'])} --only moved`,
    );
    // Half a year without sales halves every average: nobody is left at 300 who was below 600 before.
    expect(results.map(({ partner }: { partner: string }) => partner)).toEqual(averagingBetween(300_00, 600_00));
    expect(summary.down).toBe(results.length);
  });

  it('tells the commission that moves with the levels, to the cent', async () => {
    const same = (await cli.json(`program simulate ${draft('same', 'openip')} --only moved`)) as { summary: { totals: readonly Total[] } };
    const { totals } = (
      await cli.json(`program simulate ${draft('raised', 'openip', ['at_least: 300 EUR', 'at_least: 350 EUR'])} --only moved`)
    ).summary as { totals: readonly Total[] };
    const commission = (all: readonly Total[], level: string | null) => all.find((one) => one.what === 'commission' && one.level === level);
    expect(commission(same.summary.totals, null)?.difference).toEqual({ amount: '0.00', currency: 'EUR' });
    const minor = (level: string | null) => Number(commission(totals, level)?.difference.amount.replace('.', ''));
    expect(minor('starter')).toBeGreaterThan(0);
    expect(minor('access')).toBeLessThan(0);
    expect(minor(null)).toBe(minor('starter') + minor('access'));
  });

  it('streams a line per partner, lists movers as CSV, and speaks French', async () => {
    const file = draft('raised', 'openip', ['at_least: 300 EUR', 'at_least: 350 EUR']);
    const lines = (await cli.run(`program simulate ${file} -o ndjson`)).stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(people + 1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({ summary: { evaluated: people } });
    const csv = (await cli.run(`program simulate ${file} --only moved -o csv`)).stdout.trimEnd().split(/\r?\n/);
    expect(csv[0]).toBe('partner,name,type,level,move,from,to,decidedBefore,decidedAfter');
    expect(csv).toHaveLength(averagingBetween(300_00, 350_00).length + 1);
    expect((await cli.run(`program simulate ${file} --lang fr`)).stdout).toMatch(/Rien n’est écrit\.[\s\S]*En baisse/);
  });

  it('adds up fees and credits where levels are bought', async () => {
    const file = draft('fees', 'opn', ['fee: 5000 USD', 'fee: 6000 USD']);
    const { summary, results } = await cli.json(`program simulate ${file}`);
    expect(results).toEqual([]);
    expect(summary).toMatchObject({ evaluated: 0, same: 0, crossings: [] });
  });

  it('compares an edition only with one of the same program', async () => {
    const { error } = await cli.json(`program simulate ${draft('same', 'openip')} --against opn`, { code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'openip is another program than opn',
      'amounts in EUR cannot be compared with USD',
      'levels that are earned cannot be compared with bought ones',
    ]);
  });
});

interface Total {
  readonly what: string;
  readonly level: string | null;
  readonly difference: { readonly amount: string; readonly currency: string };
}
