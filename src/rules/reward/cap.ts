import { addDays, addMonths, type Day } from '../day.ts';
import { money, type Money } from '../money.ts';
import type { Program, RewardOffer } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { RewardKind } from './states.ts';

/** What another booked deal of the partner was given by an offer. */
export interface BookedShare {
  readonly engagement: string;
  readonly offer: string;
  readonly bookedOn: Day;
  /** Minor units of the program's currency, or whole credits. */
  readonly amount: number;
  readonly kind: RewardKind;
}

/** A term of a membership, as caps by membership term are counted. */
export interface CapTerm {
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

/** What must be known of a deal to tell what the caps of an offer leave for it. */
export interface CapFigures {
  readonly engagement: string;
  /** The day of booking, or the day it is expected. */
  readonly day: Day;
  /** The membership term in force. */
  readonly term: CapTerm | null;
  /** What the partner's other booked deals were given. */
  readonly booked: readonly BookedShare[];
}

/** What caps leave of a computed reward, the reasons, and the words of those that cut it. */
export interface Capped {
  readonly value: Money;
  readonly caps: readonly string[];
  readonly reasons: readonly Reason[];
}

/** Cuts what an offer would give to its caps: for a deal, then for a period with the partner's other deals in it (invariant 10). */
export function capped(program: Program, offer: RewardOffer, deal: CapFigures, computed: Money): Capped {
  const caps: string[] = [];
  const reasons: Reason[] = [];
  const cut = (value: Money, most: Money, per: string): Money => {
    if (value.amountMinor <= most.amountMinor) return value;
    caps.push(per);
    reasons.push({ code: 'reward-capped', facts: { offer: offer.id, per, computed: value, reward: most } });
    return most;
  };
  const value = offer.capPerDeal ? cut(computed, offer.capPerDeal, 'deal') : computed;
  if (!offer.capPerPeriod || value.amountMinor === 0) return { value, caps, reasons };
  const { amount: cap, period } = offer.capPerPeriod;
  const window = periodOf(deal.day, period, deal.term);
  const left = money(Math.max(0, cap.amountMinor - usedMinor(program, offer, deal, window)), cap.currency);
  if (left.amountMinor === 0)
    return { value: left, caps: [...caps, period], reasons: [{ code: 'offer-used-up', facts: { offer: offer.id, cap, ...window } }] };
  return { value: cut(value, left, period), caps, reasons };
}

/** The most an offer may give for a deal, in minor units; Infinity where it has no cap. */
export function mostFor(program: Program, offer: RewardOffer, deal: CapFigures): number {
  const { capPerDeal, capPerPeriod } = offer;
  const perDeal = capPerDeal?.amountMinor ?? Infinity;
  if (!capPerPeriod) return perDeal;
  const window = periodOf(deal.day, capPerPeriod.period, deal.term);
  return Math.min(perDeal, Math.max(0, capPerPeriod.amount.amountMinor - usedMinor(program, offer, deal, window)));
}

interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** What the partner's other deals booked in a window were given by an offer, in minor units; credits count for what they are worth. */
function usedMinor(program: Program, offer: RewardOffer, { engagement, booked }: CapFigures, { from, to }: Window): number {
  const worth = program.rewards?.creditWorth.amountMinor ?? 1;
  return booked
    .filter((share) => share.offer === offer.id && share.engagement !== engagement && share.bookedOn >= from && share.bookedOn <= to)
    .reduce((sum, { amount, kind }) => sum + (kind === 'credits' ? amount * worth : amount), 0);
}

/**
 * The period a day lies in: of the calendar, or a membership term; both ends included. A day beyond the term in force lies
 * in one that is counted on from it, as the next ones will be.
 */
export function periodOf(day: Day, period: 'quarter' | 'semester' | 'year' | 'membership', term: CapTerm | null): Window {
  if (period === 'membership' && term?.startsOn && term.endsOn) return termAround(day, { from: term.startsOn, to: term.endsOn });
  const months = { quarter: 3, semester: 6, year: 12, membership: 12 }[period];
  const year = day.slice(0, 5);
  const last = Math.ceil(Number(day.slice(5, 7)) / months) * months;
  const first = String(last - months + 1).padStart(2, '0');
  return { from: `${year}${first}-01`, to: year + (lastDays[last] ?? '12-31') };
}

/** The last day of the months that end a quarter. */
const lastDays: Readonly<Record<number, string>> = { 3: '03-31', 6: '06-30', 9: '09-30', 12: '12-31' };

function termAround(day: Day, { from, to }: Window): Window {
  let months = 1;
  while (addMonths(from, months) <= to) months += 1;
  let terms = 0;
  while (day < addMonths(from, terms * months)) terms -= 1;
  while (day >= addMonths(from, (terms + 1) * months)) terms += 1;
  return terms === 0 ? { from, to } : { from: addMonths(from, terms * months), to: addDays(addMonths(from, (terms + 1) * months), -1) };
}
