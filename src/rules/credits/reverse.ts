import * as z from 'zod';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { CreditMove, CreditsEffect } from './effects.ts';
import { comeBack, move, type FreeLot } from './lots.ts';
import type { CreditEntryKind, CreditPlace } from './states.ts';

/** What `credits reverse` is given: an entry, a lot for what gave it, or a reservation for all that was redeemed of it. */
export const reverseInput = z.strictObject({ entry: z.string().min(1) });
export type ReverseInput = z.infer<typeof reverseInput>;

/** An entry that may be undone. */
export interface EntryFacts {
  readonly id: Id<'ENT'>;
  readonly kind: CreditEntryKind;
  readonly from: CreditPlace;
  readonly to: CreditPlace;
  readonly amount: number;
  readonly on: Day;
  readonly lot: FreeLot;
  readonly reservation: Id<'RSV'> | null;
  /** The entry that undid it. */
  readonly reversedBy: Id<'ENT'> | null;
  /** The entry it undid itself. */
  readonly reverses: Id<'ENT'> | null;
  /** The reservations and entries that took from what it gave: they depend on it. */
  readonly usedBy: readonly string[];
}

/** What must be known to undo entries of one account: all that were written as one change. */
export interface ReverseFacts {
  readonly partner: Id<'PTR'>;
  readonly entries: readonly EntryFacts[];
}

/** What was given, delivered or taken by hand can be undone; reserving and releasing have commands of their own, and time does not go back. */
const isReversible = ({ kind, from }: EntryFacts) => kind === 'redeem' || kind === 'adjust' || from === 'outside';

/**
 * Decides to undo entries: each exactly once, with exactly the lot and amount of the original, on a day not before it
 * (invariant 3, requirement W5). What was given can be taken back only while it is there.
 */
export function decideReverse(
  program: Program,
  { partner, entries }: ReverseFacts,
  { on, ids }: Request<ReverseInput>,
): Decision<CreditsEffect> {
  const refused = refuseIfAny(entries.flatMap((entry) => refusalsOf(entry, on)));
  if (refused) return refused;
  const moves = entries.flatMap(({ id, from, to, amount, lot, reservation }): readonly CreditMove[] => {
    const ledger = { partner, program: program.id, on, ids, reverses: id, ...(reservation && { reservation }) };
    return from === 'outside'
      ? [move(ledger, 'reverse', { lot, amount }, ['available', 'reversed'])]
      : comeBack(ledger, 'reverse', { lot, amount }, to);
  });
  return approve<CreditsEffect>([{ kind: 'credits-reversed', moves }], { outcome: 'reversed' });
}

function refusalsOf(entry: EntryFacts, on: Day): readonly (Reason | false)[] {
  const { id, kind, from, amount, lot, reversedBy, reverses, usedBy } = entry;
  return [
    reversedBy !== null && { code: 'entry-reversed-before', facts: { entry: id, by: reversedBy } },
    reverses !== null && { code: 'entry-is-reversal', facts: { entry: id, reverses } },
    reverses === null && !isReversible(entry) && { code: 'entry-not-reversible', facts: { entry: id, kind } },
    on < entry.on && { code: 'reversal-before-entry', facts: { entry: id, effective: entry.on } },
    from === 'outside' &&
      lot.free < amount && { code: 'entry-spent', facts: { entry: id, lot: lot.id, amount, free: lot.free, by: usedBy } },
  ];
}
