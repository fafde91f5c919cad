import type { Day } from '../day.ts';
import type { Id } from '../id.ts';

export interface ContactAdded {
  readonly kind: 'contact-added';
  readonly contact: {
    readonly id: Id<'CON'>;
    readonly partner: Id<'PTR'>;
    readonly name: string;
    readonly email: string;
    readonly joinedOn: Day;
  };
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

/** A step up or down: a contact with a role is a resource (F2). */
export interface FlavorChanged {
  readonly kind: 'flavor-changed';
  readonly partner: Id<'PTR'>;
  readonly contact: Id<'CON'>;
  readonly from: ContactFlavor;
  readonly to: ContactFlavor;
}

/** A person left the partner; the day is the first one without. Roles in every program end with it. */
export interface ContactLeft {
  readonly kind: 'contact-left';
  readonly partner: Id<'PTR'>;
  readonly contact: Id<'CON'>;
  readonly from: ContactFlavor;
  readonly on: Day;
}

/** What a person at a partner is (domain.md, Contact). */
export type ContactFlavor = 'contact' | 'resource' | 'user' | 'former';

/** What decisions about contacts change. */
export type ContactEffect = ContactAdded | RoleAssigned | RoleEnded | FlavorChanged | ContactLeft;
