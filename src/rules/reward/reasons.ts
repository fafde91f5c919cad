import type { Money } from '../money.ts';

/** States of affairs of rewards (requirement W). */
export interface RewardReasons {
  /** The program gives no rewards (W1). */
  'rewards-not-offered': { readonly program: string };
  /** Engagements of this category are not rewarded (W1). */
  'category-not-rewarded': { readonly engagement: string; readonly category: string; readonly rewarded: readonly string[] };
  /** A draft says nothing yet that could be rewarded (W1). */
  'opportunity-not-submitted': { readonly engagement: string };
  /** An opportunity that was lost or withdrawn earns nothing (W1). */
  'engagement-over': { readonly engagement: string; readonly stage: string };
  /** No offer is for this sector (W1). */
  'sector-not-rewarded': { readonly sector: string; readonly sectors: readonly string[] };
  /** The partner's reward type is not given in this sector (W2). */
  'reward-type-not-rewarded': { readonly sector: string; readonly chosen: string; readonly kinds: readonly string[] };
  /** No offer is for this sale type (W1, W2). */
  'sale-type-not-rewarded': { readonly saleType: string; readonly saleTypes: readonly string[] };
  /** The country is not among those listed (W1, W2). */
  'country-not-rewarded': { readonly country: string; readonly countries: readonly string[] };
  /** None of the product lines is of a family or product that is rewarded (W1, W2). */
  'products-not-rewarded': { readonly products: readonly string[]; readonly rewarded: readonly string[] };
  /** No offer is for the partner's level (W1). */
  'level-not-rewarded': { readonly level: string; readonly levels: readonly string[] };
  /** No offer holds on the day of booking (W1). */
  'offer-not-valid': { readonly day: string; readonly valid: readonly string[] };
  /** The lines that qualify do not reach the offer's threshold (W1). */
  'offer-threshold-missed': { readonly offer: string; readonly threshold: Money; readonly qualifying: Money; readonly missing: Money };
  /** What the offer gives in a period is used up by other deals (W1, invariant 10). */
  'offer-used-up': { readonly offer: string; readonly cap: Money; readonly from: string; readonly to: string };
  /** The reward is worth less than one credit (W1). */
  'reward-below-one-credit': { readonly offer: string; readonly reward: Money; readonly worth: Money };
  /** How the reward was computed: a share of the lines that qualify (W1). */
  'reward-is-share': { readonly offer: string; readonly rate: string; readonly qualifying: Money; readonly reward: Money };
  /** How the reward was computed: the same for every deal (W1). */
  'reward-is-fixed': { readonly offer: string; readonly reward: Money };
  /** How the reward was computed where an offer is for single lines: a share of one of them (W1). */
  'line-is-share': {
    readonly offer: string;
    readonly line: number;
    readonly product: string;
    readonly rate: string;
    readonly qualifying: Money;
    readonly reward: Money;
  };
  /** The same, where a line earns a fixed reward (W1). */
  'line-is-fixed': { readonly offer: string; readonly line: number; readonly product: string; readonly reward: Money };
  /** The offer is not given on top of a better one for the same line (W1). */
  'offer-not-stacked': { readonly offer: string; readonly gives: Money | number; readonly better: string };
  /** The computed reward is above what the offer gives for a deal or in a period (W1, invariant 10). */
  'reward-capped': { readonly offer: string; readonly per: string; readonly computed: Money; readonly reward: Money };
  /** The reward in whole credits (W2, W4). */
  'reward-in-credits': { readonly offer: string; readonly reward: Money; readonly worth: Money; readonly credits: number };
  /** Evaluated again at booking: what it was, what it is (W3). */
  'reward-rechecked': { readonly before: Money | number; readonly after: Money | number; readonly difference: Money | number };
  /** The account the partner is paid through is not active (W4). */
  'supplier-not-active': { readonly partner: string; readonly state: string | null };
  /** The invoice the payout waits for is not attached to the engagement (W4). */
  'reward-invoice-missing': { readonly engagement: string; readonly category: string };
  /** The reward is not in a state in which this is done to it (W4, W5). */
  'reward-state-unfit': { readonly reward: string; readonly state: string; readonly needed: readonly string[] };
  /** A correction would take more than the reward is (W5). */
  'reward-correction-too-large': { readonly reward: string; readonly amount: Money | number; readonly correction: Money | number };
  /** A correction, and a payment that did not go through, need their reason (W4, W5). */
  'reward-reason-missing': { readonly reward: string };
  /** A clawback takes; giving is another kind of correction (W5). */
  'clawback-gives': { readonly reward: string; readonly correction: Money | number };
  /** A correction would give more than an offer gives for a deal or in a period (W5, invariant 10). */
  'reward-correction-above-cap': {
    readonly reward: string;
    readonly offer: string;
    readonly corrected: Money | number;
    readonly most: Money | number;
  };
  /** The credits to take back are not there any more (W5). */
  'reward-credits-gone': { readonly reward: string; readonly asked: number; readonly there: number; readonly missing: number };
  /** Nobody is known whom the forms could be sent to (W4). */
  'supplier-address-missing': { readonly partner: string; readonly roles: readonly string[] };
  /** A step of setting up the account that does not follow the present one (W4). */
  'supplier-step-unfit': { readonly partner: string; readonly state: string | null; readonly needed: string | null };
}
