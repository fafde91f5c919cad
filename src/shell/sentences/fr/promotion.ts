import type { PromotionReasons } from '../../../rules/promotion/reasons.ts';
import type { Sentences } from '../../sentences.ts';

const pairs = (wanted: readonly string[], there: readonly string[]) =>
  wanted.map((one, place) => `${one} (présent : ${there[place] ?? 0})`).join(' ou ');

export const promotion: Sentences<PromotionReasons> = {
  'promotion-applied': { text: ({ promotion: id, product, saved }, say) => `${id} retire ${say.money(saved)} à ${product}` },
  'promotion-beaten': {
    text: ({ promotion: id, by, product, net, best }, say) =>
      net.amountMinor === best.amountMinor
        ? `${id} ne se cumule pas et ne laisse pas moins à payer pour ${product} que ${by} : ${say.money(best)}`
        : `${id} ne se cumule pas : il resterait ${say.money(net)} pour ${product}, contre ${say.money(best)} avec ${by}`,
  },
  'promotion-no-gain': { text: ({ promotion: id, product }) => `${id} ne rend pas ${product} moins cher` },
  'promotion-for-others': {
    text: ({ promotion: id, type, types }, say) => `${id} s'adresse aux partenaires de type ${say.list(types)}, et non ${type}`,
  },
  'promotion-level': {
    text: ({ promotion: id, level, from, to }) =>
      to === null ? `${id} s'ouvre au niveau ${from} ; le niveau est ${level}` : `${id} va de ${from} à ${to} ; le niveau est ${level}`,
    hint: () => 'partnerctl status explain PARTENAIRE',
  },
  'promotions-closed': { text: ({ promotion: id, level }) => `${id} est fermé : le niveau ${level} n'ouvre aucune promotion` },
  'promotion-not-begun': { text: ({ promotion: id, from }) => `${id} commence le ${from}`, hint: ({ from }) => `--as-of ${from}` },
  'promotion-over': { text: ({ promotion: id, to }) => `${id} s'est terminé le ${to}` },
  'gate-closed': {
    text: ({ promotion: id, metric, required, actual, missing, from, to }, say) =>
      `${id} demande ${say.fact(required)} de ${metric} ${from === null ? `jusqu'au ${to}` : `du ${from} au ${to}`} : il y a ${say.fact(actual)}, il manque ${say.fact(missing)}`,
  },
  'gate-unknown': {
    text: ({ promotion: id, gate, source, through }) =>
      `on ne peut pas dire si ${gate} ouvre ${id} : ${through === null ? `rien n'a jamais été enregistré pour « ${source} »` : `« ${source} » s'arrête à ${through}`}`,
    hint: ({ source }) => `partnerctl import ${source} FICHIER`,
  },
  'basket-lacks': { text: ({ promotion: id, wanted, there }) => `${id} demande dans le panier : ${pairs(wanted, there)}` },
  'fact-not-stated': {
    text: ({ promotion: id, fact }) => `${id} dépend de ${fact}, qui n'est ni enregistré ni déclaré avec le devis`,
    hint: ({ fact }) => `--fact ${fact}`,
  },
  'below-first-step': {
    text: ({ promotion: id, product, above, quantity }, say) =>
      `${id} commence au-delà de ${say.number(above)} ; le panier compte ${say.number(quantity)} × ${product}`,
  },
  'allowance-used-up': {
    text: ({ promotion: id, benefit, of, used }, say) => `${id} donne ${say.fact(of)} (${benefit}), déjà utilisé : ${say.fact(used)}`,
  },
  'prices-not-listed': { text: ({ program }) => `${program} n'a pas de liste de prix pour un devis` },
  'product-not-priced': {
    text: ({ product }) => `${product} n'est pas dans la liste de prix`,
    hint: ({ products }, say) => (products.length === 1 ? `vouliez-vous dire ${products[0]} ?` : `parmi ${say.list(products)}`),
  },
  'product-not-for-type': {
    text: ({ product, type, types }, say) =>
      `${product} n'a pas de prix pour les partenaires de type ${type}, seulement pour ${say.list(types)}`,
  },
  'product-not-open': {
    text: ({ product, promotion: id }) => `${product} va avec ${id}, qui n'est pas ouvert à ce partenaire`,
    hint: () => 'partnerctl promo list PARTENAIRE',
  },
  'fact-not-asked': {
    text: ({ fact }) => `aucune promotion ne dépend d'un fait ${fact}`,
    hint: ({ facts }, say) => (facts.length > 0 ? `parmi ${say.list(facts)}` : 'sans --fact'),
  },
  'quote-too-large': {
    text: ({ lines }, say) => `les montants de ${say.number(lines)} lignes sont trop grands pour être tenus exactement`,
  },
  'level-not-held': {
    text: ({ partner, program }) => `${partner} n'a aucun niveau dans ${program}`,
    hint: ({ partner }) => `partnerctl partner show ${partner}`,
  },
  'rebate-earned': {
    text: ({ rebate, turnover, amount }, say) => `${rebate} verse ${say.money(amount)} sur un chiffre d'affaires de ${say.money(turnover)}`,
  },
  'rebate-nothing-sold': {
    text: ({ rebate, from, to }) => `${rebate} ne verse rien : aucun chiffre d'affaires ne compte du ${from} au ${to}`,
  },
  'rebate-below-first-step': {
    text: ({ rebate, turnover, above }, say) =>
      `${rebate} commence au-delà de ${say.money(above)} ; le chiffre d'affaires est de ${say.money(turnover)}`,
  },
  'rebate-provisional': {
    text: ({ rebate, to, ends }) =>
      `${rebate} est provisoire : le chiffre d'affaires compte jusqu'au ${to}, la période se termine le ${ends}`,
    hint: ({ ends }) => `--as-of ${ends}`,
  },
  'rebate-closed': { text: ({ rebate }) => `le niveau n'ouvre pas ${rebate}`, hint: () => 'partnerctl status explain PARTENAIRE' },
  'rebate-not-offered': { text: ({ program }) => `${program} n'a pas de marge arrière` },
};
