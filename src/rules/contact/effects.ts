/** What decisions about contact change. */
export type ContactEffect = never;
