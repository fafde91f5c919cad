import type { Id } from '../id.ts';
import type { Program, Right } from '../program/program.ts';
import { rolesWith } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Requester } from '../request.ts';
import type { Criterion } from '../decision.ts';

/** Which right is asked of whose people. */
interface Asked {
  readonly right: Right;
  readonly partners: readonly Id<'PTR'>[];
}

const rolesFor = (program: Program, right: Right) => rolesWith(program, right).map(({ id }) => id);

/** Whether a person holds a role with the right; roles are those held on the business date (requirement K3). */
export const hasRight = (program: Program, by: Requester, right: Right): boolean =>
  rolesFor(program, right).some((role) => by.roles.includes(role));

/** Why a person may not ask for this: from elsewhere, or without a role that carries the right (requirement K3, promise P16). */
export function requesterRefusals(program: Program, by: Requester | undefined, { right, partners }: Asked): readonly (Reason | false)[] {
  if (!by) return [];
  return [
    !partners.includes(by.partner) && {
      code: 'requester-from-elsewhere',
      facts: { name: by.name, partner: by.partner, partners: [...new Set(partners)] },
    },
    !hasRight(program, by, right) && {
      code: 'requester-not-entitled',
      facts: { name: by.name, partner: partners[0] ?? by.partner, right, roles: rolesFor(program, right) },
    },
  ];
}

/** The criterion of a person's right, met or not. */
export function rightCriterion(program: Program, by: Requester, right: Right): Criterion {
  return { id: right, met: hasRight(program, by, right), required: rolesFor(program, right), actual: by.roles };
}
