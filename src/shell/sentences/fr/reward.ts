import type { RewardReasons } from '../../../rules/reward/reasons.ts';
import type { Say } from '../../say.ts';
import type { Sentences } from '../../sentences.ts';

const amount = (value: Parameters<Say['money']>[0] | number, say: Say) =>
  typeof value === 'number' ? `${say.number(value)} crédits` : say.money(value);
const periods: Readonly<Record<string, string>> = {
  deal: 'affaire',
  quarter: 'trimestre',
  semester: 'semestre',
  year: 'an',
  membership: "période d'adhésion",
};
const steps: Readonly<Record<string, string>> = { invited: 'invité', submitted: 'transmis', active: 'actif' };

export const reward: Sentences<RewardReasons> = {
  'rewards-not-offered': {
    text: ({ program }) => `${program} ne verse pas de récompenses`,
    hint: () => 'nommez un autre programme avec --program',
  },
  'category-not-rewarded': {
    text: ({ engagement, category, rewarded }, say) =>
      `${engagement} est de la catégorie ${category} ; seules sont récompensées ${say.list(rewarded)}`,
    hint: ({ rewarded }) => `partnerctl engagement list --category ${rewarded[0] ?? 'opportunity'}`,
  },
  'opportunity-not-submitted': {
    text: ({ engagement }) => `${engagement} est un brouillon et ne rapporte rien avant d'être soumise`,
    hint: ({ engagement }) => `partnerctl engagement show ${engagement}`,
  },
  'engagement-over': {
    text: ({ engagement, stage }) => `${engagement} est à l'étape ${stage} et ne rapporte rien`,
    hint: ({ engagement }) => `partnerctl engagement show ${engagement}`,
  },
  'sector-not-rewarded': {
    text: ({ sector, sectors }, say) => `aucune offre ne vise le secteur ${sector} ; il en existe pour ${say.list(sectors)}`,
  },
  'reward-type-not-rewarded': {
    text: ({ sector, chosen, kinds }, say) =>
      `les affaires du secteur ${sector} ne sont récompensées qu'en ${say.list(kinds)}, et le partenaire a choisi ${chosen || 'aucun type'} à l'adhésion`,
  },
  'sale-type-not-rewarded': {
    text: ({ saleType, saleTypes }, say) => `une vente de type ${saleType} n'est pas récompensée ; le sont : ${say.list(saleTypes)}`,
  },
  'country-not-rewarded': {
    text: ({ country, countries }, say) => `${country} ne figure pas parmi les pays retenus : ${say.list(countries)}`,
  },
  'products-not-rewarded': {
    text: ({ products, rewarded }, say) => `${say.list(products)} : rien n'en est récompensé ; le sont : ${say.list(rewarded)}`,
  },
  'level-not-rewarded': {
    text: ({ level, levels }, say) =>
      `le niveau ${level || 'aucun'} n'est pas récompensé ; ${levels.length === 0 ? "aucun ne l'est" : `le sont : ${say.list(levels)}`}`,
  },
  'offer-not-valid': {
    text: ({ day, valid }, say) =>
      `aucune offre n'est en vigueur le ${day}, jour de la commande ; périodes des offres : ${say.list(valid)}`,
  },
  'offer-threshold-missed': {
    text: ({ offer, threshold, qualifying, missing }, say) =>
      `${offer} commence à ${say.money(threshold)} ; les lignes retenues atteignent ${say.money(qualifying)}, il manque ${say.money(missing)}`,
  },
  'offer-used-up': {
    text: ({ offer, cap, from, to }, say) =>
      `les autres affaires du partenaire ont épuisé les ${say.money(cap)} que ${offer} accorde du ${from} au ${to}`,
  },
  'reward-below-one-credit': {
    text: ({ offer, reward: value, worth }, say) => `${offer} donnerait ${say.money(value)}, moins qu'un crédit de ${say.money(worth)}`,
  },
  'reward-is-share': {
    text: ({ offer, rate, qualifying, reward: value }, say) => `${offer} : ${rate} % de ${say.money(qualifying)} font ${say.money(value)}`,
  },
  'reward-is-fixed': { text: ({ offer, reward: value }, say) => `${offer} : ${say.money(value)} pour chaque affaire qui y donne droit` },
  'line-is-share': {
    text: ({ offer, line, product, rate, qualifying, reward: value }, say) =>
      `${offer}, ligne ${line} (${product}) : ${rate} % de ${say.money(qualifying)} font ${say.money(value)}`,
  },
  'line-is-fixed': {
    text: ({ offer, line, product, reward: value }, say) => `${offer}, ligne ${line} (${product}) : ${say.money(value)}`,
  },
  'offer-not-stacked': {
    text: ({ offer, gives, better }, say) =>
      `${offer} donnerait ${amount(gives, say)} mais ne se cumule pas avec ${better}, qui donne davantage`,
  },
  'reward-capped': {
    text: ({ offer, per, computed, reward: value }, say) =>
      `${offer} est plafonnée par ${periods[per] ?? per} : ${say.money(value)} au lieu de ${say.money(computed)}`,
  },
  'reward-in-credits': {
    text: ({ offer, reward: value, worth, credits }, say) =>
      `${offer} : ${say.money(value)} à ${say.money(worth)} le crédit font ${amount(credits, say)}`,
  },
  'reward-rechecked': {
    text: ({ before, after, difference }, say) =>
      `réévaluée à la commande : ${amount(after, say)} au lieu de ${amount(before, say)}, soit une différence de ${amount(difference, say)}`,
  },
  'supplier-not-active': {
    text: ({ partner, state }) =>
      `le compte fournisseur de ${partner} est ${state === null ? 'inexistant' : (steps[state] ?? state)} ; on ne paie que sur un compte actif`,
    hint: ({ partner, state }) =>
      `partnerctl supplier ${state === null ? 'invite' : state === 'invited' ? 'submit' : 'activate'} ${partner}`,
  },
  'reward-invoice-missing': {
    text: ({ engagement, category }) => `aucune pièce de la catégorie ${category} n'est jointe à ${engagement}`,
    hint: ({ engagement, category }) => `partnerctl engagement attach ${engagement} --category ${category} --reference NUMÉRO`,
  },
  'reward-state-unfit': {
    text: ({ reward: id, state, needed }) =>
      `${id} est dans l'état ${state} ; il faudrait ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(needed)}`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-correction-too-large': {
    text: ({ reward: id, amount: held, correction }, say) =>
      `${id} vaut ${amount(held, say)} : on ne peut pas en retirer ${amount(correction, say)}`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-reason-missing': {
    text: ({ reward: id }) => `${id} ne se modifie pas à la main sans motif`,
    hint: () => '--reason "motif du changement"',
  },
  'clawback-gives': {
    text: ({ reward: id, correction }, say) => `une reprise retire : ${amount(correction, say)} seraient ajoutés à ${id}`,
    hint: ({ reward: id }) => `partnerctl reward adjust ${id} --amount all --kind clawback --reason "motif de la reprise"`,
  },
  'reward-correction-above-cap': {
    text: ({ reward: id, offer, corrected, most }, say) =>
      `${offer} accorde au plus ${amount(most, say)} à cette affaire ; ${id} en aurait ${amount(corrected, say)}`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-credits-gone': {
    text: ({ reward: id, asked, there, missing }, say) =>
      `${amount(asked, say)} de ${id} sont à reprendre et il en reste ${amount(there, say)} : il manque ${amount(missing, say)}`,
    hint: ({ reward: id, there }) =>
      there === 0
        ? 'attendez que des crédits réservés soient libérés'
        : `partnerctl reward adjust ${id} --amount -${there} --kind clawback --reason "ce qui reste"`,
  },
  'supplier-address-missing': {
    text: ({ partner, roles }, say) =>
      `personne n'est désigné pour remplir les formulaires de ${partner} : aucun contact ${say.list(roles)}`,
    hint: ({ partner }) => `partnerctl supplier invite ${partner} --email compta@acme.example`,
  },
  'supplier-step-unfit': {
    text: ({ partner, state, needed }) =>
      `le compte fournisseur de ${partner} est ${state === null ? 'inexistant' : (steps[state] ?? state)} ; cette étape suppose ${needed === null ? "qu'il n'existe pas" : `un compte ${steps[needed] ?? needed}`}`,
    hint: ({ partner }) => `partnerctl supplier show ${partner}`,
  },
};
