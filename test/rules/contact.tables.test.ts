import {
  decideContactAdd,
  decideContactLeave,
  decideContactRoles,
  type KnownContact,
  type PersonFacts,
} from '../../src/rules/contact/contact.ts';
import { decideDemote, decideEdit, decidePromote } from '../../src/rules/contact/flavor.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { effectLine, member, openip, opn, person, request, type Member } from './membership.given.ts';
import { ruleTable } from './tables.ts';

const programs = { opn, openip };

interface People {
  readonly program: 'opn' | 'openip';
  readonly member: Omit<Member, 'partner'>;
  readonly people: readonly string[];
  readonly users: readonly string[];
  readonly domain: string | null;
}

interface Asked {
  readonly do: 'add' | 'roles' | 'promote' | 'demote' | 'edit' | 'leave';
  readonly on: string;
  readonly who: string;
  readonly email: string | null;
  readonly name: string | null;
  readonly add: string[];
  readonly remove: string[];
  readonly by: string | null;
  readonly reason: string | null;
}

/** A person as the table writes it: `ann* partner-administrator`; the star is sign-in. */
const known = (line: string, at: number): KnownContact => {
  const [word = '', ...roles] = line.split(' ');
  const name = word.replace('*', '');
  const signInOn = word.endsWith('*') ? '2025-04-01' : null;
  return { id: `CON-${at + 1}`, partner: 'PTR-1', name, email: `${name}@acme.example`, roles, signInOn };
};

ruleTable<People, Asked, Effect>({
  file: 'contact.change.yaml',
  decide: ({ program: id, member: given, people, users, domain }, asked): Decision<Effect> => {
    const program = programs[id];
    const contacts = people.map(known);
    const facts = {
      partner: { id: 'PTR-1' as const, name: 'Acme', domain },
      membership: member(program, { ...given, partner: 1 }),
      contacts,
      users: contacts.filter(({ name }) => users.includes(name)).map((one) => one.id),
    };
    const { who, on, by, reason, add, remove } = asked;
    const surroundings = { on, ...(by !== null && { by: person(1, [by]) }), ...(reason !== null && { reason }) };
    const email = asked.email ?? `${who}@acme.example`;
    const named = contacts.find(({ name }) => name === who);
    if (asked.do === 'add' || !named)
      return decideContactAdd(program, facts, request({ partner: 'PTR-1', name: who, email, roles: add }, surroundings));
    const one: PersonFacts = { ...facts, person: { ...named, email: asked.do === 'promote' ? email : named.email } };
    const contact = named.email;
    if (asked.do === 'roles') return decideContactRoles(program, one, request({ contact, add, remove }, surroundings));
    if (asked.do === 'promote') return decidePromote(program, one, request({ contact, roles: add }, surroundings));
    if (asked.do === 'demote') return decideDemote(program, one, request({ contact }, surroundings));
    if (asked.do === 'leave') return decideContactLeave(program, { ...one, elsewhere: [] }, request({ contact }, surroundings));
    const edited = { ...(asked.name !== null && { name: asked.name }), ...(asked.email !== null && { email }) };
    return decideEdit(program, one, request({ contact, ...edited }, surroundings));
  },
  effect: effectLine,
  codes: [
    'contact-exists',
    'free-mail-address',
    'address-elsewhere',
    'requester-not-entitled',
    'role-not-held',
    'role-needed',
    'role-needs-people',
    'last-administrator',
    'flavor-at-end',
  ],
});
