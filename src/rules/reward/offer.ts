import { addDays, addMonths, firstDayOf, lastDayOf, monthOf, type Day } from '../day.ts';
import type { ProductLine } from '../engagement/engagement.ts';
import { totalMinor } from '../engagement/product-line.ts';
import { money, percentOf, type Money } from '../money.ts';
import { opens, type Program, type RewardOffer } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { RewardKind } from './states.ts';

/** An offer as it applies to a deal: its own terms, narrowed by the rules of the deal's sector (W2). What is undefined restricts nothing. */
export interface OfferTerms {
  readonly offer: RewardOffer;
  readonly kinds: readonly RewardKind[];
  readonly saleTypes: readonly string[] | undefined;
  readonly countries: readonly string[] | undefined;
  readonly families: readonly string[] | undefined;
  readonly products: readonly string[] | undefined;
  readonly levels: readonly string[];
}

/** The terms of an offer in a sector, for a type of partner (W1, W2). */
export function termsOf(
  program: Program,
  offer: RewardOffer,
  { sector, partnerType }: { readonly sector: string; readonly partnerType: string },
): OfferTerms {
  const rules = program.rewards?.sectorRules.filter((rule) => rule.sector === sector) ?? [];
  const narrowed = (own: readonly string[] | undefined, key: 'countries' | 'saleTypes' | 'families') =>
    rules.reduce((list, rule) => both(list, rule[key]), own);
  const open = program.levels.ladder.filter(({ id }) => opens(program, 'rewards', { level: id, partnerType })).map(({ id }) => id);
  const paid: readonly RewardKind[] = offer.pays === 'as-chosen' ? ['monetary', 'credits'] : [offer.pays];
  return {
    offer,
    kinds: paid.filter((kind) => rules.every((rule) => rule.kinds.includes(kind))),
    saleTypes: narrowed(offer.saleTypes, 'saleTypes'),
    countries: narrowed(offer.countries, 'countries'),
    families: narrowed(offer.families, 'families'),
    products: offer.products,
    levels: open.filter((level) => offer.levels?.includes(level) ?? true),
  };
}

function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((item) => b.includes(item));
}

/** The lines of a deal that count for an offer: of its families, and of its products where it names them. */
export function qualifyingLines(
  program: Program,
  { families, products }: OfferTerms,
  lines: readonly ProductLine[],
): readonly ProductLine[] {
  return lines.filter(({ product }) => {
    const family = program.productById.get(product)?.family;
    return (families === undefined || (family !== undefined && families.includes(family))) && (products?.includes(product) ?? true);
  });
}

/** What another booked deal of the partner was given by an offer. */
export interface BookedShare {
  readonly engagement: string;
  readonly offer: string;
  readonly bookedOn: Day;
  /** Minor units of the program's currency, or whole credits. */
  readonly amount: number;
  readonly kind: RewardKind;
}

/** What must be known of a deal to compute what an offer gives for it. */
export interface DealFigures {
  readonly engagement: string;
  readonly lines: readonly ProductLine[];
  /** The day of booking, or the day it is expected. */
  readonly day: Day;
  readonly kind: RewardKind;
  /** The membership term that covers the day. */
  readonly term: { readonly startsOn: Day | null; readonly endsOn: Day | null } | null;
  /** What the partner's other booked deals were given. */
  readonly booked: readonly BookedShare[];
}

/** What an offer gives for a deal, and how that came about; an amount of 0 means that it gives nothing. */
export interface Computed {
  readonly basis: Money;
  /** Minor units of the program's currency when monetary, whole credits when credits. */
  readonly amount: number;
  readonly reasons: readonly Reason[];
}

/**
 * What an offer gives for a deal: nothing below its threshold, else a share of the lines that qualify or a fixed amount, at
 * most its caps; in whole credits, the rest below one being dropped (W1, invariant 10).
 */
export function computeShare(program: Program, terms: OfferTerms, deal: DealFigures): Computed {
  const { offer } = terms;
  const { currency } = program;
  const basis = money(totalMinor(qualifyingLines(program, terms, deal.lines)), currency);
  if (basis.amountMinor < offer.threshold.amountMinor) {
    const missing = money(offer.threshold.amountMinor - basis.amountMinor, currency);
    return {
      basis,
      amount: 0,
      reasons: [{ code: 'offer-threshold-missed', facts: { offer: offer.id, threshold: offer.threshold, qualifying: basis, missing } }],
    };
  }
  const { value, reasons } = capped(program, offer, deal, basis);
  if (value.amountMinor === 0) return { basis, amount: 0, reasons };
  if (deal.kind === 'monetary') return { basis, amount: value.amountMinor, reasons };
  const worth = program.rewards?.creditWorth ?? money(1, currency);
  const credits = Math.floor(value.amountMinor / worth.amountMinor);
  if (credits === 0)
    return {
      basis,
      amount: 0,
      reasons: [...reasons, { code: 'reward-below-one-credit', facts: { offer: offer.id, reward: value, worth } }],
    };
  return {
    basis,
    amount: credits,
    reasons: [...reasons, { code: 'reward-in-credits', facts: { offer: offer.id, reward: value, worth, credits } }],
  };
}

function capped(
  program: Program,
  offer: RewardOffer,
  deal: DealFigures,
  basis: Money,
): { readonly value: Money; readonly reasons: readonly Reason[] } {
  const computed =
    offer.percent === undefined
      ? (offer.fixed ?? money(0, basis.currency))
      : money(percentOf(basis.amountMinor, offer.percent), basis.currency);
  const reasons: Reason[] = [
    offer.percent === undefined
      ? { code: 'reward-is-fixed', facts: { offer: offer.id, reward: computed } }
      : { code: 'reward-is-share', facts: { offer: offer.id, rate: offer.percent, qualifying: basis, reward: computed } },
  ];
  let value = computed;
  if (offer.capPerDeal && value.amountMinor > offer.capPerDeal.amountMinor) {
    reasons.push({ code: 'reward-capped', facts: { offer: offer.id, per: 'deal', computed: value, reward: offer.capPerDeal } });
    value = offer.capPerDeal;
  }
  if (!offer.capPerPeriod) return { value, reasons };
  const { amount: cap, period } = offer.capPerPeriod;
  const window = periodOf(deal.day, period, deal.term);
  const left = money(Math.max(0, cap.amountMinor - usedMinor(program, offer, deal, window)), basis.currency);
  if (left.amountMinor === 0) return { value: left, reasons: [{ code: 'offer-used-up', facts: { offer: offer.id, cap, ...window } }] };
  if (value.amountMinor <= left.amountMinor) return { value, reasons };
  return {
    value: left,
    reasons: [...reasons, { code: 'reward-capped', facts: { offer: offer.id, per: period, computed: value, reward: left } }],
  };
}

interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** What the partner's other deals booked in a window were given by an offer, in minor units; credits count for what they are worth. */
function usedMinor(program: Program, offer: RewardOffer, { engagement, booked }: DealFigures, { from, to }: Window): number {
  const worth = program.rewards?.creditWorth.amountMinor ?? 1;
  return booked
    .filter((share) => share.offer === offer.id && share.engagement !== engagement && share.bookedOn >= from && share.bookedOn <= to)
    .reduce((sum, { amount, kind }) => sum + (kind === 'credits' ? amount * worth : amount), 0);
}

/** The period a day lies in: of the calendar, or the membership's term; both ends included. */
export function periodOf(day: Day, period: 'quarter' | 'semester' | 'year' | 'membership', term: DealFigures['term']): Window {
  if (period === 'membership' && term?.startsOn && term.endsOn) return { from: term.startsOn, to: term.endsOn };
  const months = { quarter: 3, semester: 6, year: 12, membership: 12 }[period];
  const month = Number(day.slice(5, 7));
  const first = firstDayOf(monthOf(addMonths(firstDayOf(monthOf(day)), -((month - 1) % months))));
  return { from: first, to: lastDayOf(monthOf(addDays(addMonths(first, months), -1))) };
}
