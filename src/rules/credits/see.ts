import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { MembershipFacts } from '../membership/standing.ts';
import type { Program } from '../program/program.ts';
import type { Requester } from '../request.ts';
import { requesterRefusals, rightCriterion } from './requester.ts';

/** Whose credits somebody asks to see. */
export interface SeeFacts {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
}

/** Whose people may see a partner's credits: its own, and its primary's. An associate's people see nothing of the primary but their part. */
export const seenBy = ({ partner, membership }: SeeFacts): readonly Id<'PTR'>[] =>
  membership?.primary ? [partner, membership.primary.partner] : [partner];

/** Decides whether a person may ask for a balance or a statement: at any time, with a role that carries the right (requirements K1, K2). */
export function decideSee(program: Program, facts: SeeFacts, by: Requester): Decision<never> {
  const criteria = [rightCriterion(program, by, 'request-credit-statement')];
  const refusals = requesterRefusals(program, by, { right: 'request-credit-statement', partners: seenBy(facts) });
  return refuseIfAny(refusals, criteria) ?? approve([], { criteria });
}
