import type { Vocabulary } from './columns.postgres.ts';
import { creditsTables } from './tables/credits.ts';
import { engagementTables } from './tables/engagement.ts';
import { journalTables } from './tables/journal.ts';
import { factTables } from './tables/fact.ts';
import { membershipTables } from './tables/membership.ts';
import { noticeTables } from './tables/notice.ts';
import { operatorTables } from './tables/operator.ts';
import { partnerTables } from './tables/partner.ts';
import { statusTables } from './tables/status.ts';

/** Every table, once, in the vocabulary of an engine. */
export function defineTables(c: Vocabulary) {
  const partner = partnerTables(c);
  return {
    ...partner,
    ...membershipTables(c, partner),
    ...engagementTables(c, partner),
    ...creditsTables(c, partner),
    ...factTables(c, partner),
    ...statusTables(c, partner),
    ...journalTables(c),
    ...noticeTables(c, partner),
    ...operatorTables(c),
  };
}

export type Tables = ReturnType<typeof defineTables>;

/** Tables whose rows are never changed or removed, held by triggers (P3). Corrections are new rows that name the old. */
export const appendOnlyTables = [
  'program_editions',
  'decisions',
  'decision_verdicts',
  'transitions',
  'audit',
  'seals',
  'requests',
  'reminders',
  'partner_notes',
  'credit_entries',
  'reward_entries',
  'payments',
  'sources_known',
  'revenue_replaced',
  'orders_replaced',
  'trainings_replaced',
  'documents_replaced',
  'duties_replaced',
  'certifications_replaced',
] as const;

/** Tables of which only some columns may change, held by triggers too: the rest is content and stays as it was written. */
export const lastingColumns = {
  notices: ['id', 'partner_id', 'program_id', 'kind', 'topic', 'facts', 'queued_on', 'recorded_at'],
} as const;

/** Tables that SQLite keeps in the order of their key instead of the order of arrival: 1.3 times faster to re-evaluate. */
export const clusteredTables = [
  'partner_grams',
  'revenue',
  'orders',
  'trainings',
  'documents',
  'duties',
  'certifications',
  'statuses',
  'seals',
  'unsealed',
] as const;

/**
 * Tables whose rows are sealed by the audit record of whoever writes them: by which column, and the columns that are not
 * part of what they say, because they only count changes or follow from other rows that are sealed. The decisions of a run
 * are not sealed one by one: the record of their page is over the hash of all.
 */
export const sealedTables = {
  partners: { by: 'id', but: ['revision'] },
  partner_notes: { by: 'id', but: [] },
  contacts: { by: 'id', but: [] },
  contact_roles: { by: 'contact_id', but: [] },
  enrollments: { by: 'id', but: [] },
  memberships: { by: 'id', but: ['revision'] },
  terms: { by: 'membership_id', but: [] },
  invoices: { by: 'id', but: [] },
  payments: { by: 'id', but: [] },
  rights: { by: 'id', but: [] },
  engagements: { by: 'id', but: ['revision', 'assessed_revision'] },
  engagement_changes: { by: 'id', but: [] },
  engagement_users: { by: 'contact_id', but: [] },
  engagement_papers: { by: 'engagement_id', but: [] },
  suppliers: { by: 'partner_id', but: [] },
  rewards: { by: 'id', but: ['revision'] },
  reward_entries: { by: 'id', but: [] },
  credit_lots: { by: 'id', but: ['free', 'reserved'] },
  credit_entries: { by: 'id', but: [] },
  reservations: { by: 'id', but: [] },
  decisions: { by: 'id', but: [], when: 'run_id is null' },
  decision_verdicts: { by: 'decision_id', but: [] },
  status_overrides: { by: 'id', but: [] },
  operators: { by: 'id', but: [] },
} as const;
