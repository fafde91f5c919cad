import type { Vocabulary } from '../columns.postgres.ts';
import type { partnerTables } from './partner.ts';

/**
 * What a partner sold, learned and signed, and the level that follows from it (requirement S). The facts of a partner lie
 * together on disk: their keys start with the partner, because a re-evaluation reads them partner by partner.
 */
export function statusTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  const owner = () => ({
    partnerId: c
      .id('PTR')
      .notNull()
      .references(() => partners.id),
    programId: c.text().notNull(),
  });

  const revenue = c.table(
    'revenue',
    {
      ...owner(),
      month: c.text().notNull(),
      /** What was sold, a product or a product family of the program: sip-trunk, data … */
      line: c.text().notNull(),
      /** A kind of line of the program: subscription, one-off, access-fees … */
      kind: c.text().notNull(),
      amountMinor: c.amount().notNull(),
      currency: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.month, t.line, t.kind] })],
  );

  /** The newest month of revenue recorded in a program: tells whether the source is stale without reading it. */
  const sources = c.table('sources', { programId: c.text().notNull(), source: c.text().notNull(), through: c.text().notNull() }, (t) => [
    c.primaryKey({ columns: [t.programId, t.source] }),
  ]);

  const orders = c.table(
    'orders',
    {
      ...owner(),
      reference: c.text().notNull(),
      placedOn: c.day().notNull(),
      product: c.text().notNull(),
      quantity: c.count().notNull(),
      amountMinor: c.amount().notNull(),
      currency: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.reference] })],
  );

  const trainings = c.table(
    'trainings',
    {
      ...owner(),
      training: c.text().notNull(),
      /** Who it was for (admin, sales, technical) and which product family it was about; empty where it is about neither. */
      profile: c.text().notNull(),
      family: c.text().notNull(),
      heldOn: c.day().notNull(),
      attendee: c.text().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.training, t.profile, t.family, t.heldOn, t.attendee] })],
  );

  const documents = c.table(
    'documents',
    { ...owner(), document: c.text().notNull(), signedOn: c.day().notNull(), reference: c.text(), endsOn: c.day() },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.document, t.signedOn] })],
  );

  /** What no system reports and a person vouches for, such as a development plan followed (S4). */
  const duties = c.table(
    'duties',
    {
      ...owner(),
      duty: c.text().notNull(),
      recordedOn: c.day().notNull(),
      met: c.word<'yes' | 'no'>().notNull(),
      /** The figure stated, for facts that are a count or money. */
      amount: c.amount(),
      note: c.text(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.duty, t.recordedOn] })],
  );

  /** Who holds a certificate; it ends with its validity, or when its holder leaves (S4). */
  const certifications = c.table(
    'certifications',
    {
      ...owner(),
      certification: c.text().notNull(),
      contactId: c.id('CON').notNull(),
      earnedOn: c.day().notNull(),
      /** The last day it is valid; none where it holds for good. */
      endsOn: c.day(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.certification, t.contactId, t.earnedOn] })],
  );

  /** The level a partner holds now; how it came to it is in the decisions. */
  const statuses = c.table(
    'statuses',
    {
      ...owner(),
      level: c.text().notNull(),
      since: c.day().notNull(),
      decisionId: c.id('DEC'),
      revision: c.count().notNull(),
      /** The day of the newest evaluation that came to an answer. */
      evaluatedOn: c.day(),
      /** Fingerprint of the edition, the day and the facts last decided on: the same again needs no new decision. */
      basis: c.text(),
      /** A notice that runs: the day it was given, and the first day on which the lower level holds. */
      noticeOn: c.day(),
      lowersOn: c.day(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId] }), c.index('statuses_level').on(t.programId, t.level)],
  );

  return { revenue, sources, orders, trainings, documents, duties, certifications, statuses };
}
