import type { Day } from '../day.ts';
import type { Money } from '../money.ts';

/** One product of an opportunity (C3). */
export interface ProductLine {
  readonly product: string;
  readonly quantity: number;
  readonly termMonths: number;
  readonly amount: Money;
}

/** The account or customer an engagement is about. */
export interface Customer {
  readonly name: string;
  readonly country: string;
  readonly domain?: string;
}

/** What is recorded of an engagement beyond the columns it is looked up by (C3, C4). */
export interface EngagementDetails {
  readonly name: string;
  readonly customer: Customer;
  /** Product pillars; account planning only. */
  readonly pillars: readonly string[];
  /** Opportunities only. */
  readonly products: readonly ProductLine[];
  readonly closeDate?: Day;
  readonly vendorOpportunityId?: string;
  /** Names of the people at the partner who work on it. */
  readonly contacts: readonly string[];
  readonly notes?: string;
}
