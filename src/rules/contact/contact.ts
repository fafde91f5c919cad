import * as z from 'zod';
import { asciiAddress, emailInput, emailKeyOf } from '../address.ts';
import type { Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { EngagementUserDisabled } from '../engagement/effects.ts';
import type { Id } from '../id.ts';
import { domainOf, isAt, isFreeMail, rolesNeeded } from '../membership/completeness.ts';
import { requesterRefusal } from '../membership/requester.ts';
import { isLive, type MembershipFacts } from '../membership/standing.ts';
import { concerns, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { ContactEffect, ContactFlavor } from './effects.ts';

const email = emailInput;
const name = z.string().trim().min(1).max(200);
const role = z.string().trim().min(1);

export const contactAddInput = z.strictObject({ partner: z.string(), name, email, roles: z.array(role).default([]) });
export const contactRolesInput = z.strictObject({
  contact: z.string(),
  partner: z.string().optional(),
  add: z.array(role).default([]),
  remove: z.array(role).default([]),
});
export const contactLeaveInput = z.strictObject({ contact: z.string(), partner: z.string().optional() });

/** A partner's person with the roles held in the program. */
export interface KnownContact {
  readonly id: Id<'CON'>;
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
  /** Since when the person may sign in; null for who may not. */
  readonly signInOn: Day | null;
}

export interface ContactFacts {
  readonly partner: { readonly id: Id<'PTR'>; readonly name: string; readonly domain: string | null };
  readonly membership: MembershipFacts | undefined;
  readonly contacts: readonly KnownContact[];
  readonly users: readonly Id<'CON'>[];
}

/** What a person is: a resource has a role, a user may sign in as well (requirement F2). */
export function flavorOf({
  roles,
  leftOn,
  signInOn,
}: Pick<KnownContact, 'roles' | 'signInOn'> & { readonly leftOn?: Day | null }): ContactFlavor {
  if (leftOn) return 'former';
  if (signInOn !== null) return 'user';
  return roles.length > 0 ? 'resource' : 'contact';
}

/** The id of a role written as its id or its short form; the text itself when the program has none like it. */
export const roleId = (program: Program, text: string): string =>
  program.contactRoles.find(({ id, short }) => id === text || short === text)?.id ?? text;

/** The roles a partner type may take on. */
export const rolesFor = (program: Program, type: string | undefined) =>
  program.contactRoles.filter((one) => type === undefined || concerns(one, type));

/** Company addresses for those who administer a membership (requirement E2). */
export function addressRefusals(
  program: Program,
  {
    partner,
    person,
    roles,
    reason,
  }: { partner: ContactFacts['partner']; person: { name: string; email: string }; roles: readonly string[]; reason: string | undefined },
): (Reason | false)[] {
  if (!roles.some((one) => program.enrollment.companyMailRoles.includes(one))) return [];
  const free = isFreeMail(program, domainOf(person.email));
  const elsewhere = !free && partner.domain !== null && !isAt(person.email, partner.domain);
  return [
    free && { code: 'free-mail-address', facts: { name: person.name, email: person.email } },
    elsewhere &&
      reason === undefined && {
        code: 'address-elsewhere',
        facts: { name: person.name, email: person.email, domain: partner.domain ?? '' },
      },
  ];
}

/** Adds a person to a partner, with roles or without (requirements E5, F2). */
export function decideContactAdd(
  program: Program,
  facts: ContactFacts,
  { input, on, ids, by, reason }: Request<z.infer<typeof contactAddInput>>,
): Decision<ContactEffect> {
  const { partner, contacts } = facts;
  const roles = [...new Set(input.roles.map((one) => roleId(program, one)))];
  const person = { ...input, email: asciiAddress(input.email) };
  const known = contacts.find((one) => emailKeyOf(one.email) === emailKeyOf(person.email));
  const refused = refuseIfAny([
    known && { code: 'contact-exists', facts: { contact: known.id, name: known.name, email: known.email } },
    ...addressRefusals(program, { partner, person, roles, reason }),
    requesterRefusal(program, { by, partner: partner.id, right: 'name-contacts' }),
  ]);
  if (refused) return refused;
  const id = ids.next('CON');
  return approve<ContactEffect>(
    [
      {
        kind: 'contact-added',
        contact: {
          id,
          partner: partner.id,
          name: person.name,
          email: person.email,
          joinedOn: on,
          flavor: roles.length > 0 ? 'resource' : 'contact',
        },
      },
      ...assigned(program, { partner: partner.id, contact: id, roles, on }),
    ],
    { outcome: roles.length > 0 ? 'resource' : 'contact' },
  );
}

const assigned = (
  program: Program,
  { partner, contact, roles, on }: { partner: Id<'PTR'>; contact: Id<'CON'>; roles: readonly string[]; on: Day },
): ContactEffect[] => roles.map((one) => ({ kind: 'role-assigned', partner, program: program.id, contact, role: one, from: on }));

export interface PersonFacts extends ContactFacts {
  readonly person: KnownContact;
}

/**
 * Why roles cannot be given up while a membership is live: nobody else administers it (invariant 11), or a role named at
 * enrollment that has all its people would not have them any more (requirement E5).
 */
function roleRefusals(
  program: Program,
  { membership, contacts, person }: PersonFacts,
  { given, on }: { readonly given: readonly string[]; readonly on: Day },
): Reason[] {
  if (!membership || !isLive(program, membership, on)) return [];
  const lost = person.roles.filter((one) => given.includes(one));
  const others = contacts.filter(({ id }) => id !== person.id);
  const administrators = program.contactRoles.filter((one) => one.administrator).map(({ id }) => id);
  const administers = (roles: readonly string[]) => roles.some((one) => administrators.includes(one));
  const last = lost.find((one) => administrators.includes(one));
  const alone =
    last !== undefined && !administers(person.roles.filter((one) => !given.includes(one))) && !others.some((one) => administers(one.roles));
  const short = rolesNeeded(program, membership.type)
    .filter(({ id }) => lost.includes(id) && !(alone && id === last))
    .map((role) => ({ role, left: others.filter(({ roles }) => roles.includes(role.id)).length }))
    .filter(({ role, left }) => left === role.requiredCount - 1);
  return [
    ...(alone ? [{ code: 'last-administrator' as const, facts: { contact: person.id, name: person.name, role: last } }] : []),
    ...short.map(({ role, left }) => ({
      code: 'role-needs-people' as const,
      facts: { role: role.id, short: role.short, required: role.requiredCount, left },
    })),
  ];
}

/** The place of an engagement user whose roles do not give one any more (requirement C2). */
function seatLost(program: Program, { partner, person, users }: PersonFacts, after: readonly string[]): EngagementUserDisabled[] {
  const entitled = program.engagement?.users.roles.some((one) => after.includes(one)) ?? false;
  if (entitled || !users.includes(person.id)) return [];
  return [{ kind: 'engagement-user-disabled', partner: partner.id, program: program.id, contact: person.id }];
}

/** Gives a person roles and takes others away (requirements E5, F2); a role held already is no change. */
export function decideContactRoles(
  program: Program,
  facts: PersonFacts,
  { input, on, by, reason }: Request<z.infer<typeof contactRolesInput>>,
): Decision<ContactEffect | EngagementUserDisabled> {
  const { person, partner } = facts;
  const wanted = [...new Set(input.add.map((one) => roleId(program, one)))].filter((one) => !person.roles.includes(one));
  const given = [...new Set(input.remove.map((one) => roleId(program, one)))];
  const refused = refuseIfAny([
    ...roleRefusals(program, facts, { given: given.filter((one) => !input.add.some((word) => roleId(program, word) === one)), on }),
    ...given
      .filter((one) => !person.roles.includes(one))
      .map((one): Reason => ({ code: 'role-not-held', facts: { contact: person.id, name: person.name, role: one } })),
    ...addressRefusals(program, { partner, person, roles: wanted, reason }),
    requesterRefusal(program, { by, partner: partner.id, right: 'name-contacts' }),
  ]);
  if (refused) return refused;
  const after = [...person.roles.filter((one) => !given.includes(one)), ...wanted];
  const effects = [
    ...ended(program, { person, roles: given, on }),
    ...assigned(program, { partner: partner.id, contact: person.id, roles: wanted, on }),
  ];
  const stripped: ContactEffect[] =
    after.length === 0 && person.signInOn !== null
      ? [{ kind: 'sign-in-changed', partner: partner.id, contact: person.id, since: null }]
      : [];
  const to = flavorOf({ roles: after, signInOn: after.length === 0 ? null : person.signInOn });
  const seat = given.length > 0 ? seatLost(program, facts, after) : [];
  return approve<ContactEffect | EngagementUserDisabled>([...effects, ...stripped, ...turned(person, to), ...seat], {
    outcome: effects.length > 0 ? 'changed' : 'unchanged',
  });
}

const ended = (
  program: Program,
  { person, roles, on }: { readonly person: KnownContact; readonly roles: readonly string[]; readonly on: Day },
): ContactEffect[] =>
  roles.map((one) => ({ kind: 'role-ended', partner: person.partner, program: program.id, contact: person.id, role: one, until: on }));

/** The step up or down, for the record (requirement F2). */
const turned = (person: KnownContact, to: ContactFlavor): ContactEffect[] =>
  flavorOf(person) === to ? [] : [{ kind: 'flavor-changed', partner: person.partner, contact: person.id, from: flavorOf(person), to }];

/** A person with what is held in every other program of the partner. */
export interface LeavingFacts extends PersonFacts {
  readonly elsewhere: readonly { readonly program: Program; readonly facts: PersonFacts }[];
}

/** A person leaves: what was held ends that day, in every program (domain.md, Contact). */
export function decideContactLeave(
  program: Program,
  facts: LeavingFacts,
  { on, by }: Request<unknown>,
): Decision<ContactEffect | EngagementUserDisabled> {
  const { person, partner } = facts;
  const everywhere = [{ program, facts }, ...facts.elsewhere];
  const refused = refuseIfAny([
    ...everywhere.flatMap((one) => roleRefusals(one.program, one.facts, { given: one.facts.person.roles, on })),
    requesterRefusal(program, { by, partner: partner.id, right: 'name-contacts' }),
  ]);
  if (refused) return refused;
  const seats = everywhere.filter((one) => one.facts.users.includes(person.id));
  const left: EngagementUserDisabled[] = seats.map((one) => ({
    kind: 'engagement-user-disabled',
    partner: partner.id,
    program: one.program.id,
    contact: person.id,
  }));
  const from = flavorOf({ roles: everywhere.flatMap((one) => one.facts.person.roles), signInOn: person.signInOn });
  const effects: (ContactEffect | EngagementUserDisabled)[] = [
    { kind: 'contact-left', partner: partner.id, contact: person.id, from, on },
    ...left,
  ];
  return approve(effects, { outcome: 'former' });
}
