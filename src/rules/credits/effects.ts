/** What decisions about credits change. */
export type CreditsEffect = never;
