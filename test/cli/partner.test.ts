import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;

const partners = [
  'code,name,country,domain',
  'C-1,Société Générale d’Électricité,FR,sge.example',
  'C-2,Acme Cloud,US,acme.example',
  'C-3,Acme Nord,SE,acme-nord.example',
  'C-4,株式会社パートナー,JP,partner.example',
];

beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'] });
  const file = join(cli.folder, 'partners.csv');
  writeFileSync(file, partners.join('\n'));
  await cli.json(`import partners ${file} --program openip`);
  const form =
    '--country US --type primary --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ann@acme.example';
  const people =
    '--contact "Ann Lee <ann@acme.example>: admin, exec, legal, billing" --contact "Bo Ek <bo@acme.example>: exec, bd, tech, marketing, sales"';
  await cli.json(`enroll --program opn --name "Acme Cloud" --domain acme.example ${form} ${people}`);
});
afterAll(() => cli.remove());

const names = async (line: string) => (await cli.json(line)).map(({ name }: { name: string }) => name);

describe('partner search (N5)', () => {
  it.each([
    ['a misspelling', 'acme clodu', 'Acme Cloud'],
    ['no accents', 'societe generale', 'Société Générale d’Électricité'],
    ['another case', 'ACME NORD', 'Acme Nord'],
    ['a part of a domain', 'sge.exa', 'Société Générale d’Électricité'],
    ['an e-mail', 'bo@acme.example', 'Acme Cloud'],
    ['a code', 'C-4', '株式会社パートナー'],
    ['another script', 'パートナー', '株式会社パートナー'],
    ['an id', 'ptr-3', 'Acme Nord'],
  ])('finds by %s', async (_, text, name) => expect((await names(`partner search "${text}"`))[0]).toBe(name));

  it('finds nothing where nothing is alike', async () => expect(await names('partner search zzzzqqq')).toEqual([]));
});

describe('a partner is named (cli.md)', () => {
  it.each(['PTR-2', 'C-2', 'ann@acme.example', 'acme.example', 'acme cloud', 'Cloud'])('by %s', async (text) => {
    expect((await cli.json(`partner show "${text}" --program opn`)).partner.id).toBe('PTR-2');
  });

  it('by a part that several have: exit 4, with the candidates', async () => {
    const { code, json } = await cli.run('partner show acme --program opn --json');
    expect(code).toBe(4);
    expect(json.error.reasons.map(({ text }: { text: string }) => text)).toEqual(['PTR-2 Acme Cloud (US)', 'PTR-3 Acme Nord (SE)']);
  });

  it('wrongly: exit 4, with what is close', async () => {
    const { code, json } = await cli.run('partner show "Acme Clowd" --json');
    expect(code).toBe(4);
    expect(json.error.hints[0]).toBe('PTR-2 Acme Cloud');
  });
});

describe('partner show (N5, L2)', () => {
  it('shows the whole of a partner, before activation and after', async () => {
    const before = await cli.json('partner show PTR-2');
    expect(before).toMatchObject({ program: { id: 'opn' }, membership: { state: 'awaiting-payment' }, entitlements: { today: [] } });
    await cli.json('payment record INV-1 --amount 5000.00 --reference wire');
    const after = await cli.json('partner show PTR-2');
    expect(after).toMatchObject({
      partner: { name: 'Acme Cloud' },
      membership: { standing: 'current', level: 1 },
      invoices: [{ id: 'INV-1', state: 'paid' }],
      engagements: [],
      rewards: [],
      account: { available: 10 },
      entitlements: { creditsPerTerm: 10, oneLevelUp: { level: 2, creditsPerTerm: 200 } },
    });
    expect(after.entitlements.today.map(({ id }: { id: string }) => id)).toContain('resale');
    expect(after.contacts.map(({ email }: { email: string }) => email)).toEqual(['ann@acme.example', 'bo@acme.example']);
  });

  it('fits one screen for people', async () => {
    const { code, stdout } = await cli.run('partner show PTR-2');
    expect(code).toBe(0);
    expect(stdout.split('\n').length).toBeLessThan(45);
    expect(stdout).toContain('MEM-1 in opn, primary, level 1: current');
    expect(stdout).toContain('Expire next   10 on 2027-03-02');
  });

  it('shows who has no membership too', async () => {
    expect(await cli.json('partner show PTR-4 --program openip')).toMatchObject({ membership: null, status: null, entitlements: null });
  });
});

describe('partner list', () => {
  it('goes on after a partner', async () => {
    expect(await names('partner list --after PTR-2 --limit 1')).toEqual(['Acme Nord']);
    expect((await cli.run('partner list --after Acme --json')).json.error.exit).toBe(4);
  });
});

describe('audit list (N4)', () => {
  it('says who did what, of one partner, newest first', async () => {
    const records = await cli.json('audit list --partner PTR-2');
    expect(records.map(({ command, actor, outcome }: Record<string, string>) => [command, actor, outcome])).toEqual([
      ['payment record', 'tester', 'done'],
      ['enroll', 'tester', 'done'],
    ]);
  });
});

describe('the program (cli.md, Global options)', () => {
  it('may be left out where only one can be meant', async () => {
    expect((await cli.json('credits catalog')).length).toBeGreaterThan(4);
    expect(await cli.json('engagement list')).toEqual([]);
    expect((await cli.json('credits balance PTR-2')).account.available).toBe(10);
    expect((await cli.run('renew list --json')).json.error.exit).toBe(2);
  });
});

describe('program commands', () => {
  it('publishing the same edition again changes nothing; another content under its name is refused', async () => {
    expect((await cli.json('program publish opn')).published.outcome).toBe('unchanged');
    const changed = join(cli.folder, 'opn.yaml');
    const { program } = await cli.json('program show opn');
    writeFileSync(changed, program.text.replace('fee: 500 USD', 'fee: 501 USD'));
    expect((await cli.run(`program publish ${changed} --json`)).json.error).toMatchObject({ code: 'edition-published-before', exit: 3 });
    writeFileSync(changed, program.text.replace('fee: 500 USD', 'fee: 501 USD').replace('edition: 2024-1', 'edition: 2024-2'));
    expect((await cli.run(`program publish ${changed} --json`)).json.error).toMatchObject({ code: 'edition-day-taken', exit: 3 });
  });

  it('a new edition decides from its first day on', async () => {
    const changed = join(cli.folder, 'opn-2.yaml');
    const { program } = await cli.json('program show opn');
    writeFileSync(
      changed,
      program.text
        .replace('fee: 5000 USD', 'fee: 6000 USD')
        .replace('edition: 2024-1', 'edition: 2026-2')
        .replace('valid_from: 2024-01-01', 'valid_from: 2026-06-01'),
    );
    expect((await cli.json(`program publish ${changed}`)).published).toMatchObject({ edition: '2026-2', outcome: 'published' });
    const form = (name: string) =>
      `enroll --program opn --name ${name} --country US --type primary --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by a@${name}.example --contact "A <a@${name}.example>: admin, exec, legal, billing" --contact "B <b@${name}.example>: exec, bd, tech, marketing, sales" --dry-run`;
    expect((await cli.json(form('early'), { on: '2026-05-31' })).invoices[0].amount.amount).toBe('5000.00');
    expect((await cli.json(form('late'), { on: '2026-06-01' })).invoices[0].amount.amount).toBe('6000.00');
  });

  it('a broken file is refused with every problem and its line, and nothing is published', async () => {
    const broken = join(cli.folder, 'broken.yaml');
    writeFileSync(broken, 'schema: partner-program/1\nid: x\nedition: 1\nlevels: {}\n');
    const { code, json } = await cli.run(`program lint ${broken} --json`);
    expect(code).toBe(6);
    expect(json.error.reasons.length).toBeGreaterThan(3);
    expect(json.error.reasons[0].text).toMatch(/broken\.yaml:\d+:\d+ /);
    expect((await cli.run(`program publish ${broken} --json`)).code).toBe(6);
    expect((await cli.json('program list')).map(({ program }: { program: string }) => program)).not.toContain('x');
  });
});
