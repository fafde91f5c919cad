import { appendFileSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { csvLines, jsonLines } from '../../src/rules/export/cells.ts';
import { importKinds, type Column } from '../../src/rules/import/sheet.ts';
import { lineReader } from '../../src/rules/import/lines.ts';
import { freshCli, type Cli } from './world.ts';

const examples = new URL('../../fixtures/data/import/', import.meta.url).pathname;
const kinds = ['partners', 'contacts', 'revenue', 'orders', 'trainings', 'documents', 'certifications'];

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
  for (const kind of kinds) {
    const file = readdirSync(examples).find((name) => name.startsWith(`${kind}.`)) ?? '';
    await cli.json(`import ${kind} ${join(examples, file)}`);
  }
  await cli.json('import partners -', { stdin: 'code,name,country\nX-1,"=HYPERLINK(""x"";1)",FR\nX-2,\'\'=quoted,FR\nX-3,-5,FR\n' });
  await cli.json('import revenue -', { stdin: 'partner,month,line,kind,amount\nX-1,2026-01,data,minutes,-5.05\n' });
});
afterAll(() => cli.remove());

const at = (name: string) => join(cli.folder, name);

describe('export KIND (N6)', () => {
  it.each(kinds)('%s: what is exported is what is imported again, with no change', async (kind) => {
    for (const ending of ['csv', 'jsonl']) {
      const { export: told } = await cli.json(`export ${kind} --to ${at(`${kind}.${ending}`)}`);
      const again = await cli.json(`import ${kind} ${at(`${kind}.${ending}`)}`);
      expect(again.import).toMatchObject({ rows: told.rows, created: 0, updated: 0, unchanged: told.rows });
    }
    const { stdout } = await cli.run(`export ${kind}`);
    expect(stdout).toBe(readFileSync(at(`${kind}.csv`), 'utf8'));
    expect(stdout.trimEnd().split('\n').length).toBeGreaterThan(1);
    expect((await cli.run(`export ${kind} -o ndjson`)).stdout).toBe(readFileSync(at(`${kind}.jsonl`), 'utf8'));
    const rows = (await cli.run(`export ${kind} -o ndjson`)).stdout.trimEnd().split('\n');
    expect((await cli.run(`export ${kind} --json`)).json).toEqual(rows.map((row) => JSON.parse(row) as unknown));
  });

  it('guards what a spreadsheet would run, in texts only (P14)', async () => {
    const { stdout } = await cli.run('export partners');
    expect(stdout).toContain('X-1,"\'=HYPERLINK(""x"";1)",FR');
    expect(stdout).toContain("X-3,'-5,FR");
    expect((await cli.run('export revenue')).stdout).toContain('X-1,2026-01,data,minutes,-5.05,EUR');
  });

  it('writes for its owner only, and over nothing that is there without --yes', async () => {
    const file = at('mine.csv');
    await cli.json(`export orders --to ${file}`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, 'precious');
    expect((await cli.json(`export orders --to ${file}`, { code: 2 })).error.code).toBe('file-exists');
    expect(readFileSync(file, 'utf8')).toBe('precious');
    await cli.json(`export orders --to ${file} --yes`);
    expect(readFileSync(file, 'utf8')).toContain('partner,reference');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    await cli.json(`export orders --to ${at('dry.csv')} --dry-run`);
    expect(readdirSync(cli.folder).filter((name) => name.startsWith('dry.csv') || /\.csv\./.test(name))).toEqual([]);
  });

  it.each([
    ['--to orders.pdf', 'does not end in'],
    ['-o yaml', 'not as yaml'],
    ['--fields partner', '--fields and --jq do not apply'],
  ])('%s is refused', async (flags, words) => {
    const { code, stderr } = await cli.run(`export orders ${flags}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
  });

  it('names a partner without a code by its id, which the import finds, and takes a code for it', async () => {
    const own = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    await own.json('import partners -', { stdin: 'code,name,country\nA,Ada,FR\n' });
    const given = { stdin: 'id,externalCode,name,country\nPTR-1,B,Ada,FR\n' };
    expect((await own.json('import partners -', given)).import).toMatchObject({ created: 0, updated: 1 });
    expect((await own.run('export partners')).stdout).toContain('B,Ada,FR');
    const { error } = await own.json('import partners -', { stdin: 'id,name,country\nPTR-9,Ada,FR\n,Bo,FR\n', code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'line 2: id: no partner matches "PTR-9"',
      'line 3: externalCode: is missing',
    ]);
    own.remove();
  });

  it('makes a workbook in which figures are figures, days are days and no text is a formula', async () => {
    await cli.json(`export all --to ${at('all.xlsx')}`);
    const parts = unzipSync(readFileSync(at('all.xlsx')));
    const text = (name: string) => new TextDecoder().decode(parts[name]);
    expect(text('xl/workbook.xml').match(/<sheet [^>]*name="\w+"/g)).toHaveLength(importKinds.length);
    expect(Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/sheet') && text(name).includes('<f>'))).toEqual([]);
    expect(text('xl/sharedStrings.xml')).toContain('=HYPERLINK(');
    const revenue = kinds.indexOf('revenue') + 1;
    expect(text(`xl/worksheets/sheet${revenue}.xml`)).toContain('<v>-5.05</v>');
  });
});

describe('texts of every kind survive (P14)', () => {
  const columns: readonly Column[] = ['a', 'b'].map((name) => ({ name, help: '' }));
  const sheet = { kind: 'orders' as const, columns };
  const back = (name: string, text: string) => {
    const reader = lineReader(sheet, name);
    return [...reader.read(text), ...reader.end()].map((line) => ('cells' in line ? line.cells : line));
  };
  const cell = fc
    .oneof(fc.string({ unit: 'binary', maxLength: 12 }), fc.stringMatching(/^'*[=+\-@"',;\n a]{0,6}$/))
    .filter((text) => text.isWellFormed() && text.trim() === text && !/[\r\0]/.test(text) && text !== '\uFEFF' && text !== '');

  it('through CSV and JSON lines', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        expect(back('x.csv', `a,b\n${csvLines(columns)(rows)}`)).toEqual(rows);
        expect(back('x.jsonl', jsonLines(columns)(rows))).toEqual(rows);
      }),
    );
  });

  it('and nothing in JSON lines can steer a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // oxlint-disable-next-line no-control-regex -- these characters are what is looked for.
        expect(jsonLines([{ name: 'a' }])([[text]])).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
      }),
    );
  });
});

describe('export all, import all (N6)', () => {
  it('moves everything into an empty store, and what moves is the same', async () => {
    const { export: told } = await cli.json(`export all --to ${at('all')}`);
    expect(statSync(at('all')).mode & 0o777).toBe(0o700);
    expect(readdirSync(at('all')).map((name) => statSync(at(`all/${name}`)).mode & 0o777)).toEqual(readdirSync(at('all')).map(() => 0o600));
    const rehearsed = await cli.json(`import all --from ${at('all')} --store ${at('new.db')} --dry-run`);
    expect([rehearsed.import.digest, existsSync(at('new.db'))]).toEqual([told.digest, false]);
    const { import: taken } = await cli.json(`import all --from ${at('all')} --store ${at('new.db')}`);
    expect(taken).toMatchObject({ digest: told.digest, rows: told.rows });
    expect((await cli.json(`export all --to ${at('again')} --store ${at('new.db')}`)).export).toMatchObject({ digest: told.digest });
    for (const line of ['partner show A-100', 'contact list A-100', 'status show A-100', 'partner search atlas'])
      expect(await cli.json(`${line} --store ${at('new.db')}`)).toEqual(await cli.json(line));
  });

  it('goes on numbering where the other store stopped, its audit trail too', async () => {
    await cli.json(`import partners - --store ${at('new.db')}`, { stdin: 'code,name,country\nN-1,New,FR\n' });
    const known = (await cli.json('partner list')).length;
    expect((await cli.json(`partner show N-1 --store ${at('new.db')}`)).partner.id).toBe(`PTR-${known + 1}`);
    const last = Number((await cli.json('audit list'))[0].id.slice(4));
    const ids = (await cli.json(`audit list --store ${at('new.db')}`)).map(({ id }: { id: string }) => Number(id.slice(4)));
    expect(Math.min(...ids)).toBe(last + 1);
  });

  it('takes a store with the same editions, and none that has content or other editions', async () => {
    await cli.json(`init --program openip --store ${at('made.db')}`);
    await cli.json(`import all --from ${at('all')} --store ${at('made.db')}`);
    expect((await cli.json(`import all --from ${at('all')} --store ${at('made.db')}`, { code: 2 })).error.code).toBe('store-not-empty');
    await cli.json(`init --program opn --store ${at('other.db')}`);
    const { error } = await cli.json(`import all --from ${at('all')} --store ${at('other.db')}`, { code: 2 });
    expect(error.message).toContain('editions that are not in the export: opn 2024-1');
    expect(await cli.json(`partner list --store ${at('other.db')}`)).toEqual([]);
  });

  it('is refused into a folder that has something in it, and without a manifest', async () => {
    expect((await cli.json(`export all --to ${at('all')}`, { code: 2 })).error.code).toBe('folder-not-empty');
    await cli.json(`export all --to ${at('all')} --yes`);
    expect((await cli.json(`import all --from ${cli.folder} --store ${at('none.db')}`, { code: 2 })).error.code).toBe('file-missing');
    expect(existsSync(at('none.db'))).toBe(false);
  });

  it('names every file that is not what was exported, and makes nothing', async () => {
    appendFileSync(at('again/revenue.jsonl'), '{}\n');
    writeFileSync(at('again/orders.jsonl'), '');
    const { error } = await cli.json(`import all --from ${at('again')} --store ${at('none.db')}`, { code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text).toSorted()).toEqual([
      'orders.jsonl is not as it was exported',
      'revenue.jsonl is not as it was exported',
    ]);
    expect(existsSync(at('none.db'))).toBe(false);
  });
});
