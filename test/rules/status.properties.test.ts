import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideStatus } from '../../src/rules/status/decide.ts';
import { folded, unfolded } from '../../src/rules/status/grounds.ts';
import { compiledOn, factsOf, openip, type Given } from './status.given.ts';

const on = '2026-03-01';
const program = openip(on);
const compiled = compiledOn(program, '2026-02');
const rank = (level: string) => program.levelById.get(level)?.rank ?? -1;
const some = (ids: readonly string[]) => fc.subarray([...ids]);
const cents = fc.integer({ min: 0, max: 10_000_000 }).map((value) => (value / 100).toFixed(2));

const partners: fc.Arbitrary<Given> = fc.record({
  type: fc.constantFrom('ambassador', 'operator'),
  level: fc.constantFrom('starter', 'access', 'business', 'premium'),
  since: fc.constantFrom('2025-06-01', '2026-02-01'),
  evaluatedOn: fc.constantFrom(null, '2025-12-31', '2026-01-01'),
  notice: fc.constantFrom(null, { on: '2026-01-01', lowersOn: on }, { on: '2026-01-15', lowersOn: '2026-03-16' }),
  next: fc.constant(null),
  overrides: fc.constant([]),
  sold: fc.record({ counted: cents, rows: fc.nat(12), left: cents, leftRows: fc.nat(12) }),
  webinars: fc.nat(4),
  documents: some(program.documents.map(({ id }) => id)),
  trainings: some(program.trainings.map(({ id }) => id)),
  stated: fc.record(Object.fromEntries(program.manualFacts.map(({ id }) => [id, fc.constantFrom(null, true, false)]))),
  sells: some(['sip-trunk', 'metacentrex', 'data']),
  through: fc.constant('2026-02'),
});

describe('evaluations of any partner', () => {
  it('invariant 7: evaluating twice comes to the same', () => {
    fc.assert(
      fc.property(partners, (given) => {
        expect(decideStatus(compiledOn(openip(on), '2026-02'), factsOf(given))).toEqual(decideStatus(compiled, factsOf(given)));
      }),
    );
  });

  it('S2: more revenue never lowers', () => {
    fc.assert(
      fc.property(partners, fc.integer({ min: 0, max: 5_000_000 }), (given, more) => {
        const facts = factsOf(given);
        const richer = { ...facts, measures: new Map([...facts.measures].map(([id, one]) => [id, { ...one, value: one.value + more }])) };
        expect(rank(decideStatus(compiled, richer).to)).toBeGreaterThanOrEqual(rank(decideStatus(compiled, facts).to));
      }),
    );
  });

  it('S5: what moved up met everything it was asked, and what is kept is told in full', () => {
    fc.assert(
      fc.property(partners, (given) => {
        const { change, from, to, criteria, next } = decideStatus(compiled, factsOf(given));
        const open = criteria.filter(({ met, trace }) => !met && rank(String(trace?.['level'])) <= rank(to));
        if (change === 'raised') expect(open).toEqual([]);
        if (change === 'raised' || change === 'lowered') expect(to).not.toBe(from);
        else expect(to).toBe(from);
        if (next) expect(criteria).toEqual(expect.arrayContaining([...next.missing]));
        expect(unfolded(folded(criteria))).toEqual(criteria);
      }),
    );
  });

  it('a level falls by one step at most, and only after notice', () => {
    fc.assert(
      fc.property(partners, (given) => {
        const { change, from, to } = decideStatus(compiled, factsOf(given));
        if (change === 'lowered') {
          expect(given.notice?.lowersOn).toBe(on);
          expect(rank(from) - rank(to)).toBe(1);
        }
        if (change === 'notice') expect(given.notice).toBeNull();
      }),
    );
  });
});
