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

/** Where a membership can be; what follows from dates is derived, never stored (domain.md, Membership). */
export const membershipStates = ['awaiting-payment', 'active', 'suspended', 'terminated'] as const;

/** Where a membership is. */
export type MembershipState = (typeof membershipStates)[number];

/** What a membership is suspended for: an instalment that is overdue, or what an operator said. */
export type SuspensionCause = 'unpaid' | 'by-hand';

/** What the dates can say of a membership. */
export const standings = ['current', 'renewal-open', 'in-grace', 'lapsed'] as const;

/** What the dates say of a membership on a business date. */
export type Standing = (typeof standings)[number];

/** Why a membership lapsed (requirement R3). */
export type LapseCause = 'not-renewed' | 'unpaid' | 'terminated';
