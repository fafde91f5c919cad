import { answersOf, withAnswers, type EnrollmentForm } from '../../rules/membership/form.ts';
import type { EnrollmentAnswers } from '../../rules/membership/answers.ts';
import { unknownAnswers } from '../../rules/membership/completeness.ts';
import { presentChoices, whose, type RenewFacts } from '../../rules/membership/renew.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import type { Context, FieldsOf } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { contactsOf, engagementUserIds } from '../../store/contact.ts';
import { invoiceRows, unpaidInvoices } from '../../store/invoice.ts';
import { membershipOf } from '../../store/membership.ts';
import type { renewInput } from '../../rules/membership/renew.ts';
import { enrollmentFlags } from '../enroll/fields.ts';

const { level, plan, method, purchaseOrder, rewardType, creditSharing, creditLimit } = enrollmentFlags;

/** How a renewal is typed: what is left out stays as it is. */
export const renewFlags: FieldsOf<typeof renewInput> = {
  partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
  level,
  plan,
  method,
  purchaseOrder,
  rewardType,
  creditSharing,
  creditLimit,
};

interface Chosen {
  readonly membership: MembershipFacts;
  /** What was saved before. */
  readonly before?: EnrollmentAnswers;
  readonly form: Partial<EnrollmentForm>;
}

/** A membership with all that its renewal is decided by; ends with a usage error for a choice the program does not know. */
export async function renewFacts(
  { view, program, on }: Pick<Context, 'view' | 'program' | 'on'>,
  { membership, before = {}, form }: Chosen,
): Promise<RenewFacts> {
  const typed = answersOf(program, form);
  const problems = unknownAnswers(program, typed);
  if (problems.length > 0) usage(problems, ['partnerctl renew --help']);
  const chosen = withAnswers({ ...whose(membership), ...before }, typed);
  const { partner } = membership;
  const waiting = membership.terms.filter(({ activatedOn }) => activatedOn === null).map(({ number }) => number);
  const invoices = await invoiceRows(view, { membership: membership.id });
  return {
    membership,
    newest: (await membershipOf(view, program.id, partner))?.id ?? membership.id,
    answers: withAnswers(presentChoices(program, membership), chosen),
    chosen,
    ordered: invoices.filter(({ term, cancelledOn }) => waiting.includes(term) && cancelledOn === null).map(({ id }) => id),
    unpaid: await unpaidInvoices(view, { partner, program: program.id, on }),
    people: await contactsOf(view, { partner, program: program.id, on }),
    users: await engagementUserIds(view, { partner, program: program.id, on }),
  };
}
