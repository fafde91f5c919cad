/** Where an enrollment can be (domain.md, Membership). */
export const enrollmentStates = [
  'draft',
  'submitted',
  'returned',
  'awaiting-primary',
  'under-review',
  'approved',
  'rejected',
  'withdrawn',
] as const;

/** Where an enrollment is. */
export type EnrollmentState = (typeof enrollmentStates)[number];

/** Where a membership is; what follows from dates is derived, never stored (domain.md, Membership). */
export type MembershipState = 'awaiting-payment' | 'active' | 'suspended' | 'terminated';

/** What the dates say of a membership on a business date. */
export type Standing = 'current' | 'renewal-open' | 'in-grace' | 'lapsed';
