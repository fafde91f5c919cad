import * as z from 'zod';
import { asciiAddress, emailInput, emailKeyOf } from '../address.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { EngagementUserDisabled } from '../engagement/effects.ts';
import { requesterRefusal } from '../membership/requester.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { addressRefusals, decideContactRoles, flavorOf, type PersonFacts } from './contact.ts';
import type { ContactEffect } from './effects.ts';

const contact = { contact: z.string(), partner: z.string().optional() };

export const promoteInput = z.strictObject({ ...contact, roles: z.array(z.string().trim().min(1)).default([]) });
export const demoteInput = z.strictObject(contact);
export const editInput = z.strictObject({
  ...contact,
  name: z.string().trim().min(1).max(200).optional(),
  email: emailInput.optional(),
});

type Effect = ContactEffect | EngagementUserDisabled;

/**
 * One step up: a contact with a role is a resource, a resource who may sign in is a user (requirement F2). Roles that are
 * named with it are taken on as well.
 */
export function decidePromote(program: Program, facts: PersonFacts, request: Request<z.infer<typeof promoteInput>>): Decision<Effect> {
  const { person, partner } = facts;
  const { input, on, by } = request;
  const flavor = flavorOf(person);
  const named = decideContactRoles(program, facts, { ...request, input: { contact: input.contact, add: input.roles, remove: [] } });
  if (named.kind === 'refused' || (flavor === 'contact' && input.roles.length > 0)) return named;
  const refused = refuseIfAny([
    flavor === 'contact' && { code: 'role-needed', facts: { contact: person.id, name: person.name } },
    flavor === 'user' && { code: 'flavor-at-end', facts: { contact: person.id, name: person.name, flavor } },
    requesterRefusal(program, { by, partner: partner.id, right: 'name-contacts' }),
  ]);
  if (refused) return refused;
  const key = { partner: partner.id, contact: person.id };
  return approve<Effect>(
    [...named.effects, { kind: 'sign-in-changed', ...key, since: on }, { kind: 'flavor-changed', ...key, from: flavor, to: 'user' }],
    { outcome: 'user' },
  );
}

/** One step down: a user may not sign in any more, a resource gives all roles up (requirement F2). */
export function decideDemote(program: Program, facts: PersonFacts, request: Request<z.infer<typeof demoteInput>>): Decision<Effect> {
  const { person, partner } = facts;
  const flavor = flavorOf(person);
  if (flavor === 'resource')
    return decideContactRoles(program, facts, {
      ...request,
      input: { contact: request.input.contact, add: [], remove: [...person.roles] },
    });
  const refused = refuseIfAny([
    flavor === 'contact' && { code: 'flavor-at-end', facts: { contact: person.id, name: person.name, flavor } },
    requesterRefusal(program, { by: request.by, partner: partner.id, right: 'name-contacts' }),
  ]);
  if (refused) return refused;
  const key = { partner: partner.id, contact: person.id };
  return approve<ContactEffect>(
    [
      { kind: 'sign-in-changed', ...key, since: null },
      { kind: 'flavor-changed', ...key, from: flavor, to: person.roles.length > 0 ? 'resource' : 'contact' },
    ],
    {
      outcome: person.roles.length > 0 ? 'resource' : 'contact',
    },
  );
}

/** Corrects a name or an address; an administrator's address stays one of the company (requirement E2). */
export function decideEdit(
  program: Program,
  facts: PersonFacts,
  { input, by, reason }: Request<z.infer<typeof editInput>>,
): Decision<ContactEffect> {
  const { person, partner, contacts } = facts;
  const edited = { name: input.name ?? person.name, email: input.email === undefined ? person.email : asciiAddress(input.email) };
  const other = contacts.find((one) => one.id !== person.id && emailKeyOf(one.email) === emailKeyOf(edited.email));
  const moved = emailKeyOf(edited.email) !== emailKeyOf(person.email);
  const refused = refuseIfAny([
    other && { code: 'contact-exists', facts: { contact: other.id, name: other.name, email: other.email } },
    ...(moved ? addressRefusals(program, { partner, person: edited, roles: person.roles, reason }) : []),
    requesterRefusal(program, { by, partner: partner.id, right: 'name-contacts' }),
  ] satisfies (Reason | false | undefined)[]);
  if (refused) return refused;
  if (edited.name === person.name && edited.email === person.email) return approve<ContactEffect>([], { outcome: 'unchanged' });
  return approve<ContactEffect>([{ kind: 'contact-edited', partner: partner.id, contact: person.id, ...edited }], { outcome: 'changed' });
}
