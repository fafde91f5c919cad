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
  'opportunity-not-submitted': {
    text: ({ engagement }) => `${engagement} is a draft and earns nothing until it is submitted`,
    hint: ({ engagement }) => `partnerctl engagement show ${engagement}`,
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
  'line-is-share': {
    text: ({ offer, line, product, rate, qualifying, reward: value }, say) =>
      `${offer}, line ${line} (${product}): ${rate}% of ${say.money(qualifying)} is ${say.money(value)}`,
  },
  'line-is-fixed': {
    text: ({ offer, line, product, reward: value }, say) => `${offer}, line ${line} (${product}): ${say.money(value)}`,
  },
  'offer-not-stacked': {
    text: ({ offer, gives, better }, say) =>
      `${offer} would give ${amount(gives, say)} and is not given on top of ${better}, which gives more`,
  },
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
    text: ({ reward: id }) => `${id} is not changed by hand without a reason`,
    hint: () => '--reason "why it is changed"',
  },
  'clawback-gives': {
    text: ({ reward: id, correction }, say) => `a clawback takes: ${amount(correction, say)} would be given on top of ${id}`,
    hint: ({ reward: id }) => `partnerctl reward adjust ${id} --amount all --kind clawback --reason "why it is taken back"`,
  },
  'reward-correction-above-cap': {
    text: ({ reward: id, offer, corrected, most }, say) =>
      `${offer} gives at most ${amount(most, say)} for this deal; ${id} would have ${amount(corrected, say)} of it`,
    hint: ({ reward: id }) => `partnerctl reward show ${id}`,
  },
  'reward-credits-gone': {
    text: ({ reward: id, asked, there, missing }, say) =>
      `${amount(asked, say)} of ${id} are to be taken back and ${amount(there, say)} are still there: ${amount(missing, say)} are missing`,
    hint: ({ reward: id, there }) =>
      there === 0
        ? 'wait until reserved credits are released'
        : `partnerctl reward adjust ${id} --amount -${there} --kind clawback --reason "what is still there"`,
  },
  'supplier-address-missing': {
    text: ({ partner, roles }, say) => `nobody is named who could fill in the forms of ${partner}: it has no ${say.list(roles)}`,
    hint: ({ partner }) => `partnerctl supplier invite ${partner} --email billing@acme.example`,
  },
  'supplier-step-unfit': {
    text: ({ partner, state, needed }) =>
      `the supplier account of ${partner} is ${state ?? 'not set up'}; this step follows ${needed === null ? 'no account' : `one that is ${needed}`}`,
    hint: ({ partner }) => `partnerctl supplier show ${partner}`,
  },
};
