import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../../src/store/rows.ts';
import { digestOf } from '../engines/contents.ts';
import { heardBy, probes, problemsOf } from './probes.ts';
import { freshCli, type Cli, type Given } from './world.ts';

let cli: Cli;
beforeAll(async () => void (cli = await freshCli({ more: probes })));
afterAll(() => cli.remove());

const heard = (line: string, given?: Given) => heardBy(cli, line, given);

const opened = () => openStore({ url: cli.store, migrations: new URL('../../drizzle', import.meta.url).pathname });

const digest = async () => {
  const store = await opened();
  const found = await digestOf(store);
  await store.close();
  return found;
};

const named = (name: string, number: number) =>
  ({ id: `PTR-${number}`, name, nameKey: name.toLowerCase(), country: 'FR', createdOn: '2026-03-02' }) as const;

const whole = '--name x --level gold';

describe('how a command ends (cli.md, Exit codes)', () => {
  it.each([
    ['probe end bug', 1],
    ['probe end usage', 2],
    ['probe end not-found', 4],
    ['probe end conflict', 5],
    ['probe end environment', 6],
    ['probe end system', 6],
    ['probe end partly', 7],
    ['probe end refused-items', 7],
    ['probe end cancelled', 130],
  ])('%s: %i', async (line, code) => {
    const human = await cli.run(line);
    const machine = await cli.run(`${line} --json`);
    expect([human.code, machine.code]).toEqual([code, code]);
    if (code === 7) return;
    expect([human.stdout, machine.stdout]).toEqual(['', '']);
    expect(machine.json.error).toMatchObject({
      code: expect.any(String),
      exit: code,
      message: expect.any(String),
      reasons: [],
      hints: [expect.any(String)],
    });
    expect(Object.keys(machine.json)).toEqual(['error']);
    expect(human.stderr).toMatch(/^partnerctl: .+\n( {2}try: .+\n)?$/);
    expect(`${human.stderr}${machine.stderr}`).not.toContain('    at ');
  });

  it('0 done, and 0 again when there was nothing to do', async () => {
    expect((await cli.run('program list')).code).toBe(0);
    expect((await cli.run('init --program opn')).code).toBe(0);
  });

  it('3 refused by a rule: nothing on standard output, the decision in the error', async () => {
    const other = join(cli.folder, 'changed.yaml');
    writeFileSync(other, `${readFileSync('fixtures/programs/opn.yaml', 'utf8')}\n# changed\n`);
    const { code, stdout, json } = await cli.run(`program publish ${other} --json`);
    expect([code, stdout]).toEqual([3, '']);
    expect(json.error).toMatchObject({
      code: 'edition-published-before',
      exit: 3,
      reasons: [{ code: 'edition-published-before', text: expect.any(String) }],
    });
    expect(json.error.decision).toMatchObject({ outcome: 'refused', reasons: json.error.reasons });
    const human = await cli.run(`program publish ${other}`);
    expect([human.code, human.stdout]).toEqual([3, '']);
    expect(human.stderr).toMatch(/^Refused: .+/);
  });

  it('4 not found', async () => {
    const { code, json } = await cli.run('partner show NOBODY --json');
    expect(code).toBe(4);
    expect(json.error).toMatchObject({ code: 'partner-not-found', exit: 4, message: 'no partner matches "NOBODY"' });
  });

  it('4 ambiguous, with the candidates', async () => {
    const store = await opened();
    await store.write((tx) => insertRows(tx, tx.t.partners, [named('Acme One', 901), named('Acme Two', 902)]));
    await store.close();
    const { code, json } = await cli.run('partner show acme --json');
    expect(code).toBe(4);
    expect(JSON.stringify(json.error)).toMatch(/Acme One.*Acme Two/);
  });

  it('5 conflict: a request id used again for something else (P4)', async () => {
    await cli.json('enroll start --name "Once" --country FR --type primary --request-id r-conflict');
    const { code, json } = await cli.run('enroll start --name "Twice" --country FR --type primary --request-id r-conflict --json');
    expect([code, json.error.code]).toEqual([5, 'request-id-reused']);
  });

  it('6 environment: no store, and a file that is none', async () => {
    const missing = await cli.run('program list --json', { env: { PARTNERCTL_STORE: join(cli.folder, 'none.db') } });
    expect([missing.code, missing.json.error.code]).toEqual([6, 'store-missing']);
    writeFileSync(join(cli.folder, 'diary.txt'), 'Dear diary, '.repeat(100));
    expect((await cli.run(`program list --store ${join(cli.folder, 'diary.txt')}`)).code).toBe(6);
  });

  it('1 a bug: its stack only when asked for', async () => {
    expect((await cli.run('probe end bug --verbose')).stderr).toContain('    at ');
  });
});

describe('options everybody has (cli.md, Everywhere)', () => {
  const all =
    '--program opn --actor ann --by bob@acme.example --reason "as asked" --ticket T-1 --request-id r-9 --as-of 2026-05-06 --quiet --lang fr';
  const expected = {
    program: 'opn',
    actor: 'ann',
    by: 'bob@acme.example',
    reason: 'as asked',
    ticket: 'T-1',
    requestId: 'r-9',
    asOf: '2026-05-06',
    quiet: true,
    lang: 'fr',
    output: 'json',
  };

  it.each([
    ['before the command', `${all} --json probe echo ACME ${whole}`],
    ['inside it', `probe ${all} --json echo ACME ${whole}`],
    ['after it', `probe echo ACME ${whole} ${all} --json`],
    ['among its flags', `probe echo ${all} ACME --json ${whole}`],
    ['with equals signs', `probe echo ACME ${whole} ${all.replaceAll(/(--\S+) (?!--)/g, '$1=')} -ojson`],
  ])('may stand %s', async (_, line) => {
    const { code, json, stderr } = await cli.run(line);
    expect([code, stderr]).toEqual([0, '']);
    expect(json.options).toMatchObject(expected);
  });

  it('are not taken for commands, nor are names that are words of commands', async () => {
    for (const line of [
      `--actor init --reason list probe echo list ${whole}`,
      `probe echo end ${whole} --actor "program list" --ticket partner`,
      `--actor enroll probe echo init --name schema --level gold --tag show`,
    ]) {
      const { code, json, stderr } = await cli.run(`${line} --json`);
      expect([code, stderr]).toEqual([0, '']);
      expect(json.input.level).toBe('gold');
    }
    expect((await cli.run('--actor init probe ecko')).stderr).toContain('probe has no command "ecko"');
    expect((await cli.run('partner show list --json')).code).toBe(4);
    expect((await cli.run('partner list show --json')).code).toBe(2);
  });

  it('come from the environment where they are not typed', async () => {
    const env = { PARTNERCTL_PROGRAM: 'openip', PARTNERCTL_ACTOR: 'envy', PARTNERCTL_AS_OF: '2025-01-02', PARTNERCTL_LANG: 'fr' };
    expect((await heard(`ACME ${whole}`, { env })).options).toMatchObject({
      program: 'openip',
      actor: 'envy',
      asOf: '2025-01-02',
      lang: 'fr',
    });
    expect((await heard(`ACME ${whole} --program opn --actor me --as-of 2026-01-01 --lang en`, { env })).options).toMatchObject({
      program: 'opn',
      actor: 'me',
      asOf: '2026-01-01',
      lang: 'en',
    });
  });

  it('are unset when they are empty in the environment', async () => {
    const env = { PARTNERCTL_PROGRAM: '', PARTNERCTL_ACTOR: '', PARTNERCTL_AS_OF: '', PARTNERCTL_STORE: '', PARTNERCTL_LANG: '', LANG: '' };
    const { options } = await heard(`ACME ${whole}`, { env });
    expect(options).toMatchObject({ actor: 'tester', lang: 'en', store: cli.store });
    expect(options).not.toHaveProperty('program');
    expect(options).not.toHaveProperty('asOf');
  });

  it('wrong in the environment, are told as what they are', async () => {
    expect(await problemsOf(cli, 'program list', { env: { PARTNERCTL_AS_OF: 'tomorrow' } })).toEqual([
      expect.stringContaining('"tomorrow"'),
    ]);
  });

  it.each([
    [{ LANG: 'fr_FR.UTF-8' }, 'fr'],
    [{ LC_ALL: 'C.UTF-8', LANG: 'fr_FR.UTF-8' }, 'en'],
    [{ LC_MESSAGES: 'fr_CA.UTF-8', LANG: 'C' }, 'fr'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
  ])('speak the language of %j: %s', async (env, lang) => expect((await heard(`ACME ${whole}`, { env })).options['lang']).toBe(lang));
});

describe('a dry run', () => {
  it('gives the answer of the real run, says so, and leaves every table as it was', async () => {
    const line = 'enroll start --name "Dry Run" --country FR --type primary';
    const before = await digest();
    const dry = await cli.json(`${line} --dry-run`);
    expect(await digest()).toBe(before);
    const real = await cli.json(line);
    expect(dry).toEqual({ ...real, dryRun: true });
    expect(real.dryRun).toBe(false);
    expect(await digest()).not.toBe(before);
  });

  it('of a task too', async () => {
    const before = await digest();
    expect(await cli.json('init --program openip --dry-run')).toMatchObject({ dryRun: true });
    expect(await digest()).toBe(before);
  });

  it('of making a store leaves none', async () => {
    const fresh = await freshCli({ programs: [] });
    const { store, programs } = await fresh.json('init --program opn --dry-run');
    expect([store.created, programs]).toMatchObject([true, [{ program: 'opn', outcome: 'published' }]]);
    expect(readdirSync(fresh.folder)).toEqual([]);
    fresh.remove();
  });

  it('that is refused is refused, and leaves no record', async () => {
    const before = await digest();
    expect((await cli.run(`program publish ${join(cli.folder, 'changed.yaml')} --dry-run`)).code).toBe(3);
    expect(await digest()).toBe(before);
  });
});

describe('a request id', () => {
  it('replays the recorded answer of a command (P4)', async () => {
    const line = 'enroll start --name "Replayed" --country FR --type primary --request-id r-replay';
    const first = await cli.json(line);
    expect(await cli.json(line)).toEqual(first);
    const list = (await cli.json('enroll list')) as { name: string }[];
    expect(list.filter(({ name }) => name === 'Replayed')).toHaveLength(1);
  });

  it('covers all that a task writes', async () => {
    const fresh = await freshCli({ programs: [] });
    const line = 'init --program opn --program openip --request-id r-init';
    const { programs } = await fresh.json(line);
    expect(programs).toMatchObject([{ program: 'opn' }, { program: 'openip' }]);
    expect((await fresh.json(line)).programs).toEqual(programs);
    fresh.remove();
  });
});

describe('questions', () => {
  it.each([
    ['not with --no-input', 'probe echo --no-input', {}],
    ['not with --no-input beside --input', 'probe echo --input - --no-input', {}],
    ['not where CI is set', 'probe echo', { CI: 'true' }],
    ['not on a terminal that cannot draw', 'probe echo', { TERM: 'dumb' }],
  ])('are asked %s', async (_, line, env) => {
    const { code, stdout, stderr } = await cli.run(line, { terminal: true, env, stdin: '{}' });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--name is missing');
  });

  it('whose terminal is closed end the command as cancelled, without a word on standard output', async () => {
    const { code, stdout } = await cli.run('probe echo', { terminal: true });
    expect([code, stdout]).toEqual([130, '']);
  });
});

describe('help', () => {
  it.each(['--help', '-h', 'help', 'probe --help', 'probe echo --help', '--json probe echo -h', 'probe echo ACME --name x --help'])(
    '%s is an answer',
    async (line) => {
      const { code, stdout, stderr } = await cli.run(line);
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: partnerctl/);
      expect(stdout).not.toMatch(/undefined|\[object/);
    },
  );

  it('comes short when nothing is typed: what it is and where to begin, on standard error, exit 2', async () => {
    const { code, stdout, stderr } = await cli.run('');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/partnerctl demo/);
    expect(stderr.split('\n').length).toBeLessThan(15);
  });

  it('of all shows every group once, with what it is for', async () => {
    const { stdout } = await cli.run('--help');
    expect(stdout.match(/^ {2}program /gm)).toHaveLength(1);
    expect(stdout).toMatch(/^ {2}partner .*Partners: find them/m);
  });

  it.each(['--version', '-V', '--version --json'])('%s', async (line) => {
    expect(await cli.run(line)).toMatchObject({ code: 0, stdout: 'partnerctl 0.0.0\n', stderr: '' });
  });
});
