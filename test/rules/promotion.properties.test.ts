import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pricing } from '../../src/rules/program/program.ts';
import type { BasketLine } from '../../src/rules/promotion/basket.ts';
import { exactText, exactly, lessPercents } from '../../src/rules/promotion/exact.ts';
import { decideQuote, type Quote } from '../../src/rules/promotion/quote.ts';
import { rebateParts } from '../../src/rules/promotion/rebate.ts';
import { quoteJson } from '../../src/rules/promotion/shown.ts';
import { factsOf, netOf, programOf, today, type Given } from './promotion.given.ts';

const runs = { numRuns: 1000 };
/** Milliseconds: enough on a machine that does much else. */
const patience = 60_000;
const plain = programOf({ pricing: null, days: null, fresh: null, rebateGrid: null, list: null, without: null, running: false }, today);
const priced = plain.priceList.filter(({ openedBy }) => openedBy === undefined).map(({ id }) => id);
/** Products whose promotions give something once a year, so that more of them cost more each. */
const yearly = new Set(plain.priceList.filter(({ family }) => family === 'bizbooster' || family === 'courses').map(({ id }) => id));

const pricing: fc.Arbitrary<Pricing> = fc.record({
  percentages: fc.constantFrom('compound' as const, 'add' as const),
  rounding: fc.constantFrom('line' as const, 'unit' as const),
});

const partners: fc.Arbitrary<Given> = fc.record({
  type: fc.constantFrom('ambassador', 'operator'),
  level: fc.constantFrom('starter', 'access', 'business', 'premium'),
  membership: fc.constant('active' as const),
  quarter: fc.constantFrom('0.00', '599.99', '600.00', '800.00', '1500.00', '1999.99', '2000.00'),
  half: fc.constant({ turnover: '0.00', rows: 0, left: '0.00', leftRows: 0 }),
  used: fc.record({ seats: fc.nat(2), flyers: fc.nat(120), worth: fc.nat(60_000).map((cents) => (cents / 100).toFixed(2)) }),
  recorded: fc.subarray(['vga-estate-migration']),
  through: fc.constant('2026-06'),
  changed: fc.record({
    pricing,
    days: fc.constant(null),
    fresh: fc.constant(null),
    rebateGrid: fc.constant(null),
    list: fc.record({
      item: fc.constantFrom(...priced),
      price: fc.integer({ min: 1, max: 99_999 }).map((cents) => (cents / 100).toFixed(2)),
    }),
    without: fc.constant(null),
    running: fc.constant(false),
  }),
});

const baskets: fc.Arbitrary<readonly BasketLine[]> = fc.uniqueArray(
  fc.record({
    product: fc.constantFrom(...priced),
    quantity: fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 5000 })),
  }),
  { selector: ({ product }) => product, minLength: 1, maxLength: 8 },
);

function quoted(given: Given, lines: readonly BasketLine[]): Quote {
  const decided = decideQuote(programOf(given.changed, today), factsOf(given), { lines, stated: [] });
  if (decided.kind === 'refused') throw new Error(JSON.stringify(decided.reasons));
  return decided.quote;
}

/** What one costs on the average before the rounding of the line, in millionths of a millionth of a cent, rounded down. */
function perUnit({ lines }: Quote, product: string): bigint {
  const line = lines.find(({ item }) => item.id === product);
  if (!line) throw new Error(`no line ${product}`);
  const { minor, scale } = line.price.exact;
  return (minor * 10n ** 12n) / (scale * BigInt(line.quantity));
}

describe('quotes of any basket for any partner (P5)', () => {
  it(
    'add up and never raise a price: what promotions save is the difference between list and net, and of those that do not stack one applies to a line at most',
    () => {
      fc.assert(
        fc.property(partners, baskets, (given, lines) => {
          const quote = quoted(given, lines);
          for (const { list, net, promotions } of quote.lines) {
            const applied = promotions.filter(({ outcome }) => outcome === 'applied');
            expect(net >= 0 && net <= list).toBe(true);
            expect(promotions.reduce((sum, { saved }) => sum + saved, net)).toBe(list);
            expect(applied.filter(({ promotion }) => !plain.promotionById.get(promotion)?.stacks).length).toBeLessThanOrEqual(1);
          }
          const json = quoteJson(programOf(given.changed, today), { id: 'PTR-1', name: 'Acme' }, quote, { criteria: [], reasons: [] });
          const minor = ({ amount }: { readonly amount: string }) => Number(amount.replace('.', ''));
          for (const period of ['once', 'monthly'] as const) {
            const { list, net, saved } = json.totals[period];
            expect(minor(net)).toBe(netOf(quote, period));
            expect(minor(list) - minor(net)).toBe(minor(saved));
            expect(json.promotions.reduce((sum, one) => sum + minor(one.saved[period]), 0)).toBe(minor(saved));
          }
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'do not depend on the order of the lines, nor on how often a product is named',
    () => {
      fc.assert(
        fc.property(partners, baskets, fc.infiniteStream(fc.nat(1000)), (given, lines, stream) => {
          const split = lines.flatMap(({ product, quantity }) =>
            quantity > 1
              ? [
                  { product, quantity: 1 },
                  { product, quantity: quantity - 1 },
                ]
              : [{ product, quantity }],
          );
          const shuffled = split
            .map((line) => ({ line, place: stream.next().value as number }))
            .toSorted((a, b) => a.place - b.place)
            .map(({ line }) => line);
          const byProduct = (quote: Quote) =>
            Object.fromEntries(quote.lines.map(({ item, net, promotions }) => [item.id, { net, promotions }]));
          expect(byProduct(quoted(given, shuffled))).toEqual(byProduct(quoted(given, lines)));
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'never cost more a unit for more units, but for what is given once a year',
    () => {
      fc.assert(
        fc.property(partners, baskets, fc.integer({ min: 1, max: 500 }), (given, lines, more) => {
          const [first] = lines;
          if (!first || yearly.has(first.product)) return;
          const larger = lines.map((line) => (line === first ? { ...line, quantity: line.quantity + more } : line));
          const [before, after] = [quoted(given, lines), quoted(given, larger)].map((quote) => perUnit(quote, first.product));
          expect(after).toBeLessThanOrEqual(before as bigint);
        }),
        runs,
      );
    },
    patience,
  );
});

describe('a rebate of any turnover (P4)', () => {
  const steps = [
    { above: { amountMinor: 0, currency: 'EUR' }, percent: '2' },
    { above: { amountMinor: 3_000_000, currency: 'EUR' }, percent: '3' },
    { above: { amountMinor: 6_000_000, currency: 'EUR' }, percent: '5' },
  ];

  it(
    'is paid on parts that add up to the turnover, and never falls when the turnover rises',
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom('whole' as const, 'slice' as const),
          fc.integer({ min: -1000, max: 20_000_000 }),
          fc.nat(1_000_000),
          (grid, turnover, more) => {
            const parts = rebateParts({ grid, steps }, turnover);
            const amount = (all: typeof parts) => all.reduce((sum, part) => sum + part.amount, 0);
            expect(parts.reduce((sum, part) => sum + part.turnover, 0)).toBe(Math.max(0, turnover));
            expect(amount(rebateParts({ grid, steps }, turnover + more))).toBeGreaterThanOrEqual(amount(parts));
          },
        ),
        runs,
      );
    },
    patience,
  );
});

describe('exact prices', () => {
  it.each([
    ['compound', ['10', '5'], '855.00'],
    ['add', ['10', '5'], '850.00'],
    ['compound', ['12.5'], '875.00'],
    ['compound', ['33.3333'], '666.667'],
    ['add', ['60', '60'], '0.00'],
    ['compound', ['100'], '0.00'],
    ['compound', [], '1000.00'],
  ] as const)('%s %j leaves of 1000.00 %s', (how, percents, text) => {
    expect(exactText(lessPercents(exactly(100_000n), percents, how), 2)).toBe(text);
  });
});
