import { moneyText, type Money } from '../money.ts';

const isMoney = (value: object): value is Money => 'amountMinor' in value;

/** What a notice tells as JSON shows it: amounts with their decimals, however deep they stand. */
export function toldJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toldJson);
  if (typeof value !== 'object' || value === null) return value;
  if (isMoney(value)) return moneyText(value);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toldJson(part)]));
}

/** The records a notice names, in the order it names them. */
export function recordsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^[A-Z]{3}-[1-9]\d*$/.test(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? [...new Set(Object.values(value).flatMap(recordsIn))] : [];
}
