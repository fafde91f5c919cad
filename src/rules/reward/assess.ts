import type { Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import type { Engagement } from '../engagement/engagement.ts';
import type { MembershipFacts } from '../membership/standing.ts';
import { money } from '../money.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { BookedShare } from './cap.ts';
import type { RewardShare } from './effects.ts';
import { memberOn } from './member.ts';
import { offersFor, qualifyingLines, type OfferTerms } from './offer.ts';
import { computeShare, type Computed } from './share.ts';
import type { RewardKind } from './states.ts';

/** What was found about the reward of a deal: shares by offer, and everything that was examined (W1). */
export interface Finding {
  readonly eligible: boolean;
  /** None when not eligible. */
  readonly kind: RewardKind | null;
  readonly shares: readonly RewardShare[];
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
}

/** What a finding depends on. */
export interface DealFacts {
  readonly engagement: Engagement;
  readonly membership: MembershipFacts;
  readonly booked: readonly BookedShare[];
}

/** A condition that an offer may put on a deal. */
interface Condition {
  readonly id: string;
  readonly accepts: (terms: OfferTerms) => boolean;
  /** What an offer asks for; undefined when it asks for nothing. */
  readonly required: (terms: OfferTerms) => readonly string[] | undefined;
  readonly actual: string | readonly string[] | null;
  readonly reason: (required: readonly string[]) => Reason;
}

/** The day of booking, or the day on which it is expected: the estimated close date, when that is still to come. */
export function bookingDay({ bookedOn, closeDate }: Engagement, on: Day): Day {
  return bookedOn ?? (closeDate !== undefined && closeDate > on ? closeDate : on);
}

/**
 * Finds what a deal earns (W1, W2). The conditions are looked at one after the other, each among the offers that the deal
 * met so far; one that no offer accepts has failed, and the others are still looked at, so that every failure is named.
 */
export function assess(program: Program, facts: DealFacts, on: Day): Finding {
  const { engagement, membership, booked } = facts;
  const day = bookingDay(engagement, on);
  const { standing } = memberOn(program, membership, on);
  const chosen = standing.term?.rewardType ?? membership.rewardType;
  const sector = engagement.sector ?? '';
  let offers = offersFor(program, { sector, partnerType: membership.type });
  const criteria: Criterion[] = [];
  const reasons: Reason[] = [];
  for (const { id, accepts, required, actual, reason } of conditionsOn(program, engagement, { day, level: standing.level ?? '', chosen })) {
    const asked = offers.map(required);
    const accepting = offers.filter(accepts);
    if (asked.every((list) => list === undefined)) continue;
    const wanted = [...new Set(asked.flatMap((list) => list ?? []))];
    criteria.push({ id, met: accepting.length > 0, required: wanted, actual });
    if (accepting.length > 0) offers = accepting;
    else reasons.push(reason(wanted));
  }
  const failed = reasons.length > 0;
  const kind = chosen ?? 'monetary';
  const figures = { engagement: engagement.id, lines: engagement.products, day, kind, term: standing.term, booked };
  const computed = offers.map((terms) => ({ ...terms, ...computeShare(program, terms, figures) }));
  const { shares, besides } = stacked(failed ? [] : computed.filter(({ amount }) => amount > 0));
  const { currency } = program;
  const worded = (amount: number) => (kind === 'credits' ? amount : money(amount, currency));
  criteria.push(
    ...computed.map((one) => ({
      id: one.offer.id,
      name: one.offer.name,
      met: one.judged.amountMinor >= one.offer.threshold.amountMinor,
      required: one.offer.threshold,
      actual: one.judged,
      trace: { day, gives: shares.includes(one) ? worded(one.amount) : worded(0) },
    })),
  );
  const eligible = shares.length > 0;
  const told = eligible ? shares : computed.filter(({ amount }) => amount === 0);
  const passedOver = besides.map(([{ offer, amount }, better]): Reason => ({
    code: 'offer-not-stacked',
    facts: { offer: offer.id, gives: worded(amount), better: better.offer.id },
  }));
  return {
    eligible,
    kind: eligible ? kind : null,
    shares: shares.map(({ offer, basis, rate, amount, computation }) => ({
      offer: offer.id,
      basisMinor: basis.amountMinor,
      rate,
      amount,
      computation,
    })),
    criteria,
    reasons: [...reasons, ...told.flatMap((share) => share.reasons), ...passedOver],
  };
}

type Given = OfferTerms & Computed;

/**
 * The offers that are given together: every one that stacks, and of those that do not, the best for the partner among those
 * that share an order line. The others go with the one that is better; of two alike the program's first is.
 */
function stacked(given: readonly Given[]): { readonly shares: readonly Given[]; readonly besides: readonly (readonly [Given, Given])[] } {
  const linesOf = ({ computation }: Given) => computation.lines.map(({ line }) => line);
  const alone = given.filter(({ offer }) => !offer.stacks).toSorted((a, b) => b.amount - a.amount);
  const chosen: Given[] = [];
  const besides: (readonly [Given, Given])[] = [];
  for (const one of alone) {
    const better = chosen.find((other) => linesOf(other).some((line) => linesOf(one).includes(line)));
    if (better) besides.push([one, better]);
    else chosen.push(one);
  }
  return { shares: given.filter((one) => one.offer.stacks || chosen.includes(one)), besides };
}

interface Standing {
  readonly day: Day;
  readonly level: string;
  /** The reward type chosen for the term. */
  readonly chosen: RewardKind | null;
}

const within = (list: readonly string[] | undefined, value: string | null) =>
  list === undefined || (value !== null && list.includes(value));

function conditionsOn(program: Program, engagement: Engagement, { day, level, chosen }: Standing): readonly Condition[] {
  const { sector, saleType, country, products: lines } = engagement;
  const families = [...new Set(lines.flatMap(({ product }) => program.productById.get(product)?.family ?? []))];
  return [
    {
      id: 'sector',
      accepts: ({ offer }) => within(offer.sectors, sector),
      required: ({ offer }) => offer.sectors,
      actual: sector,
      reason: (sectors) => ({ code: 'sector-not-rewarded', facts: { sector: sector ?? '', sectors } }),
    },
    {
      id: 'reward-type',
      accepts: ({ kinds }) => within(kinds, chosen),
      required: ({ kinds }) => kinds,
      actual: chosen,
      reason: (kinds) => ({ code: 'reward-type-not-rewarded', facts: { sector: sector ?? '', chosen: chosen ?? '', kinds } }),
    },
    {
      id: 'sale-type',
      accepts: ({ saleTypes }) => within(saleTypes, saleType),
      required: ({ saleTypes }) => saleTypes,
      actual: saleType,
      reason: (saleTypes) => ({ code: 'sale-type-not-rewarded', facts: { saleType: saleType ?? '', saleTypes } }),
    },
    {
      id: 'country',
      accepts: ({ countries }) => within(countries, country),
      required: ({ countries }) => countries,
      actual: country,
      reason: (countries) => ({ code: 'country-not-rewarded', facts: { country: country ?? '', countries } }),
    },
    {
      id: 'product-family',
      accepts: (terms) => qualifyingLines(program, terms, lines).length > 0,
      required: (terms) => terms.products ?? terms.families,
      actual: families,
      reason: (rewarded) => ({ code: 'products-not-rewarded', facts: { products: lines.map(({ product }) => product), rewarded } }),
    },
    {
      id: 'level',
      accepts: ({ levels }) => levels.includes(level),
      required: ({ levels }) => levels,
      actual: level,
      reason: (levels) => ({ code: 'level-not-rewarded', facts: { level, levels } }),
    },
    {
      id: 'booking-day',
      accepts: ({ offer }) => offer.from <= day && (offer.to === undefined || day <= offer.to),
      required: ({ offer }) => [`${offer.from}/${offer.to ?? '..'}`],
      actual: day,
      reason: (valid) => ({ code: 'offer-not-valid', facts: { day, valid } }),
    },
  ];
}
