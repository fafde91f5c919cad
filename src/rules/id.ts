/** What each kind of record is, by the letters its ids start with. */
export const idKinds = {
  PTR: 'partner',
  CON: 'contact',
  ENR: 'enrollment',
  MEM: 'membership',
  INV: 'invoice',
  PAY: 'payment',
  RGT: 'right',
  ENG: 'engagement',
  CHG: 'engagement change',
  RWD: 'reward',
  RWE: 'reward entry',
  LOT: 'credit lot',
  ENT: 'credit entry',
  RSV: 'reservation',
  DEC: 'decision',
  OVR: 'override',
  RUN: 'run',
  IMP: 'import',
  NTC: 'notice',
  NTE: 'note',
  AUD: 'audit record',
  TRA: 'transition',
  OPR: 'operator',
} as const;

export type IdKind = keyof typeof idKinds;

/** A short, typed, stable id: `PTR-12`, `RSV-2` (cli.md). */
export type Id<K extends IdKind = IdKind> = `${K}-${number}`;

/** The id with that number. */
export const idOf = <K extends IdKind>(kind: K, number: number): Id<K> => `${kind}-${number}`;

/** The number in an id. */
export const numberIn = (id: Id): number => Number(id.slice(id.indexOf('-') + 1));

/** An id as tickets have it: `PTR-12`, `ptr-12`, `#PTR-12`, `PTR 12`, `PTR-0012`, or an address on the web that ends in it. */
const spelled = /^(?:https?:\/\/\S*[/=#?])?#?([A-Za-z]{3})[- ]0*([1-9]\d{0,14})\/?$/;

/** The id a text spells, of whatever kind; undefined for anything else. */
function idSpelled(text: string): { readonly kind: IdKind; readonly id: Id } | undefined {
  const [, letters, digits] = spelled.exec(text.trim()) ?? [];
  const kind = letters?.toUpperCase();
  return kind !== undefined && kind in idKinds ? { kind: kind as IdKind, id: `${kind as IdKind}-${Number(digits)}` } : undefined;
}

/** The kind of record a text names when it spells an id of ours in any way; undefined for anything else. */
export function kindOfId(text: string): IdKind | undefined {
  return idSpelled(text)?.kind;
}

/** The id a text spells, when it is one of that kind; undefined otherwise. */
export function readId<K extends IdKind>(kind: K, text: string): Id<K> | undefined {
  const found = idSpelled(text);
  return found?.kind === kind ? (found.id as Id<K>) : undefined;
}

/** Hands out the next ids of each kind; what it hands out is a function of where it started. */
export interface Numbering {
  next<K extends IdKind>(kind: K): Id<K>;
}

/** A numbering that starts after the numbers already taken, and tells afterwards which kinds it took from. */
export function numberingFrom(
  taken: Partial<Record<IdKind, number>>,
): Numbering & { readonly taken: () => Partial<Record<IdKind, number>> } {
  const used: Partial<Record<IdKind, number>> = {};
  return {
    next(kind) {
      const number = (used[kind] ?? taken[kind] ?? 0) + 1;
      used[kind] = number;
      return idOf(kind, number);
    },
    taken: () => used,
  };
}
