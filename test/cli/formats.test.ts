import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { probes } from './probes.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => void (cli = await freshCli({ more: probes })));
afterAll(() => cli.remove());

const rows = [
  { id: 'PTR-1', name: 'Acme, "Inc."', fee: { amount: '19.99', currency: 'EUR' } },
  { id: 'PTR-2', name: '=cmd()', fee: { amount: '19.99', currency: 'EUR' } },
  { id: 'PTR-3', name: 'Éclair', fee: { amount: '19.99', currency: 'EUR' } },
];

/** What `probe list` prints with these flags. */
async function printed(flags: string): Promise<string> {
  const { code, stdout, stderr } = await cli.run(`probe list --rows 3 ${flags}`);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

/** What a list of nothing is in a format. */
const empty = async (format: string) => (await cli.run(`probe list --rows 0 -o ${format}`)).stdout;

const lines = (text: string) => text.trimEnd().split('\n');

describe('a list', () => {
  it.each(['', '-o table', '-o wide'])('is a table for people: %s', async (flags) => {
    const [head, ...body] = lines(await printed(flags));
    expect(head).toMatch(/^Id +Name +Fee$/);
    expect(body.map((line) => line.split(/ {2,}/))).toEqual([
      ['PTR-1', 'Acme, "Inc."', '€19.99'],
      ['PTR-2', '=cmd()', '€19.99'],
      ['PTR-3', 'Éclair', '€19.99'],
    ]);
  });

  it.each(['--json', '-o json'])('is one JSON array: %s', async (flags) => expect(JSON.parse(await printed(flags))).toEqual(rows));

  it('is a JSON object a line', async () =>
    expect(lines(await printed('-o ndjson')).map((line) => JSON.parse(line) as unknown)).toEqual(rows));

  it('is YAML that reads back as the same', async () => expect(parse(await printed('-o yaml'))).toEqual(rows));

  it('is CSV that a spreadsheet reads and does not calculate (P14)', async () => {
    expect(lines(await printed('-o csv'))).toEqual([
      'id,name,fee',
      'PTR-1,"Acme, ""Inc.""",19.99 EUR',
      "PTR-2,'=cmd(),19.99 EUR",
      'PTR-3,Éclair,19.99 EUR',
    ]);
  });

  it('is a name a line, for another command to take', async () =>
    expect(lines(await printed('-o name'))).toEqual(['PTR-1', 'PTR-2', 'PTR-3']));

  it('of nothing is nothing in every format, and a sentence for people', async () => {
    expect(await Promise.all(['json', 'ndjson', 'csv', 'yaml', 'name', 'table'].map(empty))).toEqual([
      '[]\n',
      '',
      'id,name,fee\n',
      '[]\n',
      '',
      'Nothing found.\n',
    ]);
  });
});

describe('--fields', () => {
  it('keeps only these, in this order, in every format', async () => {
    expect(JSON.parse(await printed('--fields fee,id --json'))).toEqual(rows.map(({ fee, id }) => ({ fee, id })));
    expect(Object.keys((JSON.parse(await printed('--fields fee,id --json')) as object[])[0] as object)).toEqual(['fee', 'id']);
    expect(lines(await printed('--fields fee,id -o csv'))[1]).toBe('19.99 EUR,PTR-1');
    expect(lines(await printed('--fields fee,id'))[0]).toMatch(/^ *Fee +Id$/);
    expect(lines(await printed('--fields id -o ndjson'))[0]).toBe('{"id":"PTR-1"}');
  });

  it('reaches inside with a dot, and may have spaces', async () => {
    expect(JSON.parse(await printed('--fields "id , fee.amount" --json'))).toEqual(
      rows.map(({ id }) => ({ id, fee: { amount: '19.99' } })),
    );
  });

  it('that is none is named, with those there are', async () => {
    const { code, stdout, json } = await cli.run('probe list --fields id,nope --json');
    expect([code, stdout]).toEqual([2, '']);
    expect(json.error).toMatchObject({
      code: 'unknown-field',
      message: '--fields: nope is not a field of this answer',
      hints: ['--fields id,name,fee,fee.amount,fee.currency'],
    });
  });
});

describe('--jq', () => {
  it.each([
    ['.[1].id', '"PTR-2"\n'],
    ['.[1].id -o name', 'PTR-2\n'],
    ['.[].id -o csv', 'PTR-1\nPTR-2\nPTR-3\n'],
    ['"map(.id)" -o ndjson', '["PTR-1","PTR-2","PTR-3"]\n'],
    ['length --fields id', '3\n'],
    ['".[0] | keys" --fields id -o ndjson', '["id"]\n'],
    ['empty', ''],
    ['"-1" -o ndjson', '-1\n'],
  ])('%s prints what jq would', async (flags, text) => expect(await printed(`--jq ${flags}`)).toBe(text));

  it.each(['.[', 'nonsense', '.[0].id.deeper', '.[] | error("no")'])('%s is told in jq’s words', async (expression) => {
    const { code, stdout, stderr, json } = await cli.run(`probe list --jq '${expression}' --json`);
    expect([code, stdout]).toEqual([2, '']);
    expect(json.error).toMatchObject({ code: 'invalid-value', message: expect.stringMatching(/^--jq: \S/) });
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('a batch that breaks off', () => {
  it('has told the items that are done, in JSON that can be read', async () => {
    const { code, stdout, stderr } = await cli.run('probe break --json');
    expect([code, JSON.parse(stdout), JSON.parse(stderr)]).toMatchObject([
      6,
      { results: [{ id: 'PTR-1' }] },
      { error: { code: 'disk', exit: 6 } },
    ]);
    expect((await cli.run('probe break -o ndjson')).stdout).toBe('{"id":"PTR-1"}\n');
    expect((await cli.run('probe break')).stdout).toBe('');
  });
});

describe('an answer that cannot be printed as asked', () => {
  it.each(['--fields nope', '--jq .[', '--jq ".enrollment.id.deeper"'])(
    'of a command that writes is found before anything is written: %s',
    async (flags) => {
      const count = async () => ((await cli.json('enroll list')) as unknown[]).length;
      const before = await count();
      expect((await cli.run(`enroll start --name "Unprinted" --country FR --type primary ${flags}`)).code).toBe(2);
      expect(await count()).toBe(before);
    },
  );

  it('of a command that is more than one write is found beforehand where jq cannot read it', async () => {
    const fresh = await freshCli({ programs: [] });
    expect((await fresh.run('init --program opn --jq .[')).code).toBe(2);
    expect((await fresh.run('program list')).code).toBe(6);
    fresh.remove();
  });
});

describe('what scripts read does not depend on who reads it (cli.md, stdout)', () => {
  it.each(['--json', '-o ndjson', '-o csv', '-o yaml', '-o name', '--jq .'])(
    '%s: the same on a terminal, in French and with colour',
    async (flags) => {
      const plain = await printed(flags);
      const { stdout } = await cli.run(`probe list --rows 3 ${flags}`, {
        terminal: true,
        env: { LANG: 'fr_FR.UTF-8', TERM: 'xterm-256color', COLORTERM: 'truecolor' },
      });
      expect(stdout).toBe(plain);
    },
  );

  it('colour is there when asked for, and never where NO_COLOR is set', async () => {
    const line = 'program list';
    expect((await cli.run(line)).stdout).not.toContain('\u001B[');
    expect((await cli.run(line, { terminal: true, env: { NO_COLOR: '1' } })).stdout).not.toContain('\u001B[');
    expect((await cli.run(`${line} --color never`, { terminal: true })).stdout).not.toContain('\u001B[');
    expect((await cli.run(`${line} --color always`)).stdout).toContain('\u001B[');
  });

  it('with --quiet nothing but the answer is printed', async () => {
    const fresh = await freshCli({ programs: [] });
    expect((await fresh.run('init --program opn --quiet')).stderr).toBe('');
    fresh.remove();
  });
});
