import type { Day } from '../../rules/day.ts';
import { answersOf, readContact, withAcceptanceDate, type EnrollmentForm } from '../../rules/membership/form.ts';
import type { EnrollmentAnswers } from '../../rules/membership/answers.ts';
import { missingFields, openRoles, unknownAnswers, withDefaults, type FieldProblem } from '../../rules/membership/completeness.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Context, FieldsOf } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { enrollInput } from '../../rules/membership/enroll.ts';
import type { View } from '../../store/store.ts';
import { editionInForce, publishedPrograms } from '../../store/program.ts';

/** How the fields of an enrollment are typed, the same for every command that takes them. */
export const enrollmentFlags = {
  type: { help: 'how it joins: primary or associate; ambassador or operator' },
  name: { help: 'the legal name of the company' },
  country: { help: 'two letters, such as FR' },
  domain: { help: 'the company’s domain; that of its first administrator’s address when left out' },
  parent: { help: 'an associate’s primary: id, code, domain or name' },
  ownership: { help: 'percent of the associate that its primary owns, such as 50.01' },
  level: { help: 'the level bought, where levels are bought' },
  plan: { help: 'how the fee is paid: annual or quarterly' },
  method: { help: 'card, transfer or purchase-order' },
  purchaseOrder: { help: 'the number of the purchase order' },
  rewardType: { help: 'what rewards are paid in' },
  creditSharing: { help: 'how associates may use a primary’s credits' },
  creditLimit: { help: 'how many credits associates may use, where sharing has a limit' },
  agreement: { help: 'the partner agreement' },
  contacts: { help: '"Ann Lee <ann@acme.example>: admin, legal"', decode: readContact },
} satisfies FieldsOf<typeof enrollInput>;

/** The answers in the program's words; ends with a usage error that lists every answer the program does not know. */
export function readAnswers(program: Program, form: Partial<EnrollmentForm>): EnrollmentAnswers {
  const answers = answersOf(program, form);
  stopAt(unknownAnswers(program, answers));
  return answers;
}

/**
 * The answers of a form that is to be submitted; ends with a usage error that lists every missing field, and beside them
 * every role that is still open, so that one answer tells all that is missing (requirement E5, cli.md).
 */
export function completeAnswers(program: Program, answers: EnrollmentAnswers, on: Day): EnrollmentAnswers {
  const complete = withAcceptanceDate(withDefaults(program, answers), {}, on);
  const problems = [...missingFields(program, complete), ...unknownAnswers(program, complete)];
  stopAt(problems.length > 0 ? [...problems, ...openRoles(program, complete)] : []);
  return complete;
}

function stopAt(problems: readonly FieldProblem[]): void {
  if (problems.length > 0) usage(problems, ['partnerctl enroll --help']);
}

/** The only program that has the partner type asked for; undefined when that does not settle it. */
export async function programOfType(view: View, { type }: { readonly type?: string | undefined }): Promise<string | undefined> {
  if (type === undefined) return undefined;
  const found = await Promise.all((await publishedPrograms(view)).map((id) => editionInForce(view, id, '9999-12-31')));
  const having = found.filter((edition) => edition?.program.partnerTypeById.has(type));
  return having.length === 1 ? having[0]?.program.id : undefined;
}

/** A context whose program is settled. */
export type Settled = Pick<Context, 'view' | 'program' | 'on'>;
