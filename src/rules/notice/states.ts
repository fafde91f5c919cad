/** What a notice tells (requirement N1): one word for each, past participles where something happened. */
export const noticeKinds = [
  'enrollment-submitted',
  'associate-awaiting-approval',
  'enrollment-returned',
  'enrollment-approved',
  'enrollment-rejected',
  'invoice-due',
  'invoice-sent',
  'payment-received',
  'membership-active',
  'membership-suspended',
  'membership-resumed',
  'membership-terminated',
  'renewal-invoiced',
  'renewal-opened',
  'membership-ending',
  'membership-lapsed',
  'engagement-received',
  'engagement-accepted',
  'engagement-action-required',
  'engagement-closed',
  'change-approved',
  'change-rejected',
  'reward-eligible',
  'reward-not-eligible',
  'reward-earned',
  'reward-credited',
  'reward-paid',
  'reward-failed',
  'reward-on-hold',
  'reward-released',
  'reward-adjusted',
  'reward-clawed-back',
  'supplier-invited',
  'supplier-active',
  'credits-requested',
  'credits-reserved',
  'credits-redeemed',
  'credits-released',
  'credits-declined',
  'credits-timed-out',
  'credits-expiring',
  'credits-expired',
  'credits-adjusted',
  'status-raised',
  'status-lowered',
  'status-notice',
  'status-recovered',
] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** What a notice is about, by which a program says which roles hear of it. */
export const noticeTopics = [
  'membership',
  'associates',
  'fees',
  'engagements',
  'rewards',
  'supplier',
  'credits',
  'credit-approvals',
  'status',
] as const;

export type NoticeTopic = (typeof noticeTopics)[number];

/**
 * Where a notice is on its way. Of what is `unknown` nobody can tell whether it was taken: it is sent again only when somebody
 * says so. `unaddressed` is what nobody holds a role for; it too waits for somebody to say that it be tried again.
 */
export const noticeStates = ['queued', 'sending', 'sent', 'failed', 'unknown', 'unaddressed'] as const;

export type NoticeState = (typeof noticeStates)[number];
