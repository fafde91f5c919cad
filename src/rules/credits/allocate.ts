import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { allocationAt, allocationFor, termSource } from './allocation.ts';
import type { CreditsEffect } from './effects.ts';

/** What `credits allocate` is given. */
export const allocateInput = z.strictObject({ partner: z.string().min(1) });
export type AllocateInput = z.infer<typeof allocateInput>;

/** What must be known to allocate. */
export interface AllocateFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
  /** The sources of the lots allocated before (`termSource`). */
  readonly allocated: readonly string[];
}

/** Decides the credits of the present term: once a term, by level, for the primary (requirement K1). */
export function decideAllocate(
  program: Program,
  { partner, membership, allocated }: AllocateFacts,
  { on, ids }: Request<AllocateInput>,
): Decision<CreditsEffect> {
  const refused = refuseIfAny([
    membershipRefusal(program, { partner, membership }, on),
    membership?.primary && { code: 'account-is-primarys', facts: { partner, primary: membership.primary.partner } },
  ]);
  if (refused) return refused;
  const { term, level } = membership ? standingOn(program, membership, on) : { term: null, level: null };
  if (!membership || !term?.startsOn || !term.endsOn) throw new Error(`${partner} has an active membership without a term`);
  const source = termSource(membership.id, term.number);
  if (allocated.includes(source))
    return approve([], { outcome: 'allocated-before', reasons: [{ code: 'allocation-given-before', facts: { source } }] });
  const amount = allocationAt(program, level);
  if (amount === 0 || level === null)
    return approve([], { outcome: 'nothing-to-allocate', reasons: [{ code: 'level-without-credits', facts: { level } }] });
  const activeFrom = on > term.startsOn ? on : term.startsOn;
  const effects = allocationFor(program, { partner, level, termStart: activeFrom, termEnd: term.endsOn, source, ids });
  return approve<CreditsEffect>(effects, {
    outcome: 'allocated',
    reasons: [{ code: 'allocation-given', facts: { level, amount, source } }],
  });
}
