import { asc, desc, eq, sql } from 'drizzle-orm';
import { laterOf, type Day, type Instant } from '../rules/day.ts';
import type { Approved, Criterion, Decision } from '../rules/decision.ts';
import type { Effect } from '../rules/effects.ts';
import { Ending } from '../rules/ending.ts';
import { idOf, numberingFrom, type Id, type IdKind } from '../rules/id.ts';
import type { Reason } from '../rules/reasons.ts';
import type { Requester } from '../rules/request.ts';
import { hashOf } from './hash.ts';
import { prepared } from './prepared.ts';
import { insertRows, upsertRows } from './rows.ts';
import { sealWritten, writtenOutside } from './seals.ts';
import type { Store, Tx, View } from './store.ts';
import { applyEffects } from './writers.ts';

export { hashOf, sha256 } from './hash.ts';

/** What surrounds a change: who, when, why, under which edition. It is the same for all effects of one command. */
export interface Act {
  readonly command: string;
  /** The input as it was given, for the audit trail and for recognising a repeated request. */
  readonly input: unknown;
  readonly at: Instant;
  readonly on: Day;
  readonly actor: string;
  readonly by?: Requester | undefined;
  readonly reason?: string | undefined;
  readonly ticket?: string | undefined;
  readonly program?: { readonly id: string; readonly edition: string } | undefined;
  readonly partner?: Id<'PTR'> | undefined;
}

/** How a write is asked for. */
export interface Writing {
  readonly requestId?: string | undefined;
  /** Everything is done and then undone: the same answer, nothing written. */
  readonly dryRun?: boolean | undefined;
}

/** What the work inside a write hands back: a decision, the act it belongs to, and the answer once the effects are in. */
export interface Work<Answer> {
  readonly act: Act;
  readonly decision: Decision<Effect>;
  answer(tx: Tx): Promise<Answer>;
}

export type Written<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer; readonly decision: Approved<Effect> }
  | { readonly kind: 'replayed'; readonly answer: Answer }
  | { readonly kind: 'refused'; readonly reasons: readonly Reason[]; readonly criteria: readonly Criterion[]; readonly act: Act };

/** Carries the answer of a dry run out of the transaction that is rolled back. */
class RolledBack extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super('dry run');
    this.outcome = outcome;
  }
}

/**
 * One command's write, in one transaction: replay of a known request id, deciding on the facts as they are, effects,
 * ids taken, audit record, answer. A refusal writes its audit record and nothing else (P9). The work is told the moment
 * before which nothing is recorded any more: that of the last audit record, later than a clock that was set back (P5).
 */
export async function perform<Answer>(
  store: Store,
  { requestId, dryRun = false }: Writing,
  identity: { readonly command: string; readonly input: unknown },
  work: (tx: Tx, ids: ReturnType<typeof numberingFrom>, notBefore: Instant | undefined) => Promise<Work<Answer>>,
): Promise<Written<Answer>> {
  const inputHash = hashOf([identity.command, identity.input]);
  try {
    return await store.write(async (tx) => {
      const replayed = requestId === undefined ? undefined : await answerGiven<Answer>(tx, requestId, inputHash);
      if (replayed) return replayed;
      await lookOutside(tx);
      const taken = await numbersTaken(tx);
      const ids = numberingFrom(taken);
      const last = await lastRecord(tx);
      const { act: asked, decision, answer } = await work(tx, ids, last?.at);
      const act = { ...asked, at: laterOf(asked.at, last?.at) };
      if (decision.kind === 'refused') {
        if (!dryRun) await recordRefusal(tx, numberingFrom(taken), act, { changes: decision.reasons, requestId });
        return { kind: 'refused', reasons: decision.reasons, criteria: decision.criteria, act };
      }
      await applyEffects(tx, decision.effects, act, ids);
      if (decision.effects.length > 0) await record(tx, ids, act, { outcome: 'done', changes: decision.effects, requestId });
      await numbersUsed(tx, ids.taken());
      const done = { kind: 'done' as const, answer: await answer(tx), decision };
      if (dryRun) throw new RolledBack(done);
      if (requestId !== undefined)
        await insertRows(tx, tx.t.requests, [{ requestId, command: act.command, inputHash, answer: done.answer, recordedAt: act.at }]);
      return done;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Written<Answer>;
    throw error instanceof Ending && error.code === 'outcome-unknown' && requestId !== undefined ? told(error, requestId) : error;
  }
}

/** Whoever gave a request id can ask again: what was written is answered from it, what was not is done now. */
const told = ({ kind, code, message, cause }: Ending, requestId: string) =>
  new Ending(kind, code, message, { hints: [`the same command again, with --request-id ${requestId}: it is done once`], cause });

/** Numbers the rule took before it refused stay free: only the record takes one. */
async function recordRefusal(
  tx: Tx,
  ids: ReturnType<typeof numberingFrom>,
  act: Act,
  { changes, requestId }: { changes: unknown; requestId: string | undefined },
): Promise<void> {
  await record(tx, ids, act, { outcome: 'refused', changes, requestId });
  await numbersUsed(tx, ids.taken());
}

async function answerGiven<Answer>(view: View, requestId: string, inputHash: string): Promise<Written<Answer> | undefined> {
  const [known] = await view.db.select().from(view.t.requests).where(eq(view.t.requests.requestId, requestId));
  if (!known) return undefined;
  if (known.inputHash !== inputHash) {
    throw new Ending('conflict', 'request-id-reused', `request id ${requestId} was used before for other input (${known.command})`, {
      hints: ['use a new --request-id for a new request'],
    });
  }
  return { kind: 'replayed', answer: known.answer as Answer };
}

async function numbersTaken(view: View): Promise<Partial<Record<IdKind, number>>> {
  const rows = await prepared(view, 'numbers taken', () => view.db.select().from(view.t.counters).prepare('')).execute({});
  return Object.fromEntries(rows.map(({ kind, taken }) => [kind, taken]));
}

async function numbersUsed(tx: Tx, used: Partial<Record<IdKind, number>>): Promise<void> {
  const rows = (Object.entries(used) as [IdKind, number][]).map(([kind, taken]) => ({ kind, taken }));
  await upsertRows(tx, tx.t.counters, rows, { key: ['kind'], set: ['taken'] });
}

/** The hash before the first record. */
export const genesis = '0'.repeat(64);

/** The end of the audit chain. */
async function lastRecord(view: View): Promise<{ readonly hash: string; readonly at: Instant } | undefined> {
  const { audit } = view.t;
  const newest = () => view.db.select({ hash: audit.hash, at: audit.recordedAt }).from(audit).orderBy(desc(audit.id)).limit(1);
  const [last] = await prepared(view, 'last record', () => newest().prepare('')).execute({});
  return last;
}

/** An act at a time that is not before what was recorded last (P5); for the pages of a batch, which do not go through `perform`. */
export async function recordedLater<A extends Act>(tx: Tx, act: A): Promise<A> {
  await lookOutside(tx);
  return { ...act, at: laterOf(act.at, (await lastRecord(tx))?.at) };
}

/** The rows that somebody else had written when a transaction began. */
const outside = new WeakMap<Tx, ReadonlySet<string>>();

/** Asked at the beginning of a write: what is unsealed then was not written by us. */
async function lookOutside(tx: Tx): Promise<void> {
  outside.set(tx, await writtenOutside(tx));
}

/** The audit record that the write under way will append: what it writes may name it. */
export async function recordToCome(view: View): Promise<Id<'AUD'>> {
  return idOf('AUD', (await lastNumber(view, 'AUD')) + 1);
}

/** Appends to the audit chain. Recorded time never goes back, whatever the clock does (P5). */
export async function record(
  tx: Tx,
  ids: { next(kind: 'AUD'): Id<'AUD'> },
  act: Act,
  { outcome, changes, requestId }: { outcome: 'done' | 'refused'; changes: unknown; requestId?: string | undefined },
): Promise<void> {
  const last = await lastRecord(tx);
  const id = ids.next('AUD');
  const body = {
    id,
    recordedAt: laterOf(act.at, last?.at),
    effectiveOn: act.on,
    actor: act.actor,
    signedInAs: tx.signedInAs === act.actor ? null : (tx.signedInAs ?? null),
    requestedBy: act.by?.contact ?? null,
    command: act.command,
    outcome,
    programId: act.program?.id ?? null,
    edition: act.program?.edition ?? null,
    partnerId: act.partner ?? null,
    reason: act.reason ?? null,
    ticket: act.ticket ?? null,
    requestId: requestId ?? null,
    input: act.input ?? null,
    changes: changes ?? null,
    sealed: (await sealWritten(tx, id, outside.get(tx) ?? new Set())) ?? null,
    previousHash: last?.hash ?? genesis,
  };
  await insertRows(tx, tx.t.audit, [{ ...body, hash: hashOf(body) }]);
}

/** Takes a block of numbers for a batch: the first of `count` consecutive ids. */
export async function takeNumbers<K extends IdKind>(tx: Tx, kind: K, count: number): Promise<Id<K>> {
  const { counters } = tx.t;
  const [row] = await tx.db
    .insert(counters)
    .values({ kind, taken: count })
    .onConflictDoUpdate({ target: counters.kind, set: { taken: sql`${counters.taken} + ${count}` } })
    .returning({ taken: counters.taken });
  return idOf(kind, (row?.taken ?? count) - count + 1);
}

/** The change of state of a record, kept for its history (domain.md, Lifecycles). */
export async function recordTransition(
  tx: Tx,
  act: Act,
  ids: { next(kind: 'TRA'): Id<'TRA'> },
  { entity, id, partner, from, to }: { entity: string; id: string; partner?: Id<'PTR'> | undefined; from?: string | undefined; to: string },
): Promise<void> {
  const transition = {
    id: ids.next('TRA'),
    entity,
    entityId: id,
    partnerId: partner ?? null,
    fromState: from ?? null,
    toState: to,
    effectiveOn: act.on,
    recordedAt: act.at,
    actor: act.actor,
    requestedBy: act.by?.contact ?? null,
    reason: act.reason ?? null,
    ticket: act.ticket ?? null,
    programId: act.program?.id ?? null,
    edition: act.program?.edition ?? null,
  };
  await insertRows(tx, tx.t.transitions, [transition]);
}

/** The audit records, newest first, of a partner, a ticket or all. */
export async function auditRecords(
  view: View,
  { partner, ticket, limit }: { partner?: Id<'PTR'> | undefined; ticket?: string | undefined; limit: number },
) {
  const { audit } = view.t;
  const only = partner ? eq(audit.partnerId, partner) : ticket ? eq(audit.ticket, ticket) : undefined;
  return view.db.select().from(audit).where(only).orderBy(desc(audit.id)).limit(limit);
}

/** The command of the first record: what began the store. Undefined when nothing is recorded. */
export async function firstCommand(view: View): Promise<string | undefined> {
  const { audit } = view.t;
  const [first] = await view.db.select({ command: audit.command }).from(audit).orderBy(asc(audit.id)).limit(1);
  return first?.command;
}

/** The last number taken of a kind of id; 0 before the first. */
export async function lastNumber(view: View, kind: IdKind): Promise<number> {
  const { counters } = view.t;
  const [row] = await view.db.select({ taken: counters.taken }).from(counters).where(eq(counters.kind, kind));
  return row?.taken ?? 0;
}
