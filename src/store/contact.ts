import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { emailKeyOf } from '../rules/address.ts';
import type { Day } from '../rules/day.ts';
import { flavorOf } from '../rules/contact/contact.ts';
import type { ContactEffect } from '../rules/contact/effects.ts';
import { readId, type Id } from '../rules/id.ts';
import type { Requester } from '../rules/request.ts';
import { recordTransition } from './journal.ts';
import { insertRows, upsertRows } from './rows.ts';
import { factsChanged } from './status.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The people a text may mean, by id or e-mail, with the roles they hold in a program on a day; who has left is left out. */
export async function requesters(
  view: View,
  text: string,
  { program, on }: { readonly program: string; readonly on: Day },
): Promise<Requester[]> {
  const { contacts: c, contactRoles: r } = view.t;
  const id = readId('CON', text);
  const rows = await view.db
    .select({ partner: c.partnerId, contact: c.id, name: c.name, email: c.email, role: r.role })
    .from(c)
    .leftJoin(
      r,
      and(
        eq(r.partnerId, c.partnerId),
        eq(r.contactId, c.id),
        eq(r.programId, program),
        lte(r.fromOn, on),
        or(isNull(r.untilOn), gt(r.untilOn, on)),
      ),
    )
    .where(and(id ? eq(c.id, id) : eq(c.emailKey, emailKeyOf(text)), or(isNull(c.leftOn), gt(c.leftOn, on))))
    .orderBy(asc(c.partnerId), asc(c.id), asc(r.role));
  const people = new Map<string, Requester & { roles: string[] }>();
  for (const { role, ...person } of rows) {
    const known = people.get(person.contact) ?? { ...person, roles: [] };
    if (role !== null) known.roles.push(role);
    people.set(person.contact, known);
  }
  return [...people.values()];
}

/** A partner's person with the roles held in a program on a day. */
export interface ContactRow {
  readonly id: Id<'CON'>;
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly email: string;
  readonly joinedOn: Day;
  readonly leftOn: Day | null;
  /** Since when the person may sign in. */
  readonly signInOn: Day | null;
  readonly roles: readonly string[];
}

interface Wanted {
  readonly partner: Id<'PTR'>;
  /** The program whose roles are read; none where no program is meant. */
  readonly program: string;
  readonly on: Day;
}

/** The people of a partner who are there on a day, in the order they were recorded. */
export async function contactsOf(view: View, { partner, program, on }: Wanted): Promise<ContactRow[]> {
  const { contacts: c, contactRoles: r } = view.t;
  const rows = await view.db
    .select({
      id: c.id,
      partner: c.partnerId,
      name: c.name,
      email: c.email,
      joinedOn: c.joinedOn,
      leftOn: c.leftOn,
      signInOn: c.signInOn,
      role: r.role,
    })
    .from(c)
    .leftJoin(
      r,
      and(
        eq(r.partnerId, c.partnerId),
        eq(r.contactId, c.id),
        eq(r.programId, program),
        lte(r.fromOn, on),
        or(isNull(r.untilOn), gt(r.untilOn, on)),
      ),
    )
    .where(and(eq(c.partnerId, partner), or(isNull(c.leftOn), gt(c.leftOn, on))))
    .orderBy(asc(c.id), asc(r.fromOn), asc(r.role));
  const people = new Map<string, ContactRow & { roles: string[] }>();
  for (const { role, ...person } of rows) {
    const known = people.get(person.id) ?? { ...person, roles: [] };
    if (role !== null) known.roles.push(role);
    people.set(person.id, known);
  }
  return [...people.values()];
}

/** The people a text names, by id or e-mail, who are there on a day or later; with the partner each belongs to. */
export async function contactsNamed(
  view: View,
  { text, on }: { readonly text: string; readonly on: Day },
): Promise<Omit<ContactRow, 'roles'>[]> {
  const { contacts: c } = view.t;
  const id = readId('CON', text);
  return view.db
    .select({ id: c.id, partner: c.partnerId, name: c.name, email: c.email, joinedOn: c.joinedOn, leftOn: c.leftOn, signInOn: c.signInOn })
    .from(c)
    .where(and(id ? eq(c.id, id) : eq(c.emailKey, emailKeyOf(text)), or(isNull(c.leftOn), gt(c.leftOn, on))))
    .orderBy(asc(c.partnerId), asc(c.id));
}

/** Who may use the engagement tool of a partner on a day (C2). */
export async function engagementUserIds(view: View, { partner, program, on }: Wanted): Promise<Id<'CON'>[]> {
  const { engagementUsers: u } = view.t;
  const rows = await view.db
    .select({ id: u.contactId })
    .from(u)
    .where(and(eq(u.partnerId, partner), eq(u.programId, program), lte(u.fromOn, on), or(isNull(u.untilOn), gt(u.untilOn, on))));
  return rows.map(({ id }) => id);
}

/** A contact as every command shows it (F2): a resource has a role, a user may sign in. */
export function contactJson({ id, partner, name, email, roles, joinedOn, leftOn, signInOn }: ContactRow) {
  return { id, partner, name, email, flavor: flavorOf({ roles, leftOn, signInOn }), roles, joinedOn, leftOn, signInOn };
}

/** How the effects of contacts are written. */
export const contactWriters: WritersOf<ContactEffect['kind']> = {
  'contact-added': async (tx, { contact }, act, ids) => {
    const { partner, flavor = 'contact', ...row } = contact;
    await insertRows(tx, tx.t.contacts, [{ ...row, partnerId: partner, emailKey: emailKeyOf(contact.email) }]);
    await recordTransition(tx, act, ids, { entity: 'contact', id: contact.id, partner, to: flavor });
  },
  'role-assigned': async (tx, { partner, program, contact, role, from }) => {
    const row = { partnerId: partner, programId: program, contactId: contact, role, fromOn: from, untilOn: null };
    // Given up and taken on again on one day, the role was never given up.
    await upsertRows(tx, tx.t.contactRoles, [row], { key: ['partnerId', 'programId', 'contactId', 'role', 'fromOn'], set: ['untilOn'] });
  },
  'role-ended': async (tx, { partner, program, contact, role, until }) => {
    const { contactRoles: r } = tx.t;
    const held = and(eq(r.partnerId, partner), eq(r.programId, program), eq(r.contactId, contact), eq(r.role, role), isNull(r.untilOn));
    await tx.db.update(r).set({ untilOn: until }).where(held);
  },
  'flavor-changed': (tx, { partner, contact, from, to }, act, ids) =>
    recordTransition(tx, act, ids, { entity: 'contact', id: contact, partner, from, to }),
  'sign-in-changed': async (tx, { partner, contact, since }) => {
    const { contacts: c } = tx.t;
    await tx.db
      .update(c)
      .set({ signInOn: since })
      .where(and(eq(c.partnerId, partner), eq(c.id, contact)));
  },
  'contact-edited': async (tx, { partner, contact, name, email }) => {
    const { contacts: c } = tx.t;
    await tx.db
      .update(c)
      .set({ name, email, emailKey: emailKeyOf(email) })
      .where(and(eq(c.partnerId, partner), eq(c.id, contact)));
  },
  'contact-left': async (tx, { partner, contact, from, on }, act, ids) => {
    const { contacts: c, contactRoles: r } = tx.t;
    await tx.db
      .update(c)
      .set({ leftOn: on, signInOn: null })
      .where(and(eq(c.partnerId, partner), eq(c.id, contact)));
    await tx.db
      .update(r)
      .set({ untilOn: on })
      .where(and(eq(r.partnerId, partner), eq(r.contactId, contact), isNull(r.untilOn)));
    // Certificates end with who held them.
    await factsChanged(tx, partner);
    await recordTransition(tx, act, ids, { entity: 'contact', id: contact, partner, from, to: 'former' });
  },
};
