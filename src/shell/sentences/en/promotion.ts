import type { PromotionReasons } from '../../../rules/promotion/reasons.ts';
import type { Sentences } from '../../sentences.ts';

const pairs = (wanted: readonly string[], there: readonly string[]) =>
  wanted.map((one, place) => `${one} (there: ${there[place] ?? 0})`).join(' or ');

export const promotion: Sentences<PromotionReasons> = {
  'promotion-applied': { text: ({ promotion: id, product, saved }, say) => `${id} takes ${say.money(saved)} off ${product}` },
  'promotion-beaten': {
    text: ({ promotion: id, by, product, net, best }, say) =>
      net.amountMinor === best.amountMinor
        ? `${id} does not stack and leaves no less for ${product} than ${by}: ${say.money(best)}`
        : `${id} does not stack: it would leave ${say.money(net)} for ${product}, ${by} leaves ${say.money(best)}`,
  },
  'promotion-no-gain': { text: ({ promotion: id, product }) => `${id} does not make ${product} any cheaper` },
  'promotion-for-others': {
    text: ({ promotion: id, type, types }, say) => `${id} is for partners of type ${say.list(types)}, not ${type}`,
  },
  'promotion-level': {
    text: ({ promotion: id, level, from, to }) =>
      to === null ? `${id} opens at ${from}; the level is ${level}` : `${id} is for ${from} to ${to}; the level is ${level}`,
    hint: () => 'partnerctl status explain PARTNER',
  },
  'promotions-closed': { text: ({ promotion: id, level }) => `${id} is closed: the level ${level} opens no promotions` },
  'promotion-not-begun': { text: ({ promotion: id, from }) => `${id} begins on ${from}`, hint: ({ from }) => `--as-of ${from}` },
  'promotion-over': { text: ({ promotion: id, to }) => `${id} ended on ${to}` },
  'gate-closed': {
    text: ({ promotion: id, metric, required, actual, missing, from, to }, say) =>
      `${id} asks for ${say.fact(required)} of ${metric} ${from === null ? `until ${to}` : `from ${from} to ${to}`}: there are ${say.fact(actual)}, ${say.fact(missing)} too little`,
  },
  'gate-unknown': {
    text: ({ promotion: id, gate, source, through }) =>
      `whether ${gate} opens ${id} cannot be said: ${through === null ? `no ${source} was ever recorded` : `${source} is recorded up to ${through} only`}`,
    hint: ({ source }) => `partnerctl import ${source} FILE`,
  },
  'basket-lacks': { text: ({ promotion: id, wanted, there }) => `${id} needs in the basket: ${pairs(wanted, there)}` },
  'fact-not-stated': {
    text: ({ promotion: id, fact }) => `${id} hangs on ${fact}, which is neither recorded nor stated with the quote`,
    hint: ({ fact }) => `--fact ${fact}`,
  },
  'below-first-step': {
    text: ({ promotion: id, product, above, quantity }, say) =>
      `${id} begins above ${say.number(above)}; the basket has ${say.number(quantity)} of ${product}`,
  },
  'allowance-used-up': {
    text: ({ promotion: id, benefit, of, used }, say) => `${id} gives ${say.fact(of)} (${benefit}), and ${say.fact(used)} are used already`,
  },
  'prices-not-listed': { text: ({ program }) => `${program} has no price list to quote from` },
  'product-not-priced': {
    text: ({ product }) => `${product} is not on the price list`,
    hint: ({ products }, say) => (products.length === 1 ? `did you mean ${products[0]}?` : `one of ${say.list(products)}`),
  },
  'product-not-for-type': {
    text: ({ product, type, types }, say) => `${product} has no price for partners of type ${type}, only for ${say.list(types)}`,
  },
  'product-not-open': {
    text: ({ product, promotion: id }) => `${product} comes with ${id}, which is not open to this partner`,
    hint: () => 'partnerctl promo list PARTNER',
  },
  'fact-not-asked': {
    text: ({ fact }) => `no promotion hangs on a fact ${fact}`,
    hint: ({ facts }, say) => (facts.length > 0 ? `one of ${say.list(facts)}` : 'leave --fact out'),
  },
  'quote-too-large': { text: ({ lines }, say) => `the amounts of ${say.number(lines)} lines are too large to be held exactly` },
  'level-not-held': {
    text: ({ partner, program }) => `${partner} holds no level in ${program}`,
    hint: ({ partner }) => `partnerctl partner show ${partner}`,
  },
  'rebate-earned': {
    text: ({ rebate, turnover, amount }, say) => `${rebate} pays ${say.money(amount)} on a turnover of ${say.money(turnover)}`,
  },
  'rebate-nothing-sold': { text: ({ rebate, from, to }) => `${rebate} pays nothing: no turnover counts from ${from} to ${to}` },
  'rebate-below-first-step': {
    text: ({ rebate, turnover, above }, say) => `${rebate} begins above ${say.money(above)}; the turnover is ${say.money(turnover)}`,
  },
  'rebate-provisional': {
    text: ({ rebate, to, ends }) => `${rebate} is provisional: turnover counts up to ${to}, the period ends on ${ends}`,
    hint: ({ ends }) => `--as-of ${ends}`,
  },
  'rebate-closed': { text: ({ rebate }) => `the level does not open ${rebate}`, hint: () => 'partnerctl status explain PARTNER' },
  'rebate-not-offered': { text: ({ program }) => `${program} has no rebate on turnover` },
};
