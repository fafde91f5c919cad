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
    /** A contact when left out; a resource when roles come with it. */
    readonly flavor?: ContactFlavor;
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

/** Sign-in was granted from a day, or taken back: a resource that may sign in is a user (F2). */
export interface SignInChanged {
  readonly kind: 'sign-in-changed';
  readonly partner: Id<'PTR'>;
  readonly contact: Id<'CON'>;
  /** Since when; null when it was taken back. */
  readonly since: Day | null;
}

/** Name or address of a person changed. */
export interface ContactEdited {
  readonly kind: 'contact-edited';
  readonly partner: Id<'PTR'>;
  readonly contact: Id<'CON'>;
  readonly name: string;
  readonly email: string;
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
export type ContactEffect = ContactAdded | RoleAssigned | RoleEnded | FlavorChanged | SignInChanged | ContactEdited | ContactLeft;
