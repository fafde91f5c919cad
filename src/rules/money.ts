import * as z from 'zod';

/** An amount in whole minor units (cents) of one currency. Never a fraction, never beyond ±(2^53 − 1). */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** Money as JSON shows it: a decimal text with as many decimals as the currency has (cli.md). */
export interface MoneyText {
  readonly amount: string;
  readonly currency: string;
}

/**
 * The currencies that do not have two decimals (ISO 4217). The platform's own list is another one: it follows what shops
 * show, changes with its version, and would change what stored minor units mean.
 */
const currenciesByDecimals: readonly (readonly [decimals: number, currencies: string])[] = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
];

const decimalsByCurrency = new Map(
  currenciesByDecimals.flatMap(([decimals, currencies]) => currencies.split(' ').map((currency) => [currency, decimals])),
);

/** How many decimals a currency has: 2 for EUR, 0 for JPY. */
export function decimalsOf(currency: string): number {
  return decimalsByCurrency.get(currency) ?? 2;
}

/** Money from minor units. Throws a RangeError when the figure is not a whole number it can hold exactly. */
export function money(amountMinor: number, currency: string): Money {
  if (!Number.isSafeInteger(amountMinor)) throw new RangeError(`${amountMinor} minor units of ${currency} cannot be held exactly`);
  return { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency };
}

/**
 * Minor units of a decimal text such as `1250.5` or `-3.00`. Returns undefined when it is no plain decimal, has more
 * decimals than the currency, or is beyond ±(2^53 − 1) minor units.
 */
export function minorUnits(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,16})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, whole = '', fraction = ''] = match;
  const decimals = decimalsOf(currency);
  if (fraction.length > decimals) return undefined;
  const minor = Number(BigInt(whole + fraction.padEnd(decimals, '0')));
  if (!Number.isSafeInteger(minor)) return undefined;
  return sign && minor !== 0 ? -minor : minor;
}

/** The decimal text of an amount: `19.99`, `-0.05`, `1200` for a currency without decimals. */
export function decimalText({ amountMinor, currency }: Money): string {
  const decimals = decimalsOf(currency);
  const digits = String(Math.abs(amountMinor)).padStart(decimals + 1, '0');
  const sign = amountMinor < 0 ? '-' : '';
  return decimals === 0 ? sign + digits : `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Money as JSON shows it. */
export function moneyText(value: Money): MoneyText {
  return { amount: decimalText(value), currency: value.currency };
}

/** The sum of two amounts of one currency. Throws a RangeError on two currencies or beyond what can be held exactly. */
export function plus(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be added`);
  return money(a.amountMinor + b.amountMinor, a.currency);
}

/**
 * Splits an amount into parts that differ by at most one minor unit and add up to the whole, the larger ones first
 * (invariant 12). Throws a RangeError when `parts` is no whole number from 1: the amount would be lost.
 */
export function splitEvenly({ amountMinor, currency }: Money, parts: number): Money[] {
  if (!Number.isSafeInteger(parts) || parts < 1) throw new RangeError(`an amount cannot be split into ${parts} parts`);
  const base = Math.trunc(amountMinor / parts);
  const rest = amountMinor - base * parts;
  const unit = Math.sign(rest);
  return Array.from({ length: parts }, (_, index) => money(base + (index < Math.abs(rest) ? unit : 0), currency));
}

/**
 * Splits a whole number from 0 in proportion to weights from 0; the parts add up to it (invariant 12). What is left after
 * rounding down goes, one each, to the largest remainders, the earlier first; without any weight all count alike. A part
 * is never above its weight when the whole is not above all weights together. Throws a RangeError when there is no part.
 */
export function splitInProportion(whole: number, weights: readonly number[]): number[] {
  if (weights.length === 0) throw new RangeError(`${whole} cannot be split into no parts`);
  const sum = weights.reduce((total, weight) => total + BigInt(weight), 0n);
  if (sum === 0n)
    return splitInProportion(
      whole,
      Array.from(weights, () => 1),
    );
  const exact = weights.map((weight, place) => ({ place, product: BigInt(whole) * BigInt(weight) }));
  const parts = exact.map(({ product }) => Number(product / sum));
  const left = whole - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact.toSorted((a, b) => Number(b.product % sum > a.product % sum) - Number(b.product % sum < a.product % sum));
  for (const { place } of byRemainder.slice(0, left)) parts[place] = (parts[place] ?? 0) + 1;
  return parts;
}

/**
 * A share of an amount in minor units, `rate` being a percentage as decimal text (`12.5`), rounded half away from zero.
 * Exact for every rate: the product is formed in whole numbers. Throws a RangeError beyond ±(2^53 − 1) minor units.
 */
export function percentOf(amountMinor: number, rate: string): number {
  const [whole = '0', fraction = ''] = rate.split('.');
  const scale = 10n ** BigInt(fraction.length) * 100n;
  const product = BigInt(amountMinor) * BigInt(whole + fraction);
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + scale) / (scale * 2n);
  const share = Number(product < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(share)) throw new RangeError(`${rate} % of ${amountMinor} minor units cannot be held exactly`);
  return share;
}

/** Money as a person or a script may type it: `5000.00`, a whole number, or an object with its currency. */
export const moneyInput = z.union([
  z.string().regex(/^-?\d{1,16}(\.\d{1,4})?( ?[A-Z]{3})?$/, 'write an amount such as 5000.00 or "5000.00 USD"'),
  z.int(),
  z.strictObject({ amount: z.string().regex(/^-?\d{1,16}(\.\d{1,4})?$/), currency: z.string().regex(/^[A-Z]{3}$/) }),
]);
export type MoneyInput = z.infer<typeof moneyInput>;

/**
 * The money that was typed, in the program's currency; a problem in words when the currency differs, when there are
 * more decimals than the currency has, or when it is too large to be held exactly.
 */
export function readMoney(input: MoneyInput, currency: string): Money | { readonly problem: string } {
  const [amount, typed] =
    typeof input === 'object' ? [input.amount, input.currency] : typeof input === 'number' ? [String(input)] : splitCurrency(input);
  if (typed !== undefined && typed !== currency) return { problem: `${amount} ${typed} is not in ${currency}, the program's currency` };
  const minor = minorUnits(amount, currency);
  if (minor === undefined) return { problem: `${amount} is not an amount in ${currency} that can be held exactly` };
  return money(minor, currency);
}

function splitCurrency(text: string): [string, string?] {
  const match = /^(\S+?) ?([A-Z]{3})$/.exec(text);
  return match ? [match[1] as string, match[2] as string] : [text];
}
