import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../columns.postgres.ts';
import type { ChangedFields, EngagementDetails } from '../../rules/engagement/engagement.ts';
import type { ChangeState, Eligibility, EngagementCategory, EngagementStage } from '../../rules/engagement/states.ts';
import type { RewardComputation } from '../../rules/reward/effects.ts';
import type { RewardEntryKind, RewardKind, RewardState, SupplierState } from '../../rules/reward/states.ts';
import type { partnerTables } from './partner.ts';

/** Collaborative engagements, the changes that wait for review, who may use them, and the rewards they earn (requirements C, W). */
export function engagementTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  const engagements = c.table(
    'engagements',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('ENG').notNull(),
      programId: c.text().notNull(),
      category: c.word<EngagementCategory>().notNull(),
      name: c.text().notNull(),
      stage: c.word<EngagementStage>().notNull(),
      /** Opportunities only (domain.md): independent of the stage. */
      eligibility: c.word<Eligibility>(),
      customerName: c.text().notNull(),
      country: c.text(),
      sector: c.word<'commercial' | 'public'>(),
      saleType: c.text(),
      closeDate: c.day(),
      /** The sales team it is assigned to (C5). */
      owner: c.text(),
      /** The vendor's own id of the opportunity: only one live engagement of a program has it (C3). */
      vendorOpportunityId: c.text(),
      /** The account plan it came of (C3). */
      convertedFrom: c.id('ENG'),
      details: c.json<EngagementDetails>().notNull(),
      /** Since when it is at its stage (C5). */
      stageSince: c.day(),
      submittedOn: c.day(),
      bookedOn: c.day(),
      /** Grows when what it says changes, not when its stage does. */
      revision: c.count().notNull().default(1),
      /** The revision its reward was last assessed at (W6). */
      assessedRevision: c.count(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('engagements_id').on(t.id),
      c.index('engagements_stage').on(t.programId, t.stage),
      c.index('engagements_close_date').on(t.programId, t.closeDate),
      c.index('engagements_booked').on(t.programId, t.partnerId, t.bookedOn),
      c.index('engagements_page').on(t.programId, t.id),
      c.index('engagements_vendor_opportunity').on(t.programId, t.vendorOpportunityId),
      c.index('engagements_converted').on(t.partnerId, t.convertedFrom),
    ],
  );

  /** A change to a reviewed field: both values are shown until it is decided (C4). */
  const engagementChanges = c.table(
    'engagement_changes',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('CHG').notNull(),
      engagementId: c.id('ENG').notNull(),
      fields: c.json<ChangedFields>().notNull(),
      /** What these fields said when it was proposed. */
      replaces: c.json<ChangedFields>().notNull(),
      state: c.word<ChangeState>().notNull(),
      proposedOn: c.day().notNull(),
      decidedOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('engagement_changes_engagement').on(t.partnerId, t.engagementId),
      c.foreignKey({ columns: [t.partnerId, t.engagementId], foreignColumns: [engagements.partnerId, engagements.id] }),
    ],
  );

  /** Who may use the engagement tool, from a day until a day (exclusive) (C2). */
  const engagementUsers = c.table(
    'engagement_users',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      programId: c.text().notNull(),
      contactId: c.id('CON').notNull(),
      fromOn: c.day().notNull(),
      untilOn: c.day(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.contactId, t.fromOn] })],
  );

  /** Papers about an engagement: the invoice a monetary reward waits for (W4); the content of a file is kept beside the store. */
  const engagementPapers = c.table(
    'engagement_papers',
    {
      partnerId: c.id('PTR').notNull(),
      engagementId: c.id('ENG').notNull(),
      category: c.text().notNull(),
      reference: c.text().notNull(),
      attachedOn: c.day().notNull(),
      /** Of a file: what it was called, what its content is, how large, and the hash it is kept by. */
      fileName: c.text(),
      fileType: c.text(),
      fileBytes: c.amount(),
      sha256: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.engagementId, t.category, t.reference] }),
      c.foreignKey({ columns: [t.partnerId, t.engagementId], foreignColumns: [engagements.partnerId, engagements.id] }),
    ],
  );

  /** The account a partner is paid through (W4). */
  const suppliers = c.table(
    'suppliers',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      programId: c.text().notNull(),
      state: c.word<SupplierState>().notNull(),
      /** Who was invited to fill in the forms. */
      email: c.text().notNull(),
      since: c.day().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId] })],
  );

  /** What an opportunity earns: one reward, its shares by offer in the entries. */
  const rewards = c.table(
    'rewards',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('RWD').notNull(),
      programId: c.text().notNull(),
      engagementId: c.id('ENG').notNull(),
      /** None while it was found not eligible: then nothing is given. */
      kind: c.word<RewardKind>(),
      state: c.word<RewardState>().notNull(),
      /** Minor units of the currency when monetary, whole credits when credits. */
      amount: c.amount().notNull(),
      currency: c.text(),
      /** All that was paid of it, in minor units; none before a payment, and where nobody noted it (W4). */
      paid: c.amount(),
      revision: c.count().notNull().default(1),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('rewards_id').on(t.id),
      c.unique('rewards_once').on(t.partnerId, t.engagementId),
      c.index('rewards_state').on(t.programId, t.state),
      c.check('rewards_covered', sql`amount >= 0`),
      c.foreignKey({ columns: [t.partnerId, t.engagementId], foreignColumns: [engagements.partnerId, engagements.id] }),
    ],
  );

  /** Every assessment of a reward by offer and every correction, with the difference it made; nothing is overwritten (W3, W5). */
  const rewardEntries = c.table(
    'reward_entries',
    {
      partnerId: c.id('PTR').notNull(),
      id: c.id('RWE').notNull(),
      rewardId: c.id('RWD').notNull(),
      kind: c.word<RewardEntryKind>().notNull(),
      /** The offer assessed, and the edition it is from; none for a correction by hand. */
      offer: c.text(),
      edition: c.text(),
      /** The amount the share was computed from, in minor units, and the percentage used. */
      basisMinor: c.amount(),
      rate: c.text(),
      /** Which order lines it comes from, each with its part, and the caps that cut it; none for a correction. */
      computation: c.json<RewardComputation>(),
      /** What the offer gives after this entry, and how much that is more or less than before. */
      amount: c.amount().notNull(),
      difference: c.amount().notNull(),
      /** Of the amount and the difference; none for whole credits. */
      currency: c.text(),
      decisionId: c.id('DEC'),
      effectiveOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      reason: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('reward_entries_reward').on(t.partnerId, t.rewardId),
      c.foreignKey({ columns: [t.partnerId, t.rewardId], foreignColumns: [rewards.partnerId, rewards.id] }),
    ],
  );

  return { engagements, engagementChanges, engagementUsers, engagementPapers, suppliers, rewards, rewardEntries };
}
