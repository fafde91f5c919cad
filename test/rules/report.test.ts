import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { idOf } from '../../src/rules/id.ts';
import type { MembershipFacts, TermFacts } from '../../src/rules/membership/standing.ts';
import { programOn, type Program } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import { creditsReport } from '../../src/rules/report/credits.ts';
import { movementsSince, type Moves } from '../../src/rules/report/movement.ts';
import { populationOn } from '../../src/rules/report/population.ts';
import { pipelineOf } from '../../src/rules/report/rewards.ts';
import { againstThresholds, thresholdsOf, type Holder, type Threshold } from '../../src/rules/report/thresholds.ts';
import { compileStatus } from '../../src/rules/status/compile.ts';

function shipped(id: 'opn' | 'openip', on: string): Program {
  const read = readDefinition(readFileSync(new URL(`../../fixtures/programs/${id}.yaml`, import.meta.url), 'utf8'));
  if ('problems' in read) throw new Error('the shipped program has problems');
  return programOn(read.definition, on);
}

const term = (number: number, startsOn: string, endsOn: string, more: Partial<TermFacts> = {}): TermFacts => ({
  number,
  level: '1',
  plan: 'annual',
  method: 'transfer',
  rewardType: 'credits',
  startsOn,
  endsOn,
  activatedOn: startsOn,
  ...more,
});

const member = (more: Partial<MembershipFacts> = {}): MembershipFacts => ({
  id: 'MEM-1',
  partner: 'PTR-1',
  partnerName: 'Acme',
  country: 'FR',
  type: 'primary',
  state: 'active',
  anchor: '2025-03-01',
  endedOn: null,
  endedBecause: null,
  rewardType: 'credits',
  creditSharing: null,
  creditLimit: null,
  earnedLevel: null,
  terms: [term(1, '2025-03-01', '2026-02-28')],
  ...more,
});

describe('the members of a program on a day (M9, R1, R3)', () => {
  const on = (day: string, members: readonly { facts: MembershipFacts; count: number }[]) =>
    populationOn(shipped('opn', day), members, day);

  it('are counted by level and type, by standing, and those alike at once', () => {
    const found = on('2025-06-01', [
      { facts: member(), count: 40 },
      { facts: member({ terms: [term(1, '2025-03-01', '2026-02-28', { level: '3' })] }), count: 2 },
      { facts: member({ state: 'awaiting-payment', terms: [term(1, '2025-06-01', '2026-05-31', { activatedOn: null })] }), count: 5 },
    ]);
    expect(found.active).toBe(42);
    expect(found.levels).toEqual([
      { level: 3, type: 'primary', partners: 2 },
      { level: 2, type: 'primary', partners: 0 },
      { level: 1, type: 'primary', partners: 40 },
      { level: 0, type: 'primary', partners: 0 },
    ]);
    expect(found.standings).toEqual([
      { standing: 'current', partners: 42 },
      { standing: 'not-begun', partners: 5 },
    ]);
  });

  it.each([
    ['2025-11-29', 'the day before the window opens', 0],
    ['2025-11-30', 'the day the window opens', 7],
    ['2026-05-29', 'the last day of late renewal', 7],
    ['2026-05-30', 'the day after it', 0],
  ])('on %s, %s, %#: as many are due', (day, _, due) => {
    expect(on(day, [{ facts: member(), count: 7 }]).renewals.due).toBe(due);
  });

  it('that are due are told by the month their term ends in, and those that ordered apart', () => {
    const ordered = member({ terms: [...member().terms, term(2, '2026-03-01', '2027-02-28', { activatedOn: null })] });
    expect(
      on('2026-03-10', [
        { facts: member(), count: 3 },
        { facts: ordered, count: 2 },
        { facts: member({ terms: [term(1, '2025-04-01', '2026-03-31')] }), count: 4 },
      ]).renewals,
    ).toEqual({
      due: 9,
      ordered: 2,
      months: [
        { month: '2026-02', open: 0, inGrace: 0, lapsed: 5 },
        { month: '2026-03', open: 4, inGrace: 0, lapsed: 0 },
      ],
    });
  });

  it('that are suspended are no active partners, whatever their dates say', () => {
    const found = on('2025-06-01', [{ facts: member({ state: 'suspended', suspendedOn: '2025-05-01' }), count: 1 }]);
    expect([found.active, found.standings]).toEqual([0, [{ standing: 'suspended', partners: 1 }]]);
  });
});

describe('movements (S3, M9)', () => {
  const move = (on: string, change: Moves['change'], from: string | null, to: string | null, count = 1): Moves => ({
    on,
    change,
    from,
    to,
    count,
  });

  it('lie between two reviews where levels are earned: a review day begins a period', () => {
    const moves = [
      move('2025-12-31', 'raised', 'starter', 'access', 2),
      move('2026-01-01', 'raised', 'starter', 'access', 3),
      move('2026-01-01', 'notice', 'premium', 'premium'),
    ];
    const found = movementsSince(shipped('openip', '2026-03-01'), { since: '2025-10-15', on: '2026-03-01', moves, lapsed: new Map() });
    expect(found.periods).toMatchObject([
      { from: '2025-10-15', to: '2025-12-31', raised: 2, notice: 0 },
      { from: '2026-01-01', to: '2026-03-01', raised: 3, notice: 1 },
    ]);
    expect(found.ways).toEqual([{ from: 'starter', to: 'access', partners: 5 }]);
  });

  it('are by month where levels are bought, and the ladder tells what a new term did', () => {
    const moves = [
      move('2026-02-01', 'joined', null, '1', 4),
      move('2026-02-28', 'renewed', '1', '2'),
      move('2026-03-01', 'renewed', '2', '0'),
      move('2026-03-01', 'renewed', '1', '1', 6),
      move('2026-03-02', 'renewed', '1', '3'),
    ];
    const found = movementsSince(shipped('opn', '2026-03-01'), {
      since: '2026-02-01',
      on: '2026-03-01',
      moves,
      lapsed: new Map([['2026-02', 8]]),
    });
    expect(found.periods).toEqual([
      { from: '2026-02-01', to: '2026-02-28', joined: 4, raised: 1, kept: 0, lowered: 0, notice: 0, indeterminate: 0, lapsed: 8 },
      { from: '2026-03-01', to: '2026-03-01', joined: 0, raised: 0, kept: 6, lowered: 1, notice: 0, indeterminate: 0, lapsed: 0 },
    ]);
    expect(found.ways).toEqual([
      { from: 1, to: 2, partners: 1 },
      { from: 2, to: 0, partners: 1 },
    ]);
  });
});

describe('who is close to a threshold (S2, M9)', () => {
  const program = shipped('openip', '2026-03-01');
  const compiled = compileStatus(program, new Map([['revenue', '2026-02']]));
  const thresholds: readonly Threshold[] = compiled ? thresholdsOf(compiled) : [];
  const figures = (monthly: number, level: string, within = 10) => {
    const holders: readonly Holder[] = [{ number: 7, type: 'ambassador', level, anchor: '2025-01-01' }];
    const measured = new Map([
      ['recurring-monthly-revenue', new Map([[7, { value: monthly * 6, rows: 6, excludedRows: 0, excluded: 0 }]])],
    ]);
    return againstThresholds(program, { thresholds, holders, measured, within });
  };

  it('are held against the amounts of the program', () => {
    expect(thresholds.map(({ type, level, required }) => [type, level, required])).toEqual([
      ['ambassador', 'access', 30_000],
      ['ambassador', 'business', 100_000],
      ['ambassador', 'premium', 300_000],
      ['operator', 'access', 600_000],
      ['operator', 'business', 2_400_000],
      ['operator', 'premium', 7_200_000],
    ]);
  });

  it.each([
    [89_999, 'more than ten percent short', []],
    [90_000, 'ten percent short', [10_000]],
    [99_999, 'a cent short', [1]],
    [100_000, 'there', []],
  ])('%i a month is %s', (monthly, _, missing) => {
    expect(figures(monthly, 'access').close.map((one) => one.missing)).toEqual(missing);
  });

  it('look at the next level alone', () => {
    expect(figures(95_000, 'starter').close).toEqual([]);
    expect(figures(29_000, 'starter').close).toMatchObject([{ partner: 'PTR-7', level: 'starter', next: 'access', missing: 1000 }]);
    expect(figures(95_000, 'business').close).toEqual([]);
  });

  it('and who holds a level without its money is counted apart', () => {
    const [, business] = figures(99_999, 'business').rows;
    expect(business).toMatchObject({ partners: 1, reached: 0, below: 1, close: 0 });
    expect(figures(100_000, 'business').rows[1]).toMatchObject({ reached: 1, below: 0 });
  });

  it('are not relied on where the revenue is not recorded far enough', () => {
    const stale = compileStatus(program, new Map([['revenue', '2025-12']]));
    expect(stale && thresholdsOf(stale).every(({ doubtful }) => doubtful)).toBe(true);
    expect(thresholds.some(({ doubtful }) => doubtful)).toBe(false);
  });
});

describe('credits and rewards of a program', () => {
  const places = { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 };

  it('count what has expired as expired, and tell what will by month (K6, P10)', () => {
    const lot = (number: number, expiresOn: string | null, available: number) => ({
      id: idOf('LOT', number),
      origin: 'allocated' as const,
      activeFrom: '2026-01-01',
      expiresOn,
      places: { ...places, available, redeemed: 1 },
    });
    const lots = [lot(1, '2026-06-30', 5), lot(2, '2026-07-01', 7), lot(3, '2026-07-31', 11), lot(4, null, 13)];
    expect(creditsReport(shipped('opn', '2026-06-30'), lots, '2026-06-30')).toMatchObject({
      issued: 40,
      available: 31,
      redeemed: 4,
      expired: 5,
      expiring: [{ month: '2026-07', credits: 18 }],
    });
  });

  it('keep money and credits apart, and count a reward that two things stop for both (W2, W4)', () => {
    const group = { count: 1, currency: null, blocks: [] };
    expect(
      pipelineOf([
        { ...group, state: 'credited', kind: 'credits', amount: 40, count: 3 },
        { ...group, state: 'on-hold', kind: 'credits', amount: 5, blocks: ['membership'] },
        { ...group, state: 'on-hold', kind: 'monetary', currency: 'USD', amount: 900, blocks: ['membership', 'invoice'] },
        { ...group, state: 'assessed', kind: null, amount: 0, count: 2 },
      ]),
    ).toEqual({
      states: [
        { state: 'assessed', rewards: 2, monetary: 0, credits: 0 },
        { state: 'credited', rewards: 3, monetary: 0, credits: 40 },
        { state: 'on-hold', rewards: 2, monetary: 900, credits: 5 },
      ],
      blocked: [
        { by: 'membership', rewards: 2 },
        { by: 'invoice', rewards: 1 },
      ],
    });
  });
});
