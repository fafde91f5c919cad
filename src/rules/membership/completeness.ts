import { asciiAddress } from '../address.ts';
import { concerns, type ContactRole, type EnrollmentField, type Program } from '../program/program.ts';
import type { EnrollmentAnswers, NamedContact } from './answers.ts';

/** Something about one field: its name as in JSON, with the part meant when it has parts. */
export interface FieldProblem {
  readonly code: 'missing-field' | 'invalid-value' | 'field-not-asked';
  /** `level`, `agreement.version`. */
  readonly field: string;
  readonly text: string;
}

const flagOf = (field: string) =>
  `--${(field === 'contacts' ? 'contact' : field).replaceAll('.', '-').replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** How a partner type joins: on its own, as a primary, or under one; undefined for a type the program does not know. */
export const joining = (program: Program, type: string | undefined) =>
  type === undefined ? undefined : program.partnerTypeById.get(type)?.enrollment;

/** The fields a partner type must fill in; while the type is open, those every type must. */
export function requiredFields(program: Program, type: string | undefined): readonly EnrollmentField[] {
  const lists = program.enrollment.requiredFields;
  const mine = lists.filter((list) => type !== undefined && list.partnerTypes.includes(type)).flatMap(({ fields }) => fields);
  if (mine.length > 0) return mine;
  const [first, ...others] = lists;
  return (first?.fields ?? []).filter((field) => others.every(({ fields }) => fields.includes(field)));
}

/** Every required field that has no answer yet, an agreement's two parts apart (requirement E3). */
export function missingFields(program: Program, answers: EnrollmentAnswers): FieldProblem[] {
  const open = requiredFields(program, answers.type).flatMap((field) => {
    if (field === 'agreement')
      return (['version', 'acceptedBy'] as const)
        .filter((part) => answers.agreement?.[part] === undefined)
        .map((part) => `agreement.${part}`);
    if (field === 'contacts') return answers.contacts?.length ? [] : [field];
    return answers[field] === undefined ? [field] : [];
  });
  return open.map((field) => ({ code: 'missing-field', field, text: `${flagOf(field)} is missing` }));
}

/** A required role, how many must hold it, and who does. */
export interface RolePlace {
  readonly role: ContactRole;
  readonly holders: readonly NamedContact[];
}

/** The roles that must be filled before a partner type can submit, each with how many must hold it; while the type is open, all of them (requirement E5). */
export function rolesNeeded(program: Program, type: string | undefined): readonly ContactRole[] {
  return program.contactRoles.filter(
    (role) => role.named === 'enrollment' && role.requiredCount > 0 && (type === undefined || concerns(role, type)),
  );
}

/** The roles that must be filled, with who holds them so far (requirement E5). */
export function roleList(program: Program, { type, contacts = [] }: EnrollmentAnswers): readonly RolePlace[] {
  return rolesNeeded(program, type).map((role) => ({ role, holders: contacts.filter(({ roles }) => roles.includes(role.id)) }));
}

/** Every required role that too few people hold: two places are filled by two people (requirement E5). */
export function openRoles(program: Program, answers: EnrollmentAnswers): FieldProblem[] {
  return roleList(program, answers)
    .filter(({ role, holders }) => holders.length < role.requiredCount)
    .map(({ role: { short, requiredCount }, holders }) => ({
      code: 'missing-field',
      field: 'contacts',
      text: `--contact "NAME <address>: ${short}" is missing${requiredCount > 1 ? `: ${holders.length} of ${requiredCount} named` : ''}`,
    }));
}

/** Every answer that names something the program does not have, or that it does not ask for at all. */
export function unknownAnswers(program: Program, answers: EnrollmentAnswers): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const oneOf = (field: string, given: string | undefined, known: readonly string[], { because }: { readonly because: string }) => {
    if (given === undefined || known.includes(given)) return;
    const text =
      known.length > 0
        ? `${flagOf(field)}: ${JSON.stringify(given)} is not one of ${known.join(', ')}`
        : `${flagOf(field)} is not asked by ${program.id}: ${because}`;
    problems.push({ code: known.length > 0 ? 'invalid-value' : 'field-not-asked', field, text });
  };
  const bought = program.levels.acquired === 'bought';
  oneOf(
    'type',
    answers.type,
    program.partnerTypes.map(({ id }) => id),
    { because: 'it has no partner types' },
  );
  oneOf('level', answers.level, bought ? program.levels.ladder.map(({ id }) => id) : [], { because: 'its levels are earned, not chosen' });
  oneOf('plan', answers.plan, program.payment?.plans.map(({ id }) => id) ?? [], { because: 'it costs nothing' });
  oneOf('method', answers.method, program.payment?.methods.map(({ id }) => id) ?? [], { because: 'it costs nothing' });
  oneOf('rewardType', answers.rewardType, program.enrollment.rewardTypes, { because: 'there is no choice of rewards' });
  oneOf('creditSharing', answers.creditSharing, program.credits?.sharing.map(({ id }) => id) ?? [], { because: 'it has no credits' });
  const roles = program.contactRoles.filter((role) => answers.type === undefined || concerns(role, answers.type));
  for (const { name, roles: held } of answers.contacts ?? []) {
    for (const role of held.filter((one) => !roles.some(({ id }) => id === one))) {
      problems.push({
        code: 'invalid-value',
        field: 'contacts',
        text: `--contact: ${JSON.stringify(role)} is no role for ${name}; the roles are ${roles.map(({ id, short }) => (id === short ? id : `${id} (${short})`)).join(', ')}`,
      });
    }
  }
  return problems;
}

/**
 * The answers without what another answer has taken the sense from, unless it was said now: a primary and its share of a
 * company that joins on its own, credit sharing of an associate, the number of a purchase order once something else pays, a
 * limit once sharing has none.
 */
export function withoutOutdated(program: Program, answers: EnrollmentAnswers, said: EnrollmentAnswers): EnrollmentAnswers {
  const { type, method, creditSharing } = answers;
  const joins = joining(program, type);
  const ordered = program.payment?.methods.find(({ id }) => id === method)?.needsPurchaseOrder ?? method === undefined;
  const limited = program.credits?.sharing.find(({ id }) => id === creditSharing)?.limit !== 'none';
  const outdated: (keyof EnrollmentAnswers)[] = [
    ...(joins === undefined || joins === 'associate' ? [] : (['parent', 'ownership'] as const)),
    ...(joins === 'associate' ? (['creditSharing', 'creditLimit'] as const) : []),
    ...(ordered ? [] : (['purchaseOrder'] as const)),
    ...(limited ? [] : (['creditLimit'] as const)),
  ];
  const kept = Object.entries(answers).filter(
    ([field]) => !outdated.includes(field as keyof EnrollmentAnswers) || said[field as keyof EnrollmentAnswers] !== undefined,
  );
  return Object.fromEntries(kept) as EnrollmentAnswers;
}

/**
 * The answers with what follows from others: the only partner type there is, the company's domain from its first
 * administrator's address unless that is a free-mail address, and the credit sharing the program starts with.
 */
export function withDefaults(program: Program, answers: EnrollmentAnswers): EnrollmentAnswers {
  const [onlyType, ...otherTypes] = program.partnerTypes;
  const type = answers.type ?? (otherTypes.length === 0 ? onlyType?.id : undefined);
  const domain = answers.domain ?? companyDomain(program, answers);
  const sharing = joining(program, type) === 'associate' ? undefined : (answers.creditSharing ?? program.credits?.defaultSharing);
  return {
    ...answers,
    ...(type !== undefined && { type }),
    ...(domain !== undefined && { domain }),
    ...(sharing !== undefined && { creditSharing: sharing }),
  };
}

/** The domain part of an address, in lower case and in ASCII. */
export const domainOf = (email: string) =>
  asciiAddress(email)
    .slice(asciiAddress(email).lastIndexOf('@') + 1)
    .toLowerCase();

/** Whether a domain is another or lies below it: `mail.acme.example` lies below `acme.example`. */
const liesIn = (domain: string, base: string) => domain === base || domain.endsWith(`.${base}`);

/** Whether an address is one of a company with that domain: at the domain itself or below it (requirement E2). */
export const isAt = (email: string, domain: string) => liesIn(domainOf(email), domain);

/** Whether anybody can have an address there (requirement E2). */
export const isFreeMail = (program: Program, domain: string) =>
  program.enrollment.freeMailDomains.domains.some((free) => liesIn(domain, free));

function companyDomain(program: Program, { contacts = [] }: EnrollmentAnswers): string | undefined {
  const first = contacts.find(({ roles }) => roles.some((role) => program.enrollment.companyMailRoles.includes(role)));
  const domain = first && domainOf(first.email);
  return domain === undefined || isFreeMail(program, domain) ? undefined : domain;
}
