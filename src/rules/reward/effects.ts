/** What decisions about reward change. */
export type RewardEffect = never;
