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
  /** The vendor's opportunity is in another live engagement of the program (C3). */
  'opportunity-known': { readonly vendorOpportunityId: string; readonly engagement: string };
  /** The sales team that has it, by territory (C5). */
  'engagement-assigned': { readonly team: string; readonly country: string };
  /** The regional representative of the partner who has it, because the account is new to the vendor (appendix). */
  'representative-assigned': { readonly team: string; readonly country: string };
  /** A person who neither administers the partner nor is an active engagement user (C1, C2). */
  'requester-not-engaged': { readonly name: string; readonly email: string; readonly partner: string };
  /** What the vendor decides cannot be asked for by a person at a partner (C5). */
  'vendor-decides': { readonly name: string; readonly partner: string };
  /** A sales team that the program does not have (C5). */
  'team-unknown': { readonly team: string; readonly teams: readonly string[] };
  /** What may not change after submission (C4). */
  'field-not-editable': {
    readonly field: string;
    readonly engagement: string;
    readonly category: string;
    readonly stage: string;
    readonly editable: readonly string[];
  };
  /** A field that the category needs would be emptied (C3). */
  'field-required': { readonly field: string; readonly engagement: string; readonly category: string };
  /** Nothing may change any more: it is booked or over (C4). */
  'engagement-settled': { readonly engagement: string; readonly stage: string };
  /** Vendor sales reviews the change before it takes effect (C4). */
  'change-awaits-review': { readonly change: string; readonly engagement: string; readonly fields: readonly string[] };
  /** A change that waited is part of a newer one from now on (C4). */
  'change-taken-up': { readonly change: string; readonly by: string | null; readonly engagement: string };
  /** A change nobody decided ended with its engagement (C4). */
  'change-dropped': { readonly change: string; readonly engagement: string };
  /** A sales team has what is submitted and not over (C5). */
  'engagement-not-assignable': { readonly engagement: string; readonly stage: string };
  /** The reward was assessed before this change: it is assessed again with all pending ones, and at the booking (W3, W6). */
  'assessment-due': { readonly engagement: string; readonly eligibility: string };
  /** What the partner is asked to do has to be said (C5). */
  'action-not-told': { readonly engagement: string };
  /** It was submitted before; only a draft, or what the vendor asked something about, can be (C5). */
  'engagement-submitted-before': { readonly engagement: string; readonly stage: string };
  /** Only an account plan the vendor works on becomes an opportunity (C3, C5). */
  'plan-not-convertible': { readonly engagement: string; readonly category: string; readonly stage: string };
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
  /** The program keeps no files of engagements. */
  'files-not-kept': { readonly program: string };
  /** A file is empty, or larger than the program allows. */
  'file-size-unfit': { readonly name: string; readonly bytes: number; readonly most: number };
  /** What is in the file is none of the types the program takes, whatever its name says. */
  'file-type-unfit': { readonly name: string; readonly found: string | null; readonly types: readonly string[] };
  /** The engagement has as many files as the program allows. */
  'files-full': { readonly engagement: string; readonly most: number };
  /** Another file of the engagement is under that reference. */
  'reference-taken': { readonly engagement: string; readonly category: string; readonly reference: string };
  /** The invoice of that number is attached to another engagement of the partner (W4). */
  'invoice-elsewhere': { readonly reference: string; readonly engagement: string };
  /** The contact is no active user (C2). */
  'engagement-user-missing': { readonly contact: string; readonly partner: string };
}
