import { afterAll, describe, expect, it } from 'vitest';
import { live, reportDay, reviewed } from '../cli/report-members.ts';
import { freshCli } from '../cli/world.ts';
import { engines, type TestEngine } from '../engines/engines.ts';

const asked = [
  ['opn', reportDay],
  ['opn', '2025-07-15'],
  ['opn', '2026-09-01'],
  ['openip', reportDay],
  ['openip', reviewed],
  ['openip', '2025-12-31'],
] as const;

/** What the reports about a store in which a year was lived say on an engine. */
async function told(engine: TestEngine) {
  const place = await engine.fresh();
  const cli = await freshCli({ programs: ['opn', 'openip'], on: reportDay, store: place.url });
  await live(cli);
  const reports = [];
  for (const [program, on] of asked) reports.push(await cli.json(`report program --program ${program}`, { on }));
  cli.remove();
  await place.drop();
  return reports;
}

describe('a report about a program (M9)', () => {
  const both = Promise.all(engines.map(told));
  afterAll(() => both.catch(() => {}));

  it('says the same on both engines', async () => {
    const [sqlite, postgres] = await both;
    expect(postgres).toEqual(sqlite);
  });

  it('says something of each day', async () => {
    for (const { report, figures } of (await both)[0] ?? []) {
      expect(report.population.standings.length).toBeGreaterThan(0);
      expect(figures.length).toBeGreaterThan(20);
    }
  });
});
