import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { MembershipFacts } from '../membership/standing.ts';
import { standingOn } from '../membership/standing.ts';
import type { CreditSharing, Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { CreditOrigin, CreditPlace } from './states.ts';

/** What a primary lets its associates use (requirement K2). */
export interface Sharing {
  readonly mode: CreditSharing['id'];
  /** Credits each associate may hold reserved and have had delivered in the primary's present term; null when there is no limit. */
  readonly limit: number | null;
  readonly associateUses: boolean;
  readonly needsApproval: boolean;
}

/** How a primary shares: as it chose, or as the program does by default. A mode that needs a limit and has none gives nothing. */
export function sharingOf(program: Program, primary: Pick<MembershipFacts, 'creditSharing' | 'creditLimit'>): Sharing {
  const mode = primary.creditSharing ?? program.credits?.defaultSharing ?? 'none';
  const rule = program.credits?.sharing.find(({ id }) => id === mode);
  const limit = rule === undefined || rule.limit === 'none' ? null : (primary.creditLimit ?? (rule.limit === 'required' ? 0 : null));
  return { mode, limit, associateUses: rule?.associateUses ?? false, needsApproval: rule?.needsApproval ?? false };
}

/** Credits that entries of an associate's reservations moved on a day, by origin of the lot. */
export interface Draw {
  readonly origin: CreditOrigin;
  readonly from: CreditPlace;
  readonly to: CreditPlace;
  readonly amount: number;
  readonly on: Day;
}

/** What draws put in a place, less what they took out of it. */
export function heldIn(draws: readonly Draw[], place: CreditPlace): number {
  return draws.reduce((sum, { from, to, amount }) => sum + (to === place ? amount : 0) - (from === place ? amount : 0), 0);
}

/** The credits that count against a sharing limit: those held reserved, and those delivered since the primary's present term began. */
export function drawnOf(
  program: Program,
  draws: readonly Draw[],
  { primary, on }: { readonly primary: MembershipFacts; readonly on: Day },
): number {
  const start = standingOn(program, primary, on).start ?? on;
  return (
    heldIn(draws, 'reserved') +
    heldIn(
      draws.filter((draw) => draw.on >= start),
      'redeemed',
    )
  );
}

/** What is left of a limit; null when there is none. */
export const leftOf = ({ limit }: Sharing, drawn: number): number | null => (limit === null ? null : Math.max(0, limit - drawn));

/** Why an associate may not use so much: nothing is shared, or no more than a limit of which `drawn` is taken (requirement K2). */
export function sharingRefusals(
  sharing: Sharing,
  {
    primary,
    partner,
    drawn,
    asked,
  }: { readonly primary: Id<'PTR'>; readonly partner: Id<'PTR'>; readonly drawn: number; readonly asked: number },
): readonly (Reason | false)[] {
  const { mode, limit, associateUses } = sharing;
  const left = leftOf(sharing, drawn) ?? Infinity;
  return [
    !associateUses && { code: 'credits-not-shared', facts: { primary, partner } },
    associateUses &&
      limit !== null &&
      asked > left && { code: 'sharing-limit-exceeded', facts: { primary, mode, limit, drawn, left, asked } },
  ];
}
