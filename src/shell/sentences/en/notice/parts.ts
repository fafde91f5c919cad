/** Why, when a reason was given. */
export const because = (reason: string | null): string | false => reason !== null && `Reason: ${reason}`;

/** Where to ask. */
export const support = 'If anything is unclear, answer this message: it reaches partner support.';
