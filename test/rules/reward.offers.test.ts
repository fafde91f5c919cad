import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { money, splitInProportion } from '../../src/rules/money.ts';
import { assess, type Finding } from '../../src/rules/reward/assess.ts';
import { periodOf, type BookedShare } from '../../src/rules/reward/cap.ts';
import type { Program, RewardOffer } from '../../src/rules/program/program.ts';
import type { RewardKind } from '../../src/rules/reward/states.ts';
import { opn } from './credits.given.ts';
import { member, recorded } from './engagement.given.ts';
import { booked, withOffers } from './reward.given.ts';

const offers = opn.rewards?.offers ?? [];
const worth = opn.rewards?.creditWorth.amountMinor ?? 1;
const usd = (minor: number) => money(minor, 'USD');

/** A deal that an offer is for, of one line of so many cents; everything else is as the offer asks. */
interface Deal {
  readonly sector?: 'commercial' | 'public';
  readonly sale?: string;
  readonly country?: string;
  readonly kind?: RewardKind;
  readonly level?: string;
  /** A product and cents for each line. */
  readonly lines: readonly (readonly [product: string, cents: number])[];
  readonly close?: string;
  readonly booked?: readonly BookedShare[];
}

function found(program: Program, deal: Deal): Finding {
  const { sector = 'commercial', sale = 'new', country = 'FR', kind = 'monetary', level = '3', close = '2026-06-30' } = deal;
  const { membership } = member({ who: 'primary', level, since: '2026-03-01', rewards: kind });
  if (!membership) throw new Error('there is a membership');
  const given = {
    category: 'opportunity',
    stage: 'reviewing',
    eligibility: 'not-assessed',
    products: [],
    submitted: '2026-03-01',
    booked: null,
  } as const;
  const engagement = {
    ...recorded({ ...given, close, sector, sale, country }),
    products: deal.lines.map(([product, cents]) => ({ product, quantity: 1, termMonths: 12, amount: usd(cents) })),
  };
  return assess(program, { engagement, membership, booked: deal.booked ?? [] }, '2026-05-04');
}

/** A deal on which an offer, and no other, is given. */
function dealFor({ sectors, saleTypes, families, pays }: RewardOffer, cents: number, kind: RewardKind): Deal {
  const product = families?.[0] === 'saas' ? 'saas-erp' : 'oci-compute';
  return {
    sector: (sectors?.[0] ?? 'commercial') as 'commercial' | 'public',
    sale: saleTypes?.[0] ?? 'new',
    kind: pays === 'as-chosen' ? kind : pays,
    lines: [[product, cents]],
  };
}

const amountOf = ({ shares }: Finding) => shares.reduce((sum, { amount }) => sum + amount, 0);

describe('every offer, on both sides of its threshold and its caps (W1, invariant 10)', () => {
  const kinds: readonly RewardKind[] = ['monetary', 'credits'];
  const cases = offers.flatMap((offer) =>
    kinds
      .filter((kind) => offer.pays === 'as-chosen' || offer.pays === kind)
      .map((kind) => ({ offer, kind, name: `${offer.id} in ${kind}` })),
  );

  it.each(cases)('$name: a cent below the threshold nothing, at and above it something', ({ offer, kind }) => {
    const { amountMinor: threshold } = offer.threshold;
    const at = (cents: number) => found(opn, dealFor(offer, cents, kind));
    expect([at(threshold - 1).eligible, at(threshold).eligible, at(threshold + 1).eligible]).toEqual([false, true, true]);
    expect(at(threshold - 1).reasons.at(-1)).toMatchObject({ code: 'offer-threshold-missed', facts: { missing: usd(1) } });
  });

  it.each(cases.filter(({ offer }) => offer.capPerDeal && offer.percent))(
    '$name: a cent below the cap of a deal, at it, and above it',
    ({ offer, kind }) => {
      const cap = offer.capPerDeal?.amountMinor ?? 0;
      const [percent = '', fraction = ''] = (offer.percent ?? '').split('.');
      const rate = Number(percent + fraction) / 10 ** fraction.length;
      // The amount whose share is a cent more or less than the cap: rates of whole tenths divide it.
      const amountFor = (share: number) => Math.round((share * 100) / rate);
      const given = (share: number) => amountOf(found(opn, dealFor(offer, amountFor(share), kind)));
      const expected = (share: number) => (kind === 'credits' ? Math.floor(share / worth) : share);
      expect([given(cap - 1), given(cap), given(cap + 1), given(cap + 1_000_000)]).toEqual([
        expected(cap - 1),
        expected(cap),
        expected(cap),
        expected(cap),
      ]);
    },
  );

  it.each(cases.filter(({ offer }) => offer.capPerPeriod))(
    '$name: a cent below the cap of a period, at it, and used up',
    ({ offer, kind }) => {
      const cap = offer.capPerPeriod?.amount.amountMinor ?? 0;
      const deal = dealFor(offer, offer.threshold.amountMinor, 'monetary');
      const full = amountOf(found(opn, deal));
      const after = (used: number) => {
        const share = { engagement: 'ENG-9' as const, offer: offer.id, bookedOn: '2026-02-01', amount: used, kind: 'monetary' as const };
        return amountOf(found(opn, { ...deal, kind, booked: [share] }));
      };
      const expected = (left: number) => (kind === 'credits' ? Math.floor(Math.min(full, left) / worth) : Math.min(full, left));
      expect([after(cap - full - 1), after(cap - full), after(cap - full + 1), after(cap - 1), after(cap)]).toEqual(
        [full + 1, full, full - 1, 1, 0].map(expected),
      );
    },
  );
});

describe('a public-sector deal is rewarded in credits, in listed countries, for new sales and expansions of OCI and SaaS (W2)', () => {
  const listed = opn.rewards?.sectorRules.find(({ sector }) => sector === 'public')?.countries ?? [];
  const products = { oci: 'oci-compute', saas: 'saas-erp', technology: 'database-license', hardware: 'engineered-system' } as const;
  const all = (['commercial', 'public'] as const).flatMap((sector) =>
    (['monetary', 'credits'] as const).flatMap((kind) =>
      ['new', 'expansion', 'renewal'].flatMap((sale) =>
        ['FR', 'BR'].flatMap((country) =>
          (Object.keys(products) as (keyof typeof products)[]).flatMap((family) =>
            ['1', '2', '3'].map((level) => ({ sector, kind, sale, country, family, level })),
          ),
        ),
      ),
    ),
  );

  it('in every combination of sector, reward type, sale type, country, family and level', () => {
    expect(all).toHaveLength(2 * 2 * 3 * 2 * 4 * 3);
    for (const { family, ...deal } of all) {
      const { sector, kind, sale, country, level } = deal;
      const finding = found(opn, { ...deal, lines: [[products[family], 20_000_000]] });
      const ofFamily = family === 'oci' || family === 'saas';
      const asPublic = kind === 'credits' && listed.includes(country) && sale !== 'renewal';
      const asCommercial = sale !== 'renewal' || level !== '1';
      const expected = ofFamily && (sector === 'public' ? asPublic : asCommercial);
      expect({ ...deal, family, eligible: finding.eligible }).toEqual({ ...deal, family, eligible: expected });
      if (expected) expect(finding.kind).toBe(sector === 'public' ? 'credits' : kind);
      // Every criterion that fails is named, not the first alone.
      const failed = finding.criteria.filter(({ met }) => !met).map(({ id }) => id);
      const wanted = [
        sector === 'public' && kind === 'monetary' && 'reward-type',
        sector === 'public' && sale === 'renewal' && 'sale-type',
        sector === 'public' && !listed.includes(country) && 'country',
        !ofFamily && 'product-family',
        sector === 'commercial' && sale === 'renewal' && level === '1' && 'level',
      ].filter(Boolean);
      expect(failed.filter((id) => !offers.some((offer) => offer.id === id))).toEqual(wanted);
    }
  });
});

describe('a percentage that rises in steps (W1)', () => {
  const program = withOffers({
    'infrastructure-growth': {
      percent: undefined,
      capPerDeal: undefined,
      capPerPeriod: undefined,
      steps: [
        { from: usd(5_000_000), percent: '3' },
        { from: usd(10_000_000), percent: '4' },
        { from: usd(20_000_000), percent: '5.5' },
      ],
    },
  });

  it.each([
    [4_999_999, null, 0],
    [5_000_000, '3', 150_000],
    [9_999_999, '3', 300_000],
    [10_000_000, '4', 400_000],
    [19_999_999, '4', 800_000],
    [20_000_000, '5.5', 1_100_000],
  ])('of %i cents is at %s percent %i', (cents, rate, amount) => {
    const { shares } = found(program, { lines: [['oci-compute', cents]] });
    expect(shares.map((share) => [share.rate, share.amount])).toEqual(rate === null ? [] : [[rate, amount]]);
  });

  it('goes by the single line where an offer is for lines; the entry names no rate when they differ', () => {
    const steps = program.offerById.get('infrastructure-growth')?.steps;
    const byLine = withOffers({
      'infrastructure-growth': { per: 'line', percent: undefined, steps: steps ?? program.rewards?.offers[0]?.steps },
    });
    const { shares } = found(byLine, {
      lines: [
        ['oci-compute', 5_000_000],
        ['oci-storage', 10_000_000],
      ],
    });
    expect(shares).toMatchObject([
      {
        rate: null,
        amount: 550_000,
        computation: {
          lines: [
            { rate: '3', amount: 150_000 },
            { rate: '4', amount: 400_000 },
          ],
        },
      },
    ]);
  });
});

describe('one reward per order line and offer (domain.md, Reward)', () => {
  it('names the lines that count by their place, and leaves the others out', () => {
    const { shares } = found(opn, {
      lines: [
        ['database-license', 100],
        ['oci-compute', 4_000_000],
        ['saas-erp', 2_500_000],
        ['oci-storage', 1_000_001],
      ],
    });
    expect(
      shares.map(({ offer, computation }) => [
        offer,
        computation.lines.map(({ line, product, basisMinor, amount }) => [line, product, basisMinor, amount]),
      ]),
    ).toEqual([
      [
        'infrastructure-growth',
        [
          [2, 'oci-compute', 4_000_000, 200_000],
          [4, 'oci-storage', 1_000_001, 50_000],
        ],
      ],
      ['applications-growth', [[3, 'saas-erp', 2_500_000, 187_500]]],
    ]);
  });

  it('splits what a cap leaves over the lines, and names the caps that cut it', () => {
    const used = booked('2026-02-01 infrastructure-growth 49999900 monetary');
    const { shares } = found(opn, {
      lines: [
        ['oci-compute', 100_000_000],
        ['oci-storage', 200_000_000],
      ],
      booked: [used],
    });
    expect(shares).toMatchObject([{ amount: 100, computation: { caps: ['deal', 'year'], lines: [{ amount: 33 }, { amount: 67 }] } }]);
  });
});

describe('the parts of a split in proportion (invariant 12)', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 2 ** 40 }), { minLength: 1, maxLength: 30 });

  it('add up to the whole, and are off from exact by less than one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 50 }), weights, (whole, given) => {
        const parts = splitInProportion(whole, given);
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole);
        const sum = given.reduce((total, weight) => total + BigInt(weight), 0n);
        for (const [place, part] of parts.entries()) {
          expect(part).toBeGreaterThanOrEqual(0);
          if (sum === 0n) continue;
          const off = BigInt(part) * sum - BigInt(whole) * BigInt(given[place] ?? 0);
          expect(off > -sum && off < sum).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    [100, [1, 1, 1], [34, 33, 33]],
    [1, [1, 2], [0, 1]],
    [5, [0, 0], [3, 2]],
    [0, [3, 4], [0, 0]],
    [7, [7, 0], [7, 0]],
  ])('%i by %j is %j', (whole, given, parts) => {
    expect(splitInProportion(whole, given)).toEqual(parts);
  });

  it('into nothing would lose it', () => {
    expect(() => splitInProportion(1, [])).toThrow(RangeError);
  });
});

describe('the period a cap is counted in (W1)', () => {
  const term = { startsOn: '2026-03-15', endsOn: '2027-03-14' };

  it.each([
    ['2026-03-31', 'quarter', '2026-01-01', '2026-03-31'],
    ['2026-04-01', 'quarter', '2026-04-01', '2026-06-30'],
    ['2026-06-30', 'semester', '2026-01-01', '2026-06-30'],
    ['2026-07-01', 'semester', '2026-07-01', '2026-12-31'],
    ['2026-12-31', 'year', '2026-01-01', '2026-12-31'],
    ['2027-01-01', 'year', '2027-01-01', '2027-12-31'],
    ['2027-03-14', 'membership', '2026-03-15', '2027-03-14'],
    // A deal that is expected after the term counts in the next one.
    ['2027-03-15', 'membership', '2027-03-15', '2028-03-14'],
    ['2028-03-15', 'membership', '2028-03-15', '2029-03-14'],
    ['2026-03-14', 'membership', '2025-03-15', '2026-03-14'],
  ] as const)('of %s by %s is %s to %s', (day, period, from, to) => {
    expect(periodOf(day, period, term)).toEqual({ from, to });
  });
});
