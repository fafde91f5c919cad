/** What criteria are called that no program names. */
export const criteria: Readonly<Record<string, string>> = {};
