/** The two categories of requirement C3. */
export type EngagementCategory = 'account-planning' | 'opportunity';

/** Where an engagement can be (domain.md): account planning ends in converted or closed, an opportunity in won or lost. */
export const engagementStages = [
  'draft',
  'submitted',
  'validating',
  'reviewing',
  'action-required',
  'validated',
  'accepted',
  'collaborating',
  'booked',
  'won',
  'lost',
  'converted',
  'closed',
  'withdrawn',
] as const;
export type EngagementStage = (typeof engagementStages)[number];

/** What was found about an opportunity's reward (domain.md); independent of its stage. */
export type Eligibility = 'not-assessed' | 'eligible' | 'not-eligible' | 'rechecked-eligible' | 'rechecked-not-eligible';

/**
 * Where a change to a reviewed field is (C4): a newer change of the same engagement takes up an older one, and one that
 * was not decided when the engagement ended is dropped.
 */
export type ChangeState = 'pending' | 'approved' | 'rejected' | 'superseded' | 'dropped';
