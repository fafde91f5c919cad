import type { UserFacts, UserInput } from '../../../rules/engagement/user.ts';
import type { Context } from '../../../shell/define.ts';
import { notFound } from '../../../shell/errors.ts';
import { contactJson, contactsOf, engagementUserIds } from '../../../store/contact.ts';
import { engagementUsersOf } from '../../../store/engagement.ts';
import { membershipOf } from '../../../store/membership.ts';
import { partnerNamed } from '../../../store/partner.ts';

/** A partner, one of its people named by id or e-mail, and who uses engagements already (C2). */
export async function userFacts({ view, program, on }: Context, input: UserInput): Promise<UserFacts> {
  const { id: partner } = await partnerNamed(view, input.partner);
  const wanted = { partner, program: program.id, on };
  const typed = input.contact.trim().toLowerCase();
  const person = (await contactsOf(view, wanted)).find(({ id, email }) => id.toLowerCase() === typed || email.toLowerCase() === typed);
  const contact = person ?? notFound('contact', input.contact, [`partnerctl contact list ${partner}`]);
  return { partner, contact, membership: await membershipOf(view, program.id, partner), active: await engagementUserIds(view, wanted) };
}

/** The contact and all engagement users after a change. */
export async function usersAfter(
  { view, program, on }: Context,
  { partner, contact }: { readonly partner: UserFacts['partner']; readonly contact: Pick<UserFacts['contact'], 'id'> },
) {
  const person = (await contactsOf(view, { partner, program: program.id, on })).find(({ id }) => id === contact.id);
  return { contact: person ? contactJson(person) : null, users: await engagementUsersOf(view, { partner, program: program.id, on }) };
}

/** The table of engagement users. */
export const userColumns = [
  { key: 'contact', header: 'Contact', priority: 1 },
  { key: 'name', header: 'Name', priority: 1 },
  { key: 'email', header: 'E-mail' },
  { key: 'active', header: 'Active' },
  { key: 'fromOn', header: 'From' },
  { key: 'untilOn', header: 'Until' },
] as const;
