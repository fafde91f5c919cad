import { and, asc, eq, gte, inArray, lte, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { MembershipFacts } from '../rules/membership/standing.ts';
import type { FreeLot, Reminder, ReminderGiven, Span } from '../rules/notice/reminders.ts';
import { membershipsEnding, membershipsWhere } from './membership.ts';
import { among, insertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** Members of a program whose last opened term ends in one of some spans, and the associates that end with them (requirement R5). */
export async function membersEnding(view: View, program: string, spans: readonly Span[]): Promise<readonly MembershipFacts[]> {
  const { memberships: m } = view.t;
  const found = new Map<Id<'MEM'>, MembershipFacts>();
  for (const span of spans) {
    const ending = await membershipsEnding(view, { program, ...span });
    const primaries = ending.map(({ partner }) => partner);
    const carried =
      primaries.length === 0 ? [] : await membershipsWhere(view, and(eq(m.programId, program), among(view, m.primaryId, primaries)));
    for (const membership of [...ending, ...carried]) found.set(membership.id, membership);
  }
  return [...found.values()];
}

/** Lots of a program that still hold something and end in one of some spans, in the order of their ids (requirement K6). */
export async function lotsEnding(view: View, program: string, spans: readonly Span[]): Promise<readonly FreeLot[]> {
  const { creditLots: l } = view.t;
  if (spans.length === 0) return [];
  const within = or(...spans.map(({ from, to }) => and(gte(l.expiresOn, from), lte(l.expiresOn, to))));
  const rows = await view.db
    .select({ id: l.id, partner: l.partnerId, free: l.free, expiresOn: l.expiresOn })
    .from(l)
    .where(and(eq(l.programId, program), within))
    .orderBy(asc(l.id));
  return rows.flatMap(({ expiresOn, ...lot }) => (expiresOn === null || lot.free === 0 ? [] : [{ ...lot, expiresOn }]));
}

/** Those of some reminders that were not given before. */
export async function notGiven(view: View, program: string, reminders: readonly Reminder[]): Promise<readonly Reminder[]> {
  const { reminders: r } = view.t;
  if (reminders.length === 0) return [];
  const partners = [...new Set(reminders.map(({ partner }) => partner))];
  const days = [...new Set(reminders.map(({ dueOn }) => dueOn))];
  const rows = await view.db
    .select({ kind: r.kind, about: r.about, dueOn: r.dueOn })
    .from(r)
    .where(and(eq(r.programId, program), among(view, r.partnerId, partners), inArray(r.dueOn, days)));
  const given = new Set(rows.map(({ kind, about, dueOn }) => keyOf(kind, about, dueOn)));
  return reminders.filter(({ notice, about, dueOn }) => !given.has(keyOf(notice.kind, about, dueOn)));
}

const keyOf = (kind: string, about: string, dueOn: Day) => `${kind} ${about} ${dueOn}`;

/** How it is kept that a reminder was given. */
export const reminderWriters: WritersOf<ReminderGiven['kind']> = {
  'reminder-given': (tx, { partner, program, notice, about, dueOn, givenOn }) =>
    insertRows(tx, tx.t.reminders, [{ partnerId: partner, programId: program, kind: notice.kind, about, dueOn, givenOn }]),
};
