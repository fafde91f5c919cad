import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberingFrom } from '../../src/rules/id.ts';
import { money } from '../../src/rules/money.ts';
import type { RewardFacts } from '../../src/rules/reward/evaluate.ts';
import { assessmentsIn, evaluatePage } from '../../src/rules/reward/page.ts';
import { opn } from './credits.given.ts';
import { member, recorded } from './engagement.given.ts';

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
