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
  /** What opens the benefits: the recorded payment, or the approval where there is no fee. */
  activation: z.enum(['on-payment', 'on-approval']),
  /** What a submission of each partner type must hold; what is not listed is not asked. */
  required_fields: z.array(mapping({ partner_types: z.array(id).min(1), fields: fieldNames(enrollmentFields) })),
  /** Under which conditions a partner joins under a primary; absent where no partner type does. */
  associate: mapping({
    /** Ownership must be above this percentage, not equal to it. */
    ownership_above_percent: percent,
    /** The right a contact of the primary needs to approve an associate. */
    approved_by_right: z.enum(rights),
  }).optional(),
  /** Whose enrollments the vendor looks at before they are approved, at which levels (all when left out); approved by rule where absent. */
  review: mapping({ partner_types: z.array(id).min(1), levels: z.array(levelId).min(1).optional() }).optional(),
  /** Domains of free e-mail; no administrator is accepted with one (requirement E2). */
  free_mail_domains: mapping({ domains: z.array(z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/)) }),
  /** The roles whose first holder needs an e-mail address at the company's domain (requirement E2). */
  company_mail_roles: z.array(id),
  /** `unlisted` says whether a version this list does not know may be accepted: where the list itself is assumed, it may. */
  agreement: mapping({
    current: label,
    versions: z.array(mapping({ id: label, from: day })).min(1),
    unlisted: z.enum(['refused', 'recorded']).default('refused'),
  }),
  /** What a partner may choose to be rewarded with; empty where it does not choose. */
  reward_types: z.array(z.enum(['monetary', 'credits'])),
});

/** A role a partner's contact may hold (requirement E5). */
export const contactRole = mapping({
  id,
  /** The short form in `--contact "NAME <address>: admin, legal"`. */
  short: id,
  name: text,
  named: z.enum(['enrollment', 'later']),
  /** How many contacts must hold it before an enrollment can be submitted. */
  required_count: count(0, 20),
  partner_types: z.array(id).optional(),
  /** Whether its holders are the partner's administrators: an active membership keeps at least one (invariant 11). */
  administrator: z.literal(true).optional(),
  rights: z.array(z.enum(rights)).default([]),
  /** What its holders are told of (requirement N1); where nobody is, the administrators are. */
  notices: z.array(z.enum(noticeTopics)).optional(),
});
