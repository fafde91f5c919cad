import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bashQuoted, bashWords, powershellQuoted } from '../../src/shell/completion/words.ts';
import { freshCli, type Cli } from '../cli/world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli();
  const joining = 'enroll --country US --type primary --level 1 --plan annual --method transfer --reward-type credits';
  for (const name of ['Acme Cloud', 'Evil', 'Zed']) {
    const domain = `${name.toLowerCase().replace(/\W.*/, '')}.example`;
    const people = `--contact "Zoe <zoe@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Max <max@${domain}>: exec"`;
    await cli.json(`${joining} --agreement-version 2024-1 --agreement-accepted-by zoe@${domain} ${people} --name "${name}"`);
  }
  // No command lets such a name in; a store that was filled by other means may have one.
  const db = new Database(cli.store);
  db.prepare("update partners set name = ? where name = 'Evil'").run('Evil\u202Egnp');
  db.close();
});
afterAll(() => cli.remove());

const offered = async (line: string, env: Readonly<Record<string, string>> = {}) => {
  const { code, stdout, stderr } = await cli.run(`__complete zsh -- ${line}`, { env });
  expect([code, stderr]).toEqual([0, '']);
  return stdout.split('\n').slice(0, -1);
};
const values = async (line: string) => (await offered(line)).map((one) => one.split('\t')[0]);

describe('what may be typed next', () => {
  it('is a command, with what it does', async () => {
    expect(await offered('credits bal')).toEqual([
      'balance\tShow the credits of a partner: available, reserved, redeemed, expired, by origin',
    ]);
    expect(await values('par')).toEqual(['partner']);
    expect(await values('--json --program opn engagement user ""')).toEqual(['add', 'disable', 'edit', 'list']);
  });

  it('is a flag of the command or of all, unless it was given', async () => {
    expect(await values('credits reserve Acme --qu')).toEqual(['--quantity', '--quiet']);
    expect(await values('credits reserve Acme --quantity 2 --qu')).toEqual(['--quiet']);
    expect(await values('enroll --contact x --conta')).toEqual(['--contact']);
  });

  it('is a value of a flag, behind a space or an equals sign', async () => {
    expect(await values('partner list -o nd')).toEqual(['ndjson']);
    expect(await values('partner list --lang=f')).toEqual(['--lang=fr']);
    expect(await values('enroll --reward-type ""')).toEqual(['monetary', 'credits']);
    expect(await values('partner list --program ""')).toEqual(['opn']);
  });

  it('is a record of the store, by its id in either case, and a partner by its name', async () => {
    expect(await offered('partner show ptr-1')).toEqual(['PTR-1\tAcme Cloud, US']);
    expect(await offered('partner show acm')).toEqual(['Acme Cloud\tPTR-1']);
    expect(await values('invoice show INV-')).toEqual(['INV-3', 'INV-2', 'INV-1']);
    expect(await values('enroll --resume ENR-2')).toEqual(['ENR-2']);
    expect(await values('payment record ""')).toEqual(['INV-3', 'INV-2', 'INV-1']);
  });

  it('is a file where one is wanted', async () => {
    expect(await offered('import partners ""')).toEqual([':files']);
    expect(await offered('partner list --store ""')).toEqual([':files']);
  });

  it('is nothing that could steer a terminal (P14)', async () => {
    expect(await values('partner show Ev')).toEqual([]);
    expect((await offered('partner show PTR-2')).join()).not.toContain('\u202E');
  });

  it('is nothing, without a word, where there is no store or no such command', async () => {
    expect(await offered('partner show P', { PARTNERCTL_STORE: '/nowhere/at/all.db' })).toEqual([]);
    expect(await offered('no such command ""')).toEqual([]);
    expect(await cli.run('__complete')).toMatchObject({ code: 0, stderr: '' });
    expect(await cli.run('__complete nosuchshell -- x y')).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('the line as bash has it', () => {
  it.each([
    ['partnerctl partner sh', ['partnerctl', 'partner', 'sh']],
    ['partnerctl partner ', ['partnerctl', 'partner', '']],
    ['p "a b" c\\ d \'e f', ['p', 'a b', 'c d', 'e f']],
    ['p "a\\"b $(x) `y`', ['p', 'a"b $(x) `y`']],
    ["p 'it'\\''s", ['p', "it's"]],
    ['p "a\\z"', ['p', 'a\\z']],
    ['p a\\', ['p', 'a']],
  ])('%s is %j', (line, words) => {
    expect(bashWords(line).map(({ text }) => text)).toEqual(words);
  });

  it('reads back every value it was given, within quotes and without', () => {
    for (const value of ['Acme Cloud', `a"b'c`, '$(x) `y` ${z} \\ ; & | < > * ? [ ] # ~ !', '~me', 'é 株式会社', '-x=1:2']) {
      expect(bashWords(`p ${bashQuoted(value, undefined)}`).at(-1)?.text).toBe(value);
      expect(bashWords(`p '${bashQuoted(value, "'")}'`).at(-1)?.text).toBe(value);
      // Within double quotes, interactive bash needs a backslash before `!`, and keeps it: history is looked up before quotes.
      expect(bashWords(`p "${bashQuoted(value, '"')}"`).at(-1)?.text).toBe(value.replaceAll('!', '\\!'));
    }
  });

  it('replaces only what bash took for the word, which breaks at = and :', async () => {
    const bash = async (line: string, taken: string) => {
      const { stdout } = await cli.run(`__complete bash '${line}' '${taken}'`);
      return stdout.split('\n').slice(0, -1);
    };
    expect(await bash('partnerctl partner list --output=nd', 'nd')).toEqual(['ndjson']);
    expect(await bash('partnerctl partner list --lang=', '=')).toEqual(['en', 'fr']);
    expect(await bash('partnerctl partner show Acm', 'Acm')).toEqual(['Acme\\ Cloud']);
    expect(await bash('partnerctl partner show "Acm', '"Acm')).toEqual(['Acme Cloud']);
  });
});

it.each([
  ['PTR-1', 'PTR-1'],
  ['Acme Cloud', "'Acme Cloud'"],
  ["it's", "'it''s'"],
  ['it\u2019s $(x)', "'it\u2019\u2019s $(x)'"],
  ['-x', "'-x'"],
])('%s is %s in PowerShell', (value, quoted) => expect(powershellQuoted(value)).toBe(quoted));

it.each(['bash', 'zsh', 'fish', 'powershell'])('completion %s prints a script that names the command', async (shell) => {
  const { code, stdout } = await cli.run(`completion ${shell}`);
  expect(code).toBe(0);
  expect(stdout).toContain('partnerctl __complete');
});
