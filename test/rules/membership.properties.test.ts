import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type Day } from '../../src/rules/day.ts';
import { invoicesFor } from '../../src/rules/membership/invoices.ts';
import type { MembershipFacts } from '../../src/rules/membership/standing.ts';
import { numberingFrom } from '../../src/rules/id.ts';
import { money, splitEvenly, splitInProportion } from '../../src/rules/money.ts';
import { opn } from './membership.given.ts';
import { lived, type Deed } from './membership.histories.ts';

const words = [
  'enroll',
  'renew',
  'renew',
  'renew',
  'renew',
  'pay',
  'pay',
  'pay',
  'pay',
  'pay-half',
  'suspend',
  'resume',
  'resume',
  'terminate',
] as const;

/** Deeds that mostly come when something can be done: days around the quarters, the window and the end of a year. */
const deed: fc.Arbitrary<Deed> = fc.record({
  days: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(89, 90, 91, 274, 275, 276, 300, 330, 364, 365, 366)),
  what: fc.constantFrom(...words),
  place: fc.nat({ max: 4 }),
  plan: fc.constantFrom('annual' as const, 'quarterly' as const),
});
/** Many histories take long where much else is running. */
const patience = 60_000;

const enrolled: readonly Deed[] = [
  { days: 0, what: 'enroll', place: 0, plan: 'annual' },
  { days: 5, what: 'pay', place: 0, plan: 'annual' },
];
const histories = fc.array(deed, { maxLength: 25 });
const began = fc.constantFrom('2024-02-24', '2025-01-31', '2026-03-02');

/** The days that terms covered, in order: one that was ended covered no more than up to that day. */
const coverage = (memberships: readonly MembershipFacts[]) =>
  memberships.flatMap(({ terms, endedOn, id }) =>
    terms.flatMap(({ startsOn, endsOn, activatedOn }) => {
      if (startsOn === null || endsOn === null || activatedOn === null) return [];
      const end = endedOn !== null && endedOn < endsOn ? endedOn : endsOn;
      return end < startsOn ? [] : [{ id, startsOn, endsOn: end, activatedOn }];
    }),
  );

describe('memberships over any history (invariant 6)', () => {
  it(
    'never cover a day twice; R2 a renewed term follows without a gap, and begins later only when it is opened later',
    () => {
      fc.assert(
        fc.property(began, histories, (day, deeds) => {
          const covered = coverage(lived(day, [...enrolled, ...deeds]).memberships);
          for (const [place, { id, startsOn, activatedOn }] of covered.entries()) {
            const before = covered[place - 1];
            if (!before) continue;
            expect(startsOn > before.endsOn).toBe(true);
            if (id === before.id && startsOn !== addDays(before.endsOn, 1)) expect(startsOn).toBe(activatedOn);
          }
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );

  it('come to every turn there is: renewed, with a gap, enrolled anew, suspended, ended', () => {
    const turns = fc.sample(fc.tuple(began, histories), { numRuns: 500, seed: 7 }).flatMap(([day, deeds]) => {
      const { memberships } = lived(day, [...enrolled, ...deeds]);
      const covered = coverage(memberships);
      const gap = covered.some(
        ({ id, startsOn }, place) => covered[place - 1]?.id === id && startsOn !== addDays(covered[place - 1]?.endsOn ?? '', 1),
      );
      return [
        ...(covered.length > 2 ? ['renewed'] : []),
        ...(gap ? ['gap'] : []),
        ...(memberships.length > 1 ? ['anew'] : []),
        ...memberships.map(({ state }) => state),
      ];
    });
    expect([...new Set(turns)].toSorted()).toEqual(['active', 'anew', 'awaiting-payment', 'gap', 'renewed', 'suspended', 'terminated']);
  });

  it(
    'R1 keep the anniversary of their anchor however often they are renewed',
    () => {
      const yearly: readonly Deed[] = [325, 360, 360, 360].flatMap((days) => [
        { days, what: 'renew' as const, place: 0, plan: 'annual' as const },
        { days: 5, what: 'pay' as const, place: 0, plan: 'annual' as const },
      ]);
      fc.assert(
        fc.property(fc.integer({ min: 0, max: 1500 }), (days) => {
          const day: Day = addDays('2024-01-01', days);
          const [membership] = lived(day, [...enrolled, ...yearly]).memberships;
          const covered = membership ? coverage([membership]) : [];
          expect(covered).toHaveLength(5);
          expect(covered.map(({ startsOn }) => startsOn)).toEqual(
            covered.map((_, number) => addMonths(membership?.anchor ?? '', number * 12)),
          );
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );
});

describe('amounts that are split (invariant 12)', () => {
  const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0);

  it(
    'E8 the instalments of any fee add up to it, and differ by a cent at most',
    () => {
      const plans = opn.payment?.plans ?? [];
      fc.assert(
        fc.property(fc.nat({ max: 2 ** 40 }), fc.constantFrom(...plans.map(({ id }) => id)), (fee, plan) => {
          const program = {
            ...opn,
            levelById: new Map([...opn.levelById].map(([id, level]) => [id, { ...level, fee: money(fee, 'USD') }])),
          };
          const order = {
            partner: 'PTR-1',
            membership: 'MEM-1',
            term: 1,
            level: '2',
            plan,
            contacts: [],
            on: '2026-03-02',
            ids: numberingFrom({}),
          } as const;
          const amounts = invoicesFor(program, order).map(({ invoice }) => invoice.amount.amountMinor);
          expect(sum(amounts)).toBe(fee);
          expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );

  it(
    'even parts add up, of what is owed and of what is given back',
    () => {
      fc.assert(
        fc.property(fc.maxSafeInteger(), fc.integer({ min: 1, max: 400 }), (amount, parts) => {
          const split = splitEvenly(money(amount, 'EUR'), parts).map(({ amountMinor }) => amountMinor);
          expect(split).toHaveLength(parts);
          expect(sum(split)).toBe(amount);
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );

  it(
    'parts in proportion add up, and nobody without weight gets any',
    () => {
      const weights = fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 25 }).filter((all) => sum(all) > 0);
      fc.assert(
        fc.property(fc.nat({ max: 2 ** 36 }), weights, (whole, shares) => {
          const parts = splitInProportion(whole, shares);
          expect(sum(parts)).toBe(whole);
          expect(parts.every((part) => part >= 0)).toBe(true);
          expect(parts.filter((part, place) => shares[place] === 0 && part > 0)).toEqual([]);
        }),
        { numRuns: 1000 },
      );
    },
    patience,
  );
});
