import { postgres } from './columns.postgres.ts';
import { defineTables } from './tables.ts';

/** The tables of this engine. */
export const tables = defineTables(postgres);

/** Named one by one, as drizzle-kit looks for them. */
export const {
  creditAccounts,
  creditLots,
  creditEntries,
  reservations,
  engagements,
  engagementChanges,
  engagementUsers,
  engagementPapers,
  suppliers,
  rewards,
  rewardEntries,
  editions,
  decisions,
  transitions,
  audit,
  requests,
  counters,
  runs,
  imports,
  notices,
  enrollments,
  memberships,
  terms,
  invoices,
  payments,
  rights,
  partners,
  partnerGrams,
  contacts,
  contactRoles,
  revenue,
  sources,
  orders,
  trainings,
  documents,
  duties,
  certifications,
  statuses,
} = tables;
