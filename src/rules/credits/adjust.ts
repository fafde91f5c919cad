import * as z from 'zod';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { issuedLot } from './allocation.ts';
import type { CreditsEffect } from './effects.ts';
import { move, spendable, takeFrom, type FreeLot } from './lots.ts';

/** What `credits adjust` is given (cli.md): positive gives credits, negative takes them. */
export const adjustInput = z.strictObject({
  partner: z.string().min(1),
  amount: z.int().refine((amount) => amount !== 0, { error: 'write how many credits to add, or to take with a minus' }),
});
export type AdjustInput = z.infer<typeof adjustInput>;

/** What must be known to adjust an account. */
export interface AdjustFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  readonly lots: readonly FreeLot[];
  /** All credits the account was ever given. */
  readonly issued: number;
}

/**
 * Decides a correction by hand. Credits given are a lot of their own; credits taken come from the lots in the order of
 * use and never from what is reserved (requirement W5, K4). What is taken back may be taken after a lapse too.
 */
export function decideAdjust(
  program: Program,
  facts: AdjustFacts,
  { input: { amount }, on, ids }: Request<AdjustInput>,
): Decision<CreditsEffect> {
  const { partner, membership, issued } = facts;
  const { lots, usable } = spendable(program, facts.lots, { on });
  const criteria: readonly Criterion[] =
    amount < 0 ? [{ id: 'usable-credits', met: -amount <= usable, required: -amount, actual: usable }] : [];
  const refused = refuseIfAny(
    [
      (amount > 0 || !membership) && membershipRefusal(program, { partner, membership }, on),
      membership?.primary && { code: 'account-is-primarys', facts: { partner, primary: membership.primary.partner } },
      !Number.isSafeInteger(issued + amount) && { code: 'amount-beyond-range', facts: { maximum: Number.MAX_SAFE_INTEGER } },
      -amount > usable && { code: 'credits-insufficient', facts: { asked: -amount, usable, barred: 0, refused: [] } },
    ],
    criteria,
  );
  if (refused) return refused;
  if (amount > 0) {
    const termEnd = membership ? (standingOn(program, membership, on).term?.endsOn ?? null) : null;
    return approve<CreditsEffect>(
      [issuedLot(program, { partner, origin: 'adjustment', amount, activeFrom: on, termEnd, source: 'adjustment', ids })],
      { outcome: 'adjusted', criteria },
    );
  }
  const ledger = { partner, program: program.id, on, ids };
  const moves = takeFrom(lots, -amount).map((share) => move(ledger, 'adjust', share, ['available', 'reversed']));
  return approve<CreditsEffect>([{ kind: 'credits-adjusted', moves }], { outcome: 'adjusted', criteria });
}
