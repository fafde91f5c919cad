import { sql } from 'drizzle-orm';
import type { NoticeFacts } from '../../rules/notice/notice.ts';
import type { NoticeKind, NoticeState, NoticeTopic } from '../../rules/notice/states.ts';
import type { Vocabulary } from '../columns.postgres.ts';

/** The outbox: what partners have to hear of, queued with the change that is told (requirement N1). */
export function noticeTables(c: Vocabulary) {
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
    },
    (t) => [
      c.index('notices_partner').on(t.partnerId),
      c
        .index('notices_waiting')
        .on(t.id)
        .where(sql`state = 'queued'`),
    ],
  );

  return { notices };
}
