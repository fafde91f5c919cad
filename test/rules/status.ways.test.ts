import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Program, Requirement } from '../../src/rules/program/program.ts';
import { assuming, readAssumption, type Assumption } from '../../src/rules/status/assume.ts';
import { decideStatus } from '../../src/rules/status/decide.ts';
import type { StatusFacts } from '../../src/rules/status/facts.ts';
import { blownFuse } from '../../src/rules/status/fuse.ts';
import { waysToLevel } from '../../src/rules/status/ways.ts';
import { compiledOn, factsOf, openip } from './status.given.ts';

const on = '2026-03-01';
const program = openip(on);
const compiled = compiledOn(program, '2026-02');

const ambassador = factsOf({
  type: 'ambassador',
  level: 'starter',
  since: '2025-06-01',
  evaluatedOn: '2026-01-01',
  notice: null,
  next: null,
  overrides: [],
  sold: { counted: '1500.00', rows: 6, left: '0.00', leftRows: 0 },
  webinars: 0,
  documents: ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'],
  trainings: ['webinar-sip-trunk', 'online-sales-sip-trunk', 'online-technical-sip-trunk'],
  stated: {},
  sells: ['sip-trunk'],
  through: '2026-02',
});

const euro = (amount: number) => ({ amountMinor: amount * 100, currency: 'EUR' });
const assumed = (...texts: readonly string[]): readonly Assumption[] =>
  texts.map((text) => {
    const read = readAssumption(compiled, text);
    if ('problem' in read) throw new Error(read.problem);
    return read;
  });
const levelWith = (...texts: readonly string[]) => decideStatus(compiled, assuming(ambassador, assumed(...texts))).to;

describe('the shortest way to the next level (S5)', () => {
  it('tells the least of every figure and everything else that is missing', () => {
    expect(waysToLevel(compiled, ambassador, 'access')).toEqual([
      [
        { id: 'recurring-monthly-revenue', more: euro(50) },
        { id: 'online-admin-myopenip', more: true },
      ],
    ]);
  });

  it('is enough: whoever goes it has the level, and a cent less is too little', () => {
    expect(levelWith('recurring-monthly-revenue:+50', 'online-admin-myopenip')).toBe('access');
    expect(levelWith('recurring-monthly-revenue:+49.99', 'online-admin-myopenip')).toBe('starter');
    expect(levelWith('recurring-monthly-revenue:+50')).toBe('starter');
  });

  const asking = (requires: Requirement): Program => ({
    ...program,
    status: { ...program.status!, accumulate: false, requirements: [{ level: 'access', partnerTypes: ['ambassador'], requires }] },
  });
  const ways = (requires: Requirement, facts: Partial<StatusFacts> = {}) =>
    waysToLevel(compiledOn(asking(requires), '2026-02'), { ...ambassador, ...facts }, 'access');
  const turnover = (atLeast: number): Requirement => ({ kind: 'metric', metric: 'turnover', atLeast: euro(atLeast) });
  const course: Requirement = { kind: 'training', training: 'on-site-admin' };

  it('any of: each alternative is a way, the one with the fewest things first', () => {
    const both: Requirement = { kind: 'all-of', allOf: [course, turnover(2000)] };
    expect(ways({ kind: 'any-of', anyOf: [both, turnover(9000)] })).toEqual([
      [{ id: 'turnover', more: euro(7500) }],
      [
        { id: 'on-site-admin', more: true },
        { id: 'turnover', more: euro(500) },
      ],
    ]);
  });

  it('best of: an alternative that only asks for more of the same is left out', () => {
    const name = { en: 'Track', fr: 'Voie' };
    const tracks = [
      { id: 'small', name, requires: turnover(2000) },
      { id: 'large', name, requires: turnover(5000) },
    ];
    expect(ways({ kind: 'best-of', bestOf: tracks })).toEqual([[{ id: 'turnover', more: euro(500) }]]);
  });

  it('points: what is left to the pass mark, from each figure that can give it alone', () => {
    const track = {
      id: 'sales',
      name: { en: 'Sales', fr: 'Ventes' },
      points: [
        { metric: 'turnover', pointsEach: 1 },
        { metric: 'starter-webinars', pointsEach: 100, atMost: 300 },
      ],
    };
    expect(ways({ kind: 'points', passMark: 1700, tracks: [track] })).toEqual([
      [{ id: 'turnover', more: euro(200) }],
      [{ id: 'starter-webinars', more: 2 }],
    ]);
    // Four webinars would be needed, and three at most earn points.
    expect(ways({ kind: 'points', passMark: 1900, tracks: [track] })).toEqual([[{ id: 'turnover', more: euro(400) }]]);
  });
});

describe('what is assumed (S5)', () => {
  it.each([
    ['revenue:+50/month', 'access'],
    ['revenue:+49/month', 'starter'],
    ['revenue:+300', 'access'],
    ['recurring-monthly-revenue:=300', 'access'],
    ['recurring-monthly-revenue:=299.99', 'starter'],
    ['revenue:-100/month', 'starter'],
  ])('%s, with the course that is owed: %s', (text, level) => {
    expect(levelWith(text, 'online-admin-myopenip')).toBe(level);
  });

  it('what is so may be assumed not to be, and a family to be sold', () => {
    const enough = ['revenue:+50/month', 'online-admin-myopenip'];
    expect(levelWith(...enough, 'partner-charter:no')).toBe('starter');
    expect(levelWith(...enough, 'development-plan-followed:no')).toBe('starter');
    expect(levelWith(...enough, 'sells:data')).toBe('starter');
    expect(assuming(ambassador, assumed('certifications:+2')).certifications.get('vendor-certification')).toBe(2);
  });

  it.each([['bogus'], ['revenue'], ['revenue:+x'], ['cgas:maybe'], ['sells:bread'], ['turnover:+1.234']])('%s cannot be read', (text) => {
    expect(readAssumption(compiled, text)).toHaveProperty('problem');
  });

  it('S2 more revenue never lowers, all else equal', () => {
    const levels = program.levels.ladder.map(({ id }) => id);
    const amounts = fc.integer({ min: 0, max: 5_000_00 });
    const property = fc.property(amounts, amounts, fc.constantFrom(...levels), fc.boolean(), (sold, more, level, trained) => {
      const plans = compiled.plans.filter(({ plan }) => plan.source === 'revenue').map(({ plan }) => plan);
      const start = { ...ambassador, level, trainings: trained ? new Set(program.trainings.map(({ id }) => id)) : ambassador.trainings };
      const set: Assumption = { kind: 'figure', plans, averaged: false, by: sold, how: 'exactly' };
      const poorer = assuming(start, [set]);
      const richer = assuming(poorer, [{ ...set, by: more, how: 'each-month' }]);
      const rank = (facts: StatusFacts) => levels.indexOf(decideStatus(compiled, facts).to);
      expect(rank(richer)).toBeGreaterThanOrEqual(rank(poorer));
    });
    fc.assert(property, { numRuns: 1000 });
  });
});

describe('the fuse of a run (S3)', () => {
  it.each([
    ['3%', 100, 3, false],
    ['3%', 100, 4, true],
    ['3%', 99, 3, true],
    ['2.5%', 200, 5, false],
    ['2.5%', 199, 5, true],
    ['25', 1000, 25, false],
    ['25', 1000, 26, true],
    ['0', 10, 0, false],
    ['0%', 10, 1, true],
  ])('at %s of %i evaluated, %i who would lose their level blow it: %s', (allowed, evaluated, falling, blown) => {
    expect(blownFuse(allowed, { evaluated, lowered: 1, notice: falling - 1 }) !== undefined).toBe(blown);
  });
});
