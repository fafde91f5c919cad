import * as z from 'zod';
import type { PersonFacts } from '../contact/contact.ts';
import type { ContactEffect } from '../contact/effects.ts';
import { decideEdit, editInput } from '../contact/flavor.ts';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { accessRefusals, requesterRefusal, type Member } from './access.ts';
import type { EngagementEffect } from './effects.ts';

/** What `engagement user add` and `disable` take. */
export const userInput = z.strictObject({ partner: z.string().min(1), contact: z.string().min(1) });
export type UserInput = z.infer<typeof userInput>;

/** A contact of a partner with the roles held on the business date. */
export interface RoleHolder {
  readonly id: Id<'CON'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** What must be known to decide who may use engagements. */
export interface UserFacts extends Member {
  readonly contact: RoleHolder;
  /** The partner's active users. */
  readonly active: readonly Id<'CON'>[];
}

/** Lets a contact use engagements: one with an engagement role, while there is a place (C2). Who may already stays as is. */
export function decideUserAdd(program: Program, facts: UserFacts, { on, by }: Request<UserInput>): Decision<EngagementEffect> {
  const { partner, contact, active } = facts;
  const { cap = 0, roles = [] } = program.engagement?.users ?? {};
  const already = active.includes(contact.id);
  const criteria: readonly Criterion[] = [
    { id: 'engagement-role', met: contact.roles.some((role) => roles.includes(role)), required: roles, actual: contact.roles },
    { id: 'engagement-users', met: already || active.length < cap, required: cap, actual: active.length, bound: 'below' as const },
  ];
  const refusal = refuseIfAny(
    [
      ...accessRefusals(program, facts, on),
      requesterRefusal(program, by, { partner, right: 'manage-engagement-users' }),
      criteria[0]?.met === false && {
        code: 'engagement-role-missing',
        facts: { contact: contact.email, partner, roles, held: contact.roles },
      },
      criteria[1]?.met === false && { code: 'engagement-users-full', facts: { partner, cap } },
    ],
    criteria,
  );
  if (refusal) return refusal;
  const effects = already ? [] : [{ kind: 'engagement-user-added' as const, partner, program: program.id, contact: contact.id }];
  return approve(effects, { outcome: already ? 'unchanged' : 'added', criteria });
}

/** Ends a contact's use of engagements, which frees the place (C2). Possible also when the membership has lapsed. */
export function decideUserDisable(program: Program, facts: UserFacts, { by }: Request<UserInput>): Decision<EngagementEffect> {
  const { partner, contact, active } = facts;
  const refusal = refuseIfAny([
    requesterRefusal(program, by, { partner, right: 'manage-engagement-users' }),
    !active.includes(contact.id) && { code: 'engagement-user-missing', facts: { contact: contact.email, partner } },
  ]);
  return (
    refusal ?? approve([{ kind: 'engagement-user-disabled', partner, program: program.id, contact: contact.id }], { outcome: 'disabled' })
  );
}

/** What `engagement user edit` takes. */
export const userEditInput = userInput.extend({ name: editInput.shape.name, email: editInput.shape.email });

/** Corrects the name or the address of an active engagement user, for an administrator (C2). */
export function decideUserEdit(
  program: Program,
  facts: PersonFacts,
  request: Request<z.infer<typeof userEditInput>>,
): Decision<ContactEffect> {
  const { person, partner, users } = facts;
  const refusal = refuseIfAny([
    requesterRefusal(program, request.by, { partner: partner.id, right: 'manage-engagement-users' }),
    !users.includes(person.id) && { code: 'engagement-user-missing', facts: { contact: person.email, partner: partner.id } },
  ]);
  return refusal ?? decideEdit(program, facts, request);
}
