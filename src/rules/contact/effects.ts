import type { Day } from '../day.ts';
import type { Id } from '../id.ts';

export interface ContactAdded {
  readonly kind: 'contact-added';
  readonly contact: { readonly id: Id<'CON'>; readonly partner: Id<'PTR'>; readonly name: string; readonly email: string; readonly joinedOn: Day };
}

/** A contact took on a role in a program: it is a resource from that day (F2). */
export interface RoleAssigned {
  readonly kind: 'role-assigned';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly contact: Id<'CON'>;
  readonly role: string;
  readonly from: Day;
}

/** A contact gave a role up; the day is the first one without it. */
export interface RoleEnded {
  readonly kind: 'role-ended';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly contact: Id<'CON'>;
  readonly role: string;
  readonly until: Day;
}

/** What decisions about contacts change. */
export type ContactEffect = ContactAdded | RoleAssigned | RoleEnded;
