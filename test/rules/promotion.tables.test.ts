import type { Criterion, Decision } from '../../src/rules/decision.ts';
import { decideAccess, promotionAccess } from '../../src/rules/promotion/access.ts';
import { readBasketLine, type BasketLine } from '../../src/rules/promotion/basket.ts';
import { promotionStanding } from '../../src/rules/promotion/facts.ts';
import { decideQuote, type QuoteLine } from '../../src/rules/promotion/quote.ts';
import { decideRebate, type RebatePart } from '../../src/rules/promotion/rebate.ts';
import { factsOf, lineText, programOf, type Given } from './promotion.given.ts';
import { ruleTable } from './tables.ts';

const unmet = (criteria: readonly Criterion[]) => criteria.filter(({ met }) => !met);

/** One promotion as it is examined for a partner. */
ruleTable<Given, { readonly on: string; readonly promotion: string }, never>({
  file: 'promotion.access.yaml',
  decide: (given, { on, promotion: id }): Decision<never> => {
    const program = programOf(given.changed, on);
    const facts = factsOf(given);
    const decided = decideAccess(program, facts);
    if (decided.kind === 'refused') return decided;
    const standing = facts.membership && promotionStanding(program, facts.membership);
    const promotion = program.promotionById.get(id);
    if (!standing || !promotion) throw new Error(`no promotion ${id}`);
    const { criteria, reasons } = promotionAccess(program, promotion, facts, standing);
    return { kind: 'approved', outcome: decided.open.has(id) ? 'open' : 'closed', effects: [], criteria, reasons };
  },
  codes: [
    'promotion-for-others',
    'promotion-level',
    'promotion-not-begun',
    'promotion-over',
    'gate-closed',
    'gate-unknown',
    'promotions-closed',
    'level-not-held',
    'membership-missing',
    'membership-lapsed',
  ],
});

/** The line as it is typed. */
function typed(text: string): BasketLine {
  const read = readBasketLine(text);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

/** A basket priced: what is meant for other partner types, and met criteria, are left out. */
ruleTable<Given, { readonly on: string; readonly basket: readonly string[]; readonly facts: readonly string[] }, QuoteLine>({
  file: 'promotion.quote.yaml',
  decide: (given, { on, basket, facts: stated }): Decision<QuoteLine> => {
    const program = programOf(given.changed, on);
    const decided = decideQuote(program, factsOf(given), { lines: basket.map(typed), stated });
    if (decided.kind === 'refused') return decided;
    const foreign = new Set(
      program.promotions.filter(({ partnerTypes }) => !(partnerTypes?.includes(given.type) ?? true)).map(({ id }) => id),
    );
    const isOwn = (promotion: unknown) => !foreign.has(String(promotion));
    return {
      ...decided,
      effects: decided.quote.lines,
      reasons: decided.reasons.filter(({ facts }) => isOwn('promotion' in facts ? facts.promotion : '')),
      criteria: unmet(decided.criteria).filter(({ trace }) => isOwn(trace?.['promotion'])),
    };
  },
  effect: lineText,
  codes: [
    'promotion-applied',
    'promotion-beaten',
    'promotion-no-gain',
    'promotion-level',
    'gate-closed',
    'basket-lacks',
    'fact-not-stated',
    'below-first-step',
    'allowance-used-up',
    'product-not-priced',
    'product-not-for-type',
    'product-not-open',
    'fact-not-asked',
    'quote-too-large',
    'prices-not-listed',
    'membership-missing',
  ],
});

/** A rebate reckoned: its parts are the effects. */
ruleTable<Given, { readonly on: string }, RebatePart>({
  file: 'promotion.rebate.yaml',
  decide: (given, { on }): Decision<RebatePart> => {
    const decided = decideRebate(programOf(given.changed, on), factsOf(given));
    if (decided.kind === 'refused') return decided;
    return { ...decided, effects: decided.rebates.flatMap(({ parts }) => parts), criteria: unmet(decided.criteria) };
  },
  codes: [
    'rebate-earned',
    'rebate-nothing-sold',
    'rebate-below-first-step',
    'rebate-provisional',
    'rebate-not-offered',
    'rebate-closed',
    'promotion-for-others',
    'promotion-level',
    'membership-lapsed',
  ],
});
