import type { Pricing } from '../program/program.ts';
import { compare, exactly, lessAmount, lessPercents, rounded, sum, times, type Exact } from './exact.ts';

/** What is done to the price of a unit. */
export type Cut =
  | { readonly kind: 'price'; readonly minor: bigint }
  | { readonly kind: 'percent'; readonly percent: string }
  | { readonly kind: 'amount'; readonly minor: bigint }
  | { readonly kind: 'free' };

/** What one promotion does to a line: to each unit by how many units lie before it, and to the line as a whole. */
export interface Offer {
  readonly promotion: string;
  /** Lowest first; the last one that begins at or below a unit's place counts. None leaves the unit as it is. */
  readonly cuts: readonly { readonly above: number; readonly cut: Cut | undefined }[];
  /** What is taken off the line after all else, in minor units. */
  readonly off?: bigint;
}

/** So many units at one price. */
export interface PricePart {
  readonly quantity: number;
  readonly price: Exact;
}

/** What is to be paid for a line. */
export interface LinePrice {
  readonly parts: readonly PricePart[];
  /** Before the rounding of the line. */
  readonly exact: Exact;
  readonly net: bigint;
}

/** What pricing is when a definition does not say. */
export const plainPricing: Pricing = { percentages: 'compound', rounding: 'line' };

interface Units {
  /** The list price of one in minor units. */
  readonly list: bigint;
  readonly quantity: number;
}

/**
 * The price of a line under all of some offers at once: the lowest price named, less percentages, less amounts; then what
 * is taken off the line. The order of the offers does not matter, and no offer raises a price (requirement P5).
 */
export function linePrice({ list, quantity }: Units, offers: readonly Offer[], pricing: Pricing): LinePrice {
  const bounds = [...new Set([0, ...offers.flatMap(({ cuts }) => cuts.map(({ above }) => above))])]
    .filter((bound) => bound < quantity)
    .toSorted((a, b) => a - b);
  const parts = bounds.map((bound, place): PricePart => {
    const cuts = offers.flatMap((offer) => offer.cuts.findLast(({ above }) => above <= bound)?.cut ?? []);
    const price = unitPrice(list, cuts, pricing);
    return {
      quantity: (bounds[place + 1] ?? quantity) - bound,
      price: pricing.rounding === 'unit' ? exactly(rounded(price)) : price,
    };
  });
  const off = offers.reduce((all, offer) => all + (offer.off ?? 0n), 0n);
  const exact = lessAmount(sum(parts.map(({ price, quantity: units }) => times(price, units))), off);
  return { parts: joined(parts), exact, net: rounded(exact) };
}

function unitPrice(list: bigint, cuts: readonly Cut[], { percentages }: Pricing): Exact {
  if (cuts.some(({ kind }) => kind === 'free')) return exactly(0n);
  const lowest = cuts.reduce((price, cut) => (cut.kind === 'price' && cut.minor < price ? cut.minor : price), list);
  const percents = cuts.flatMap((cut) => (cut.kind === 'percent' ? [cut.percent] : []));
  const amounts = cuts.reduce((all, cut) => (cut.kind === 'amount' ? all + cut.minor : all), 0n);
  return lessAmount(lessPercents(exactly(lowest), percents, percentages), amounts);
}

/** Neighbours at the same price are one part. */
function joined(parts: readonly PricePart[]): readonly PricePart[] {
  return parts.reduce<PricePart[]>((all, part) => {
    const before = all.at(-1);
    if (before && compare(before.price, part.price) === 0)
      all[all.length - 1] = { quantity: before.quantity + part.quantity, price: part.price };
    else all.push(part);
    return all;
  }, []);
}

/** How a line is priced: the offers that apply, the others, and the price. */
export interface Chosen {
  readonly price: LinePrice;
  /** In the order their savings are told; these add up to the difference between list and net. */
  readonly applied: readonly { readonly offer: Offer; readonly saved: bigint }[];
  readonly beaten: readonly { readonly offer: Offer; readonly net: bigint; readonly by: string | undefined }[];
}

/** Prices a line: every offer that stacks, and of those that do not the one that leaves least to pay; of equals the first (requirement P2). */
export function bestPrice(
  units: Units,
  { stacking, exclusive }: { readonly stacking: readonly Offer[]; readonly exclusive: readonly Offer[] },
  pricing: Pricing,
): Chosen {
  const base = linePrice(units, stacking, pricing);
  const tried = exclusive.map((offer) => ({ offer, price: linePrice(units, [...stacking, offer], pricing) }));
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (lowest, one) => (compare(one.price.exact, (lowest?.price ?? base).exact) < 0 ? one : lowest),
    undefined,
  );
  const price = best?.price ?? base;
  const all = [...(best ? [best.offer] : []), ...stacking];
  let before = rounded(times(exactly(units.list), units.quantity));
  const applied = all.map((offer, place) => {
    const { net } = linePrice(units, all.slice(0, place + 1), pricing);
    const saved = before - net;
    before = net;
    return { offer, saved };
  });
  const idle = applied.filter(({ saved }) => saved === 0n).map(({ offer }) => ({ offer, net: price.net, by: undefined }));
  return {
    price,
    applied: applied.filter(({ saved }) => saved > 0n),
    beaten: [
      ...tried
        .filter((one) => one !== best)
        .map((one) => ({ offer: one.offer, net: one.price.net, by: noCheaper(one.price, base) ? undefined : best?.offer.promotion })),
      ...idle,
    ],
  };
}

const noCheaper = (price: LinePrice, base: LinePrice) => compare(price.exact, base.exact) >= 0;
