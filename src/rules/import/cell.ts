import * as z from 'zod';
import { daySchema, isMonth, type Day } from '../day.ts';
import { decimalsOf, decimalText, minorUnits, money } from '../money.ts';
import { nearest } from './nearest.ts';

/** The longest text of a cell that is kept. */
const longest = 200;

// oxlint-disable-next-line no-control-regex -- these characters are what is looked for.
const control = /[\u0000-\u001F\u007F-\u009F\u2028\u2029\u202A-\u202E\u2066-\u2069]/;

/** A text of one line: no control characters, which could rewrite what a terminal shows. */
export const lineOfText = z
  .string()
  .refine((text) => !control.test(text), 'has a control character in it')
  .refine((text) => text.length <= longest, `is longer than ${longest} characters`);

/** How a partner is named: by id, external code, e-mail, domain or whole name. */
export const partnerText = lineOfText;

/** A month, `2026-03`. */
export const monthCell = z
  .string()
  .refine((text) => isMonth(text) && text >= '1900-01' && text <= '2999-12', 'is not a month; write YYYY-MM');

/** A day that exists. */
export const dayCell = daySchema;

/** A day that exists and is not after the business date. */
export const pastDay = (on: Day) => daySchema.refine((day) => day <= on, `is after ${on}, the business date`);

/** A text that is plain: nothing in it needs a second look. */
export const plainText = (text: string): string | undefined => (/^[\w.@-]{1,100}$/.test(text) ? text : undefined);

/** An amount written plainly in the program's currency, as minor units. */
export function plainAmount(
  text: string,
  { program: { currency } }: { readonly program: { readonly currency: string } },
): number | undefined {
  if (!/^\d{1,12}\.\d\d$/.test(text) || decimalsOf(currency) !== 2) return minorUnits(text, currency);
  return Number(text.slice(0, -3)) * 100 + Number(text.slice(-2));
}

/** An amount in a currency, as minor units: `12.50`, `-3`, `12.50 EUR`. */
export function amountCell(currency: string) {
  const example = decimalText(money(1250, currency));
  const most = decimalsOf(currency);
  return z.string().transform((text, context): number => {
    const bare = text.endsWith(currency) ? text.slice(0, -currency.length).trimEnd() : text;
    const minor = minorUnits(bare, currency);
    if (minor !== undefined) return minor;
    const other = /^(-?\d+(?:\.\d+)?) ?([A-Z]{3})$/.exec(text)?.[2];
    context.addIssue({
      code: 'custom',
      message: other
        ? `is not in ${currency}, the program's currency`
        : `is not an amount${/^-?\d+\.\d+$/.test(text) ? ` that can be held exactly with ${most} decimals` : ''}; write ${example}`,
    });
    return z.NEVER;
  });
}

/** The currency of the amount beside it: the program's. */
export const currencyCell = (currency: string) =>
  z.string().refine((text) => text === currency, `is not ${currency}, the program's currency`);

/** A whole number from 1 to 1,000,000,000. */
export const countCell = z
  .string()
  .refine((text) => /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 1_000_000_000, 'is not a whole number from 1 to 1000000000')
  .transform(Number);

/** One of the ids a program knows; the nearest is told when it is none. */
export function knownId(what: string, known: readonly string[]) {
  const ids = new Set(known);
  return z.string().superRefine((text, context) => {
    if (ids.has(text)) return;
    const near = nearest(text, known);
    const choice =
      near === undefined
        ? known.length > 0
          ? `; known: ${known.slice(0, 12).join(', ')}`
          : '; the program has none'
        : `; did you mean ${near}?`;
    context.addIssue({ code: 'custom', message: `is no ${what} of the program${choice}` });
  });
}
