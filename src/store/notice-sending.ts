import { and, asc, eq, gt, inArray, lt } from 'drizzle-orm';
import type { Instant } from '../rules/day.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import { retriedStates, type Addressee } from '../rules/notice/sending.ts';
import type { NoticeKind, NoticeState } from '../rules/notice/states.ts';
import { record, recordedLater, takeNumbers, type Act } from './journal.ts';
import type { Store, Tx, View } from './store.ts';

/** How long a message may take to be handed over before its sender counts as dead. */
const leaseSeconds = 180;

const leaseFrom = (at: Instant): Instant => new Date(Date.parse(at) + leaseSeconds * 1000).toISOString();

/** Which notices are to be sent: of a program, of a kind, after one of them. */
export interface SendingWanted {
  readonly program?: string | undefined;
  readonly kind?: NoticeKind | undefined;
  readonly after?: Id<'NTC'> | undefined;
}

const waiting = ({ t: { notices: n } }: View, { program, kind, after }: SendingWanted) =>
  and(
    eq(n.state, 'queued'),
    program === undefined ? undefined : eq(n.programId, program),
    kind && eq(n.kind, kind),
    after && gt(n.id, after),
  );

/** How many notices wait to be sent. */
export const countWaiting = (view: View, wanted: SendingWanted): Promise<number> => view.db.$count(view.t.notices, waiting(view, wanted));

/** The next notices that wait, in the order in which they were queued. */
export async function waitingNotices(view: View, wanted: SendingWanted, limit: number): Promise<Id<'NTC'>[]> {
  const { notices: n } = view.t;
  const rows = await view.db.select({ id: n.id }).from(n).where(waiting(view, wanted)).orderBy(asc(n.id)).limit(limit);
  return rows.map(({ id }) => id);
}

/** A notice that one sender has; another one that takes it later has a higher attempt. */
export interface Claim {
  readonly id: Id<'NTC'>;
  readonly attempt: number;
}

/** Takes a notice up to be sent: it is this sender's alone. Undefined when it waits no longer, so that two never send the same. */
export async function claimNotice(store: Store, id: Id<'NTC'>, at: Instant): Promise<Claim | undefined> {
  return store.write(async ({ db, t: { notices: n } }) => {
    const [found] = await db
      .select({ attempt: n.attempt })
      .from(n)
      .where(and(eq(n.id, id), eq(n.state, 'queued')));
    if (!found) return undefined;
    const attempt = found.attempt + 1;
    const taken = await db
      .update(n)
      .set({ state: 'sending', attempt, leaseUntil: leaseFrom(at), because: null, settledAt: null })
      .where(and(eq(n.id, id), eq(n.state, 'queued')))
      .returning({ id: n.id });
    return taken.length === 0 ? undefined : { id, attempt };
  });
}

/** What became of a notice that was taken up. */
export interface Settled {
  readonly state: Extract<NoticeState, 'queued' | 'sent' | 'failed' | 'unknown' | 'unaddressed'>;
  readonly addressees: readonly Addressee[];
  readonly messageId?: string | undefined;
  readonly because?: string | undefined;
}

/**
 * Keeps what became of a notice, with its audit record (requirement N4). False when another one took this sender for dead: by
 * then it says that nobody knows, and stays so.
 */
export async function settleNotice(store: Store, { id, attempt }: Claim, act: Act, settled: Settled): Promise<boolean> {
  const { state, addressees, messageId = null, because = null } = settled;
  return store.write(async (tx) => {
    const { notices: n } = tx.t;
    const { at } = await recordedLater(tx, act);
    const done = await tx.db
      .update(n)
      .set({ state, addressees, messageId, because, leaseUntil: null, settledAt: state === 'queued' ? null : at })
      .where(and(eq(n.id, id), eq(n.attempt, attempt), eq(n.state, 'sending')))
      .returning({ id: n.id });
    if (done.length === 0) return false;
    await audited(tx, { ...act, at }, [{ notice: id, from: 'sending', to: state, attempt, addressees, messageId, because }]);
    return true;
  });
}

/** Marks notices whose sender died while it had them: whether they were sent nobody can tell. Hands back which. */
export async function giveUpDead(store: Store, act: Act): Promise<readonly Id<'NTC'>[]> {
  return store.write(async (tx) => {
    const { notices: n } = tx.t;
    const because = 'the sender stopped between handing it over and noting the answer';
    const dead = await tx.db
      .update(n)
      .set({ state: 'unknown', because, leaseUntil: null, settledAt: act.at })
      .where(and(eq(n.state, 'sending'), lt(n.leaseUntil, act.at)))
      .returning({ id: n.id });
    if (dead.length > 0)
      await audited(
        tx,
        act,
        dead.map(({ id }) => ({ notice: id, from: 'sending', to: 'unknown', because })),
      );
    return dead.map(({ id }) => id);
  });
}

/** Puts a notice back among those that wait, because somebody says that it be sent again; ends with a conflict when it was sent meanwhile. */
export async function requeueNotice(store: Store, id: Id<'NTC'>, act: Act): Promise<void> {
  await store.write(async (tx) => {
    const { notices: n } = tx.t;
    const [before] = await tx.db.select({ state: n.state }).from(n).where(eq(n.id, id));
    const put = await tx.db
      .update(n)
      .set({ state: 'queued', settledAt: null })
      .where(and(eq(n.id, id), inArray(n.state, [...retriedStates])))
      .returning({ id: n.id });
    if (put.length === 0) changedMeanwhile(id, `partnerctl notify show ${id}`);
    await audited(tx, act, [{ notice: id, from: before?.state, to: 'queued' }]);
  });
}

async function audited(tx: Tx, asked: Act, changes: readonly object[]): Promise<void> {
  const audit = await takeNumbers(tx, 'AUD', 1);
  await record(tx, { next: () => audit }, await recordedLater(tx, asked), { outcome: 'done', changes });
}
