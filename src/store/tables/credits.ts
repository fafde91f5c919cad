import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../columns.postgres.ts';
import type { CreditEntryKind, CreditOrigin, CreditPlace, ReservationState } from '../../rules/credits/states.ts';
import type { partnerTables } from './partner.ts';

/** The credit ledger: lots, entries that are never changed, and reservations (requirement K). Every amount is whole credits. */
export function creditsTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  /** An account's totals, guarded: credits never go negative, whatever runs at the same time (K4). */
  const creditAccounts = c.table(
    'credit_accounts',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      programId: c.text().notNull(),
      issued: c.amount().notNull().default(0),
      available: c.amount().notNull().default(0),
      reserved: c.amount().notNull().default(0),
      redeemed: c.amount().notNull().default(0),
      expired: c.amount().notNull().default(0),
      reversed: c.amount().notNull().default(0),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.programId] }),
      c.check('credit_accounts_covered', sql`available >= 0 and reserved >= 0 and redeemed >= 0 and expired >= 0 and reversed >= 0`),
      c.check('credit_accounts_add_up', sql`available + reserved + redeemed + expired + reversed = issued`),
    ],
  );

  const creditLots = c.table(
    'credit_lots',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('LOT').notNull(),
      programId: c.text().notNull(),
      origin: c.word<CreditOrigin>().notNull(),
      amount: c.amount().notNull(),
      /** Neither reserved, redeemed, expired nor reversed. */
      free: c.amount().notNull(),
      reserved: c.amount().notNull(),
      activeFrom: c.day().notNull(),
      /** The first day on which it is worth nothing; none for a lot that never expires. */
      expiresOn: c.day(),
      /** The membership term, reward or adjustment it came from. */
      source: c.text().notNull(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      // One term allocates once, whoever asks for it at the same time (K1).
      c
        .uniqueIndex('credit_lots_allocation')
        .on(t.partnerId, t.programId, t.source)
        .where(sql`origin = 'allocated'`),
      c
        .index('credit_lots_expiry')
        .on(t.programId, t.expiresOn)
        .where(sql`free > 0`),
      c.check('credit_lots_covered', sql`free >= 0 and reserved >= 0 and free + reserved <= amount`),
    ],
  );

  const reservations = c.table(
    'reservations',
    {
      /** Whose account it draws on: the primary. */
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('RSV').notNull(),
      programId: c.text().notNull(),
      /** Who uses it: the primary or one of its associates. */
      forPartnerId: c.id('PTR').notNull(),
      requestedBy: c.id('CON').notNull(),
      option: c.text().notNull(),
      quantity: c.count().notNull(),
      amount: c.amount().notNull(),
      redeemed: c.amount().notNull().default(0),
      released: c.amount().notNull().default(0),
      state: c.word<ReservationState>().notNull(),
      requestedOn: c.day().notNull(),
      closedOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.index('reservations_id').on(t.id),
      c.index('reservations_user').on(t.partnerId, t.programId, t.forPartnerId),
      c
        .index('reservations_waiting')
        .on(t.programId, t.requestedOn)
        .where(sql`state = 'awaiting-approval'`),
      c.check('reservations_covered', sql`redeemed >= 0 and released >= 0 and redeemed + released <= amount`),
    ],
  );

  const creditEntries = c.table(
    'credit_entries',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('ENT').notNull(),
      programId: c.text().notNull(),
      lotId: c.id('LOT').notNull(),
      kind: c.word<CreditEntryKind>().notNull(),
      /** Always positive: so many credits of the lot went from one place to the other. */
      amount: c.amount().notNull(),
      movedFrom: c.word<CreditPlace>().notNull(),
      movedTo: c.word<CreditPlace>().notNull(),
      /** The account's available credits before and after. */
      before: c.amount().notNull(),
      after: c.amount().notNull(),
      reservationId: c.id('RSV'),
      /** The entry a reversal undoes. */
      reverses: c.id('ENT'),
      /** The first of the entries of its kind that were written as one change: they are undone together (invariant 3). */
      changeId: c.id('ENT'),
      effectiveOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      requestedBy: c.id('CON'),
      reason: c.text(),
      ticket: c.text(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c.check('credit_entries_positive', sql`amount > 0`),
      c.index('credit_entries_id').on(t.id),
      c.index('credit_entries_day').on(t.partnerId, t.programId, t.effectiveOn),
      c.index('credit_entries_reservation').on(t.partnerId, t.reservationId),
      c.index('credit_entries_lot').on(t.partnerId, t.lotId),
      c.index('credit_entries_change').on(t.partnerId, t.changeId),
      c.foreignKey({ columns: [t.partnerId, t.lotId], foreignColumns: [creditLots.partnerId, creditLots.id] }),
      c.foreignKey({ columns: [t.partnerId, t.reservationId], foreignColumns: [reservations.partnerId, reservations.id] }),
    ],
  );

  return { creditAccounts, creditLots, creditEntries, reservations };
}
