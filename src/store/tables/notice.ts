import { sql } from 'drizzle-orm';
import type { NoticeFacts } from '../../rules/notice/notice.ts';
import type { Addressee } from '../../rules/notice/sending.ts';
import type { NoticeKind, NoticeState, NoticeTopic } from '../../rules/notice/states.ts';
import type { Vocabulary } from '../columns.postgres.ts';
import type { partnerTables } from './partner.ts';

/** The outbox: what partners have to hear of, queued with the change that is told (requirement N1). */
export function noticeTables(c: Vocabulary, { partners }: ReturnType<typeof partnerTables>) {
  const notices = c.table(
    'notices',
    {
      id: c.id('NTC').primaryKey(),
      /** Whose people hear of it; none while the company that enrolls is not a partner yet. */
      partnerId: c.id('PTR'),
      programId: c.text().notNull(),
      kind: c.word<NoticeKind>().notNull(),
      /** By which the program says which roles hear of it; who holds them is looked up when it is told. */
      topic: c.word<NoticeTopic>().notNull(),
      facts: c.json<NoticeFacts[NoticeKind]>().notNull(),
      queuedOn: c.day().notNull(),
      recordedAt: c.instant().notNull(),
      state: c.word<NoticeState>().notNull(),
      /** How often it was taken up to be sent; fences a sender that was taken for dead. */
      attempt: c.count().notNull().default(0),
      /** Until when the sender that has it counts as alive. */
      leaseUntil: c.instant(),
      /** When it was handed over, or given up. */
      settledAt: c.instant(),
      /** Whom it was addressed to, by the roles of that day, and who was refused. */
      addressees: c.json<readonly Addressee[]>(),
      messageId: c.text(),
      /** Why it is where it is, where that needs a reason. */
      because: c.text(),
    },
    (t) => [
      c.index('notices_partner').on(t.partnerId),
      c
        .index('notices_waiting')
        .on(t.id)
        .where(sql`state = 'queued'`),
      c
        .index('notices_sending')
        .on(t.id)
        .where(sql`state = 'sending'`),
    ],
  );

  /** What partners were reminded of because a date came near: each date once (requirement N3). */
  const reminders = c.table(
    'reminders',
    {
      partnerId: c
        .id('PTR')
        .notNull()
        .references(() => partners.id),
      programId: c.text().notNull(),
      kind: c.word<NoticeKind>().notNull(),
      /** The record whose date it is, and the day. */
      about: c.text().notNull(),
      dueOn: c.day().notNull(),
      givenOn: c.day().notNull(),
    },
    (t) => [c.primaryKey({ columns: [t.partnerId, t.programId, t.kind, t.about, t.dueOn] })],
  );

  return { notices, reminders };
}
