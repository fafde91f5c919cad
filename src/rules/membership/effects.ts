/** What decisions about membership change. */
export type MembershipEffect = never;
