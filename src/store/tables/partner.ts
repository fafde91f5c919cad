import { sql } from 'drizzle-orm';
import type { Vocabulary } from '../columns.postgres.ts';

/** Companies and their people. */
export function partnerTables(c: Vocabulary) {
  const partners = c.table(
    'partners',
    {
      id: c.id('PTR').primaryKey(),
      /** The id another system knows the partner by. */
      externalCode: c.text(),
      name: c.text().notNull(),
      /** The name folded for comparing: no case, no accents (rules/partner/name-key). */
      nameKey: c.text().notNull(),
      country: c.text().notNull(),
      domain: c.text(),
      createdOn: c.day().notNull(),
      /** Grows with every change to the partner's facts; whoever decided on older facts decides again. */
      revision: c.count().notNull().default(1),
    },
    (t) => [
      c.uniqueIndex('partners_external_code').on(t.externalCode),
      c.index('partners_name_key').on(t.nameKey),
      c.index('partners_domain').on(t.domain),
    ],
  );

  /** The three-letter pieces of a name: fuzzy search that is the same on every engine. */
  const partnerGrams = c.table('partner_grams', { gram: c.text().notNull(), partnerId: c.id('PTR').notNull() }, (t) => [
    c.primaryKey({ columns: [t.gram, t.partnerId] }),
    c.index('partner_grams_partner').on(t.partnerId),
  ]);

  const contacts = c.table(
    'contacts',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('CON').notNull(),
      name: c.text().notNull(),
      email: c.text().notNull(),
      /** The address in lower case. */
      emailKey: c.text().notNull(),
      joinedOn: c.day().notNull(),
      leftOn: c.day(),
      /** Since when the person may sign in: a partner user (F2). */
      signInOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.id] }),
      c
        .uniqueIndex('contacts_email')
        .on(t.partnerId, t.emailKey)
        .where(sql`left_on is null`),
      c.index('contacts_email_key').on(t.emailKey),
    ],
  );

  /** Who holds which role in which program, from a day until a day (exclusive). */
  const contactRoles = c.table(
    'contact_roles',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      programId: c.text().notNull(),
      contactId: c.id('CON').notNull(),
      role: c.text().notNull(),
      fromOn: c.day().notNull(),
      untilOn: c.day(),
    },
    (t) => [
      c.primaryKey({ columns: [t.partnerId, t.programId, t.contactId, t.role, t.fromOn] }),
      c.foreignKey({ columns: [t.partnerId, t.contactId], foreignColumns: [contacts.partnerId, contacts.id] }),
    ],
  );

  /** Names a partner had before, so that it is still found by them. */
  const partnerNames = c.table(
    'partner_names',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      name: c.text().notNull(),
      nameKey: c.text().notNull(),
      /** The first day it did not have it any more. */
      untilOn: c.day().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.nameKey] }), c.index('partner_names_key').on(t.nameKey)],
  );

  /** What was written down about a partner: never changed, a new note corrects an old one. */
  const partnerNotes = c.table(
    'partner_notes',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      id: c.id('NTE').notNull(),
      text: c.text().notNull(),
      notedOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      ticket: c.text(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.id] })],
  );

  return { partners, partnerGrams, partnerNames, partnerNotes, contacts, contactRoles };
}
