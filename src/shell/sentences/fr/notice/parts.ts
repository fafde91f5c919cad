/** Why, when a reason was given. */
export const because = (reason: string | null): string | false => reason !== null && `Motif : ${reason}`;

/** Where to ask. */
export const support = "Si quelque chose n'est pas clair, répondez à ce message : il parvient au support partenaires.";
