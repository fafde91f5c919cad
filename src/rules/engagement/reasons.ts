/** States of affairs of engagements (requirement C). */
export interface EngagementReasons {
  /** The program knows no engagements (C1). */
  'engagements-not-offered': { readonly program: string };
  /** The partner's level does not open engagements; `from` does (C1). */
  'engagements-closed': { readonly partner: string; readonly level: string; readonly from: string | null };
  /** A field that engagements of this category do not have (C3). */
  'field-not-in-category': { readonly field: string; readonly category: string; readonly fields: readonly string[] };
  /** A product that the program does not have (C3). */
  'product-unknown': { readonly product: string; readonly products: readonly string[] };
  /** A product pillar that the program does not have (C3). */
  'pillar-unknown': { readonly pillar: string; readonly pillars: readonly string[] };
  /** A sector that the program does not have (C3). */
  'sector-unknown': { readonly sector: string; readonly sectors: readonly string[] };
  /** A sale type that the program does not have (C3). */
  'sale-type-unknown': { readonly saleType: string; readonly saleTypes: readonly string[] };
  /** An address that belongs to none of the partner's people (F2). */
  'contact-unknown': { readonly contact: string; readonly partner: string };
  /** The vendor's opportunity is in another live engagement of the partner (C3). */
  'opportunity-known': { readonly vendorOpportunityId: string; readonly engagement: string };
  /** The sales team that has it, by territory (C5). */
  'engagement-assigned': { readonly team: string; readonly country: string };
  /** A sales team that the program does not have (C5). */
  'team-unknown': { readonly team: string; readonly teams: readonly string[] };
  /** What may not change after submission (C4). */
  'field-not-editable': {
    readonly field: string;
    readonly engagement: string;
    readonly category: string;
    readonly editable: readonly string[];
  };
  /** Nothing may change any more: it is booked or over (C4). */
  'engagement-settled': { readonly engagement: string; readonly stage: string };
  /** Vendor sales reviews the change before it takes effect (C4). */
  'change-awaits-review': { readonly change: string; readonly engagement: string; readonly fields: readonly string[] };
  /** The partner answered what the review asked for, and it is in review again (C5). */
  'back-in-review': { readonly engagement: string; readonly stage: string };
  /** Neither the submission nor a change waits for a review (C4, C5). */
  'nothing-to-review': { readonly engagement: string; readonly stage: string };
  /** The stage does not follow the present one (C5). */
  'stage-not-reachable': { readonly engagement: string; readonly stage: string; readonly to: string; readonly next: readonly string[] };
  /** A change is not reviewed yet, so that nobody knows what would be booked (C4, W3). */
  'change-pending': { readonly engagement: string; readonly change: string };
  /** An engagement is booked after it was submitted, and not in the future (C5). */
  'booking-day-impossible': { readonly day: string; readonly earliest: string; readonly latest: string };
  /** The partner has as many active users as the program allows (C2). */
  'engagement-users-full': { readonly partner: string; readonly cap: number };
  /** The contact holds none of the roles that may use engagements (C2). */
  'engagement-role-missing': {
    readonly contact: string;
    readonly partner: string;
    readonly roles: readonly string[];
    readonly held: readonly string[];
  };
  /** The contact is no active user (C2). */
  'engagement-user-missing': { readonly contact: string; readonly partner: string };
}
