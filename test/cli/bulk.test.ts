import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readTable, columnsNamed, filledWord } from '../../src/rules/import/table.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeEach(async () => {
  cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
  await cli.json('import partners -', { stdin: 'code,name,country,type\nA-1,Acme,FR,operator\nA-2,Borel,FR,operator\n' });
});
afterEach(() => cli.remove());

const add = '-- contact add {who} --name {name} --email {email}';
const people = 'who,name,email\nA-1,"Ann, ""the boss""",ann@acme.example\nA-9,Bo,bo@borel.example\nA-2,Cy,cy@borel.example\n';
const names = async (partner: string) => (await cli.json(`contact list ${partner}`)).map(({ name }: { name: string }) => name);

describe('bulk (N6)', () => {
  it('runs a command for every row, each a write of its own, and ends with 7 when some are not done', async () => {
    const { code, stdout } = await cli.run(`bulk --from - -o ndjson ${add}`, { stdin: people });
    expect(code).toBe(7);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toEqual([
      { line: 2, outcome: 'done', exit: 0, summary: expect.stringContaining('Ann, "the boss" <ann@acme.example>') },
      { line: 3, outcome: 'failed', exit: 4, summary: 'no partner matches "A-9"' },
      { line: 4, outcome: 'done', exit: 0, summary: expect.stringContaining('CON-2 Cy') },
      { summary: { rows: 3, done: 2, refused: 0, failed: 1 } },
    ]);
    expect([await names('A-1'), await names('A-2')]).toEqual([['Ann, "the boss"'], ['Cy']]);
    expect((await cli.json('audit list')).filter(({ command }: { command: string }) => command === 'contact add')).toHaveLength(2);
  });

  it('tells what was refused with its reasons, and done where nothing was', async () => {
    expect((await cli.run(`bulk --from - ${add}`, { stdin: people.replace(/^A-9.*\n/m, '') })).code).toBe(0);
    const { code, json } = await cli.run(`bulk --from - --json ${add}`, { stdin: people.replace(/^A-9.*\n/m, '') });
    expect(code).toBe(7);
    expect(json).toMatchObject({
      results: [
        { line: 2, outcome: 'refused', exit: 3, reasons: [{ code: 'contact-exists' }] },
        { line: 3, outcome: 'refused' },
      ],
      summary: { refused: 2 },
    });
  });

  it('answers rows again under the same request id, and runs those that were corrected (P4)', async () => {
    await cli.run(`bulk --from - --request-id r1 ${add}`, { stdin: people });
    const { code, json } = await cli.run(`bulk --from - --request-id r1 --json ${add}`, { stdin: people.replace('A-9', 'A-2') });
    expect([code, json.summary]).toEqual([0, { rows: 3, done: 3, refused: 0, failed: 0 }]);
    expect(await names('A-2')).toEqual(['Cy', 'Bo']);
  });

  it('counts equal rows as different requests', async () => {
    const twice = 'p,d\nA-1,partner-charter\nA-1,partner-charter\n';
    const line = 'bulk --from - --request-id r2 --json -- document add {p} --document {d} --on 2026-01-01';
    expect((await cli.run(line, { stdin: twice })).json.summary.done).toBe(2);
    const later = twice.replace('A-1', 'A-2');
    expect((await cli.run(line, { stdin: later })).json.summary).toMatchObject({ done: 2, failed: 0 });
  });

  it('writes nothing with --dry-run, and goes on after a line', async () => {
    expect((await cli.run(`bulk --from - --dry-run --json ${add}`, { stdin: people })).json.summary).toMatchObject({ done: 2, failed: 1 });
    expect(await names('A-1')).toEqual([]);
    const { json } = await cli.run(`bulk --from - --after 3 --json ${add}`, { stdin: people });
    expect(json.results.map(({ line }: { line: number }) => line)).toEqual([4]);
  });

  it('reads JSON lines too', async () => {
    const stdin = '{"who":"A-1","name":"Ann","email":"ann@acme.example","age":7}\n\n{"who":"A-2","name":"Bo","email":"bo@borel.example"}\n';
    const { code, json } = await cli.run(`bulk --from - --json ${add}`, { stdin });
    expect([code, json.results.map(({ line }: { line: number }) => line)]).toEqual([0, [1, 3]]);
  });

  it('takes a cell as one word, whatever it looks like', async () => {
    const stdin =
      'who,name,email\n--yes,Ann,ann@acme.example\nA-1,Bo --role sales {who} $(id),bo@acme.example\nA-1,-dash,dash@acme.example\n';
    const { code, json } = await cli.run(`bulk --from - --json ${add}`, { stdin });
    expect(code).toBe(7);
    expect(json.results[0]).toMatchObject({ outcome: 'failed', exit: 2, summary: '"--yes" begins with - and would be read as a flag' });
    expect(await names('A-1')).toEqual(['Bo --role sales {who} $(id)', '-dash']);
  });

  it.each([
    ['who,name\nA-1,Ann\n', add, 'line 2: there is no column "email"; there are who, name'],
    ['{"who":"A-1","name":"Ann","email":"a@b.example"}\n{"who":"A-1"}\n', add, 'line 2: there is no column "name"; there are who'],
    ['who,name,email\nA-1,Ann\n', add, 'line 2: has 2 fields, the header has 3'],
    ['who,who,email\nA-1,A,b\n', add, 'line 1: has the column "who" twice'],
    ['who\nA-1\n', '-- contact ad {who}', '"contact ad" is no command'],
    ['who\nA-1\n', '-- bulk --from {who}', 'bulk is not run row by row'],
  ])('refuses %j with %s before the first row', async (stdin, words, message) => {
    const { code, json } = await cli.run(`bulk --from - --json ${words}`, { stdin });
    const { error } = json;
    expect(code).toBe(2);
    expect([error.message, ...error.reasons.map(({ text }: { text: string }) => text)]).toContain(message);
    expect(await names('A-1')).toEqual([]);
  });
});

describe('a table of any columns', () => {
  it('has its cells by name, and fills them in once', () => {
    const { rows, problems } = readTable(['\uFEFFa;b\n1;"x;y"\n', '2;{a}\n']);
    expect(problems).toEqual([]);
    expect(rows.map((row) => filledWord('{b}/{a}/{ c}', row))).toEqual(['x;y/1/{ c}', '{a}/2/{ c}']);
    expect(columnsNamed(['x={a}', '{b}{a}', '{"json":1}'])).toEqual(['a', 'b']);
  });
});
