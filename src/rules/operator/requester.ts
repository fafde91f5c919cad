import { refuseIfAny, type Refused } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Requester } from '../request.ts';

/**
 * Why a person may not ask for what concerns other companies; undefined when they may, or nobody is named. What a person may ask
 * for at their own company, and a primary's people for its associates, each rule says itself.
 */
export function elsewhereRefusal(by: Requester | undefined, partners: readonly Id<'PTR'>[]): Refused | undefined {
  const [partner] = partners;
  if (!by || partner === undefined || partners.includes(by.partner)) return undefined;
  return refuseIfAny([{ code: 'requester-elsewhere', facts: { name: by.name, employer: by.partner, partner } }]);
}
