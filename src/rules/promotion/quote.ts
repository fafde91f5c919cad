import { approve, refuseIfAny, type Approved, type Criterion, type Refused } from '../decision.ts';
import { nearest } from '../import/nearest.ts';
import { concerns, type PriceItem, type Program, type Promotion } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { promotionAccess, together, type Examined } from './access.ts';
import { basketAsked, factAsked, prices, wantedIn, type BasketLine, type Wanted } from './basket.ts';
import { promotionStanding, standingRefusals, type PromotionFacts, type PromotionStanding } from './facts.ts';
import { offerOn, usedUp, type Offering, type UsedUp } from './offer.ts';
import { bestPrice, plainPricing, type Chosen, type Offer } from './price.ts';

/** What became of a promotion: it lowers a price, another one or the price itself is as low, it is closed, or nothing is priced by it. */
export type PromotionOutcome = 'applied' | 'beaten' | 'refused' | 'not-concerned';

/** A line with its price, all in minor units. */
export interface QuoteLine extends Wanted {
  /** Of one. */
  readonly unitPrice: number;
  readonly list: number;
  readonly net: number;
  readonly price: Chosen['price'];
  readonly promotions: readonly { readonly promotion: string; readonly outcome: PromotionOutcome; readonly saved: number }[];
}

/** A basket priced for a partner (requirement P5). */
export interface Quote {
  readonly standing: PromotionStanding;
  readonly lines: readonly QuoteLine[];
  readonly promotions: readonly { readonly promotion: Promotion; readonly outcome: PromotionOutcome }[];
}

export interface Basket {
  readonly lines: readonly BasketLine[];
  /** Yes-no facts stated with the quote. */
  readonly stated: readonly string[];
}

/** Prices a basket: the list price of each line, each promotion applied or refused and why, the net price (requirements P1–P5). */
export function decideQuote(
  program: Program,
  facts: PromotionFacts,
  { lines: asked, stated }: Basket,
): Refused | (Approved<never> & { readonly quote: Quote }) {
  const standing = facts.membership && promotionStanding(program, facts.membership);
  const refused = refuseIfAny(refusals(program, facts, { lines: asked, stated }));
  if (refused) return refused;
  if (!standing) throw new RangeError(`${facts.partner} has no standing to quote for`);
  const wanted = wantedIn(program, asked);
  const known = new Map([...facts.stated, ...stated.map((fact) => [fact, true] as const)]);
  // What prices nothing in the basket is not examined.
  const concerned = program.promotions.filter((promotion) => wanted.some(({ item }) => prices(promotion, item)));
  const examined = new Map(
    concerned.map((promotion) => [
      promotion.id,
      together([
        promotionAccess(program, promotion, facts, standing),
        basketAsked(promotion, wanted),
        factAsked(program, promotion, known),
      ]),
    ]),
  );
  // What a yearly allowance has left is shared by the lines in the order of the price list, whatever order they were typed in.
  const places = new Map(program.priceList.map(({ id }, place) => [id, place]));
  const placeOf = ({ item }: Wanted) => places.get(item.id) ?? 0;
  const used = usedUp(program, facts);
  const priced = new Map(
    wanted
      .toSorted((a, b) => placeOf(a) - placeOf(b))
      .map((one) => [one.item.id, pricedLine(program, one, { type: standing.type, examined, used })]),
  );
  const lines = wanted.flatMap(({ item }) => priced.get(item.id) ?? []);
  return {
    ...approve<never>([], { outcome: 'quoted', ...grounds(examined, lines) }),
    quote: { standing, lines: lines.map(({ line }) => line), promotions: outcomes(program, lines) },
  };
}

function refusals(program: Program, facts: PromotionFacts, { lines, stated }: Basket): (Reason | undefined | false)[] {
  const { membership } = facts;
  const standing = membership && promotionStanding(program, membership);
  const products = [...program.priceItemById.keys()];
  const unknown = [...new Set(lines.map(({ product }) => product))].filter((product) => !program.priceItemById.has(product));
  const asked = [...new Set(program.promotions.flatMap(({ whenStated }) => whenStated ?? []))];
  const listed = products.length > 0;
  const wanted = wantedIn(program, lines);
  return [
    !listed && { code: 'prices-not-listed', facts: { program: program.id } },
    ...standingRefusals(program, facts),
    ...(listed ? unknown : []).map((product): Reason => {
      const near = nearest(product, products);
      return { code: 'product-not-priced', facts: { product, products: near === undefined ? products : [near] } };
    }),
    ...(standing ? wanted.flatMap(({ item }) => productRefusals(program, item, facts, standing)) : []),
    ...stated
      .filter((fact) => listed && !asked.includes(fact))
      .map((fact): Reason => ({ code: 'fact-not-asked', facts: { fact, facts: asked } })),
    standing && tooLarge(wanted, standing) && { code: 'quote-too-large', facts: { lines: lines.length } },
  ];
}

/** Why a partner cannot have a product at all: it has no price for its type, or comes with a promotion that is closed to it. */
function productRefusals(program: Program, item: PriceItem, facts: PromotionFacts, standing: PromotionStanding): readonly Reason[] {
  const { type } = standing;
  const types = item.prices.flatMap(({ partnerTypes = [] }) => partnerTypes);
  if (priceFor(item, type) === undefined) return [{ code: 'product-not-for-type', facts: { product: item.id, type, types } }];
  const promotion = item.openedBy === undefined ? undefined : program.promotionById.get(item.openedBy);
  const closed = promotion ? promotionAccess(program, promotion, facts, standing).reasons : [];
  return promotion && closed.length > 0
    ? [{ code: 'product-not-open', facts: { product: item.id, promotion: promotion.id } }, ...closed]
    : [];
}

/** The list price of one for a partner type, in minor units; undefined where it has none. */
export function priceFor(item: PriceItem, type: string): number | undefined {
  return item.prices.find((one) => concerns(one, type))?.price.amountMinor;
}

/** Whether the list prices together are beyond what can be held exactly. */
function tooLarge(wanted: readonly Wanted[], { type }: PromotionStanding): boolean {
  const total = wanted.reduce((sum, { item, quantity }) => sum + BigInt(priceFor(item, type) ?? 0) * BigInt(quantity), 0n);
  return total > BigInt(Number.MAX_SAFE_INTEGER);
}

/** A line with what was found about each promotion that prices it. */
interface Priced {
  readonly line: QuoteLine;
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
}

function pricedLine(
  program: Program,
  { item, quantity }: Wanted,
  { type, examined, used }: { readonly type: string; readonly examined: ReadonlyMap<string, Examined>; readonly used: UsedUp },
): Priced {
  const unitPrice = priceFor(item, type) ?? 0;
  const concerned = program.promotions.filter((promotion) => prices(promotion, item));
  const isOpen = ({ id }: Promotion) => examined.get(id)?.reasons.length === 0;
  const offerings = new Map<string, Offering>(
    concerned.filter(isOpen).map((promotion) => [promotion.id, offerOn(program, promotion, { item, quantity }, used)]),
  );
  // Of equals that do not stack the one of the higher level is taken.
  const rank = ({ fromLevel }: Promotion) => program.levelById.get(fromLevel)?.rank ?? 0;
  const offersOf = (stacks: boolean): Offer[] =>
    concerned
      .filter((promotion) => promotion.stacks === stacks)
      .toSorted((a, b) => (stacks ? 0 : rank(b) - rank(a)))
      .flatMap(({ id }) => offerings.get(id)?.offer ?? []);
  const pricing = program.pricing ?? plainPricing;
  const chosen = bestPrice({ list: BigInt(unitPrice), quantity }, { stacking: offersOf(true), exclusive: offersOf(false) }, pricing);
  const saved = new Map(chosen.applied.map((one) => [one.offer.promotion, Number(one.saved)]));
  for (const { id, effect } of concerned) if (effect.kind === 'allowance') note(program, { effect, quantity, saved: saved.get(id) }, used);
  const money = (minor: bigint) => ({ amountMinor: Number(minor), currency: program.currency });
  const beaten = chosen.beaten.map(({ offer: { promotion }, net, by }): Reason =>
    by === undefined
      ? { code: 'promotion-no-gain', facts: { promotion, product: item.id } }
      : { code: 'promotion-beaten', facts: { promotion, by, product: item.id, net: money(net), best: money(chosen.price.net) } },
  );
  const applied = chosen.applied.map((one): Reason => ({
    code: 'promotion-applied',
    facts: { promotion: one.offer.promotion, product: item.id, saved: money(one.saved) },
  }));
  const isBeaten = new Set(chosen.beaten.map(({ offer }) => offer.promotion));
  return {
    line: {
      item,
      quantity,
      unitPrice,
      list: unitPrice * quantity,
      net: Number(chosen.price.net),
      price: chosen.price,
      promotions: concerned.map(({ id: promotion }) => ({
        promotion,
        outcome: saved.has(promotion) ? 'applied' : isBeaten.has(promotion) ? 'beaten' : 'refused',
        saved: saved.get(promotion) ?? 0,
      })),
    },
    criteria: [...offerings.values()].flatMap(({ criteria }) => criteria),
    reasons: [...[...offerings.values()].flatMap(({ reasons }) => reasons), ...beaten, ...applied],
  };
}

/** Adds what a line uses of an allowance: units, or what it saved. */
function note(
  program: Program,
  {
    effect,
    quantity,
    saved,
  }: {
    readonly effect: Extract<Promotion['effect'], { kind: 'allowance' }>;
    readonly quantity: number;
    readonly saved: number | undefined;
  },
  used: UsedUp,
): void {
  if (saved === undefined) return;
  const units = program.benefitById.get(effect.allowance)?.quantity;
  used.add(effect.used, units === undefined ? saved : Math.min(quantity, Math.max(0, units - used.of(effect.used))));
}

const worst: readonly string[] = ['promotion-beaten', 'promotion-no-gain', 'promotion-applied'];

/** Everything that was examined of the promotions that price a line, and what came of it: what is closed first, what applies last. */
function grounds(examined: ReadonlyMap<string, Examined>, lines: readonly Priced[]) {
  const all = [...examined].map(([id, basket]) => {
    const own = <Part extends { readonly facts?: object; readonly trace?: object }>(parts: readonly Part[]) =>
      parts.filter(({ facts, trace }) => ((facts ?? trace) as { readonly promotion?: string } | undefined)?.promotion === id);
    return {
      criteria: [...basket.criteria, ...lines.flatMap(({ criteria }) => own(criteria))],
      reasons: [...basket.reasons, ...lines.flatMap(({ reasons }) => own(reasons))],
    };
  });
  const reasons = all.flatMap((one) => one.reasons);
  return {
    criteria: all.flatMap((one) => one.criteria),
    reasons: reasons.toSorted((a, b) => worst.indexOf(a.code) - worst.indexOf(b.code)),
  };
}

/** What became of each promotion of the program in the whole basket: the best that became of it in a line. */
function outcomes({ promotions }: Program, lines: readonly Priced[]): Quote['promotions'] {
  const order: readonly PromotionOutcome[] = ['applied', 'beaten', 'refused'];
  return promotions.map((promotion) => {
    const found = lines.flatMap(({ line }) =>
      line.promotions.filter((one) => one.promotion === promotion.id).map(({ outcome }) => outcome),
    );
    return { promotion, outcome: order.find((outcome) => found.includes(outcome)) ?? 'not-concerned' };
  });
}
