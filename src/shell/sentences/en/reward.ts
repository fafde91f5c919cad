import type { RewardReasons } from '../../../rules/reward/reasons.ts';
import type { Say } from '../../say.ts';
import type { Sentences } from '../../sentences.ts';

const amount = (value: Parameters<Say['money']>[0] | number, say: Say) =>
  typeof value === 'number' ? `${say.number(value)} credits` : say.money(value);
const periods: Readonly<Record<string, string>> = {
  deal: 'deal',
  quarter: 'quarter',
  semester: 'half-year',
  year: 'year',
  membership: 'membership term',
};

export const reward: Sentences<RewardReasons> = {
  'rewards-not-offered': { text: ({ program }) => `${program} gives no rewards`, hint: () => 'name another program with --program' },
  'category-not-rewarded': {
    text: ({ engagement, category, rewarded }, say) => `${engagement} is ${category}; rewards are given for ${say.list(rewarded)}`,
    hint: ({ rewarded }) => `partnerctl engagement list --category ${rewarded[0] ?? 'opportunity'}`,
  },
  'engagement-over': {
    text: ({ engagement, stage }) => `${engagement} is ${stage} and earns nothing`,
    hint: ({ engagement }) => `partnerctl engagement show ${engagement}`,
  },
  'sector-not-rewarded': {
    text: ({ sector, sectors }, say) => `no offer is for the sector ${sector}; offers are for ${say.list(sectors)}`,
  },
  'reward-type-not-rewarded': {
    text: ({ sector, chosen, kinds }, say) =>
      `deals of the sector ${sector} are rewarded in ${say.list(kinds)} only, and the partner chose ${chosen || 'no reward type'} at enrollment`,
  },
  'sale-type-not-rewarded': { text: ({ saleType, saleTypes }, say) => `a ${saleType} sale is not rewarded; ${say.list(saleTypes)} is` },
  'country-not-rewarded': { text: ({ country, countries }, say) => `${country} is not among the countries listed: ${say.list(countries)}` },
  'products-not-rewarded': {
    text: ({ products, rewarded }, say) => `${say.list(products)}: none of it is rewarded; ${say.list(rewarded)} is`,
  },
  'level-not-rewarded': {
    text: ({ level, levels }, say) =>
      `level ${level || 'none'} is not rewarded; ${levels.length === 0 ? 'no level is' : `${say.list(levels)} is`}`,
  },
  'offer-not-valid': {
    text: ({ day, valid }, say) => `no offer holds on ${day}, the day of booking; there are offers for ${say.list(valid)}`,
  },
  'offer-threshold-missed': {
    text: ({ offer, threshold, qualifying, missing }, say) =>
      `${offer} starts at ${say.money(threshold)}; the lines that qualify come to ${say.money(qualifying)}, ${say.money(missing)} short`,
  },
  'offer-used-up': {
    text: ({ offer, cap, from, to }, say) =>
      `the partner's other deals used up the ${say.money(cap)} that ${offer} gives from ${from} to ${to}`,
  },
  'reward-below-one-credit': {
    text: ({ offer, reward: value, worth }, say) => `${offer} would give ${say.money(value)}, less than one credit of ${say.money(worth)}`,
  },
  'reward-is-share': {
    text: ({ offer, rate, qualifying, reward: value }, say) => `${offer}: ${rate}% of ${say.money(qualifying)} is ${say.money(value)}`,
  },
  'reward-is-fixed': { text: ({ offer, reward: value }, say) => `${offer}: ${say.money(value)} for every deal that reaches it` },
  'reward-capped': {
    text: ({ offer, per, computed, reward: value }, say) =>
      `${offer} gives at most so much per ${periods[per] ?? per}: ${say.money(value)} instead of ${say.money(computed)}`,
  },
  'reward-in-credits': {
    text: ({ offer, reward: value, worth, credits }, say) =>
      `${offer}: ${say.money(value)} at ${say.money(worth)} a credit is ${amount(credits, say)}`,
  },
  'reward-rechecked': {
    text: ({ before, after, difference }, say) =>
      `evaluated again at booking: ${amount(after, say)} instead of ${amount(before, say)}, a difference of ${amount(difference, say)}`,
  },
  'supplier-not-active': {
    text: ({ partner, state }) => `the supplier account of ${partner} is ${state ?? 'not set up'}; money is paid to an active one`,
    hint: ({ partner, state }) =>
      `partnerctl supplier ${state === null ? 'invite' : state === 'invited' ? 'submit' : 'activate'} ${partner}`,
  },
  'reward-invoice-missing': {
    text: ({ engagement, category }) => `no paper of the category ${category} is attached to ${engagement}`,
    hint: ({ engagement, category }) => `partnerctl engagement attach ${engagement} --category ${category} --reference NUMBER`,
  },
  'reward-state-unfit': {
    text: ({ reward: id, state, needed }) =>
      `${id} is ${state}; this is done to one that is ${new Intl.ListFormat('en', { type: 'disjunction' }).format(needed)}`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-correction-too-large': {
    text: ({ reward: id, amount: held, correction }, say) =>
      `${id} is ${amount(held, say)}: ${amount(correction, say)} cannot be taken from it`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-reason-missing': {
    text: ({ reward: id }) => `a correction of ${id} needs its reason`,
    hint: () => '--reason "why it is corrected"',
  },
  'supplier-step-unfit': {
    text: ({ partner, state, needed }) =>
      `the supplier account of ${partner} is ${state ?? 'not set up'}; this step follows ${needed === null ? 'no account' : `one that is ${needed}`}`,
    hint: ({ partner }) => `partnerctl supplier show ${partner}`,
  },
};
