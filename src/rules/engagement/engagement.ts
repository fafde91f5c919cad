import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Money } from '../money.ts';
import type { ChangeState, Eligibility, EngagementCategory, EngagementStage } from './states.ts';

/** One product of an opportunity (C3). */
export interface ProductLine {
  readonly product: string;
  readonly quantity: number;
  readonly termMonths: number;
  readonly amount: Money;
}

/** The account or customer an engagement is about; of a draft, what is not said yet is empty. */
export interface Customer {
  readonly name: string;
  readonly country: string;
  readonly domain?: string;
}

/** What is recorded of an engagement beyond the columns it is looked up by (C3, C4). */
export interface EngagementDetails {
  readonly name: string;
  readonly customer: Customer;
  /** Product pillars, which are families of the program; account planning only. */
  readonly pillars: readonly string[];
  /** Opportunities only. */
  readonly products: readonly ProductLine[];
  readonly closeDate?: Day;
  readonly vendorOpportunityId?: string;
  /** The people at the partner who work on it: names, or addresses of contacts. */
  readonly contacts: readonly string[];
  readonly notes?: string;
  /** Whether the account is a new target of the vendor's too; account planning only. */
  readonly newAccount?: boolean;
}

/** An engagement as rules see it. */
export interface Engagement extends EngagementDetails {
  readonly id: Id<'ENG'>;
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly category: EngagementCategory;
  readonly stage: EngagementStage;
  /** None for a category that is not rewarded. */
  readonly eligibility: Eligibility | null;
  readonly country: string | null;
  readonly sector: 'commercial' | 'public' | null;
  readonly saleType: string | null;
  /** The sales team of the vendor it is assigned to (C5). */
  readonly owner: string | null;
  /** Since when it is at its stage (C5). */
  readonly stageSince: Day | null;
  /** The account plan it came of. */
  readonly convertedFrom: Id<'ENG'> | null;
  readonly submittedOn: Day | null;
  readonly bookedOn: Day | null;
  /** Grows when what it says changes, not when its stage does. */
  readonly revision: number;
  /** The revision its reward was last assessed at; none before the first assessment. */
  readonly assessedRevision: number | null;
}

/** The parts of an engagement that a person can change: all of a draft, and after it what the program says (C4). */
export type ChangedFields = Partial<EngagementDetails & Pick<Engagement, 'country' | 'sector' | 'saleType'>>;

/** A change to reviewed fields: the present values count until it is approved (C4). */
export interface EngagementChange {
  readonly id: Id<'CHG'>;
  readonly engagement: Id<'ENG'>;
  readonly fields: ChangedFields;
  /** What these fields said when it was proposed. */
  readonly replaces: ChangedFields;
  readonly state: ChangeState;
  readonly proposedOn: Day;
  readonly decidedOn: Day | null;
}
