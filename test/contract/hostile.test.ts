import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { arePlainLines, isPlainLine } from '../../src/rules/text.ts';
import type { Command, Field } from '../../src/shell/define.ts';
import { flagsOf } from '../../src/shell/flags.ts';
import { checkInput } from '../../src/shell/input.ts';
import { openStore } from '../../src/store/open.ts';
import { insertRows } from '../../src/store/rows.ts';
import { acme } from '../cli/credits-members.ts';
import { naughty, steersTerminals } from '../cli/naughty.ts';
import { freshCli, type Cli, type Ran } from '../cli/world.ts';

const loaded = await Promise.all(Object.entries(commands).map(async ([path, load]) => [path, (await load()) as Command] as const));

/** Where a command takes texts: the paths into its input. */
const textPaths = (command: Command) =>
  flagsOf(command).filter(({ type }) => type.kind === 'text' || (type.kind === 'list' && type.of.kind === 'text'));

const inputOf = ({ path, type }: ReturnType<typeof flagsOf>[number], text: string): Record<string, unknown> => {
  const value = type.kind === 'list' ? [text] : text;
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
};

/** Formats of an answer; every one of them may end on a terminal. */
const formats = ['table', 'wide', 'json', 'ndjson', 'csv', 'yaml', 'name'];

const safe = ({ stdout, stderr }: Pick<Ran, 'stdout' | 'stderr'>) => !steersTerminals.test(stdout) && !steersTerminals.test(stderr);

describe('naughty texts (promise P14)', () => {
  it('are more than five hundred, of which some are harmless', () => {
    expect(naughty.length).toBeGreaterThan(500);
    expect(naughty.filter(isPlainLine).length).toBeGreaterThan(200);
  });

  it('are read by every text field of every command without a crash; none that steers a terminal gets through', () => {
    const through: string[] = [];
    let read = 0;
    for (const [path, command] of loaded)
      for (const flag of textPaths(command)) {
        for (const text of naughty) {
          const checked = checkInput(command, inputOf(flag, text));
          read += 1;
          const told =
            'problems' in checked &&
            checked.problems.some(
              (one) => one.text.includes('control characters') || one.text.includes('line ends') || one.text.includes('zero character'),
            );
          if (!arePlainLines(text) && !told) through.push(`${path} --${flag.flag} ${JSON.stringify(text)}`);
          if (isPlainLine(text) && text.isWellFormed() && told) through.push(`${path} --${flag.flag} refuses ${JSON.stringify(text)}`);
        }
      }
    expect(through).toEqual([]);
    expect(read).toBeGreaterThan(100_000);
  });

  it('are read by every field with a spelling of its own: a value, or a problem in words', () => {
    const crashed: string[] = [];
    for (const [path, { fields }] of loaded)
      for (const [name, field] of Object.entries(fields as Record<string, Field | undefined>))
        for (const text of field?.decode ? naughty : []) {
          try {
            field?.decode?.(text);
          } catch (error) {
            crashed.push(`${path} ${name} ${JSON.stringify(text)}: ${String(error)}`);
          }
        }
    expect(crashed).toEqual([]);
  });
});

describe('in a store', () => {
  let cli: Cli;
  const kept: string[] = [];
  beforeAll(async () => {
    cli = await freshCli();
    await acme(cli);
    await cli.json(
      'engagement submit Acme --category opportunity --name First --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR',
    );
    await cli.json('operator list');
  });
  afterAll(() => cli.remove());

  it('each is kept as it is and shown so in JSON, or refused in words', async () => {
    const wrong: string[] = [];
    for (const [number, name] of naughty.entries()) {
      const stdin = JSON.stringify({ partner: 'Acme', name, email: `n${number}@acme.example` });
      const ran = await cli.run('contact add --json --input -', { stdin });
      if (!safe(ran)) wrong.push(`${JSON.stringify(name)} steers`);
      if (ran.code === 0 && ran.json.contact.name === name.trim()) kept.push(name.trim());
      else if (ran.code !== 2) wrong.push(`${JSON.stringify(name)}: ${ran.code} ${ran.stderr}`);
    }
    expect(wrong).toEqual([]);
    expect(kept.length).toBeGreaterThan(200);
    const names = new Set(((await cli.json('contact list Acme')) as { name: string }[]).map(({ name }) => name));
    expect(kept.filter((name) => !names.has(name))).toEqual([]);
  });

  it('notes may have several lines, and no more than that', async () => {
    const notes = 'one\n\ttwo\r\nthree «é» 株';
    const line = 'engagement start --input -';
    const draft = { partner: 'Acme', category: 'opportunity', name: 'Noted' };
    const { engagement } = await cli.json(line, { stdin: JSON.stringify({ ...draft, notes }) });
    expect(JSON.stringify(await cli.json(`engagement show ${engagement.id}`))).toContain(JSON.stringify(notes));
    expect(safe(await cli.run(`engagement show ${engagement.id}`))).toBe(true);
    for (const bad of ['one\u001b[31m', 'one\u202etwo', 'one\u0000'])
      expect((await cli.run(line, { stdin: JSON.stringify({ ...draft, notes: bad }) })).code).toBe(2);
  });

  it('who, why and for which ticket are one line each; a reason may be longer', async () => {
    const line = 'contact add Acme --name X --email x@acme.example --dry-run --json';
    for (const option of ['actor', 'by', 'ticket', 'request-id', 'reason'])
      expect((await cli.run(`${line} --${option} 'a\u001b[2Jb'`)).json.error).toMatchObject({ code: 'invalid-value', exit: 2 });
    expect((await cli.run(`${line} --ticket 'a\nb'`)).code).toBe(2);
    expect((await cli.run(`${line} --reason 'a\nb'`)).code).toBe(0);
  });

  it('nothing of them steers a terminal in any format of what shows them, whoever wrote the rows', async () => {
    const store = await openStore({ url: cli.store, migrations: new URL('../../drizzle', import.meta.url).pathname });
    const rows = naughty
      .filter((name) => !name.includes('\0') && name.isWellFormed() && name !== '')
      .map(
        (name, index) =>
          ({ id: `PTR-${index + 1000}`, name, nameKey: name.toLowerCase(), country: 'FR', createdOn: '2026-03-02' }) as const,
      );
    await store.write((tx) => insertRows(tx, tx.t.partners, rows));
    await store.close();
    const lines = [
      'partner list --limit 1000',
      'partner search acme',
      'partner search evil --limit 100',
      'partner show PTR-1',
      ...Array.from({ length: 40 }, (_, index) => `partner show PTR-${1000 + index * 12}`),
      'partner show acme',
      'contact list Acme',
      'contact list Acme --lang fr',
      'audit list --limit 1000',
      'audit show AUD-20',
      'enroll list',
      'engagement list',
      'engagement show ENG-1',
      'notify list',
      'invoice list',
      'credits balance Acme',
      'membership show Acme',
    ];
    const wrong: string[] = [];
    for (const line of lines)
      for (const format of formats) {
        const ran = await cli.run(`${line} -o ${format}`);
        // Programs read tabs in CSV, which move nothing on a terminal that text could not.
        const stdout = format === 'csv' ? ran.stdout.replaceAll('\t', ' ') : ran.stdout;
        if (ran.code === 1 || !safe({ ...ran, stdout })) wrong.push(`${line} -o ${format}: ${ran.code} ${ran.stderr.slice(0, 200)}`);
        if (format === 'json' && line.startsWith('partner list'))
          expect((ran.json as { name: string }[]).map(({ name }) => name)).toEqual(expect.arrayContaining(rows.map(({ name }) => name)));
      }
    expect(wrong).toEqual([]);
  });

  it('cells that a spreadsheet would run are guarded where they are text', async () => {
    const { stdout } = await cli.run('contact list Acme -o csv --fields name');
    expect(stdout.split('\n').filter((cell) => /^"?[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
    const exported = await cli.run(`export contacts --to ${cli.folder}/contacts.csv`);
    expect([exported.code, safe(exported)]).toEqual([0, true]);
    const cells = readFileSync(`${cli.folder}/contacts.csv`, 'utf8').split(/[,\n]/);
    expect(cells.filter((cell) => /^"?[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
  });

  it('every command answers every text in words: no bug, no control', async () => {
    const wrong: string[] = [];
    let next = 0;
    for (const [path, command] of loaded) {
      if (/^(demo|init|restore|backup|nightly)\b/.test(path)) continue;
      const texts = textPaths(command);
      if (texts.length === 0) continue;
      for (let turn = 0; turn < 6; turn += 1) {
        const text = naughty[(next += 7) % naughty.length] as string;
        const input = texts.reduce<Record<string, unknown>>((whole, flag) => {
          const one = inputOf(flag, text);
          const [key = ''] = Object.keys(one);
          const before = whole[key];
          return { ...whole, [key]: typeof before === 'object' && before !== null ? { ...before, ...(one[key] as object) } : one[key] };
        }, {});
        const format = formats[turn % formats.length] as string;
        const ran = await cli.run(`${path} --dry-run --no-input --yes --input - -o ${format}`, { stdin: JSON.stringify(input) });
        if (ran.code === 1 || !safe(ran)) wrong.push(`${path} ${JSON.stringify(text)}: ${ran.code} ${ran.stderr.slice(0, 300)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
