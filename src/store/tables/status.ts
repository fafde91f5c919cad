import type { Vocabulary } from '../columns.postgres.ts';
import type { partnerTables } from './partner.ts';

/** The level a partner holds, what was decided on it by hand, and how far the facts are recorded that it follows from (requirement S). */
export function statusTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  const owner = () => ({
    partnerId: c
      .id('PTR')
      .notNull()
      .references(() => partners.id),
    programId: c.text().notNull(),
  });

  /** The newest month of revenue recorded in a program: tells whether the source is stale without reading it. */
  const sources = c.table('sources', { programId: c.text().notNull(), source: c.text().notNull(), through: c.text().notNull() }, (t) => [
    c.primaryKey({ columns: [t.programId, t.source] }),
  ]);

  /** How far a source was recorded at a time: a row whenever it went further. */
  const sourcesKnown = c.table(
    'sources_known',
    { programId: c.text().notNull(), source: c.text().notNull(), through: c.text().notNull(), auditId: c.id('AUD').notNull() },
    (t) => [c.primaryKey({ columns: [t.programId, t.source, t.through] })],
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
      /** A level that is decided and holds from a later day on. */
      nextLevel: c.text(),
      nextOn: c.day(),
      /** The decision that waits for somebody to approve it. */
      proposedId: c.id('DEC'),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId] }), c.index('statuses_level').on(t.programId, t.level)],
  );

  /** What became of a decision by hand: approved from a day on, rejected, or declared void. */
  const verdicts = c.table(
    'decision_verdicts',
    {
      partnerId: c.id('PTR').notNull(),
      decisionId: c.id('DEC').notNull(),
      verdict: c.word<'approved' | 'rejected' | 'voided'>().notNull(),
      /** The day from which it counts. */
      effectiveOn: c.day().notNull(),
      /** The first day of the lower level, where a notice was approved. */
      lowersOn: c.day(),
      recordedAt: c.instant().notNull(),
      actor: c.text().notNull(),
      reason: c.text(),
      ticket: c.text(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.decisionId, t.verdict] })],
  );

  /** A level set by hand for a time, whatever is earned (domain.md, Status decision). */
  const overrides = c.table(
    'status_overrides',
    {
      ...owner(),
      id: c.id('OVR').notNull(),
      bound: c.word<'floor' | 'ceiling' | 'pin'>().notNull(),
      level: c.text().notNull(),
      startsOn: c.day().notNull(),
      /** The last day it holds. */
      until: c.day().notNull(),
      reason: c.text().notNull(),
      ticket: c.text(),
      actor: c.text().notNull(),
      recordedAt: c.instant().notNull(),
      /** Ended by hand before that: the first day it does not hold, when it was said, by whom and why. */
      endedOn: c.day(),
      endedAt: c.instant(),
      endedBy: c.text(),
      endReason: c.text(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.id] })],
  );

  return { sources, sourcesKnown, statuses, verdicts, overrides };
}
