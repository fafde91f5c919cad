import type { Pricing } from '../program/program.ts';

/** A price in minor units as a fraction: percentages of percentages lose nothing before the one rounding (requirement P5). */
export interface Exact {
  readonly minor: bigint;
  /** A power of ten. */
  readonly scale: bigint;
}

export const exactly = (minor: bigint): Exact => ({ minor, scale: 1n });

/** A percentage as millionths of the whole: it has at most four decimals. */
function millionths(percent: string): bigint {
  const [whole = '0', fraction = ''] = percent.split('.');
  return BigInt(whole + fraction.padEnd(4, '0'));
}

const million = 1_000_000n;

/** What percentages leave of a price: each of what the others leave, or all of them together (requirement P2). */
export function lessPercents(price: Exact, percents: readonly string[], how: Pricing['percentages']): Exact {
  const shares = percents.map(millionths);
  const off = how === 'add' ? [shares.reduce((sum, share) => sum + share, 0n)] : shares;
  return off
    .filter((share) => share > 0n)
    .reduce(({ minor, scale }, share) => ({ minor: minor * (share > million ? 0n : million - share), scale: scale * million }), price);
}

/** A price less an amount, never below nothing. */
export function lessAmount({ minor, scale }: Exact, amount: bigint): Exact {
  const rest = minor - amount * scale;
  return { minor: rest > 0n ? rest : 0n, scale };
}

export const times = ({ minor, scale }: Exact, count: number): Exact => ({ minor: minor * BigInt(count), scale });

export const sum = (parts: readonly Exact[]): Exact =>
  parts.reduce((a, b) => ({ minor: a.minor * b.scale + b.minor * a.scale, scale: a.scale * b.scale }), exactly(0n));

/** Negative when the first is the lower one. */
export const compare = (a: Exact, b: Exact): number => {
  const difference = a.minor * b.scale - b.minor * a.scale;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** In whole minor units, half of one rounded up. */
export const rounded = ({ minor, scale }: Exact): bigint => (minor * 2n + scale) / (scale * 2n);

/** Whether nothing is lost by rounding. */
export const isWhole = ({ minor, scale }: Exact): boolean => minor % scale === 0n;

/** The decimal text in major units of a currency with so many decimals, as short as it can be: `44.955`. */
export function exactText({ minor, scale }: Exact, decimals: number): string {
  const places = decimals + String(scale).length - 1;
  const digits = String(minor).padStart(places + 1, '0');
  const [whole, fraction] = [digits.slice(0, digits.length - places), digits.slice(digits.length - places)];
  const shortest = fraction.replace(/0+$/, '').padEnd(decimals, '0');
  return shortest === '' ? whole : `${whole}.${shortest}`;
}
