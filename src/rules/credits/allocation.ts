import { addDays, addMonths, type Day } from '../day.ts';
import type { Id, Numbering } from '../id.ts';
import type { CreditRules, Program } from '../program/program.ts';
import type { CreditsIssued } from './effects.ts';
import type { CreditOrigin } from './states.ts';

/** What the lot of a membership term is said to come from: one term allocates once. */
export const termSource = (membership: Id<'MEM'>, term: number): string => `${membership}/${term}`;

/** How many credits a level is given with each term; 0 where the program gives none (requirement K1). */
export function allocationAt(program: Program, level: string | null): number {
  return program.credits?.allocation.find((row) => row.level === level)?.credits ?? 0;
}

interface Allocation {
  readonly partner: Id<'PTR'>;
  readonly level: string | null;
  readonly termStart: Day;
  /** The last covered day. */
  readonly termEnd: Day;
  /** `termSource` of the membership and the number of the term. */
  readonly source: string;
  readonly ids: Numbering;
}

/** The credits a primary is given when a term is activated, by its level; none when the level has 0 (requirement K1). */
export function allocationFor(program: Program, { partner, level, termStart, termEnd, source, ids }: Allocation): readonly CreditsIssued[] {
  const amount = allocationAt(program, level);
  if (amount === 0) return [];
  return [issuedLot(program, { partner, origin: 'allocated', amount, activeFrom: termStart, termEnd, source, ids })];
}

/** The lot a reward makes, which expires as the program says for its origin (requirements W4, K1). The amount is at least 1. */
export function earnedLot(
  program: Program,
  lot: {
    readonly partner: Id<'PTR'>;
    readonly amount: number;
    readonly origin: CreditOrigin;
    readonly on: Day;
    readonly source: string;
    readonly ids: Numbering;
  },
): CreditsIssued {
  return issuedLot(program, { ...lot, activeFrom: lot.on, termEnd: null });
}

interface Issue {
  readonly partner: Id<'PTR'>;
  readonly origin: CreditOrigin;
  readonly amount: number;
  readonly activeFrom: Day;
  /** The last covered day of the membership term it belongs to, for origins that end with it; null where it is not known. */
  readonly termEnd: Day | null;
  readonly source: string;
  readonly ids: Numbering;
}

/** A new lot of an origin, with the expiry the program gives that origin (requirement K6). */
export function issuedLot(program: Program, { partner, origin, amount, activeFrom, termEnd, source, ids }: Issue): CreditsIssued {
  const rule = program.credits?.origins.find(({ id }) => id === origin);
  const lot = {
    id: ids.next('LOT'),
    partner,
    program: program.id,
    origin,
    amount,
    activeFrom,
    expiresOn: expiryOf(rule, { activeFrom, termEnd }),
    source,
  };
  return { kind: 'credits-issued', lot };
}

/** The first day on which a lot is worth nothing: with the term, or some months after it was given, whichever the program says first. */
function expiryOf(
  rule: CreditRules['origins'][number] | undefined,
  { activeFrom, termEnd }: Pick<Issue, 'activeFrom' | 'termEnd'>,
): Day | null {
  const days = [
    rule?.expiresWithTerm && termEnd !== null ? addDays(termEnd, 1) : undefined,
    rule?.expiresAfterMonths === undefined ? undefined : addMonths(activeFrom, rule.expiresAfterMonths),
  ];
  return days.filter((day) => day !== undefined).toSorted()[0] ?? null;
}
