import * as z from 'zod';
import { asciiAddress, asciiDomain, domainInput, emailInput } from '../address.ts';
import { isCountry } from '../country.ts';
import { daySchema, type Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import type { EnrollmentAnswers, NamedContact } from './answers.ts';

const word = z.string().trim().min(1);

/** A person as typed: `{name, email, roles}`; a role by its id or its short form. */
const contactInput = z.strictObject({
  name: word.max(200),
  email: emailInput,
  roles: z.array(word),
});

/** What is chosen for a term, at enrollment and again at renewal (requirements E3, R2). */
export const choiceFields = {
  level: z.union([word, z.int().min(0)]).optional(),
  plan: word.optional(),
  method: word.optional(),
  purchaseOrder: word.max(100).optional(),
  rewardType: z.enum(['monetary', 'credits']).optional(),
  creditSharing: z.enum(['open', 'limit', 'pre-approval', 'none']).optional(),
  creditLimit: z.int().min(1).optional(),
};

/** Every field of an enrollment, in the order in which they are asked (cli.md, `enroll`). Which are needed is the program's to say. */
export const enrollmentFields = {
  type: word.optional(),
  name: word.max(200).optional(),
  country: z.string().refine(isCountry, 'write the two letters of a country, such as FR').optional(),
  domain: domainInput.optional(),
  parent: word.optional(),
  ownership: z
    .union(
      [
        z.number().min(0).max(100).refine(isPlain, 'write a percentage from 0 to 100, such as 50.01'),
        z.string().regex(/^(100([.,]0+)?|\d{1,2}([.,]\d{1,10})?) ?%?$/, 'write a percentage from 0 to 100, such as 50.01'),
      ],
      'write a percentage from 0 to 100, such as 50.01',
    )
    .optional(),
  ...choiceFields,
  /** Who accepted which version, and when: the day it was recorded when left out. */
  agreement: z.strictObject({ version: word.optional(), acceptedBy: word.optional(), acceptedOn: daySchema.optional() }).optional(),
  contacts: z.array(contactInput).optional(),
};

const enrollmentForm = z.strictObject(enrollmentFields);
export type EnrollmentForm = z.infer<typeof enrollmentForm>;

/** A figure such as 1e-7 has no plain decimal text, and is no percentage anybody owns. */
function isPlain(figure: number): boolean {
  return /^\d+(\.\d+)?$/.test(String(figure));
}

/** What was typed, in the program's own words: roles by their ids, the level as text, the percentage as decimal text. */
export function answersOf(program: Program, form: Partial<EnrollmentForm>): EnrollmentAnswers {
  const { country, ownership, level, domain, contacts, agreement, ...others } = form;
  return {
    ...others,
    ...(country !== undefined && { country: country.toUpperCase() }),
    ...(ownership !== undefined && { ownership: percentText(ownership) }),
    ...(level !== undefined && { level: String(level) }),
    ...(domain !== undefined && { domain: asciiDomain(domain) }),
    ...(agreement !== undefined && {
      agreement: defined({ ...agreement, acceptedBy: agreement.acceptedBy && asciiAddress(agreement.acceptedBy) }),
    }),
    ...(contacts !== undefined && {
      contacts: mergedContacts(
        [],
        contacts.map((contact) => inRoleIds(program, contact)),
      ),
    }),
  } as EnrollmentAnswers;
}

const defined = <Value extends object>(value: Value): Value =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Value;

const percentText = (typed: string | number) => String(typed).replace(/ ?%$/, '').replace(',', '.');

function inRoleIds(program: Program, { roles, email, ...person }: NamedContact): NamedContact {
  const id = (role: string) => program.contactRoles.find((one) => one.id === role || one.short === role)?.id ?? role;
  return { ...person, email: asciiAddress(email), roles: [...new Set(roles.map(id))] };
}

/** An acceptance is dated by the day it was recorded, unless another day was said: a new version or a new person, a new day (requirement E3). */
export function withAcceptanceDate(answers: EnrollmentAnswers, said: EnrollmentAnswers, on: Day): EnrollmentAnswers {
  const { agreement } = answers;
  const now = said.agreement?.version !== undefined || said.agreement?.acceptedBy !== undefined || agreement?.acceptedOn === undefined;
  if (agreement?.acceptedBy === undefined || said.agreement?.acceptedOn !== undefined || !now) return answers;
  return { ...answers, agreement: { ...agreement, acceptedOn: on } };
}

const addressed = (email: string) => email.toLowerCase();

/** People added to others: who has the same address is the same person, with the roles of both. */
export function mergedContacts(before: readonly NamedContact[], more: readonly NamedContact[]): NamedContact[] {
  const people = new Map<string, NamedContact>();
  for (const person of [...before, ...more]) {
    const known = people.get(addressed(person.email));
    people.set(
      addressed(person.email),
      known ? { ...known, name: person.name, roles: [...new Set([...known.roles, ...person.roles])] } : person,
    );
  }
  return [...people.values()];
}

/**
 * A draft with more answers: a new answer replaces the old one. A contact with a known address replaces that person's
 * entry, one without roles takes the person off the form, and everybody else stays (requirement E4).
 */
export function withAnswers(before: EnrollmentAnswers, more: EnrollmentAnswers): EnrollmentAnswers {
  const { contacts, agreement, ...others } = more;
  const merged = { ...before, ...others, ...(agreement && { agreement: { ...before.agreement, ...agreement } }) };
  if (!contacts) return merged;
  const replaced = (before.contacts ?? []).map(
    (person) => contacts.find(({ email }) => addressed(email) === addressed(person.email)) ?? person,
  );
  const added = contacts.filter(({ email }) => !replaced.some((person) => addressed(person.email) === addressed(email)));
  return { ...merged, contacts: [...replaced, ...added].filter(({ roles }) => roles.length > 0) };
}

/** The text of one contact: `NAME <address>: role, role`, or `: none` for no role; a problem in words when it is not like that. */
export function readContact(text: string): NamedContact | { readonly problem: string } {
  const [, name, email, roles] = /^\s*"?([^"<>]+?)"?\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*:\s*(.+)$/.exec(text) ?? [];
  const words =
    roles
      ?.split(',')
      .map((role) => role.trim())
      .filter(Boolean) ?? [];
  if (name === undefined || email === undefined || words.length === 0) {
    return { problem: `${JSON.stringify(text)} is no contact; write "Ann Lee <ann@acme.example>: admin, legal"` };
  }
  return { name, email, roles: words.length === 1 && words[0] === 'none' ? [] : words };
}
