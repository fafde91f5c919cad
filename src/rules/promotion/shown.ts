import { decimalsOf, moneyText } from '../money.ts';
import { levelJson } from '../membership/shown.ts';
import type { Program, Promotion } from '../program/program.ts';
import { conditionText } from './basket.ts';
import { exactText } from './exact.ts';
import { givenBy } from './offer.ts';
import { plainPricing } from './price.ts';
import type { Quote, QuoteLine } from './quote.ts';
import type { PromotionStanding } from './facts.ts';
import type { ReckonedRebate } from './rebate.ts';

/** A ground of a decision as JSON shows it. */
type Ground = Readonly<Record<string, unknown>>;

/** The grounds of a decision as JSON shows them. */
export interface Grounds {
  readonly criteria: readonly Ground[];
  readonly reasons: readonly Ground[];
}

/** The grounds that are about one promotion. */
export const groundsOf = (id: string, { criteria, reasons }: Grounds): Grounds => ({
  criteria: criteria.filter(({ trace }) => (trace as Ground | undefined)?.['promotion'] === id),
  reasons: reasons.filter(({ promotion }) => promotion === id),
});

/** A promotion as the program says it. */
export function promotionJson(program: Program, promotion: Promotion) {
  const { id, name, fromLevel, toLevel, partnerTypes, from, to, gate, appliesTo, stacks } = promotion;
  const conditions = [
    ...promotion.whenAll.map(conditionText),
    ...(promotion.whenAny ? [promotion.whenAny.map(conditionText).join(' | ')] : []),
  ];
  return {
    id,
    name,
    fromLevel: levelJson(fromLevel),
    toLevel: levelJson(toLevel ?? null),
    partnerTypes: partnerTypes ?? program.partnerTypes.map((type) => type.id),
    from: from ?? null,
    to: to ?? null,
    gate: gate ?? null,
    products: [...(appliesTo.items ?? []), ...(appliesTo.families ?? [])],
    exceptProducts: appliesTo.exceptItems ?? [],
    conditions,
    statedFact: promotion.whenStated ?? null,
    effect: effectJson(program, promotion),
    stacks,
  };
}

function effectJson(program: Program, { effect }: Promotion) {
  switch (effect.kind) {
    case 'price':
      return { kind: effect.kind, price: moneyText(effect.price) };
    case 'percent-off':
      return { kind: effect.kind, percent: effect.percentOff };
    case 'amount-off':
      return { kind: effect.kind, amount: moneyText(effect.amountOff) };
    case 'waived':
      return { kind: effect.kind };
    case 'grid':
      return {
        kind: effect.kind,
        grid: effect.grid,
        steps: effect.steps.map(({ above, price, percentOff }) => ({
          above,
          ...(price && { price: moneyText(price) }),
          ...(percentOff !== undefined && { percent: percentOff }),
        })),
      };
    case 'allowance': {
      const benefit = program.benefitById.get(effect.allowance);
      const { kind, most } = givenBy(benefit ?? {});
      const amount = moneyText({ amountMinor: most, currency: program.currency });
      return {
        kind: effect.kind,
        benefit: effect.allowance,
        ...(kind === 'units' ? { quantity: most } : { amount }),
        per: benefit?.per ?? null,
      };
    }
  }
}

/** Where a partner stands, as answers about promotions show it. */
export const standingJson = (
  partner: { readonly id: string; readonly name: string },
  program: Program,
  { type, level }: PromotionStanding,
) => ({
  partner: partner.id,
  name: partner.name,
  program: program.id,
  type,
  level: levelJson(level),
});

/** A quote as JSON shows it: lines, promotions with their grounds, totals by how they are charged (requirement P5). */
export function quoteJson(program: Program, partner: { readonly id: string; readonly name: string }, quote: Quote, told: Grounds) {
  const { percentages, rounding } = program.pricing ?? plainPricing;
  const { currency } = program;
  const totals = (lines: readonly Pick<QuoteLine, 'list' | 'net'>[]) => amountsJson(currency, sumOf(lines));
  const charged = (period: 'once' | 'monthly') => quote.lines.filter(({ item }) => item.charged === period);
  return {
    ...standingJson(partner, program, quote.standing),
    on: program.on,
    pricing: { percentages, rounding },
    lines: quote.lines.map((line, place) => lineJson(currency, line, place + 1)),
    promotions: quote.promotions.map(({ promotion, outcome }) => ({
      id: promotion.id,
      name: promotion.name,
      outcome,
      products: quote.lines.filter((line) => appliedTo(line, promotion.id) > 0).map(({ item }) => item.id),
      saved: {
        once: moneyText({ amountMinor: savedBy(charged('once'), promotion.id), currency }),
        monthly: moneyText({ amountMinor: savedBy(charged('monthly'), promotion.id), currency }),
      },
      ...groundsOf(promotion.id, told),
    })),
    totals: { once: totals(charged('once')), monthly: totals(charged('monthly')) },
  };
}

const appliedTo = ({ promotions }: QuoteLine, id: string) => promotions.find(({ promotion }) => promotion === id)?.saved ?? 0;
const savedBy = (lines: readonly QuoteLine[], id: string) => lines.reduce((sum, line) => sum + appliedTo(line, id), 0);

const sumOf = (lines: readonly Pick<QuoteLine, 'list' | 'net'>[]) => ({
  list: lines.reduce((sum, { list }) => sum + list, 0),
  net: lines.reduce((sum, { net }) => sum + net, 0),
});

const amountsJson = (currency: string, { list, net }: { readonly list: number; readonly net: number }) => ({
  list: moneyText({ amountMinor: list, currency }),
  net: moneyText({ amountMinor: net, currency }),
  saved: moneyText({ amountMinor: list - net, currency }),
});

function lineJson(currency: string, line: QuoteLine, number: number) {
  const { item, quantity, unitPrice, price } = line;
  const decimals = decimalsOf(currency);
  return {
    line: number,
    product: item.id,
    name: item.name,
    unit: item.unit,
    charged: item.charged,
    quantity,
    unitPrice: moneyText({ amountMinor: unitPrice, currency }),
    ...amountsJson(currency, line),
    parts: price.parts.map((part) => ({ quantity: part.quantity, unitPrice: exactText(part.price, decimals) })),
    exact: exactText(price.exact, decimals),
    promotions: line.promotions.map(({ promotion, outcome, saved }) => ({
      id: promotion,
      outcome,
      saved: moneyText({ amountMinor: saved, currency }),
    })),
  };
}

/** A rebate as JSON shows it: the period, what counts, each step's part, the amount (requirement P4). */
export function rebateJson(program: Program, reckoned: ReckonedRebate, told: Grounds) {
  const { rebate, from, to, ends, rows, excludedRows, parts, entitled } = reckoned;
  const text = (amountMinor: number) => moneyText({ amountMinor, currency: program.currency });
  return {
    id: rebate.id,
    name: rebate.name,
    entitled,
    period: { kind: rebate.period, from, to, ends, complete: to >= ends },
    metric: rebate.metric,
    turnover: text(reckoned.turnover),
    rows,
    excluded: text(reckoned.excluded),
    excludedRows,
    grid: rebate.grid,
    steps: rebate.steps.map(({ above, percent }) => ({ above: moneyText(above), percent })),
    parts: parts.map((part) => ({
      above: text(part.above),
      turnover: text(part.turnover),
      percent: part.percent,
      amount: text(part.amount),
    })),
    amount: text(reckoned.amount),
    criteria: groundsOf(rebate.id, told).criteria,
  };
}
