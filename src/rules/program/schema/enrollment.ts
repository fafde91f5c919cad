import * as z from 'zod';
import { noticeTopics } from '../../notice/states.ts';
import { count, day, fieldNames, id, label, levelId, mapping, percent, text } from './vocabulary.ts';

/** Every field an enrollment knows, as its flag is typed (cli.md, `enroll`). */
const enrollmentFields = [
  'name',
  'country',
  'type',
  'parent',
  'ownership',
  'domain',
  'level',
  'plan',
  'method',
  'reward-type',
  'credit-sharing',
  'agreement',
  'contacts',
] as const;

/** What a contact may ask for by virtue of a role. A closed set: each is looked up by a rule. */
export const rights = [
  'enroll',
  'renew',
  'accept-agreement',
  'approve-associates',
  'name-contacts',
  'submit-engagements',
  'manage-engagement-users',
  'request-credits',
  'approve-credit-use',
  'set-credit-sharing',
  'request-credit-statement',
  'publish-expertise',
  'publish-listings',
  'set-up-supplier',
  'register-deals',
  'answer-leads',
  'request-funds',
  'agree-plans',
] as const;

/** How a company joins (requirements E1–E9). */
export const enrollment = mapping({
  activation: z
    .enum(['on-payment', 'on-approval'])
    .describe('What opens the benefits: the recorded payment, or the approval where there is no fee.'),
  required_fields: z
    .array(mapping({ partner_types: z.array(id).min(1), fields: fieldNames(enrollmentFields) }))
    .describe('What a submission of each partner type must hold; what is not listed is not asked.'),
  associate: mapping({
    ownership_above_percent: percent.describe('Ownership must be above this percentage, not equal to it.'),
    approved_by_right: z.enum(rights).describe('The right a contact of the primary needs to approve an associate.'),
  })
    .optional()
    .describe('Under which conditions a partner joins under a primary; absent where no partner type does.'),
  review: mapping({ partner_types: z.array(id).min(1), levels: z.array(levelId).min(1).optional() })
    .optional()
    .describe(
      'Whose enrollments the vendor looks at before they are approved, at which levels (all when left out); approved by rule where absent.',
    ),
  free_mail_domains: mapping({ domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)) }).describe(
    'Domains of free e-mail; no administrator is accepted with one (requirement E2).',
  ),
  company_mail_roles: z
    .array(id)
    .describe("The roles whose first holder needs an e-mail address at the company's domain (requirement E2)."),
  agreement: mapping({
    current: label,
    versions: z.array(mapping({ id: label, from: day })).min(1),
    unlisted: z.enum(['refused', 'recorded']).default('refused'),
  }).describe('`unlisted` says whether a version this list does not know may be accepted: where the list itself is assumed, it may.'),
  reward_types: z
    .array(z.enum(['monetary', 'credits']))
    .describe('What a partner may choose to be rewarded with; empty where it does not choose.'),
});

/** A role a partner's contact may hold (requirement E5). */
export const contactRole = mapping({
  id,
  short: id.describe('The short form in `--contact "NAME <address>: admin, legal"`.'),
  name: text,
  named: z.enum(['enrollment', 'later']),
  required_count: count(0, 20).describe('How many contacts must hold it before an enrollment can be submitted.'),
  partner_types: z.array(id).optional(),
  administrator: z
    .literal(true)
    .optional()
    .describe("Whether its holders are the partner's administrators: an active membership keeps at least one (invariant 11)."),
  rights: z.array(z.enum(rights)).default([]),
  notices: z
    .array(z.enum(noticeTopics))
    .optional()
    .describe('What its holders are told of (requirement N1); where nobody is, the administrators are.'),
});
