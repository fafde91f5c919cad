import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heardBy, probes, problemsOf } from './probes.ts';
import { freshCli, type Cli, type Given } from './world.ts';

let cli: Cli;
beforeAll(async () => void (cli = await freshCli({ more: probes })));
afterAll(() => cli.remove());

const whole = '--name x --level gold';
const heard = (line: string, given?: Given) => heardBy(cli, line, given);
const problems = (line: string, given?: Given) => problemsOf(cli, line, given);

describe('what is missing or wrong is said all at once (cli.md, Input)', () => {
  it('every missing field, as it is typed, in the order of the command', async () => {
    expect(await problems('probe echo')).toEqual(['PARTNER is missing', '--name is missing', '--level is missing']);
    const { stderr } = await cli.run('probe echo --no-input');
    expect(stderr).toBe(
      'partnerctl: PARTNER is missing\n  - --name is missing\n  - --level is missing\n  try: partnerctl probe echo --help\n',
    );
  });

  it('missing and wrong ones together, and options too', async () => {
    expect(await problems('probe echo ACME --level platinum --count many --as-of 2026-02-30 --color blue')).toEqual([
      '--as-of: "2026-02-30" is not a day that exists; write YYYY-MM-DD',
      '--color: "blue" is not one of auto, always, never',
      '--name is missing',
      '--level: "platinum" is not one of gold, silver',
      '--count: "many" is not a whole number',
    ]);
  });

  it('a figure that would be rounded is told as it was typed', async () => {
    expect(await problems('probe echo ACME --name x --level gold --count 9007199254740993')).toEqual([
      '--count: "9007199254740993" is beyond 9007199254740991, up to which figures are exact',
    ]);
  });

  it('two problems with one field', async () => {
    const stdin = JSON.stringify({ partner: 'A', name: 'x', level: 'gold', tags: [1, 'two', true] });
    expect(await problems('probe echo --input -', { stdin })).toHaveLength(2);
  });

  it('a problem names the value, but not megabytes of it', async () => {
    const stdin = JSON.stringify({ partner: 'A', name: { x: 'y'.repeat(100_000) }, level: 'gold' });
    const [problem = ''] = await problems('probe echo --input -', { stdin });
    expect(problem).toMatch(/^--name: /);
    expect(problem.length).toBeLessThan(400);
  });

  it.each([
    ['probe echo ACME --nmae x', 'unknown-flag', /--nmae/],
    ['probe echo ACME --name', 'usage', /argument missing|no value/],
    ['probe echo ACME BETA', 'usage', /too many arguments/],
    ['probe ecko', 'unknown-command', /probe has no command "ecko"; it has break, echo, end, list/],
    ['probe', 'unknown-command', /probe needs a command: break, echo, end, list/],
    ['porbe echo', 'unknown-command', /unknown command 'porbe'\n  try: partnerctl probe\n/],
    ['--verbose', 'usage', /a command is missing/],
    ['program list --output xml', 'invalid-value', /"xml" is not one of/],
    ['program list --lang de', 'invalid-value', /"de" is not one of en, fr/],
    ['program list --actor --json', 'value-missing', /--actor has no value/],
    ['program list --store ""', 'invalid-value', /--store/],
  ])('%s', async (line, code, message) => {
    const human = await cli.run(line);
    expect([human.code, human.stdout]).toEqual([2, '']);
    expect(human.stderr).toMatch(message);
    expect(human.stderr).toMatch(/try: partnerctl|--help|Usage/);
    const machine = await cli.run(`${line} --json`);
    expect(machine.json?.error).toMatchObject({ code, exit: 2 });
  });

  it.each(['--json', '-o json', '-ojson', '--output json', '--output=json', '-o ndjson', '-o yaml'])(
    'is told as an object with %s, even when the line cannot be read',
    async (flag) => {
      for (const line of [`${flag} probe echo --nmae x`, `probe echo --nmae x ${flag}`]) {
        const { code, json, stdout } = await cli.run(line);
        expect([code, stdout]).toEqual([2, '']);
        expect(json.error).toMatchObject({ code: 'unknown-flag', exit: 2 });
      }
    },
  );
});

describe('input is JSON, then flags on top (cli.md, Input)', () => {
  const given = {
    partner: 'ACME',
    name: 'from json',
    level: 'silver',
    count: 3,
    tags: ['a', 'b'],
    customer: { name: 'C', country: 'FR' },
    urgent: true,
  };
  const stdin = JSON.stringify(given);

  it('JSON alone', async () => expect((await heard('--input -', { stdin })).input).toEqual(given));

  it('from a file, a byte order mark or not', async () => {
    const file = join(cli.folder, 'input.json');
    writeFileSync(file, `\uFEFF${stdin}`);
    expect((await heard(`--input ${file}`)).input).toEqual(given);
  });

  it('a flag replaces its field, a list as a whole, and a part of a nested one', async () => {
    const { input } = await heard('BETA --input - --name x --count 7 --tag z --tag "y, w" --customer-country BE', { stdin });
    expect(input).toEqual({
      ...given,
      partner: 'BETA',
      name: 'x',
      count: 7,
      tags: ['z', 'y', 'w'],
      customer: { name: 'C', country: 'BE' },
    });
  });

  it('flags alone', async () => {
    expect((await heard(`ACME ${whole} --count 2 --customer-name "Big Co" --urgent`)).input).toEqual({
      partner: 'ACME',
      name: 'x',
      level: 'gold',
      count: 2,
      customer: { name: 'Big Co' },
      urgent: true,
    });
  });

  it('a value may look like a number, a word of ours or nothing', async () => {
    expect((await heard('007 --name "" --level gold --tag list --tag init')).input).toMatchObject({
      partner: '007',
      name: '',
      tags: ['list', 'init'],
    });
    expect((await heard('-- --level', { stdin: '{}' }).catch((error: Error) => error.message)).toString()).toContain('ended with 2');
  });

  it.each([
    ['a key that is no field', '{"partner":"A","name":"x","level":"gold","colour":"red"}', ['colour is not a field of this command']],
    [
      'one inside, and another',
      '{"partner":"A","name":"x","level":"gold","customer":{"name":"C","size":1},"b":2}',
      ['customer.size is not a field of this command', 'b is not a field of this command'],
    ],
    ['text', 'partner: A', [expect.stringContaining('--input is not JSON')]],
    ['nothing', '', [expect.stringContaining('--input is not JSON')]],
    ['a list', '[]', [expect.stringContaining('one JSON object')]],
    ['a number', '3', [expect.stringContaining('one JSON object')]],
    ['null', 'null', [expect.stringContaining('one JSON object')]],
    ['a key that reaches beyond', '{"__proto__":{"admin":true}}', [expect.stringContaining('"__proto__"')]],
    ['one deep inside', '{"customer":{"constructor":{}}}', [expect.stringContaining('"constructor"')]],
    ['a text with a zero character', '{"partner":"A\\u0000","name":"x","level":"gold"}', [expect.stringContaining('PARTNER')]],
    ['half a character', '{"partner":"A","name":"\\ud800","level":"gold"}', [expect.stringContaining('--name')]],
    ['a bottomless list', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, [expect.anything()]],
    ['a bottomless object', `{"tags":${'['.repeat(200)}${']'.repeat(200)}}`, [expect.stringContaining('deep')]],
    ['a figure beyond numbers', '{"partner":"A","name":"x","level":"gold","count":1e400}', [expect.stringContaining('--count')]],
    ['a fraction', '{"partner":"A","name":"x","level":"gold","count":1.5}', [expect.stringContaining('--count')]],
    [
      'a wrong type',
      '{"partner":7,"name":null,"level":"gold"}',
      [expect.stringContaining('PARTNER: 7'), expect.stringContaining('--name: null')],
    ],
  ])('refuses %s', async (_, text, expected) => {
    const told = await problems('probe echo --input -', { stdin: text });
    expect(told.filter((problem) => !problem.endsWith('is missing'))).toEqual(expected);
  });

  it('refuses a file that is missing, a folder, one that is no text, one that is too large', async () => {
    writeFileSync(join(cli.folder, 'latin1'), Buffer.from('{"name":"caf\u00e9"}', 'latin1'));
    writeFileSync(join(cli.folder, 'large'), 'x'.repeat(5_000_000));
    mkdirSync(join(cli.folder, 'folder'));
    for (const [name, code] of Object.entries({
      nowhere: 'file-missing',
      folder: 'file-unreadable',
      latin1: 'file-no-text',
      large: 'file-too-large',
    })) {
      const ran = await cli.run(`probe echo --json --input ${join(cli.folder, name)}`);
      expect([ran.code, ran.json.error.code]).toEqual([2, code]);
    }
  });
});
