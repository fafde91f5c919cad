import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { ContactEffect } from '../rules/contact/effects.ts';
import { readId } from '../rules/id.ts';
import type { Requester } from '../rules/request.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The people a text may mean, by id or e-mail, with the roles they hold in a program on a day; who has left is left out. */
export async function requesters(view: View, text: string, { program, on }: { readonly program: string; readonly on: Day }): Promise<Requester[]> {
  const { contacts: c, contactRoles: r } = view.t;
  const id = readId('CON', text);
  const rows = await view.db
    .select({ partner: c.partnerId, contact: c.id, name: c.name, email: c.email, role: r.role })
    .from(c)
    .leftJoin(r, and(eq(r.partnerId, c.partnerId), eq(r.contactId, c.id), eq(r.programId, program), lte(r.fromOn, on), or(isNull(r.untilOn), gt(r.untilOn, on))))
    .where(and(id ? eq(c.id, id) : eq(c.emailKey, text.toLowerCase()), or(isNull(c.leftOn), gt(c.leftOn, on))))
    .orderBy(asc(c.partnerId), asc(c.id), asc(r.role));
  const people = new Map<string, Requester & { roles: string[] }>();
  for (const { role, ...person } of rows) {
    const known = people.get(person.contact) ?? { ...person, roles: [] };
    if (role !== null) known.roles.push(role);
    people.set(person.contact, known);
  }
  return [...people.values()];
}

/** How the effects of contacts are written. */
export const contactWriters: WritersOf<ContactEffect['kind']> = {};
