import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const programs = new URL('../../fixtures/programs/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, programs), 'utf8');

let cli: Cli;
beforeAll(async () => void (cli = await freshCli({ programs: ['openip'] })));
afterAll(() => cli.remove());

/** A copy of the OpenIP program as a next edition, with its cases beside it, some of them changed. */
function copy(name: string, ...changes: readonly (readonly [string, string])[]): string {
  const file = join(cli.folder, `${name}.yaml`);
  const edition = `20${26 + name.length}-1`;
  writeFileSync(
    file,
    textOf('openip.yaml')
      .replace('edition: 2024-1', `edition: ${edition}`)
      .replace('valid_from: 2024-01-01', `valid_from: ${edition.slice(0, 4)}-01-01`),
  );
  const cases = changes.reduce((text, [from, to]) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  }, textOf('openip.cases.yaml'));
  writeFileSync(join(cli.folder, `${name}.cases.yaml`), cases);
  return file;
}

describe('program test', () => {
  it('says that the cases of a program hold', async () => {
    const { code, stdout } = await cli.run('program test openip');
    expect([code, stdout]).toEqual([0, 'openip 2024-1: 8 cases hold.\n']);
    expect((await cli.run('program test openip --lang fr')).stdout).toBe('openip 2024-1 : les 8 cas sont vérifiés.\n');
  });

  it('ends with 7 when one fails, and shows what came out on which figures', async () => {
    const file = copy('fails', ['level: starter, change: kept', 'level: access, change: raised']);
    const { code, stdout } = await cli.run(`program test ${file}`);
    expect(code).toBe(7);
    expect(stdout).toMatch(/fails\.cases\.yaml:\d+ one cent less a month/);
    expect(stdout).toMatch(/status\.level +access +starter +no/);
    expect(stdout).toMatch(/access +Recurring monthly revenue +no +EUR 300\.00 +EUR 299\.99 +EUR 0\.01/);
    const { results, summary } = JSON.parse((await cli.run(`program test ${file} --json`)).stdout);
    expect(summary).toMatchObject({ program: 'openip', cases: 8, passed: 7, failed: 1 });
    const [failing] = results.filter(({ passed }: { passed: boolean }) => !passed);
    expect(failing.expectations).toContainEqual({ what: 'status.change', expected: 'raised', actual: 'kept', holds: false });
  });

  it('tells every mistake of the cases with its line, and what to write', async () => {
    const file = copy(
      'mistakes',
      ['kind: subscription', 'kind: subscriptions'],
      ['level: business, since', 'level: busines, since'],
      ['amount: 600 EUR', 'amount: 600 USD'],
      ['partner: { type: operator, level: business, since: 2026-01-02, evaluated_on: 2026-03-01 }', 'facts: {}'],
    );
    const { error } = await cli.json(`program test ${file}`, { code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text.replace(/^.*cases\.yaml/, ''))).toEqual([
      ':9:62 "subscriptions" is no kind of the program; write "subscription"',
      ':47:39 "busines" is no level of the program; write "business"',
      ':51:5 the case says facts of nobody; add partner: { type: … }',
      ':64:70 the amount is in USD; write it in EUR',
    ]);
  });

  it('runs cases from any file, against another edition too', async () => {
    const file = join(cli.folder, 'own.yaml');
    copyFileSync(new URL('openip.cases.yaml', programs), file);
    expect((await cli.json(`program test ${copy('other')} ${file}`)).summary).toMatchObject({ edition: '2031-1', failed: 0 });
    expect((await cli.run('program test opn openip')).code).toBe(2);
  });
});

describe('program publish', () => {
  it('refuses a definition whose own cases fail, and publishes nothing', async () => {
    const file = copy('broken', ['net: 77 EUR', 'net: 78 EUR']);
    const { error } = await cli.json(`program publish ${file}`, { code: 3 });
    expect(error.decision.reasons).toMatchObject([
      { code: 'cases-failed', program: 'openip', cases: [expect.stringContaining('porting of eleven numbers')] },
    ]);
    expect((await cli.json('program list')).map(({ edition }: { edition: string }) => edition)).toEqual(['2024-1']);
  });

  it('publishes one whose cases hold', async () => {
    expect(await cli.json(`program publish ${copy('good')}`)).toMatchObject({ published: { outcome: 'published' } });
  });
});
