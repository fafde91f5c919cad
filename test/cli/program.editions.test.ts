import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const openip = readFileSync(new URL('../../fixtures/programs/openip.yaml', import.meta.url), 'utf8');

let cli: Cli;
let next: string;
beforeAll(async () => {
  cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
  next = join(cli.folder, 'next.yaml');
  writeFileSync(next, openip.replace('edition: 2024-1', 'edition: 2026-7').replace('valid_from: 2024-01-01', 'valid_from: 2026-07-01'));
  await cli.json(`program publish ${next}`);
});
afterAll(() => cli.remove());

describe('editions are dated, and never change', () => {
  it('lists each with the days it is valid, and which is in force', async () => {
    const rows = (on: string) => cli.json('program list', { on });
    const told = ({ edition, validFrom, validTo, inForce }: Readonly<Record<string, unknown>>) => [edition, validFrom, validTo, inForce];
    expect((await rows('2026-06-30')).map(told)).toEqual([
      ['2026-7', '2026-07-01', null, false],
      ['2024-1', '2024-01-01', '2026-06-30', true],
    ]);
    expect((await rows('2026-07-01')).map(told)).toEqual([
      ['2026-7', '2026-07-01', null, true],
      ['2024-1', '2024-01-01', '2026-06-30', false],
    ]);
  });

  it('shows the one in force on the business date, or the one named', async () => {
    const shown = async (line: string) => (await cli.json(`program show openip ${line}`)).program.edition;
    expect(await shown('--as-of 2026-06-30')).toBe('2024-1');
    expect(await shown('--as-of 2026-07-01')).toBe('2026-7');
    expect(await shown('--edition 2026-7 --as-of 2026-06-30')).toBe('2026-7');
    expect((await cli.run('program show openip --edition 1999-1')).code).toBe(4);
  });

  it('hands out its text alone, as it was published, to begin a new edition with', async () => {
    expect((await cli.run('program show openip --edition 2024-1 --text')).stdout).toBe(openip);
  });

  it('publishes the same text again without effect, and another one under that name never', async () => {
    expect(await cli.json(`program publish ${next}`)).toMatchObject({ published: { outcome: 'unchanged' } });
    const other = join(cli.folder, 'other.yaml');
    writeFileSync(other, `${readFileSync(next, 'utf8')}\n# changed\n`);
    const { error } = await cli.json(`program publish ${other}`, { code: 3 });
    expect(error.decision.reasons).toMatchObject([{ code: 'edition-published-before', edition: '2026-7' }]);
    expect((await cli.json('program list')).length).toBe(2);
  });

  it('says in French what it published', async () => {
    expect((await cli.run(`program publish ${next} --lang fr`)).stdout).toBe(
      'L’édition 2026-7 de openip est déjà publiée ; rien à faire.\n',
    );
  });
});
