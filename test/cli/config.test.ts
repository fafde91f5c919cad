import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshCli, type Cli, type Given } from './world.ts';

let cli: Cli;
let folder: string;
let settings: string;
beforeEach(async () => {
  cli = await freshCli();
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-config-'));
  settings = join(folder, 'new', 'config.json');
});
afterEach(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

/** A line of whoever has these settings, and no variables of the environment. */
const run = (line: string, { env = {}, ...given }: Given = {}) =>
  cli.run(line, { ...given, env: { PARTNERCTL_STORE: undefined, ...env }, config: settings });
const json = async (line: string, given?: Given) => {
  const ran = await run(`${line} --json`, given);
  expect([ran.code, ran.code === 0 ? '' : ran.stderr]).toEqual([0, '']);
  return ran.json;
};
const broken = (text: string) => {
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, text);
};

describe('a context', () => {
  it('is kept in a file for its owner only, which is made when something is set', async () => {
    expect((await run('config list')).stdout).toMatch(/No context yet/);
    expect(existsSync(settings)).toBe(false);
    await json('config set program --value opn --in acme --dry-run');
    expect(existsSync(settings)).toBe(false);
    await json('config set program --value opn --in acme');
    expect(statSync(settings).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(settings)).mode & 0o777).toBe(0o700);
    expect(JSON.parse(readFileSync(settings, 'utf8'))).toEqual({ context: 'acme', contexts: { acme: { program: 'opn' } }, aliases: {} });
    expect((await run('config path')).stdout).toBe(`${settings}\n`);
  });

  it('counts behind flags and the environment, and before defaults', async () => {
    const missing = async (line: string, env?: Readonly<Record<string, string>>) => (await run(line, { env: env ?? {} })).stderr;
    await json('config set store --value /from/context.db --in one');
    await json('config set store --value /from/other.db --in two');
    expect(await missing('program list')).toContain('/from/context.db');
    expect(await missing('program list --context two')).toContain('/from/other.db');
    expect(await missing('program list', { PARTNERCTL_CONTEXT: 'two' })).toContain('/from/other.db');
    expect(await missing('program list --context one', { PARTNERCTL_CONTEXT: 'two' })).toContain('/from/context.db');
    expect(await missing('program list --context two', { PARTNERCTL_STORE: '/from/environment.db' })).toContain('/from/environment.db');
    expect(await missing('program list --store /from/flag.db', { PARTNERCTL_STORE: '/from/environment.db' })).toContain('/from/flag.db');
    await json('config use two');
    expect(await missing('program list')).toContain('/from/other.db');
    expect(await missing('program list --context tow')).toMatch(/there is no context "tow"\n {2}try: --context two\n/);
  });

  it('has a language and a program too, shown by config get, and gives them back', async () => {
    await json('config set lang --value fr --in one');
    expect((await run('partner show nobody')).stderr).toContain('ne correspond');
    expect(await json('config get lang')).toEqual({ context: 'one', setting: 'lang', value: 'fr' });
    await json('config set lang --value ""');
    expect(await json('config get lang')).toEqual({ context: 'one', setting: 'lang', value: null });
    expect((await run('config set lang --value de')).code).toBe(2);
    expect((await run('config use nowhere --json')).json.error).toMatchObject({ code: 'context-not-found', exit: 4 });
  });
});

describe('a protected context', () => {
  beforeEach(async () => {
    await json(`config set store --value ${cli.store} --in live`);
    await json('config set protected --value yes');
  });
  const start = 'enroll start --name Acme --country FR --type primary';

  it('takes no write without --yes where nobody can be asked, but any question and any dry run', async () => {
    const asked = await run(start);
    expect([asked.code, asked.stdout]).toEqual([2, '']);
    expect(asked.stderr).toMatch(/--yes is missing: the context live is protected\n {2}try: partnerctl enroll start … --yes/);
    expect(await json('enroll list')).toEqual([]);
    expect(await json(`${start} --dry-run`)).toMatchObject({ dryRun: true });
    await json(`${start} --yes`);
    expect(await json('enroll list')).toHaveLength(1);
  });

  it('takes no batch or import either', async () => {
    expect((await run('credits expire --json')).json.error.code).toBe('confirmation-missing');
    expect((await run('credits expire --yes')).code).toBe(0);
    expect((await run('schema credits reserve')).code).toBe(0);
  });

  it('asks at a terminal, where closing it means no', async () => {
    expect((await run(start, { terminal: true })).code).toBe(130);
    expect(await json('enroll list')).toEqual([]);
  });

  it('protects its own store and no other', async () => {
    const other = await freshCli();
    expect((await run(`${start} --store ${other.store}`)).code).toBe(0);
    other.remove();
  });
});

describe('an alias', () => {
  it('stands for words, which nothing evaluates', async () => {
    await json('config set store --value /nowhere.db --in one');
    await json(`config alias add who --words 'partner search "$(touch ran) a  b"'`);
    expect((await run(`who --store ${cli.store} --json`)).json).toEqual([]);
    expect((await run(`--json --store ${cli.store} who --limit 3`)).json).toEqual([]);
    expect((await json('config alias drop who')).alias.name).toBe('who');
    expect((await run('who')).code).toBe(2);
  });

  it('is no name of a command, and begins with one: never with another alias', async () => {
    await json('config alias add due --words "renew list"');
    for (const [line, text] of [
      ['config alias add partner --words "renew list"', 'partner is a command'],
      ['config alias add later --words "due --within 3"', 'does not begin with a command'],
      ['config alias add "Not Good" --words "renew list"', 'is no name'],
    ] as const) {
      expect(await run(line)).toMatchObject({ code: 2, stderr: expect.stringContaining(text) });
    }
    expect((await json('config list')).aliases).toEqual([{ name: 'due', words: 'renew list' }]);
  });
});

describe('settings that cannot be used', () => {
  it('stop every command with all that is wrong, but not help', async () => {
    broken('{"context": "x", "aliases": {"partner": "y", "z": "nothing"}}');
    const ran = await run('partner list --json');
    expect(ran).toMatchObject({ code: 6, stdout: '' });
    expect(ran.json.error.reasons).toHaveLength(4);
    expect((await run('partner --help')).code).toBe(0);
    broken('{"contexts": {"a": {"lang": "de", "colour": 1}}, "more": true}');
    expect((await run('partner list --json')).json.error.reasons).toHaveLength(3);
    broken('{');
    expect((await run('partner list')).stderr).toMatch(/it is not JSON/);
  });
});
