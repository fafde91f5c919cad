import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decimalsOf,
  decimalText,
  minorUnits,
  money,
  moneyInput,
  moneyText,
  percentOf,
  plus,
  readMoney,
  splitEvenly,
} from '../../src/rules/money.ts';

const most = Number.MAX_SAFE_INTEGER;
const amounts = fc.maxSafeInteger();
const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF', 'HUF', 'USD');

/** Rounded half away from zero, from its definition: the nearest whole number; of two, the one farther from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const down = size / denominator;
  const nearest = 2n * (size - down * denominator) >= denominator ? down + 1n : down;
  return numerator < 0n ? -nearest : nearest;
}

const read = (typed: unknown, currency = 'USD') => {
  const parsed = moneyInput.safeParse(typed);
  return parsed.success ? readMoney(parsed.data, currency) : 'not accepted';
};

describe('an amount', () => {
  it('is a whole number of minor units; −0 is 0', () => {
    expect(money(1999, 'EUR')).toEqual({ amountMinor: 1999, currency: 'EUR' });
    expect(Object.is(money(-0, 'EUR').amountMinor, 0)).toBe(true);
    expect(money(most, 'EUR').amountMinor).toBe(9_007_199_254_740_991);
    expect(money(-most, 'EUR').amountMinor).toBe(-9_007_199_254_740_991);
  });

  it.each([0.5, most + 1, -most - 1, Number.NaN, Infinity])('%d is none that can be held exactly', (figure) => {
    expect(() => money(figure, 'EUR')).toThrow(RangeError);
  });
});

describe('the decimals of a currency are those of ISO 4217', () => {
  it.each([
    ['EUR', 2],
    ['USD', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['XAF', 0],
    ['XOF', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
    // Shown without decimals in daily life, but invoiced with them.
    ['HUF', 2],
    ['IDR', 2],
  ])('%s: %i', (currency, decimals) => expect(decimalsOf(currency)).toBe(decimals));
});

describe('decimal text', () => {
  it.each([
    [1999, 'EUR', '19.99'],
    [5, 'EUR', '0.05'],
    [-5, 'EUR', '-0.05'],
    [0, 'EUR', '0.00'],
    [1200, 'JPY', '1200'],
    [-7, 'JPY', '-7'],
    [1, 'KWD', '0.001'],
    [most, 'EUR', '90071992547409.91'],
  ])('%i minor units of %s are written %s', (amountMinor, currency, written) => {
    expect(decimalText({ amountMinor, currency })).toBe(written);
    expect(moneyText({ amountMinor, currency })).toEqual({ amount: written, currency });
    expect(minorUnits(written, currency)).toBe(amountMinor);
  });

  it('comes back as the amount it was written from, in every currency', () => {
    fc.assert(
      fc.property(amounts, currencies, (amountMinor, currency) => {
        expect(minorUnits(decimalText({ amountMinor, currency }), currency)).toBe(amountMinor);
      }),
    );
  });

  it.each([
    ['1250.5', 'EUR', 125050],
    ['1250', 'EUR', 125000],
    ['007', 'EUR', 700],
    ['-0', 'EUR', 0],
    ['-0.00', 'EUR', 0],
    ['1200', 'JPY', 1200],
    ['90071992547409.91', 'EUR', most],
  ])('%s %s is read as %i', (written, currency, amountMinor) => expect(Object.is(minorUnits(written, currency), amountMinor)).toBe(true));

  it.each([
    ['12.345', 'EUR', 'more decimals than the currency has'],
    ['1200.0', 'JPY', 'decimals where there are none'],
    ['90071992547409.92', 'EUR', 'a cent more than can be held'],
    ['-90071992547409.92', 'EUR', 'a cent less'],
    ['99999999999999999', 'JPY', 'too many figures'],
    ['1e3', 'EUR', 'an exponent'],
    ['1,000', 'EUR', 'a comma'],
    ['1 000', 'EUR', 'a space'],
    ['.5', 'EUR', 'no whole part'],
    ['5.', 'EUR', 'no decimals after the point'],
    ['+5', 'EUR', 'a plus'],
    ['', 'EUR', 'nothing'],
    ['٣', 'EUR', 'figures of another script'],
    ['NaN', 'EUR', 'no number'],
  ])('%j %s is not read: %s', (written, currency) => expect(minorUnits(written, currency)).toBeUndefined());
});

describe('a sum', () => {
  it('is exact or refused', () => {
    fc.assert(
      fc.property(amounts, amounts, (a, b) => {
        const sum = BigInt(a) + BigInt(b);
        const add = () => plus(money(a, 'EUR'), money(b, 'EUR')).amountMinor;
        if (sum >= -BigInt(most) && sum <= BigInt(most)) expect(BigInt(add())).toBe(sum);
        else expect(add).toThrow(RangeError);
      }),
    );
  });

  it('is not made of two currencies', () => {
    expect(() => plus(money(1, 'EUR'), money(1, 'USD'))).toThrow('EUR and USD cannot be added');
  });
});

describe('a split (invariant 12)', () => {
  it('adds up to the whole, with parts that differ by at most one minor unit, the larger ones first', () => {
    fc.assert(
      fc.property(amounts, fc.integer({ min: 1, max: 60 }), (amountMinor, parts) => {
        const split = splitEvenly(money(amountMinor, 'EUR'), parts).map((part) => part.amountMinor);
        expect(split).toHaveLength(parts);
        expect(split.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amountMinor));
        const sizes = split.map(Math.abs);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
      }),
    );
  });

  it.each([
    [100, 3, [34, 33, 33]],
    [-100, 3, [-34, -33, -33]],
    [2, 4, [1, 1, 0, 0]],
    [0, 2, [0, 0]],
    [most, 2, [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])('of %i in %i', (amountMinor, parts, split) => {
    expect(splitEvenly(money(amountMinor, 'EUR'), parts).map((part) => part.amountMinor)).toEqual(split);
  });

  it.each([0, -1, 1.5, Number.NaN])('into %d parts would lose money', (parts) => {
    expect(() => splitEvenly(money(100, 'EUR'), parts)).toThrow(RangeError);
  });
});

describe('a percentage', () => {
  it('is exact for every amount and every rate', () => {
    const rates = fc
      .tuple(fc.integer({ min: 0, max: 99 }), fc.stringMatching(/^\d{0,4}$/))
      .map(([whole, fraction]) => (fraction ? `${whole}.${fraction}` : String(whole)));
    fc.assert(
      fc.property(amounts, rates, (amountMinor, rate) => {
        const [whole = '', fraction = ''] = rate.split('.');
        const expected = rounded(BigInt(amountMinor) * BigInt(whole + fraction), 100n * 10n ** BigInt(fraction.length));
        expect(BigInt(percentOf(amountMinor, rate))).toBe(expected);
      }),
    );
  });

  it.each([
    [1000, '12.5', 125],
    [1, '50', 1],
    [-1, '50', -1],
    [1, '49.9999', 0],
    [3, '50', 2],
    [150_00, '33.3333', 5000],
    [most, '100', most],
    [most, '0', 0],
    // In floats these come out at 14.499999999999998 and 102.49999999999999.
    [50, '29', 15],
    [2050, '5', 103],
  ])('%i at %s %% is %i', (amountMinor, rate, share) => expect(Object.is(percentOf(amountMinor, rate), share)).toBe(true));

  it('beyond what can be held exactly stops the work', () => {
    expect(() => percentOf(most, '100.1')).toThrow(RangeError);
  });
});

describe('money as it is typed', () => {
  it.each([
    ['5000.00', 500_000],
    ['5000', 500_000],
    ['5000.00 USD', 500_000],
    ['5000.00USD', 500_000],
    [5000, 500_000],
    [-3, -300],
    [{ amount: '19.99', currency: 'USD' }, 1999],
  ])('%j is an amount in the currency of the program', (typed, amountMinor) =>
    expect(read(typed)).toEqual({ amountMinor, currency: 'USD' }),
  );

  it.each([
    ['5000.00 EUR', "5000.00 EUR is not in USD, the program's currency"],
    [{ amount: '1', currency: 'EUR' }, "1 EUR is not in USD, the program's currency"],
    ['1.234', '1.234 is not an amount in USD that can be held exactly'],
    ['9999999999999999', '9999999999999999 is not an amount in USD that can be held exactly'],
    [most, `${most} is not an amount in USD that can be held exactly`],
  ])('%j has a problem', (typed, problem) => expect(read(typed)).toEqual({ problem }));

  it.each([
    '5,000',
    '1e3',
    'USD 5',
    '',
    ' 5',
    5.5,
    most + 1,
    null,
    true,
    { amount: 5, currency: 'USD' },
    { amount: '5' },
    { amount: '5', currency: 'USD', more: 1 },
  ])('%j is not accepted', (typed) => expect(read(typed)).toBe('not accepted'));
});
