import * as z from 'zod';
import { asciiAddress, emailInput } from '../address.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import { requesterRefusal, type Member } from '../engagement/access.ts';
import type { Id } from '../id.ts';
import { membershipRefusal } from '../membership/standing.ts';
import { rolesWith, type Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { RewardEffect } from './effects.ts';
import { payoutState } from './evaluate.ts';
import { movedTo } from './payout.ts';
import type { SupplierState } from './states.ts';

/** What `supplier invite`, `submit` and `activate` take; the address is the one the forms are sent to. */
export const supplierInput = z.strictObject({
  partner: z.string().min(1),
  email: emailInput.optional(),
});
export type SupplierInput = z.infer<typeof supplierInput>;

/** A monetary reward that waits for something. */
export interface WaitingReward {
  readonly id: Id<'RWD'>;
  readonly engagement: Id<'ENG'>;
  readonly amount: number;
  readonly currency: string | null;
  /** The categories of the papers attached to its engagement. */
  readonly papers: readonly string[];
}

/** What must be known to take a supplier account a step further. */
export interface SupplierFacts extends Member {
  readonly account: { readonly state: SupplierState; readonly email: string } | undefined;
  /** Who would be invited when nobody is named. */
  readonly email: string | undefined;
  /** The partner's rewards that wait for the account. */
  readonly waiting: readonly WaitingReward[];
}

/** The state each step follows; none for the first. */
const follows: Readonly<Record<SupplierState, SupplierState | null>> = { invited: null, submitted: 'invited', active: 'submitted' };

/**
 * Takes the account a partner is paid through one step further: invited, forms submitted, active (W4). Who was invited and
 * has not answered may be invited again, at another address too. Once the account is active, the rewards that waited for it
 * wait for their invoice, or are ready.
 */
export function decideSupplier(
  program: Program,
  facts: SupplierFacts,
  { input, on, by }: Request<SupplierInput>,
  to: SupplierState,
): Decision<RewardEffect> {
  const { partner, membership, account, waiting } = facts;
  const from = account?.state ?? null;
  const needed = follows[to];
  const again = from === 'invited' && to === 'invited';
  const email = input.email === undefined ? (account?.email ?? facts.email) : asciiAddress(input.email);
  const refusal = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    requesterRefusal(program, by, { partner, right: 'set-up-supplier' }),
    from !== needed && !again && { code: 'supplier-step-unfit', facts: { partner, state: from, needed } },
    email === undefined && {
      code: 'supplier-address-missing',
      facts: { partner, roles: rolesWith(program, 'set-up-supplier').map(({ id }) => id) },
    },
  ]);
  if (refusal || email === undefined) return refusal ?? { kind: 'refused', reasons: [], criteria: [] };
  const moved = to === 'active' ? waiting : [];
  return approve<RewardEffect>(
    [
      { kind: 'supplier-moved', partner, program: program.id, from, to, email, on },
      ...moved.map(({ engagement, papers, ...reward }) =>
        movedTo(
          { partner, engagement: { id: engagement } },
          { ...reward, state: 'awaiting-supplier' },
          payoutState(program, { supplier: 'active', papers }),
        ),
      ),
    ],
    { outcome: to },
  );
}
