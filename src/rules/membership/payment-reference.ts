/** The memberships and invoices a payment's reference names, by their ids, each once. */
const idsIn = (reference: string): string[] => [
  ...new Set(Array.from(reference.matchAll(/(?<![a-z0-9])(?:mem|inv)-[1-9]\d*(?!\d)/gi), ([id]) => id.toUpperCase())),
];

/** What a reference names beside the invoice it is recorded on and the membership of that: a payment for somebody else (requirement E8). */
export function namedBeside(reference: string, { id, membership }: { readonly id: string; readonly membership: string }): string[] {
  return idsIn(reference).filter((named) => named !== id && named !== membership);
}

/** Whether two references are the same, whatever their case and spaces: banks keep neither. */
export const sameReference = (one: string, other: string): boolean => bare(one) === bare(other);

const bare = (reference: string) => reference.replaceAll(/\s+/g, ' ').trim().toLowerCase();
