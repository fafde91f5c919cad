import { describe, expect, it } from 'vitest';
import type { Program, Requirement, StatusRules } from '../../src/rules/program/program.ts';
import { criterionName, nextLevelMissing } from '../../src/rules/status/compile.ts';
import { decideStatus } from '../../src/rules/status/decide.ts';
import type { StatusFacts } from '../../src/rules/status/facts.ts';
import { folded, unfolded } from '../../src/rules/status/grounds.ts';
import { figureOf } from '../../src/rules/status/metrics.ts';
import { compiledOn, factsOf, openip } from './status.given.ts';

const on = '2026-03-01';
const euro = (amount: number) => ({ amountMinor: amount * 100, currency: 'EUR' });
const name = (text: string) => ({ en: text, fr: text });

/** A program in which ambassadors owe just this for Access, and nothing for what is below. */
function asking(requires: Requirement, rules: Partial<StatusRules> = {}): Program {
  const program = openip(on);
  if (!program.status) throw new Error('the program has a status');
  const asked = { level: 'access', partnerTypes: ['ambassador'], requires };
  return { ...program, status: { ...program.status, ...rules, requirements: [asked, ...(rules.requirements ?? [])] } };
}

const nobody = factsOf({
  type: 'ambassador',
  level: 'starter',
  since: '2025-06-01',
  evaluatedOn: '2026-01-01',
  notice: null,
  next: null,
  overrides: [],
  sold: { counted: '0.00', rows: 0, left: '0.00', leftRows: 0 },
  webinars: 0,
  documents: [],
  trainings: [],
  stated: {},
  sells: [],
  through: '2026-02',
});

const decided = (program: Program, facts: Partial<StatusFacts>) => decideStatus(compiledOn(program, '2026-02'), { ...nobody, ...facts });
const level = (program: Program, facts: Partial<StatusFacts>) => decided(program, facts).to;
const sum = (value: number) => new Map([['turnover', { value, rows: 1, excludedRows: 0, excluded: 0 }]]);

const earned = (turnoverMinor: number, webinars: number) => ({
  measures: new Map([...sum(turnoverMinor), ['starter-webinars', { value: webinars, rows: webinars, excludedRows: 0, excluded: 0 }]]),
});

const unpresumed = (program: Program): Program => ({
  ...program,
  manualFactById: new Map([...program.manualFactById].map(([id, fact]) => [id, { ...fact, presumed: undefined }])),
});

const charter: Requirement = { kind: 'document', document: 'partner-charter' };
const contract: Requirement = { kind: 'document', document: 'partnership-contract' };
const turnover = (atLeast: number): Requirement => ({ kind: 'metric', metric: 'turnover', atLeast: euro(atLeast) });

describe('what a level asks for (domain.md, Program definition 2)', () => {
  const either = asking({ kind: 'any-of', anyOf: [{ kind: 'all-of', allOf: [charter, contract, turnover(100)] }, turnover(500)] });

  it('any of: one alternative is enough', () => {
    expect(level(either, { measures: sum(500_00) })).toBe('access');
    expect(level(either, { measures: sum(499_99) })).toBe('starter');
    expect(level(either, { measures: sum(100_00), documents: new Set(['partner-charter', 'partnership-contract']) })).toBe('access');
  });

  it('any of: what is missing is told of the nearest alternative only', () => {
    const { next } = decided(either, { measures: sum(100_00), documents: new Set(['partner-charter']) });
    expect(next?.missing.map(({ id }) => id)).toEqual(['partnership-contract']);
  });

  const tracks = asking({
    kind: 'best-of',
    bestOf: [
      { id: 'by-papers', name: name('By papers'), requires: { kind: 'all-of', allOf: [charter, contract] } },
      { id: 'by-turnover', name: name('By turnover'), requires: turnover(500) },
    ],
  });

  it('best of: the track that is met counts, and is named', () => {
    const { to, criteria } = decided(tracks, { measures: sum(500_00), documents: new Set(['partner-charter']) });
    expect(to).toBe('access');
    expect(criteria.map(({ id, met }) => [id, met])).toEqual([
      ['by-turnover', true],
      ['turnover', true],
    ]);
    expect(criterionName(tracks, 'by-turnover')).toEqual(name('By turnover'));
  });

  const points = asking({
    kind: 'points',
    passMark: 10,
    tracks: [
      {
        id: 'growth',
        name: name('Growth'),
        points: [
          { metric: 'turnover', pointsEach: 1, atMost: 8, minimum: euro(2) },
          { metric: 'starter-webinars', pointsEach: 2 },
        ],
      },
    ],
  });

  it('points: the pass mark is reached by figures together, each capped', () => {
    expect(level(points, earned(800_00, 1))).toBe('access');
    expect(level(points, earned(7_99, 1))).toBe('starter');
    expect(level(points, earned(100_000_00, 0))).toBe('starter');
  });

  it('points: below the minimum of one figure the track fails', () => {
    expect(level(points, earned(2_00, 4))).toBe('access');
    expect(level(points, earned(1_99, 5))).toBe('starter');
  });

  it('a certification is held by as many people as are asked for', () => {
    const certified = asking({ kind: 'certification', certification: 'vendor-certification', holders: 2 });
    expect(level(certified, { certifications: new Map([['vendor-certification', 2]]) })).toBe('access');
    expect(level(certified, { certifications: new Map([['vendor-certification', 1]]) })).toBe('starter');
  });

  it('a level that asks nothing of a type is out of its reach', () => {
    expect(level(asking(charter), { type: 'operator', documents: new Set(['partner-charter']) })).toBe('starter');
  });
});

describe('rising and falling (domain.md, Program definition 4)', () => {
  const business = { level: 'business', partnerTypes: ['ambassador'], requires: contract };
  const both = { documents: new Set(['partner-charter', 'partnership-contract']) };

  it('levels that are not skipped are climbed one at a time', () => {
    const finding = decided(asking(charter, { requirements: [business], skipLevels: false }), both);
    expect(finding).toMatchObject({ change: 'raised', to: 'access' });
    expect(finding.reasons[1]).toEqual({ code: 'one-level-at-a-time', facts: { level: 'access', earned: 'business' } });
  });

  it('a program that raises at reviews waits for one', () => {
    const program = asking(charter, { upgrade: 'review' });
    expect(decided(program, both)).toMatchObject({
      change: 'kept',
      to: 'starter',
      reasons: [{ code: 'rises-at-review', facts: { level: 'access', review: '2026-07-01' } }],
    });
    expect(decided(program, { ...both, evaluatedOn: '2025-12-31' })).toMatchObject({ change: 'raised', to: 'access' });
  });

  const lost = { level: 'business', evaluatedOn: '2025-12-31' };
  const downgrade = { at: 'review', noticeDays: 0, graceDays: 0 } as const;

  it('a program that lowers to what fits does so at once where it gives no notice', () => {
    const program = asking(charter, { requirements: [business], downgrade: { ...downgrade, by: 'to-fit' } });
    expect(decided(program, lost)).toMatchObject({
      change: 'lowered',
      to: 'starter',
      reasons: [{ code: 'level-lost', facts: { level: 'business', earned: 'starter' } }, {}],
    });
    expect(decided(program, { ...lost, documents: new Set(['partner-charter']) })).toMatchObject({ change: 'lowered', to: 'access' });
  });

  it('a program may lower nobody', () => {
    const program = asking(charter, { requirements: [business], downgrade: { ...downgrade, by: 'never' } });
    expect(decided(program, lost)).toMatchObject({
      change: 'kept',
      to: 'business',
      reasons: [{ code: 'never-lowered', facts: { level: 'business', earned: 'starter' } }],
    });
  });

  it('where levels do not accumulate, each asks for its own only', () => {
    const program = asking(charter, { requirements: [business], accumulate: false });
    expect(level(program, { documents: new Set(['partnership-contract']) })).toBe('business');
    expect(level(asking(charter, { requirements: [business] }), { documents: new Set(['partnership-contract']) })).toBe('starter');
  });
});

describe('facts that are not known', () => {
  const duty: Requirement = { kind: 'duty', duty: 'development-plan-followed' };

  it('do not raise, and do not lower either', () => {
    const program = unpresumed(asking(duty));
    expect(decided(program, {})).toMatchObject({ change: 'kept', to: 'starter' });
    expect(decided(program, { level: 'access', evaluatedOn: '2025-12-31' })).toMatchObject({
      change: 'indeterminate',
      to: 'access',
      reasons: [{ code: 'facts-unknown', facts: { level: 'access', criteria: ['development-plan-followed'] } }],
    });
  });

  it('stated, they decide', () => {
    const program = unpresumed(asking(duty));
    expect(level(program, { stated: new Map([['development-plan-followed', true]]) })).toBe('access');
    expect(
      decided(program, { level: 'access', evaluatedOn: '2025-12-31', stated: new Map([['development-plan-followed', false]]) }).change,
    ).toBe('notice');
  });
});

describe('metrics', () => {
  const program = openip(on);
  it('a ratio is a whole percentage, and nothing of nothing is none', () => {
    const share = {
      ...program.metricById.get('turnover'),
      id: 'share',
      aggregate: 'ratio',
      ratio: { of: 'turnover', to: 'quarterly-turnover' },
      unit: 'percent',
    } as never;
    const figure = figureOf({ ...program, metricById: new Map([...program.metricById, ['share', share]]) }, 'share');
    const read = (of: number, to: number) =>
      figure?.read((plan) => ({ value: plan === 'turnover' ? of : to, rows: 1, excludedRows: 0, excluded: 0 })).value;
    expect([read(1, 3), read(2, 3), read(3, 3), read(5, 0)]).toEqual([33, 66, 100, 0]);
    expect(figure?.plans.map(({ id }) => id)).toEqual(['turnover', 'quarterly-turnover']);
  });

  it('S2 access fees and minutes are left out by kind or by line', () => {
    expect(figureOf(program, 'turnover')?.main.except).toEqual([{ any: ['kind', 'line'], of: ['access-fees', 'minutes'] }]);
  });

  it('a family stands for its products too', () => {
    expect(figureOf(program, 'half-yearly-voip-turnover')?.main.only).toEqual([
      { any: ['line'], of: ['sip-trunk', 'metacentrex', 'minutes', 'sip-trunk-touch', 'sip-channel', 'metacentrex-seat'] },
    ]);
  });
});

describe('what is kept of a decision', () => {
  it('says the same criteria again, in the same order', () => {
    const tried = [
      decided(openip(on), { sells: new Set(['sip-trunk']), documents: new Set(['qualification-sheet']), measures: sum(100) }),
      decided(openip(on), { type: 'operator', measures: sum(-5_00), sells: new Set(['data']) }),
      decideStatus(compiledOn(openip(on), null), { ...nobody, level: 'premium' }),
    ];
    for (const { criteria } of tried) {
      const stored = folded(criteria);
      expect(unfolded(JSON.parse(JSON.stringify(stored)) as typeof stored)).toEqual(criteria);
      expect(JSON.stringify(stored).length).toBeLessThan(JSON.stringify(criteria).length / 2);
    }
  });

  it('tells what is missing for the next level', () => {
    const { criteria, to, next } = decided(openip(on), { documents: new Set(['qualification-sheet']) });
    expect(nextLevelMissing(openip(on), criteria, to)).toEqual(next);
  });
});
