import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frenchKeys } from '../../src/commands/program/french-keys.ts';
import { definitionJsonSchema } from '../../src/rules/program/json-schema.ts';
import { freshCli, type Cli } from './world.ts';

const openip = readFileSync(new URL('../../fixtures/programs/openip.yaml', import.meta.url), 'utf8');
const next = openip
  .replace('edition: 2024-1', 'edition: 2027-1')
  .replace('valid_from: 2024-01-01', 'valid_from: 2027-01-01')
  .replace('metric: quarterly-orders, at_least: 600 EUR', 'metric: quarterly-orders, at_least: 700 EUR');

let cli: Cli;
let draft: string;
beforeAll(async () => {
  cli = await freshCli({ programs: ['openip'] });
  draft = join(cli.folder, 'openip-2027.yaml');
  writeFileSync(draft, next);
});
afterAll(() => cli.remove());

describe('program diff', () => {
  it('says what a draft changes beside the edition in force, by day, in both languages', async () => {
    const english = await cli.run(`program diff ${draft}`);
    expect(english.stdout.split('\n')).toEqual([
      `openip@2024-1 → ${draft}`,
      'from 2027-01-01 edition: 2024-1 → 2027-1',
      'from 2027-01-01 valid from: 2024-01-01 → 2027-01-01',
      'from 2027-01-01 gates, Quarterly minimum of Business offers, Ambassador, Orders of the last quarter, at least: EUR 600.00 → EUR 700.00',
      '',
    ]);
    const french = await cli.run(`program diff openip@2024-1 ${draft} --lang fr`);
    expect(french.stdout).toContain(
      'à partir du 2027-01-01 conditions d’accès, Minimum trimestriel des offres Business, Ambassadeur, Commandes du dernier trimestre, au moins : 600,00 EUR → 700,00 EUR',
    );
  });

  it('gives scripts the path, the values and the day', async () => {
    const { changes } = await cli.json(`program diff openip@2024-1 ${draft}`);
    expect(changes.at(-1)).toEqual({
      path: 'gates[business-quarter].conditions[ambassador quarterly-orders].at_least',
      kind: 'changed',
      from: { amount: '600.00', currency: 'EUR' },
      to: { amount: '700.00', currency: 'EUR' },
      since: '2027-01-01',
      text: expect.stringContaining('EUR 600.00 → EUR 700.00'),
    });
    expect((await cli.json('program diff openip@2024-1 openip')).changes).toEqual([]);
  });

  it('names an edition nobody published', async () => {
    expect(await cli.run('program diff openip@1999-1 openip')).toMatchObject({ code: 4, stderr: expect.stringContaining('openip@1999-1') });
  });

  it('has French for every key of the format', () => {
    const keys = new Set<string>();
    const visit = (part: unknown): void => {
      if (typeof part !== 'object' || part === null) return;
      if ('properties' in part) for (const key of Object.keys(part.properties as object)) keys.add(key);
      for (const inner of Object.values(part)) visit(inner);
    };
    visit(definitionJsonSchema());
    expect([...keys].filter((key) => !(key in frenchKeys))).toEqual([]);
    expect(Object.keys(frenchKeys).filter((key) => !keys.has(key))).toEqual([]);
  });
});
