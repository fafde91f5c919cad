import type { Vocabulary } from '../columns.postgres.ts';
import type { EnrollmentAnswers } from '../../rules/membership/answers.ts';
import type { EnrollmentState, MembershipState, SuspensionCause } from '../../rules/membership/states.ts';
import type { partnerTables } from './partner.ts';

/** Enrollments, memberships, their terms, and what is invoiced and paid for them (requirements E, R, L). */
export function membershipTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  /** A form being filled in, or what became of it. It belongs to no partner before the partner exists. */
  const enrollments = c.table(
    'enrollments',
    {
      id: c.id('ENR').primaryKey(),
      programId: c.text().notNull(),
      /** A new membership, or the next term of one. */
      purpose: c.word<'enrollment' | 'renewal'>().notNull(),
      partnerId: c.id('PTR'),
      membershipId: c.id('MEM'),
      state: c.word<EnrollmentState>().notNull(),
      /** Grows with every save; saving over a newer revision is refused (E4). */
      revision: c.count().notNull(),
      answers: c.json<EnrollmentAnswers>().notNull(),
      startedOn: c.day().notNull(),
      submittedOn: c.day(),
    },
    (t) => [c.index('enrollments_program').on(t.programId, t.state), c.index('enrollments_partner').on(t.partnerId)],
  );

  const memberships = c.table(
    'memberships',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('MEM').notNull(),
      programId: c.text().notNull(),
      enrollmentId: c.id('ENR'),
      /** A partner type of the program: primary, associate, ambassador, operator … */
      type: c.text().notNull(),
      /** The primary an associate belongs to, and how much of the associate it owns, in percent. */
      primaryId: c.id('PTR'),
      ownership: c.text(),
      state: c.word<MembershipState>().notNull(),
      /** The first day of the first term, from which every anniversary is computed. */
      anchor: c.day(),
      rewardType: c.word<'monetary' | 'credits'>(),
      creditSharing: c.word<'open' | 'limit' | 'pre-approval' | 'none'>(),
      creditLimit: c.amount(),
      /** The last covered day of a membership that was ended early, and why. */
      endedOn: c.day(),
      endedBecause: c.text(),
      /** The day on which it was suspended, what for, and the words it was done with; none while it is not. */
      suspendedOn: c.day(),
      suspendedCause: c.word<SuspensionCause>(),
      suspendedBecause: c.text(),
      revision: c.count().notNull().default(1),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('memberships_id').on(t.id),
      c.index('memberships_program').on(t.programId, t.partnerId),
      c.index('memberships_primary').on(t.primaryId),
    ],
  );

  /** A year of a membership: what was chosen for it, and the days it covers. */
  const terms = c.table(
    'terms',
    {
      partnerId: c.id('PTR').notNull(),
      membershipId: c.id('MEM').notNull(),
      number: c.count().notNull(),
      /** The level bought; none where levels are earned. */
      level: c.text(),
      plan: c.text(),
      method: c.text(),
      purchaseOrder: c.text(),
      rewardType: c.word<'monetary' | 'credits'>(),
      /** Unknown until the first term is activated. */
      startsOn: c.day(),
      /** The last covered day. */
      endsOn: c.day(),
      /** When the term's benefits opened; none while it awaits payment. */
      activatedOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.membershipId, t.number] }),
      c.foreignKey({ columns: [t.partnerId, t.membershipId], foreignColumns: [memberships.partnerId, memberships.id] }),
      c.index('terms_ends').on(t.endsOn),
    ],
  );

  const invoices = c.table(
    'invoices',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('INV').notNull(),
      programId: c.text().notNull(),
      membershipId: c.id('MEM').notNull(),
      term: c.count().notNull(),
      instalment: c.count().notNull(),
      instalments: c.count().notNull(),
      amountMinor: c.amount().notNull(),
      currency: c.text().notNull(),
      issuedOn: c.day().notNull(),
      /** The business days between which it is to be sent (E8). */
      sendFrom: c.day().notNull(),
      sendBy: c.day().notNull(),
      dueOn: c.day().notNull(),
      billingEmail: c.text().notNull(),
      /** The day on which it was sent; none while it was not. */
      sentOn: c.day(),
      /** The day on which it was cancelled, and why; none while it stands. */
      cancelledOn: c.day(),
      cancelledBecause: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('invoices_id').on(t.id),
      c.foreignKey({ columns: [t.partnerId, t.membershipId], foreignColumns: [memberships.partnerId, memberships.id] }),
    ],
  );

  const payments = c.table(
    'payments',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('PAY').notNull(),
      invoiceId: c.id('INV').notNull(),
      amountMinor: c.amount().notNull(),
      currency: c.text().notNull(),
      paidOn: c.day().notNull(),
      reference: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.foreignKey({ columns: [t.partnerId, t.invoiceId], foreignColumns: [invoices.partnerId, invoices.id] }),
    ],
  );

  /** What a partner was granted beyond its level: an expertise published, a product it may resell (L1). */
  const rights = c.table(
    'rights',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('RGT').notNull(),
      programId: c.text().notNull(),
      right: c.text().notNull(),
      product: c.text().notNull(),
      fromOn: c.day().notNull(),
      untilOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.unique('rights_once').on(t.partnerId, t.programId, t.right, t.product, t.fromOn),
    ],
  );

  return { enrollments, memberships, terms, invoices, payments, rights };
}
