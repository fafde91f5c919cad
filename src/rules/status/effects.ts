/** What decisions about status change. */
export type StatusEffect = never;
