import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import type { Effect } from '../rules/effects.ts';
import { Ending } from '../rules/ending.ts';
import { readId, type Id, type Numbering } from '../rules/id.ts';
import { topicOf, type Notice, type NoticeFacts } from '../rules/notice/notice.ts';
import type { Addressee } from '../rules/notice/sending.ts';
import type { NoticeKind, NoticeState, NoticeTopic } from '../rules/notice/states.ts';
import { noticesOf, recordsNamed } from '../rules/notice/tellings.ts';
import type { Act } from './journal.ts';
import { noticeRecords } from './notice-records.ts';
import { insertRows } from './rows.ts';
import type { Tx, View } from './store.ts';

/**
 * Queues what partners have to hear of some effects, once they are in and in the same transaction (requirement N1). What
 * is done in no program nobody hears of: which roles do is a program's to say.
 */
export async function queueNotices(tx: Tx, effects: readonly Effect[], act: Act, ids: Numbering): Promise<void> {
  const { program } = act;
  if (!program) return;
  const records = await noticeRecords(tx, recordsNamed(effects));
  const notices = noticesOf(effects, { reason: act.reason ?? null, records });
  await insertRows(
    tx,
    tx.t.notices,
    notices.map((notice) => noticeRow(notice, { id: ids.next('NTC'), program: program.id, on: act.on, at: act.at })),
  );
}

interface Queued {
  readonly id: Id<'NTC'>;
  readonly program: string;
  readonly on: Day;
  readonly at: Instant;
}

/** A notice as it is queued. */
export const noticeRow = ({ kind, partner, facts }: Notice, { id, program, on, at }: Queued) => ({
  id,
  partnerId: partner,
  programId: program,
  kind,
  topic: topicOf[kind],
  facts,
  queuedOn: on,
  recordedAt: at,
  state: 'queued' as const,
});

/** A notice of the outbox. */
export interface NoticeFound {
  readonly id: Id<'NTC'>;
  readonly partner: Id<'PTR'> | null;
  readonly program: string;
  readonly kind: NoticeKind;
  readonly topic: NoticeTopic;
  readonly facts: NoticeFacts[NoticeKind];
  readonly queuedOn: Day;
  readonly recordedAt: Instant;
  readonly state: NoticeState;
  /** How often it was taken up to be sent. */
  readonly attempt: number;
  /** When it was handed over, or given up. */
  readonly settledAt: Instant | null;
  /** Whom it was addressed to when it was. */
  readonly addressees: readonly Addressee[] | null;
  readonly messageId: string | null;
  readonly because: string | null;
}

/** Which notices are wanted: those of a partner, a program, a kind, a state; queued before one of them. */
export interface NoticesWanted {
  readonly partner?: Id<'PTR'> | undefined;
  readonly program?: string | undefined;
  readonly kind?: NoticeKind | undefined;
  readonly state?: NoticeState | undefined;
  readonly before?: Id<'NTC'> | undefined;
  readonly limit: number;
}

/** A page of notices, newest first. */
export function noticePage(view: View, { partner, program, kind, state, before, limit }: NoticesWanted): Promise<NoticeFound[]> {
  const { notices: n } = view.t;
  const wanted = and(
    partner && eq(n.partnerId, partner),
    program === undefined ? undefined : eq(n.programId, program),
    kind && eq(n.kind, kind),
    state && eq(n.state, state),
    before && lt(n.id, before),
  );
  return noticeRows(view).where(wanted).orderBy(desc(n.id)).limit(limit);
}

/** The notice an id names; ends with `not-found` when there is none. */
export async function noticeNamed(view: View, text: string): Promise<NoticeFound> {
  const id = readId('NTC', text);
  const [found] = id ? await noticeRows(view).where(eq(view.t.notices.id, id)) : [];
  if (found) return found;
  throw new Ending('not-found', 'notice-not-found', `no notice matches ${JSON.stringify(text)}`, { hints: ['partnerctl notify list'] });
}

/** The names of partners that a notice speaks of. */
export async function namesOfPartners(view: View, ids: readonly Id<'PTR'>[]): Promise<ReadonlyMap<string, string>> {
  const { partners: p } = view.t;
  if (ids.length === 0) return new Map();
  const rows = await view.db
    .select({ id: p.id, name: p.name })
    .from(p)
    .where(inArray(p.id, [...ids]));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function noticeRows(view: View) {
  const { notices: n } = view.t;
  const { id, kind, topic, facts, queuedOn, recordedAt, state, attempt, settledAt, addressees, messageId, because } = n;
  return view.db
    .select({
      id,
      partner: n.partnerId,
      program: n.programId,
      kind,
      topic,
      facts,
      queuedOn,
      recordedAt,
      state,
      attempt,
      settledAt,
      addressees,
      messageId,
      because,
    })
    .from(n)
    .$dynamic();
}
