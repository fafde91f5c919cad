import { and, asc, eq, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { EnrollmentAnswers } from '../rules/membership/answers.ts';
import { joining } from '../rules/membership/completeness.ts';
import type { KnownCompany, Parent, SubmissionFacts } from '../rules/membership/submission.ts';
import { nameKeyOf } from '../rules/partner/name-key.ts';
import type { Program } from '../rules/program/program.ts';
import { contactsOf } from './contact.ts';
import { unpaidInvoices } from './invoice.ts';
import { membershipOf } from './membership.ts';
import { partnerNamed } from './partner.ts';
import type { View } from './store.ts';

/** What a submission is judged by: the company when it is known already, and the primary an associate names. Ends with `not-found` for a parent nobody knows. */
export async function submissionFacts(
  view: View,
  program: Program,
  { answers, on }: { readonly answers: EnrollmentAnswers; readonly on: Day },
): Promise<SubmissionFacts> {
  const company = await knownCompany(view, program, { answers, on });
  const parent = answers.parent === undefined ? undefined : await parentNamed(view, program, answers.parent);
  // A name that is clear today may fit two companies tomorrow: the primary is kept by its id.
  const settled = parent ? { ...answers, parent: parent.partner } : answers;
  return { answers: settled, ...(company && { company }), ...(parent && { parent }) };
}

async function parentNamed(view: View, program: Program, text: string): Promise<Parent> {
  const { id, name, domain } = await partnerNamed(view, text);
  const membership = await membershipOf(view, program.id, id);
  return { partner: id, name, domain, ...(membership && { membership }) };
}

/**
 * The company that is enrolling, when it is known: the same name in the same country, or the same domain. Associates
 * often share their primary's domain, so theirs tells nothing.
 */
async function knownCompany(
  view: View,
  program: Program,
  { answers, on }: { readonly answers: EnrollmentAnswers; readonly on: Day },
): Promise<KnownCompany | undefined> {
  const { name, country, domain, type } = answers;
  const { partners: p } = view.t;
  const nameKey = nameKeyOf(name ?? '');
  const sameName = nameKey !== '' && country !== undefined ? and(eq(p.nameKey, nameKey), eq(p.country, country)) : undefined;
  const sameDomain = domain !== undefined && joining(program, type) !== 'associate' ? eq(p.domain, domain) : undefined;
  if (!sameName && !sameDomain) return undefined;
  const found = await view.db
    .select({ id: p.id, name: p.name, nameKey: p.nameKey })
    .from(p)
    .where(or(sameName, sameDomain))
    .orderBy(asc(p.id))
    .limit(20);
  const match = found.find((one) => one.nameKey === nameKey) ?? found[0];
  return match && companyFacts(view, program, { partner: match.id, name: match.name, on });
}

/** What is known of a company that a new membership would belong to. */
export async function companyFacts(
  view: View,
  program: Program,
  { partner, name, on }: { readonly partner: Id<'PTR'>; readonly name: string; readonly on: Day },
): Promise<KnownCompany> {
  const membership = await membershipOf(view, program.id, partner);
  return {
    partner,
    name,
    ...(membership && { membership }),
    unpaid: await unpaidInvoices(view, { partner, program: program.id, on }),
    contacts: await contactsOf(view, { partner, program: program.id, on }),
  };
}
