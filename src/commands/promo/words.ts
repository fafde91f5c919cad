import type { Names } from '../../rules/decision.ts';

/** What the title of a quote tells. */
interface Quoted {
  readonly name: string;
  readonly type: string;
  readonly level: string | number;
  readonly program: string;
  readonly on: string;
}

/** What the tables of promotions, quotes and rebates are headed with, in each language. */
export const words = {
  promotion: { en: 'Promotion', fr: 'Promotion' },
  name: { en: 'Name', fr: 'Nom' },
  level: { en: 'From level', fr: 'Dès' },
  types: { en: 'For', fr: 'Pour' },
  effect: { en: 'Effect', fr: 'Effet' },
  products: { en: 'On', fr: 'Sur' },
  gate: { en: 'Minimum', fr: 'Minimum' },
  needs: { en: 'Needs', fr: 'Demande' },
  days: { en: 'Days', fr: 'Jours' },
  stacks: { en: 'Stacks', fr: 'Cumulable' },
  open: { en: 'Open', fr: 'Ouverte' },
  why: { en: 'Why', fr: 'Motif' },
  yes: { en: 'yes', fr: 'oui' },
  no: { en: 'no', fr: 'non' },
  none: { en: 'No promotions.', fr: 'Aucune promotion.' },
  free: { en: 'free', fr: 'offert' },
  a: {
    quarter: { en: 'a quarter', fr: 'par trimestre' },
    semester: { en: 'a half-year', fr: 'par semestre' },
    year: { en: 'a year', fr: 'par an' },
    membership: { en: 'once', fr: 'une fois' },
  },
  product: { en: 'Product', fr: 'Produit' },
  quantity: { en: 'Quantity', fr: 'Quantité' },
  unit: { en: 'List each', fr: 'Tarif unitaire' },
  net: { en: 'Net each', fr: 'Net unitaire' },
  list: { en: 'List', fr: 'Tarif' },
  total: { en: 'Net', fr: 'Net' },
  charged: { en: 'Charged', fr: 'Facturé' },
  once: { en: 'once', fr: 'une fois' },
  monthly: { en: 'monthly', fr: 'par mois' },
  saved: { en: 'Saved', fr: 'Remise' },
  exact: { en: 'Before rounding', fr: 'Avant arrondi' },
  outcome: { en: 'Outcome', fr: 'Résultat' },
  outcomes: {
    applied: { en: 'applied', fr: 'appliquée' },
    beaten: { en: 'beaten', fr: 'dépassée' },
    refused: { en: 'refused', fr: 'refusée' },
    'not-concerned': { en: 'not concerned', fr: 'non concernée' },
  },
  others: { en: 'Promotions that price this basket', fr: 'Promotions qui touchent ce panier' },
  noneConcerned: { en: 'No promotion prices anything in this basket.', fr: 'Aucune promotion ne touche ce panier.' },
  empty: { en: 'The basket is empty.', fr: 'Le panier est vide.' },
  quote: (quote: Quoted): Names => ({
    en: `Quote for ${quote.name}: ${quote.type}, ${quote.level} in ${quote.program}, ${quote.on}`,
    fr: `Devis pour ${quote.name} : ${quote.type}, ${quote.level} dans ${quote.program}, ${quote.on}`,
  }),
  totals: { en: 'Totals', fr: 'Totaux' },
  from: (saved: string, list: string): Names => ({ en: `saved ${saved} of ${list}`, fr: `remise de ${saved} sur ${list}` }),
  above: { en: 'Above', fr: 'Au-delà de' },
  percent: { en: 'Percent', fr: 'Taux' },
  turnover: { en: 'Turnover', fr: 'Chiffre d’affaires' },
  amount: { en: 'Amount', fr: 'Montant' },
  period: { en: 'Period', fr: 'Période' },
  provisional: { en: 'not over yet', fr: 'en cours' },
  counted: { en: 'Turnover counted', fr: 'Chiffre d’affaires retenu' },
  left: { en: 'Left out', fr: 'Exclu' },
  rows: (count: number): Names => ({ en: count === 1 ? '1 row' : `${count} rows`, fr: count < 2 ? `${count} ligne` : `${count} lignes` }),
  rebate: { en: 'Rebate', fr: 'Marge arrière' },
  nothing: { en: 'Nothing is paid.', fr: 'Rien n’est versé.' },
} as const;
