import * as z from 'zod';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, type MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import type { CreditsEffect } from './effects.ts';
import { requesterRefusals } from './requester.ts';
import { sharingOf } from './sharing.ts';

/** What `credits share` is given. */
export const shareInput = z.strictObject({
  partner: z.string().min(1),
  mode: z.enum(['open', 'limit', 'pre-approval', 'none']),
  limit: z.int().min(1, { error: 'write at least 1; to share nothing: --mode none' }).optional(),
});
export type ShareInput = z.infer<typeof shareInput>;

/** What must be known to change how a primary shares. */
export interface ShareFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  /** The day on which it was last changed; null before the first change. */
  readonly changedOn: Day | null;
  /** Requests of associates that await the primary's answer. */
  readonly waiting: readonly Id<'RSV'>[];
}

/**
 * Decides how a primary shares with its associates from now on. What they hold reserved stays theirs; what they asked
 * for still awaits an answer, under the new way of sharing (requirement K2).
 */
export function decideShare(
  program: Program,
  { partner, membership, changedOn, waiting }: ShareFacts,
  { input: { mode, limit }, on, by }: Request<ShareInput>,
): Decision<CreditsEffect> {
  const rule = program.credits?.sharing.find(({ id }) => id === mode);
  const refused = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    membership?.primary && { code: 'account-is-primarys', facts: { partner, primary: membership.primary.partner } },
    ...requesterRefusals(program, by, { right: 'set-credit-sharing', partners: [partner] }),
    changedOn !== null && on < changedOn && { code: 'sharing-changed-later', facts: { partner, changed: changedOn } },
    !rule && { code: 'sharing-mode-missing', facts: { mode, modes: program.credits?.sharing.map(({ id }) => id) ?? [] } },
    rule?.limit === 'required' && limit === undefined && { code: 'sharing-limit-missing', facts: { mode } },
    rule?.limit === 'none' && limit !== undefined && { code: 'sharing-limit-unused', facts: { mode, limit } },
  ]);
  if (refused) return refused;
  if (!membership) throw new Error(`${partner} has no membership`);
  const { mode: from } = sharingOf(program, membership);
  if (membership.creditSharing === mode && membership.creditLimit === (limit ?? null)) {
    return approve([], { outcome: 'unchanged', reasons: [{ code: 'sharing-unchanged', facts: { mode, limit: limit ?? null } }] });
  }
  return approve<CreditsEffect>([{ kind: 'credit-sharing-set', partner, membership: membership.id, from, mode, limit: limit ?? null }], {
    outcome: 'set',
    reasons: waiting.length > 0 ? [{ code: 'requests-await-answer', facts: { partner, reservations: waiting } }] : [],
  });
}
