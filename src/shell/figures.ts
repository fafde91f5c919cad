import { decimalText, type Money } from '../rules/money.ts';

/** A figure of an answer as a length on a picture: the figure itself is told in its table. Anything that is none is 0. */
export function numberOf(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'object' || value === null) return 0;
  if ('amountMinor' in value && 'currency' in value) return Number(decimalText(value as Money));
  return 'amount' in value && typeof value.amount === 'string' ? Number(value.amount) : 0;
}
