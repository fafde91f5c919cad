/** What decisions about engagement change. */
export type EngagementEffect = never;
