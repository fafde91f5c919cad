import type { Tone } from '../blocks.ts';
import type { Names } from '../../rules/decision.ts';
import { decimalsOf, decimalText } from '../../rules/money.ts';
import type { Money, MoneyText } from '../../rules/money.ts';
import { printable, printableLines } from '../printable.ts';
import { said } from '../say.ts';
import { drawingWords, symbolsFor } from './words.ts';
import type { DrawOptions, Lang } from './words.ts';

/** A cell as it will be printed, not yet fitted. */
export interface CellText {
  /** Safe for a terminal; newlines are kept. */
  readonly text: string;
  readonly tone?: Tone | undefined;
  /** Whether it lines up at its right end: numbers and money. */
  readonly numeric: boolean;
}

/** How a cell, or a value of a JSON answer, reads for people in the language asked for. */
export function cellText(cell: unknown, options: Pick<DrawOptions, 'lang' | 'ascii'>): CellText {
  const { lang, ascii } = options;
  if (cell === null || cell === undefined) return { text: symbolsFor(ascii).nothing, tone: 'dim', numeric: false };
  if (typeof cell === 'string') return { text: printableLines(cell), numeric: false };
  if (typeof cell === 'boolean') return { text: cell ? drawingWords[lang].yes : drawingWords[lang].no, numeric: false };
  if (typeof cell === 'number') return { text: spaced(numberFormat(lang).format(cell), ascii), numeric: true };
  if (Array.isArray(cell)) return { text: listText(cell, options), numeric: false };
  if (isNames(cell)) return { text: printableLines(cell[lang]), numeric: false };
  if (isToned(cell)) return { text: printableLines(said(cell.text, lang)), tone: cell.tone, numeric: false };
  if (isMoney(cell)) return moneyCell(decimalText(cell), cell.currency, options);
  if (isMoneyText(cell)) return moneyCell(cell.amount, cell.currency, options);
  return { text: printable(JSON.stringify(cell)), numeric: false };
}

/** Whether a value is money as JSON shows it: `{"amount":"19.99","currency":"EUR"}`. */
export function isMoneyText(value: unknown): value is MoneyText {
  const candidate = value as Partial<MoneyText> | null;
  return (
    typeof value === 'object' &&
    typeof candidate?.amount === 'string' &&
    typeof candidate.currency === 'string' &&
    /^-?\d+(\.\d+)?$/.test(candidate.amount) &&
    /^[A-Z]{3}$/.test(candidate.currency)
  );
}

function isMoney(value: object): value is Money {
  return 'amountMinor' in value && typeof value.amountMinor === 'number' && 'currency' in value && typeof value.currency === 'string';
}

function isToned(value: object): value is { readonly text: string | Names; readonly tone: Tone } {
  return 'text' in value && 'tone' in value;
}

function isNames(value: object): value is Names {
  return 'en' in value && 'fr' in value && typeof value.en === 'string' && typeof value.fr === 'string';
}

function listText(cells: readonly unknown[], options: Pick<DrawOptions, 'lang' | 'ascii'>): string {
  return cells.length === 0 ? symbolsFor(options.ascii).nothing : cells.map((cell) => cellText(cell, options).text).join(', ');
}

function moneyCell(amount: string, currency: string, { lang, ascii }: Pick<DrawOptions, 'lang' | 'ascii'>): CellText {
  const text = moneyFormat(lang, currency, ascii).format(amount as Intl.StringNumericLiteral);
  return { text: spaced(text, ascii), numeric: true };
}

/** Plain ASCII has one space only; French groups figures with a narrow one. */
function spaced(text: string, ascii: boolean): string {
  return ascii ? text.replaceAll(/\s/gu, ' ').replaceAll('\u{2212}', '-') : text;
}

const formats = new Map<string, Intl.NumberFormat>();

function remembered(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known;
}

function numberFormat(lang: Lang): Intl.NumberFormat {
  return remembered(lang, () => new Intl.NumberFormat(lang, { maximumFractionDigits: 6 }));
}

/** All decimals the currency has, as in JSON; its code instead of a symbol where only ASCII can be printed. */
function moneyFormat(lang: Lang, currency: string, ascii: boolean): Intl.NumberFormat {
  const currencyDisplay = ascii ? 'code' : 'symbol';
  const decimals = decimalsOf(currency);
  return remembered(
    `${lang} ${currency} ${currencyDisplay}`,
    () =>
      new Intl.NumberFormat(lang, {
        style: 'currency',
        currency,
        currencyDisplay,
        minimumFractionDigits: decimals,
        maximumFractionDigits: decimals,
      }),
  );
}
