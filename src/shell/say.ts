import { daysBetween } from '../rules/day.ts';
import type { Fact, Names } from '../rules/decision.ts';
import { decimalText, type Money } from '../rules/money.ts';
import { phrases } from './sentences/phrases.ts';

export type Language = 'en' | 'fr';

/** What comes from outside, such as a name or an address, is the same in every language. */
export const asIs = (text: string): Names => ({ en: text, fr: text });

/** A text in the language asked for; what is neither written in both nor a phrase of the list stays as it is. */
export function said(text: string | Names, lang: Language): string {
  if (typeof text !== 'string') return text[lang];
  return lang === 'fr' && Object.hasOwn(phrases, text) ? phrases[text as keyof typeof phrases] : text;
}

/** A reason or a criterion as JSON shows it: its code or id, its facts, and its English. */
export interface Ground {
  readonly text: string;
  readonly [fact: string]: unknown;
}

/** How values are written in a language. */
export interface Say {
  readonly lang: Language;
  name(names: Names): string;
  money(value: Money): string;
  number(value: number): string;
  day(day: string): string;
  /** A day in words, for letters: `1 July 2026`, `1er juillet 2026`. */
  date(day: string): string;
  days(from: string, to: string): string;
  list(words: readonly string[]): string;
  fact(value: Fact): string;
  /** A reason or a criterion of an answer: in JSON it is English whatever the language, here it is in the reader's. */
  told(ground: Ground): string;
}

const isMoney = (value: unknown): value is Money => typeof value === 'object' && value !== null && 'amountMinor' in value;

/** Spaces that a terminal and a search both take for spaces. */
const plainSpaces = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

/** Makes each formatter once: making one takes a hundred times longer than using it. */
function once<Key extends string, Format>(make: (...key: Key[]) => Format): (...key: Key[]) => Format {
  const known = new Map<string, Format>();
  return (...key) => {
    const name = key.join(' ');
    const format = known.get(name) ?? make(...key);
    known.set(name, format);
    return format;
  };
}

const moneyFormat = once((lang, currency = 'EUR') => new Intl.NumberFormat(lang, { style: 'currency', currency, currencyDisplay: 'code' }));
const dateFormat = once((locale) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }));
const numberFormat = once((lang) => new Intl.NumberFormat(lang));

/** The writing habits of a language. Days stay ISO in both: a support ticket must not be read two ways. */
export function sayIn(lang: Language): Say {
  const say: Say = {
    lang,
    name: (names) => names[lang],
    money: (value) => plainSpaces(moneyFormat(lang, value.currency).format(decimalText(value) as `${number}`)),
    number: (value) => plainSpaces(numberFormat(lang).format(value)),
    day: (day) => day,
    date: (day) =>
      dateFormat(lang === 'fr' ? 'fr' : 'en-GB')
        .format(Date.parse(day))
        .replace(/^1 (?=[^,]*$)/, lang === 'fr' ? '1er ' : '1 '),
    days: (from, to) => {
      const count = daysBetween(from, to);
      return lang === 'fr' ? `${count} jour${Math.abs(count) === 1 ? '' : 's'}` : `${count} day${Math.abs(count) === 1 ? '' : 's'}`;
    },
    list: (words) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(words),
    fact: (value) => {
      if (value === null) return lang === 'fr' ? 'aucun' : 'none';
      if (typeof value === 'boolean') return value ? (lang === 'fr' ? 'oui' : 'yes') : lang === 'fr' ? 'non' : 'no';
      if (typeof value === 'number') return say.number(value);
      if (typeof value === 'string') return value;
      return isMoney(value) ? say.money(value) : say.list(value);
    },
    told: ({ text }) => text,
  };
  return say;
}
