import type { Money } from '../money.ts';

/** States of affairs of promotions, quotes and rebates (requirement P). */
export interface PromotionReasons {
  /** It lowers a price of the basket, by so much in all. */
  'promotion-applied': { readonly promotion: string; readonly product: string; readonly saved: Money };
  /** It does not stack, and another one that does not leaves less to pay (P2). */
  'promotion-beaten': {
    readonly promotion: string;
    readonly by: string;
    readonly product: string;
    readonly net: Money;
    readonly best: Money;
  };
  /** What is to be paid is no more without it. */
  'promotion-no-gain': { readonly promotion: string; readonly product: string };
  /** It is meant for other partner types (P1). */
  'promotion-for-others': { readonly promotion: string; readonly type: string; readonly types: readonly string[] };
  /** It is meant for other levels (P1). */
  'promotion-level': { readonly promotion: string; readonly level: string; readonly from: string; readonly to: string | null };
  /** The level opens no promotions at all (P1). */
  'promotions-closed': { readonly promotion: string; readonly level: string };
  'promotion-not-begun': { readonly promotion: string; readonly from: string };
  'promotion-over': { readonly promotion: string; readonly to: string };
  /** The minimum that is measured on a clock of its own is not reached (P1). */
  'gate-closed': {
    readonly promotion: string;
    readonly gate: string;
    readonly metric: string;
    readonly required: number | Money;
    readonly actual: number | Money;
    readonly missing: number | Money;
    readonly from: string | null;
    readonly to: string;
  };
  /** Whether the minimum is reached cannot be said: its source is missing or too old. */
  'gate-unknown': { readonly promotion: string; readonly gate: string; readonly source: string; readonly through: string | null };
  /** What it hangs on is not in the basket, or not enough of it. */
  'basket-lacks': { readonly promotion: string; readonly wanted: readonly string[]; readonly there: readonly string[] };
  /** It hangs on a fact that is neither recorded nor stated with the quote. */
  'fact-not-stated': { readonly promotion: string; readonly fact: string };
  /** Its first step lies above the quantity. */
  'below-first-step': { readonly promotion: string; readonly product: string; readonly above: number; readonly quantity: number };
  /** What it gives in its period is used up. */
  'allowance-used-up': { readonly promotion: string; readonly benefit: string; readonly of: number | Money; readonly used: number | Money };
  /** The program has no price list to quote from. */
  'prices-not-listed': { readonly program: string };
  /** It is not on the price list; `products` are what may have been meant. */
  'product-not-priced': { readonly product: string; readonly products: readonly string[] };
  /** The price list has no price of it for the partner type. */
  'product-not-for-type': { readonly product: string; readonly type: string; readonly types: readonly string[] };
  /** It can only be had with a promotion that is not open to the partner. */
  'product-not-open': { readonly product: string; readonly promotion: string };
  'fact-not-asked': { readonly fact: string; readonly facts: readonly string[] };
  'quote-too-large': { readonly lines: number };
  'level-not-held': { readonly partner: string; readonly program: string };
  /** What the half-year's turnover earns (P4). */
  'rebate-earned': { readonly rebate: string; readonly turnover: Money; readonly amount: Money };
  'rebate-nothing-sold': { readonly rebate: string; readonly from: string; readonly to: string };
  'rebate-below-first-step': { readonly rebate: string; readonly turnover: Money; readonly above: Money };
  /** The period is not over: its turnover and the rebate can still change. */
  'rebate-provisional': { readonly rebate: string; readonly to: string; readonly ends: string };
  'rebate-closed': { readonly rebate: string };
  'rebate-not-offered': { readonly program: string };
}
