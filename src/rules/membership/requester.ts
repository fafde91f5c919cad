import type { Id } from '../id.ts';
import { rolesWith, type Program, type Right } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Requester } from '../request.ts';

/** Why a person may not ask for something on a partner's behalf: from elsewhere, or without the right; false when nobody is named (the operator acts). */
export function requesterRefusal(
  program: Program,
  { by, partner, right }: { readonly by: Requester | undefined; readonly partner: Id<'PTR'>; readonly right: Right },
): Reason | false {
  if (!by) return false;
  const roles = rolesWith(program, right).map(({ id }) => id);
  const entitled = by.partner === partner && by.roles.some((role) => roles.includes(role));
  return !entitled && { code: 'requester-not-entitled', facts: { name: by.name, partner, right, roles } };
}
