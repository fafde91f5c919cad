import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/rules/day.ts';
import { judgeStatus } from '../../src/rules/program/cases/judge.ts';
import { readCases } from '../../src/rules/program/cases/read.ts';
import { programOn } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import { compileStatus } from '../../src/rules/status/compile.ts';
import { decideStatus } from '../../src/rules/status/decide.ts';
import { statusCases } from '../../src/store/facts.ts';
import { rangeOf } from '../../src/store/metrics.ts';
import { writeCase } from '../../src/store/program-cases.ts';
import { heldLevels, soldIn } from '../../src/store/program-simulation.ts';
import { insertRows } from '../../src/store/rows.ts';
import type { Store } from '../../src/store/store.ts';
import { engines, openFresh } from '../engines/engines.ts';

const textOf = (file: string) => readFileSync(new URL(`../../fixtures/programs/${file}`, import.meta.url), 'utf8');

function programNamed(id: string) {
  const reading = readDefinition(textOf(`${id}.yaml`));
  if ('problems' in reading) throw new Error(reading.problems.map(({ message }) => message).join('\n'));
  const read = readCases(textOf(`${id}.cases.yaml`), reading.definition);
  if ('problems' in read) throw new Error(read.problems.map(({ message }) => message).join('\n'));
  return { definition: reading.definition, cases: read.cases.map(({ given }) => given).filter(({ partner }) => partner) };
}

const sources = ['revenue', 'orders', 'trainings', 'documents', 'certifications', 'manual', 'engagements'];

describe.each(engines)('cases of programs on $name', (engine) => {
  let place: Awaited<ReturnType<typeof openFresh>>;
  let store: Store;
  let number = 0;
  beforeAll(async () => {
    place = await openFresh(engine);
    store = place.store;
  });
  afterAll(() => place.drop());

  it.each(['openip', 'meridian', 'halden', 'lattice'])('come out for %s as its owner expects', async (id) => {
    const { definition, cases } = programNamed(id);
    for (const given of cases.filter(({ expect: { status } }) => status)) {
      const program = programOn(definition, given.on);
      const partner = await store.write((tx) => writeCase(tx, program, { number: (number += 1), given }));
      const recorded = sources.filter((source) => !given.facts?.not_recorded.includes(source as 'revenue'));
      const compiled = compileStatus(program, new Map(recorded.map((source) => [source, addDays(given.on, -1)])));
      if (!compiled || !given.expect.status) throw new Error('no status');
      const [found] = await store.read((view) => statusCases(view, compiled, { only: [partner] }, 1));
      if (!found) throw new Error(`${given.name}: nobody to evaluate`);
      const failing = judgeStatus(given.expect.status, decideStatus(compiled, found.facts)).filter(({ holds }) => !holds);
      expect([given.name, failing]).toEqual([given.name, []]);
    }
  });

  it('a certificate counts for a metric until the day its holder leaves', async () => {
    const { definition } = programNamed('halden');
    const given = { name: 'leaver', on: '2026-05-04', partner: { type: 'integrator', country: 'NO' }, expect: {} };
    const partner = await store.write(async (tx) => {
      const id = await writeCase(tx, programOn(definition, given.on), { number: (number += 1), given });
      const person = {
        partnerId: id,
        id: 'CON-1' as const,
        name: 'Ada',
        email: 'a@x.example',
        emailKey: 'a@x.example',
        joinedOn: '2025-01-01',
      };
      await insertRows(tx, tx.t.contacts, [{ ...person, leftOn: '2026-05-04' }]);
      const certificate = {
        partnerId: id,
        programId: 'halden',
        certification: 'ledger-consultant',
        contactId: 'CON-1' as const,
        earnedOn: '2025-02-01',
      };
      await insertRows(tx, tx.t.certifications, [certificate]);
      return id;
    });
    const held = async (on: string) => {
      const compiled = compileStatus(programOn(definition, on), new Map([['revenue', on]]));
      const [found] = compiled ? await store.read((view) => statusCases(view, compiled, { only: [partner] }, 1)) : [];
      return found?.facts.measures.get('certified-people')?.value ?? 0;
    };
    expect([await held('2026-05-03'), await held('2026-05-04')]).toEqual([1, 0]);
  });

  it('what was sold and which levels are held is read by partner, line and level', async () => {
    const { definition, cases } = programNamed('kasumi');
    for (const given of cases) await store.write((tx) => writeCase(tx, programOn(definition, given.on), { number: (number += 1), given }));
    expect(await store.read((view) => heldLevels(view, 'kasumi', '2026-07-01'))).toEqual([
      { type: 'shop', level: 'matsu', partners: 1 },
      { type: 'shop', level: 'take', partners: 1 },
      { type: 'shop', level: 'ume', partners: 1 },
    ]);
    const sold = await store.read((view) => soldIn(view, 'openip', rangeOf(['PTR-1']), { from: '2026-05', to: '2026-06' }));
    expect([...sold].map(([partner, lines]) => [partner, lines.toSorted((a, b) => (a.kind < b.kind ? -1 : 1))])).toEqual([
      [
        1,
        [
          { line: 'sip-trunk', kind: 'minutes', amount: 1_000_000 },
          { line: 'sip-trunk', kind: 'subscription', amount: 60_000 },
        ],
      ],
    ]);
  });
});
