import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { phrases } from '../../src/shell/sentences/phrases.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;

const people =
  '--contact "Ann Lee <ann@acme.example>: admin, exec, billing, legal, credits" --contact "Bo Ek <bo@acme.example>: exec, bd, tech, marketing, sales"';
const form =
  '--country FR --type primary --level 2 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ann@acme.example';
const deal =
  '--category opportunity --name Kappa --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR --notes zz';

/** Something of everything. */
const sample = [
  `enroll --program opn --name "Acme Cloud" --domain acme.example ${form} ${people}`,
  'payment record INV-1 --amount 100000.00 --reference wire77 --reason xx',
  `engagement submit PTR-1 ${deal}`,
  'reward evaluate ENG-1',
  'credits reserve PTR-1 --option training-seat --by ann@acme.example',
  'credits reserve PTR-1 --option training-seat --by ann@acme.example',
  'credits redeem RSV-1',
  'supplier invite PTR-1',
  'expertise publish PTR-1 --product oci',
  'partner note PTR-1 --text zz',
  'partner edit PTR-1 --name "Acme Cloud Group" --reason zz',
];

beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'] });
  for (const line of sample) await cli.json(line);
  await cli.json('import partners - --program openip', {
    stdin: 'externalCode,name,country,domain,type,level,since\nO1,Olive,FR,olive.example,operator,access,2025-01-15\n',
  });
  await cli.json('status reevaluate --program openip');
});
afterAll(() => cli.remove());

/** Lines whose answers show what the sample holds, and what is done with it; nothing is written. */
const asked = [
  'partner show PTR-1 --program opn',
  'partner list',
  'partner search acme',
  'partner timeline PTR-1',
  'partner note PTR-1 --text zz --dry-run',
  'partner edit PTR-1 --country DE --reason zz --dry-run',
  'membership show PTR-1 --program opn',
  'membership suspend PTR-1 --reason zz --program opn --dry-run',
  'invoice list',
  'invoice show INV-1',
  'contact list PTR-1 --program opn',
  'contact roles bo@acme.example --add credits --program opn --dry-run',
  'engagement list --program opn',
  'engagement show ENG-1',
  'engagement withdraw ENG-1 --reason zz --dry-run',
  'engagement user list PTR-1 --program opn',
  'reward list --program opn',
  'reward show RWD-1',
  'reward evaluate ENG-1 --dry-run',
  'credits balance PTR-1 --program opn',
  'credits statement PTR-1 --program opn',
  'credits reservations PTR-1 --program opn',
  'credits trace RSV-1',
  'credits forecast PTR-1 --program opn',
  'credits release RSV-2 --dry-run',
  'credits adjust PTR-1 --amount 3 --reason zz --program opn --dry-run',
  'credits share PTR-1 --mode open --program opn --dry-run',
  'credits reserve PTR-1 --option training-seat --plan --by ann@acme.example --program opn',
  'credits expire --dry-run',
  'supplier show PTR-1 --program opn',
  'supplier submit PTR-1 --program opn --dry-run',
  'expertise list PTR-1 --program opn',
  'status show O1 --program openip',
  'status explain O1 --program openip',
  'status history O1 --program openip',
  'status reevaluate --program openip --dry-run',
  'renew list --within 365 --program opn',
  'notify list',
  'notify show NTC-1',
  'enroll list',
  'enroll show ENR-1',
  'audit list',
  'program list',
  'document list O1 --program openip',
  'promo list --program openip',
  'answer PTR-1 --about reward',
  'answer PTR-1 --about credits',
  'answer PTR-1 --about renewal',
  'answer O1 --about status',
];

/** English words that a French text does not have; what is a name, an id or a word to be typed is taken out before. */
const english =
  /(?<!\p{L})(the|of|and|is|are|was|were|to|from|with|by|for|not|no|nothing|nobody|yes|since|until|this|that|it|its|has|have|day|days|name|level|state|company|membership|reward|partner|reason|who|why|what|when|amount|due|overdue|paid|open|missing|required|none|term)(?!\p{L})/iu;

/** Everything in an answer that is data: names, ids, states, and what a program or a person wrote. */
function dataIn(value: unknown, key = ''): readonly string[] {
  if (typeof value === 'string') return key === 'text' && /\s/.test(value) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => dataIn(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([inner, one]) => [
    ...dataIn(one, inner),
    ...(/^[a-z0-9]+(-[a-z0-9]+)+$/.test(inner) ? [inner] : []),
  ]);
}

/** A line of an answer without its data, commands to be typed, and words of ids. */
function told(line: string, data: readonly string[]): string {
  const bare = data.reduce((rest, one) => (one.length > 1 ? rest.replaceAll(one, ' ') : rest), line);
  return bare
    .replaceAll(/partnerctl .*$/g, ' ')
    .replaceAll(/--[a-z-]+/g, ' ')
    .replaceAll(/\b[\w]+(-[\w]+)+\b/g, ' ');
}

describe('in French (--lang fr)', () => {
  it.each(asked)('%s says nothing in English', async (line) => {
    const [french, json] = [await cli.run(`${line} --lang fr -o wide`), await cli.run(`${line} --json`)];
    expect(french.stderr).toBe('');
    const data = dataIn(json.json).toSorted((a, b) => b.length - a.length);
    const untold = french.stdout.split('\n').filter((one) => english.test(told(one, data)));
    expect(untold).toEqual([]);
  });

  it('says in another way what is said in English, for every command that was asked', async () => {
    const same: string[] = [];
    for (const line of asked) {
      const [en, fr] = [await cli.run(`${line} --lang en`), await cli.run(`${line} --lang fr`)];
      if (en.stdout === fr.stdout) same.push(line);
    }
    expect(same).toEqual([]);
  });

  it('has a language of its own for every phrase, but for words that both have', () => {
    const both =
      'Id Base Certification Code Contact Contacts Date Document Domaine Engagement Engagements Option Note Notes Type SHA-256 Ticket Lot Lots Place'.split(
        ' ',
      );
    const same = Object.entries(phrases).filter(([en, fr]) => en === fr && en !== '' && !both.includes(en));
    expect(same).toEqual([]);
  });

  it('asks every question of every command in French', async () => {
    const open: string[] = [];
    for (const load of Object.values(commands)) {
      const { path, fields } = await load();
      for (const [name, field] of Object.entries(fields as Record<string, { ask?: unknown } | undefined>)) {
        const ask = field?.ask;
        if (typeof ask === 'string' && !(ask in phrases)) open.push(`${path.join(' ')} ${name}: ${ask}`);
      }
    }
    expect(open).toEqual([]);
  });

  it.each([
    ['membership show PTR-99', 'aucun partenaire ne correspond à "PTR-99"'],
    ['credits reserve PTR-1 --option training-seat --program opn', 'il manque'],
    ['partner edit PTR-1 --program opn', 'rien à changer'],
  ])('%s says what is wrong in French', async (line, words) => {
    expect((await cli.run(`${line} --lang fr`)).stderr).toContain(words);
  });

  it('is spoken by the locale; JSON is the same in every language', async () => {
    expect((await cli.run('partner show PTR-1 --program opn', { env: { LANG: 'fr_FR.UTF-8' } })).stdout).toContain('Adhésion');
    expect((await cli.run('partner show PTR-1 --program opn', { env: { LC_MESSAGES: 'fr_CA.UTF-8' } })).stdout).toContain('Adhésion');
    expect(await cli.json('credits reserve PTR-1 --option training-seat --plan --by ann@acme.example --program opn --lang fr')).toEqual(
      await cli.json('credits reserve PTR-1 --option training-seat --plan --by ann@acme.example --program opn'),
    );
  });
});
