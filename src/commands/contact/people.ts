import { emailKeyOf } from '../../rules/address.ts';
import { rolesFor, roleId, type ContactFacts, type LeavingFacts, type PersonFacts } from '../../rules/contact/contact.ts';
import { readId } from '../../rules/id.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Context } from '../../shell/define.ts';
import { Ending, notFound, usage } from '../../shell/errors.ts';
import { contactJson, contactsNamed, contactsOf, engagementUserIds } from '../../store/contact.ts';
import { membershipOf, membershipPrograms } from '../../store/membership.ts';
import { editionInForce } from '../../store/program.ts';
import { partnerNamed, type PartnerRow } from '../../store/partner.ts';

type Place = Pick<Context, 'view' | 'program' | 'on'>;

/** A partner with its people and its membership. */
export async function peopleOf(
  { view, program, on }: Place,
  partner: PartnerRow,
): Promise<ContactFacts & { readonly partner: PartnerRow }> {
  const wanted = { partner: partner.id, program: program.id, on };
  return {
    partner,
    membership: await membershipOf(view, program.id, partner.id),
    contacts: await contactsOf(view, wanted),
    users: await engagementUserIds(view, wanted),
  };
}

/** The one person a text names, by id or e-mail; ends with `not-found` when nobody or several at different partners have it. */
export async function personNamed(
  context: Place,
  { contact, partner: owner }: { readonly contact: string; readonly partner?: string | undefined },
): Promise<PersonFacts & { readonly partner: PartnerRow }> {
  const { view, on } = context;
  const partner = owner === undefined ? undefined : await partnerNamed(view, owner);
  const found = (await contactsNamed(view, { text: contact, on })).filter((one) => !partner || one.partner === partner.id);
  const [person, ...others] = found;
  if (!person) notFound('contact', contact, ['partnerctl contact list PARTNER']);
  if (others.length > 0) {
    throw new Ending('not-found', 'contact-ambiguous', `${JSON.stringify(contact)} is a person at ${found.length} partners`, {
      reasons: found.map((one) => ({ code: 'candidate', text: `${one.id} ${one.name} at ${one.partner}` })),
      hints: ['name the partner with --partner, or the person by id'],
    });
  }
  const facts = await peopleOf(context, partner ?? (await partnerNamed(view, person.partner)));
  return { ...facts, person: facts.contacts.find(({ id }) => id === person.id) ?? notFound('contact', contact) };
}

/** A person with what is held in every other program of the partner. */
export async function leaving(
  context: Place,
  input: { readonly contact: string; readonly partner?: string | undefined },
): Promise<LeavingFacts> {
  const { view, program, on } = context;
  const facts = await personNamed(context, input);
  const others = (await membershipPrograms(view, facts.partner.id)).filter((id) => id !== program.id);
  const elsewhere = [];
  for (const id of others) {
    const edition = await editionInForce(view, id, on);
    if (!edition) continue;
    const there = await peopleOf({ view, program: edition.program, on }, facts.partner);
    const person = there.contacts.find((one) => one.id === facts.person.id);
    if (person) elsewhere.push({ program: edition.program, facts: { ...there, person } });
  }
  return { ...facts, elsewhere };
}

/** The program of the partner that is named, or of the person's partner. */
export async function programOfPerson(
  view: Context['view'],
  { contact, partner }: { readonly contact: string; readonly partner?: string | undefined },
  programOf: (view: Context['view'], text: string) => Promise<string | undefined>,
): Promise<string | undefined> {
  if (partner !== undefined) return programOf(view, partner);
  return readId('CON', contact) || contact.includes('@')
    ? programOf(view, (await contactsNamed(view, { text: contact, on: '9999-12-31' }))[0]?.partner ?? contact)
    : undefined;
}

/** Ends with a usage error that lists every role the program does not have for this partner type. */
export function checkRoles(
  program: Program,
  { roles, type }: { readonly roles: readonly string[]; readonly type: string | undefined },
): void {
  const known = rolesFor(program, type).map(({ id }) => id);
  const wrong = roles.filter((role) => !known.includes(roleId(program, role)));
  if (wrong.length > 0)
    usage(wrong.map((role) => ({ code: 'invalid-value', text: `${JSON.stringify(role)} is no role; the roles are ${known.join(', ')}` })));
}

/** A person as an answer shows it. */
export async function personShown(
  { view, program, on }: Place,
  { partner, email }: { readonly partner: PartnerRow['id']; readonly email: string },
) {
  const all = await contactsNamed(view, { text: email, on: '0001-01-01' });
  const now = (await contactsOf(view, { partner, program: program.id, on })).find((one) => emailKeyOf(one.email) === emailKeyOf(email));
  const gone = all.findLast((one) => one.partner === partner);
  return { contact: contactJson(now ?? { ...(gone ?? notFound('contact', email)), roles: [] }) };
}

/** A person in one sentence. */
export const personBlocks = ({ contact }: Awaited<ReturnType<typeof personShown>>): readonly Block[] => [
  {
    kind: 'text',
    text: {
      en: `${contact.id} ${contact.name} <${contact.email}> is a ${contact.flavor} of ${contact.partner}${contact.roles.length > 0 ? `: ${contact.roles.join(', ')}` : ''}.`,
      fr: `${contact.id} ${contact.name} <${contact.email}> : ${contact.flavor} de ${contact.partner}${contact.roles.length > 0 ? `, ${contact.roles.join(', ')}` : ''}.`,
    },
    tone: 'good',
  },
];

/** How a person is named on the command line. */
export const personFlags = {
  contact: { positional: 'one', help: 'the person: e-mail or id', ask: 'Which person?' },
  partner: { help: 'the partner, where the address is known at several' },
} as const;
