import type { Vocabulary } from '../columns.postgres.ts';
import type { partnerTables } from './partner.ts';

/**
 * What a partner sold, learned and signed (requirement S). The facts of a partner lie together on disk: their keys start
 * with the partner, because a re-evaluation reads them partner by partner. Each kind is there twice: as it is known now, and
 * as it was known until a later record replaced or withdrew it, so that a decision can be taken again on what was known then.
 */
export function factTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  const owner = () => ({
    partnerId: c
      .id('PTR')
      .notNull()
      .references(() => partners.id),
    programId: c.text().notNull(),
  });
  /** The audit record that recorded it so: who, when and why. None where it is older than such references. */
  const recorded = () => ({ auditId: c.id('AUD') });
  const replaced = () => ({ auditId: c.id('AUD'), replacedBy: c.id('AUD').notNull() });

  const sold = () => ({
    ...owner(),
    month: c.text().notNull(),
    /** What was sold, a product or a product family of the program: sip-trunk, data … */
    line: c.text().notNull(),
    /** A kind of line of the program: subscription, one-off, access-fees … */
    kind: c.text().notNull(),
    amountMinor: c.amount().notNull(),
    currency: c.text().notNull(),
  });
  const revenue = c.table('revenue', { ...sold(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.month, t.line, t.kind] }),
  ]);
  const revenueReplaced = c.table('revenue_replaced', { ...sold(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.month, t.line, t.kind, t.replacedBy] }),
  ]);

  const ordered = () => ({
    ...owner(),
    reference: c.text().notNull(),
    placedOn: c.day().notNull(),
    product: c.text().notNull(),
    quantity: c.count().notNull(),
    amountMinor: c.amount().notNull(),
    currency: c.text().notNull(),
  });
  const orders = c.table('orders', { ...ordered(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.reference] }),
  ]);
  const ordersReplaced = c.table('orders_replaced', { ...ordered(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.reference, t.replacedBy] }),
  ]);

  const attended = () => ({
    ...owner(),
    training: c.text().notNull(),
    /** Who it was for (admin, sales, technical) and which product family it was about; empty where it is about neither. */
    profile: c.text().notNull(),
    family: c.text().notNull(),
    heldOn: c.day().notNull(),
    attendee: c.text().notNull(),
  });
  const trainings = c.table('trainings', { ...attended(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.training, t.profile, t.family, t.heldOn, t.attendee] }),
  ]);
  const trainingsReplaced = c.table('trainings_replaced', { ...attended(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.training, t.profile, t.family, t.heldOn, t.attendee, t.replacedBy] }),
  ]);

  const signed = () => ({
    ...owner(),
    document: c.text().notNull(),
    signedOn: c.day().notNull(),
    reference: c.text(),
    endsOn: c.day(),
  });
  const documents = c.table('documents', { ...signed(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.document, t.signedOn] }),
  ]);
  const documentsReplaced = c.table('documents_replaced', { ...signed(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.document, t.signedOn, t.replacedBy] }),
  ]);

  const stated = () => ({
    ...owner(),
    duty: c.text().notNull(),
    recordedOn: c.day().notNull(),
    met: c.word<'yes' | 'no'>().notNull(),
    /** The figure stated, for facts that are a count or money. */
    amount: c.amount(),
    note: c.text(),
  });
  /** What no system reports and a person vouches for, such as a development plan followed (S4). */
  const duties = c.table('duties', { ...stated(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.duty, t.recordedOn] }),
  ]);
  const dutiesReplaced = c.table('duties_replaced', { ...stated(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.duty, t.recordedOn, t.replacedBy] }),
  ]);

  const certified = () => ({
    ...owner(),
    certification: c.text().notNull(),
    contactId: c.id('CON').notNull(),
    earnedOn: c.day().notNull(),
    /** The last day it is valid; none where it holds for good. */
    endsOn: c.day(),
  });
  /** Who holds a certificate; it ends with its validity, or when its holder leaves (S4). */
  const certifications = c.table('certifications', { ...certified(), ...recorded() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.certification, t.contactId, t.earnedOn] }),
  ]);
  const certificationsReplaced = c.table('certifications_replaced', { ...certified(), ...replaced() }, (t) => [
    c.primaryKey({ columns: [t.partnerId, t.programId, t.certification, t.contactId, t.earnedOn, t.replacedBy] }),
  ]);

  return {
    revenue,
    revenueReplaced,
    orders,
    ordersReplaced,
    trainings,
    trainingsReplaced,
    documents,
    documentsReplaced,
    duties,
    dutiesReplaced,
    certifications,
    certificationsReplaced,
  };
}
