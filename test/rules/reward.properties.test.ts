import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberingFrom } from '../../src/rules/id.ts';
import { money } from '../../src/rules/money.ts';
import type { RewardFacts } from '../../src/rules/reward/evaluate.ts';
import { assessmentsIn, evaluatePage } from '../../src/rules/reward/page.ts';
import { opn } from './credits.given.ts';
import { member, recorded } from './engagement.given.ts';
import { withOffers } from './reward.given.ts';
import { tableOf, take, type Kept } from './reward.histories.ts';

const products = [...opn.productById.keys()];
const worth = opn.rewards?.creditWorth.amountMinor ?? 1;

const line = fc.record({
  product: fc.constantFrom(...products),
  quantity: fc.integer({ min: 1, max: 9 }),
  termMonths: fc.constantFrom(12, 36),
  amount: fc.integer({ min: 0, max: 400_000_000 }).map((cents) => money(cents, 'USD')),
});

const deal = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  sector: fc.constantFrom('commercial' as const, 'public' as const),
  sale: fc.constantFrom('new', 'expansion', 'renewal'),
  country: fc.constantFrom('FR', 'US', 'BR'),
  booked: fc.option(fc.constantFrom('2026-03-31', '2026-07-01', '2026-12-31'), { nil: null }),
});
type Deal = typeof deal extends fc.Arbitrary<infer One> ? One : never;

const partner = fc.record({ level: fc.constantFrom('1', '2', '3'), rewards: fc.constantFrom('monetary' as const, 'credits' as const) });

const factsOf = ({ level, rewards }: { level: string; rewards: 'monetary' | 'credits' }, deals: readonly Deal[]): RewardFacts[] =>
  deals.map(({ lines, sector, sale, country, booked }, place) => ({
    ...member({ who: 'primary', level, since: '2026-03-01', rewards }),
    engagement: {
      ...recorded({
        category: 'opportunity',
        stage: booked ? 'booked' : 'reviewing',
        eligibility: 'not-assessed',
        products: [],
        close: '2026-12-31',
        sector,
        sale,
        country,
        submitted: '2026-03-01',
        booked,
      }),
      id: `ENG-${place + 1}` as const,
      products: lines,
    },
    reward: undefined,
    last: undefined,
    booked: [],
    supplier: null,
    papers: [],
  }));

const evaluated = (who: { level: string; rewards: 'monetary' | 'credits' }, deals: readonly Deal[]) =>
  evaluatePage(opn, factsOf(who, deals), { on: '2026-12-31', ids: numberingFrom({}) }).map(({ facts, decision }) => ({
    facts,
    decision,
    assessed: assessmentsIn(decision)[0],
  }));

describe('rewards, whatever the deals', () => {
  it('invariant 10: a public-sector reward is never money', () => {
    fc.assert(
      fc.property(partner, fc.array(deal, { minLength: 1, maxLength: 6 }), (who, deals) => {
        for (const { facts, assessed } of evaluated(who, deals)) {
          if (facts.engagement.sector === 'public') expect(assessed?.found?.kind).not.toBe('monetary');
        }
      }),
    );
  });

  it('invariant 10: no deal and no period earns more than its cap', () => {
    fc.assert(
      fc.property(partner, fc.array(deal, { minLength: 1, maxLength: 12 }), (who, deals) => {
        const years = new Map<string, number>();
        for (const { facts, assessed } of evaluated(who, deals)) {
          for (const { offer, amount } of assessed?.found?.entries ?? []) {
            const terms = opn.offerById.get(offer ?? '');
            const value = assessed?.found?.kind === 'credits' ? amount * worth : amount;
            expect(value).toBeLessThanOrEqual(terms?.capPerDeal?.amountMinor ?? Infinity);
            if (facts.engagement.bookedOn !== null && offer !== null) years.set(offer, (years.get(offer) ?? 0) + value);
          }
        }
        for (const [offer, given] of years)
          expect(given).toBeLessThanOrEqual(opn.offerById.get(offer)?.capPerPeriod?.amount.amountMinor ?? Infinity);
      }),
    );
  });

  it('invariant 7: the same facts are decided the same way', () => {
    fc.assert(
      fc.property(partner, fc.array(deal, { minLength: 1, maxLength: 4 }), (who, deals) => {
        expect(evaluated(who, deals)).toEqual(evaluated(who, deals));
      }),
    );
  });

  it('W1: what is eligible earns something, what is not says why', () => {
    fc.assert(
      fc.property(partner, deal, (who, one) => {
        const [{ decision, assessed } = {}] = evaluated(who, [one]);
        expect(decision?.kind).toBe('approved');
        expect(decision?.reasons.length).toBeGreaterThan(0);
        expect((assessed?.found?.amount ?? 0) > 0).toBe(assessed?.eligibility === 'eligible');
      }),
    );
  });
});

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('evaluate' as const, 'book' as const), deal: fc.nat(3) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('hold' as const, 'release' as const, 'pay' as const, 'fail' as const, 'lose' as const),
      deal: fc.nat(3),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      deal: fc.nat(3),
      products: fc.array(line, { minLength: 1, maxLength: 3 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      deal: fc.nat(3),
      part: fc.constantFrom(-120, -100, -33, -1, 1, 40, 900),
      how: fc.constantFrom('clawback' as const, 'dispute' as const, 'adjustment' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('spend' as const), deal: fc.nat(3), part: fc.nat(100) }) },
);

/** What may follow each state (domain.md, Reward): from a state that pays, everything after it can be taken back. */
const follows: Readonly<Record<string, readonly string[]>> = {
  '': ['assessed', 'eligible'],
  assessed: ['assessed', 'eligible'],
  eligible: ['eligible', 'assessed', 'earned'],
  earned: ['ready', 'credited'],
  ready: ['paid', 'failed', 'on-hold', 'clawed-back'],
  failed: ['failed', 'paid', 'on-hold', 'clawed-back'],
  'on-hold': ['ready', 'clawed-back'],
  paid: ['ready', 'clawed-back'],
  credited: ['clawed-back'],
};

function expectSound({ engagement, reward, entries, states }: Kept): void {
  if (!reward) return;
  const own = entries.filter(({ currency }) => currency === reward.currency);
  expect(own.reduce((sum, { difference }) => sum + difference, 0)).toBe(reward.amount);
  expect(reward.amount).toBeGreaterThanOrEqual(0);
  if (engagement.sector === 'public') expect(reward.kind).not.toBe('monetary');
  for (const { amount, computation } of entries) {
    if (computation) expect(computation.lines.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
  }
  for (const [place, state] of states.entries())
    expect([states[place - 1], follows[states[place - 1] ?? '']]).toEqual([states[place - 1], expect.arrayContaining([state])]);
}

/** What every offer gave in each year to deals that are booked, in cents. */
function givenByYear(deals: readonly Kept[]): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const { engagement, reward } of deals) {
    for (const { offer, amount } of reward?.shares ?? []) {
      const value = reward?.kind === 'credits' ? amount * worth : amount;
      expect(value).toBeLessThanOrEqual(opn.offerById.get(offer)?.capPerDeal?.amountMinor ?? Infinity);
      if (engagement.bookedOn === null) continue;
      const key = `${offer} ${engagement.bookedOn.slice(0, 4)}`;
      given.set(key, (given.get(key) ?? 0) + value);
    }
  }
  return given;
}

describe('rewards, whatever happens to them', () => {
  /** The shipped offers with so little a year that two or three deals use it up. */
  const aYear = (minor: number) => ({ capPerPeriod: { amount: money(minor, 'USD'), period: 'year' as const } });
  const scarce = withOffers({
    'infrastructure-growth': aYear(15_000_000),
    'applications-growth': aYear(9_000_000),
    'public-sector-growth': aYear(6_000_000),
    retention: aYear(500_000),
  });
  const days = ['2026-06-30', '2026-12-31', '2027-01-01', '2027-02-28'];
  const history = fc.array(fc.tuple(step, fc.constantFrom(0, 0, 0, 1)), { minLength: 10, maxLength: 40 });

  it('invariants 10 and 12: within the caps of deals and years, public never in money, each the sum of its entries, in states that follow', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(partner, fc.array(deal, { minLength: 2, maxLength: 4 }), history, (who, deals, steps) => {
        const table = tableOf(
          scarce,
          { who: 'primary', since: '2026-03-01', ...who },
          factsOf(who, deals).map(({ engagement }) => ({ ...engagement, stage: 'accepted', bookedOn: null })),
        );
        let day = 0;
        for (const [one, later] of steps) {
          day = Math.min(day + later, days.length - 1);
          take(table, one, days[day] ?? '');
          for (const kept of table.deals) expectSound(kept);
          for (const [key, given] of givenByYear(table.deals)) {
            const [offer = ''] = key.split(' ');
            expect(given).toBeLessThanOrEqual(scarce.offerById.get(offer)?.capPerPeriod?.amount.amountMinor ?? Infinity);
          }
          const rewarded = table.deals.reduce((sum, { reward }) => sum + (reward?.state === 'credited' ? reward.amount : 0), 0);
          const there = table.lots.reduce((sum, { free }) => sum + free, 0);
          expect(there + table.spent).toBe(rewarded);
          for (const { free } of table.lots) expect(free).toBeGreaterThanOrEqual(0);
        }
        for (const { states } of table.deals) for (const state of states) seen.add(state);
      }),
      { numRuns: 1500 },
    );
    expect([...seen].toSorted()).toEqual([
      'assessed',
      'clawed-back',
      'credited',
      'earned',
      'eligible',
      'failed',
      'on-hold',
      'paid',
      'ready',
    ]);
  });
});
