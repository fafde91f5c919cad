import type { ProductLine } from '../engagement/engagement.ts';
import { money, percentOf, splitInProportion, type Money } from '../money.ts';
import type { Program, RewardOffer } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { capped, type CapFigures } from './cap.ts';
import type { RewardComputation } from './effects.ts';
import { qualifyingLines, type OfferTerms, type QualifyingLine } from './offer.ts';
import type { RewardKind } from './states.ts';

/** What must be known of a deal to compute what an offer gives for it. */
export interface DealFigures extends CapFigures {
  readonly lines: readonly ProductLine[];
  readonly kind: RewardKind;
}

/** What an offer gives for a deal, and how that came about; an amount of 0 means that it gives nothing. */
export interface Computed {
  /** What counts, and what of it is compared with the threshold: all together, or the largest line. */
  readonly basis: Money;
  readonly judged: Money;
  /** The percentage used, when there is one for all lines. */
  readonly rate: string | null;
  /** Minor units of the program's currency when monetary, whole credits when credits. */
  readonly amount: number;
  readonly computation: RewardComputation;
  readonly reasons: readonly Reason[];
}

/** What is given for lines before any cap: what each counts for, and the sum. */
interface Raw {
  readonly basis: Money;
  readonly judged: Money;
  readonly rate: string | null;
  readonly value: Money;
  readonly lines: readonly (QualifyingLine & { readonly rate: string | null; readonly weight: number })[];
  readonly reasons: readonly Reason[];
}

/**
 * What an offer gives for a deal: nothing below its threshold, else a share of the lines that qualify or a fixed amount, at
 * most its caps; in whole credits, the rest below one being dropped. Every line has its part of it (W1, invariants 10, 12).
 */
export function computeShare(program: Program, terms: OfferTerms, deal: DealFigures): Computed {
  const { offer } = terms;
  const lines = qualifyingLines(program, terms, deal.lines);
  const raw = offer.per === 'line' ? byLine(offer, lines, program.currency) : together(offer, lines, program.currency);
  const { basis, judged, rate } = raw;
  const { value, caps, reasons: cut } = capped(program, offer, deal, raw.value);
  const usedUp = raw.value.amountMinor > 0 && value.amountMinor === 0;
  const reasons = usedUp ? cut : [...raw.reasons, ...cut];
  const given = deal.kind === 'monetary' ? { amount: value.amountMinor, reasons: [] } : inCredits(program, offer, value);
  const { amount } = given;
  const parts =
    amount === 0
      ? []
      : splitInProportion(
          amount,
          raw.lines.map(({ weight }) => weight),
        );
  const computed =
    amount === 0
      ? []
      : raw.lines.map(({ line, product, basisMinor, rate: own }, place) => ({
          line,
          product,
          basisMinor,
          rate: own,
          amount: parts[place] ?? 0,
        }));
  return { basis, judged, rate, amount, computation: { lines: computed, caps }, reasons: [...reasons, ...given.reasons] };
}

/** The percentage an offer gives of an amount; null when it gives a fixed reward. */
function rateOf({ percent, steps }: RewardOffer, basisMinor: number): string | null {
  return percent ?? steps?.findLast(({ from }) => from.amountMinor <= basisMinor)?.percent ?? null;
}

const sumOf = (lines: readonly QualifyingLine[]) => lines.reduce((sum, { basisMinor }) => sum + basisMinor, 0);

function together(offer: RewardOffer, lines: readonly QualifyingLine[], currency: string): Raw {
  const basis = money(sumOf(lines), currency);
  if (basis.amountMinor < offer.threshold.amountMinor || lines.length === 0) return missed(offer, basis, basis);
  const rate = rateOf(offer, basis.amountMinor);
  const value = rate === null ? (offer.fixed ?? money(0, currency)) : money(percentOf(basis.amountMinor, rate), currency);
  const reason: Reason =
    rate === null
      ? { code: 'reward-is-fixed', facts: { offer: offer.id, reward: value } }
      : { code: 'reward-is-share', facts: { offer: offer.id, rate, qualifying: basis, reward: value } };
  return { basis, judged: basis, rate, value, lines: lines.map((line) => ({ ...line, rate, weight: line.basisMinor })), reasons: [reason] };
}

function byLine(offer: RewardOffer, all: readonly QualifyingLine[], currency: string): Raw {
  const lines = all.filter(({ basisMinor }) => basisMinor >= offer.threshold.amountMinor);
  const judged = money(Math.max(0, ...all.map(({ basisMinor }) => basisMinor)), currency);
  if (lines.length === 0) return missed(offer, money(sumOf(all), currency), judged);
  const given = lines.map((line) => {
    const rate = rateOf(offer, line.basisMinor);
    return { ...line, rate, weight: rate === null ? (offer.fixed?.amountMinor ?? 0) : percentOf(line.basisMinor, rate) };
  });
  const [first] = given;
  return {
    basis: money(sumOf(lines), currency),
    judged,
    rate: given.every(({ rate }) => rate === first?.rate) ? (first?.rate ?? null) : null,
    value: money(
      given.reduce((sum, { weight }) => sum + weight, 0),
      currency,
    ),
    lines: given,
    reasons: given.map(({ line, product, rate, basisMinor, weight }): Reason => {
      const facts = { offer: offer.id, line, product, reward: money(weight, currency) };
      return rate === null
        ? { code: 'line-is-fixed', facts }
        : { code: 'line-is-share', facts: { ...facts, rate, qualifying: money(basisMinor, currency) } };
    }),
  };
}

/** Nothing: what was judged does not reach the threshold. */
function missed({ id, threshold }: RewardOffer, basis: Money, judged: Money): Raw {
  const missing = money(threshold.amountMinor - judged.amountMinor, basis.currency);
  const reason: Reason = { code: 'offer-threshold-missed', facts: { offer: id, threshold, qualifying: judged, missing } };
  return { basis, judged, rate: null, value: money(0, basis.currency), lines: [], reasons: [reason] };
}

/** The whole credits an amount stands for (W2). */
function inCredits(program: Program, { id: offer }: RewardOffer, value: Money): Pick<Computed, 'amount' | 'reasons'> {
  if (value.amountMinor === 0) return { amount: 0, reasons: [] };
  const worth = program.rewards?.creditWorth ?? money(1, program.currency);
  const credits = Math.floor(value.amountMinor / worth.amountMinor);
  const reason: Reason =
    credits === 0
      ? { code: 'reward-below-one-credit', facts: { offer, reward: value, worth } }
      : { code: 'reward-in-credits', facts: { offer, reward: value, worth, credits } };
  return { amount: credits, reasons: [reason] };
}
