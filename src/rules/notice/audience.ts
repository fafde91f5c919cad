import type { Program } from '../program/program.ts';
import type { NoticeTopic } from './states.ts';

/** Somebody who may hear of a notice. */
export interface Hearer {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/**
 * Who hears of a topic: those of a partner's people with a role that the program tells of it, and its administrators where
 * there is nobody (requirement N1). Each address once.
 */
export function audienceOf<Person extends Hearer>(program: Program, topic: NoticeTopic, people: readonly Person[]): readonly Person[] {
  const holding = (roles: readonly string[]) => people.filter((person) => person.roles.some((role) => roles.includes(role)));
  const told = holding(program.contactRoles.filter(({ notices }) => notices?.includes(topic)).map(({ id }) => id));
  const heard = told.length > 0 ? told : holding(program.contactRoles.filter(({ administrator }) => administrator).map(({ id }) => id));
  const addresses = heard.map(({ email }) => email.toLowerCase());
  return heard.filter(({ email }, place) => addresses.indexOf(email.toLowerCase()) === place);
}
