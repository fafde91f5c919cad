import { eq, getTableName, sql, type SQL, type SQLWrapper } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import { idOf, type Id, type IdKind } from '../rules/id.ts';
import type { View } from './store.ts';

/** What can happen to a partner, by the word it is asked for. */
export const timelineKinds = [
  'company',
  'membership',
  'contact',
  'engagement',
  'reward',
  'credits',
  'status',
  'payment',
  'note',
  'notice',
  'facts',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

/** Something that happened to a partner: when, what, who did it and why. */
export interface Happening {
  readonly on: Day;
  readonly recordedAt: Instant | null;
  readonly kind: TimelineKind;
  /** The record it happened to: an id, or what was imported. */
  readonly record: string;
  readonly from: string | null;
  readonly to: string;
  /** Credits, rows, or minor units of the currency. */
  readonly amount: number | null;
  readonly currency: string | null;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly ticket: string | null;
  /** Where a page goes on after it. */
  readonly place: string;
}

/** Which part of a timeline is wanted; `after` is the place of the last one that was seen. */
export interface TimelineWanted {
  readonly partner: Id<'PTR'>;
  readonly from?: Day | undefined;
  readonly to: Day;
  readonly kind?: TimelineKind | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
}

/** The states records pass, each kind of record with the word its happenings are asked for. */
const passing: Readonly<Record<string, TimelineKind>> = {
  partner: 'company',
  enrollment: 'membership',
  membership: 'membership',
  contact: 'contact',
  'engagement-user': 'contact',
  engagement: 'engagement',
  'engagement-change': 'engagement',
  'engagement-owner': 'engagement',
  reward: 'reward',
  supplier: 'reward',
  reservation: 'credits',
  'credit-sharing': 'credits',
  status: 'status',
  override: 'status',
};

/** Everything that happened to a partner, newest first: one query a page, which goes on after a place (requirement N5). */
export async function timelinePage(view: View, wanted: TimelineWanted): Promise<readonly Happening[]> {
  const { partner, from, to, kind, after, limit } = wanted;
  const union = sql.join(sourcesOf(view, partner).map(selected), sql` union all `);
  const conditions = [
    sql`happened."on" <= ${to}`,
    ...(from === undefined ? [] : [sql`happened."on" >= ${from}`]),
    ...(kind === undefined ? [] : [sql`happened.kind = ${kind}`]),
    ...(after === undefined ? [] : [before(after)]),
  ];
  const rows = await view.db
    .select({
      on: column<string>('on'),
      recordedAt: column<string | null>('at'),
      kind: column<TimelineKind>('kind'),
      letter: column<string>('letter'),
      number: column<number>('number').mapWith(Number),
      record: column<string | null>('record'),
      idKind: column<IdKind | null>('id_kind'),
      from: column<string | null>('from'),
      to: column<string>('to'),
      amount: column<number | string | null>('amount'),
      currency: column<string | null>('currency'),
      actor: column<string | null>('actor'),
      reason: column<string | null>('reason'),
      ticket: column<string | null>('ticket'),
    })
    .from(sql`(${union}) as happened`)
    .where(sql.join(conditions, sql` and `))
    .orderBy(sql`happened."on" desc, coalesce(happened."at", '') desc, happened.letter desc, happened.number desc`)
    .limit(limit);
  return rows.map(({ letter, number, record, idKind, amount, ...row }) => ({
    ...row,
    record: record ?? idOf(idKind as IdKind, number),
    amount: amount === null ? null : Number(amount),
    place: [row.on, row.recordedAt ?? '', letter, number].join('~'),
  }));
}

const column = <T>(name: string) => sql<T>`happened.${sql.identifier(name)}`;

/** What comes after a place: what is older, and of the same moment what stands below. */
function before(place: string): SQL {
  const [on = '', at = '', letter = '', number = '0'] = place.split('~');
  return sql`(happened."on", coalesce(happened."at", ''), happened.letter, happened.number) < (${on}, ${at}, ${letter}, ${Number(number)})`;
}

/** Whether a text is a place of a timeline. */
export const isPlace = (text: string): boolean => /^\d{4}-\d\d-\d\d~[^~]*~[a-z]~\d{1,15}$/.test(text);

/** One source of happenings, in the columns of all. What it leaves out is not known of it. */
interface Source {
  /** Tells the sources apart that have the same numbers. */
  readonly letter: string;
  readonly number: SQLWrapper;
  readonly kind: SQLWrapper;
  readonly on: SQLWrapper;
  readonly at: SQLWrapper;
  /** The record it happened to as text, or the kind of id its number is of. */
  readonly record: SQLWrapper | IdKind;
  readonly from?: SQLWrapper;
  readonly to: SQLWrapper;
  readonly amount?: SQLWrapper;
  readonly currency?: SQLWrapper;
  readonly by: { readonly actor?: SQLWrapper; readonly reason?: SQLWrapper; readonly ticket?: SQLWrapper };
  readonly of: SQLWrapper;
}

function selected({ letter, number, kind, on, at, record, from, to, amount, currency, by, of }: Source): SQL {
  const text = (value: SQLWrapper | string | undefined) => sql`cast(${value ?? null} as text)`;
  const whole = (value: SQLWrapper | undefined) => sql`cast(${value ?? null} as bigint)`;
  const fields: Readonly<Record<string, SQL>> = {
    on: text(on),
    at: text(at),
    kind: text(kind),
    letter: text(letter),
    number: whole(number),
    record: text(typeof record === 'string' ? undefined : record),
    id_kind: text(typeof record === 'string' ? record : undefined),
    from: text(from),
    to: text(to),
    amount: whole(amount),
    currency: text(currency),
    actor: text(by.actor),
    reason: text(by.reason),
    ticket: text(by.ticket),
  };
  const list = Object.entries(fields).map(([name, value]) => sql`${value} as ${sql.identifier(name)}`);
  return sql`select ${sql.join(list, sql`, `)} from ${of}`;
}

const word = (kind: TimelineKind) => sql`${kind}`;

function sourcesOf(view: View, partner: Id<'PTR'>): readonly Source[] {
  return [...passages(view, partner), ...moneyAndCredits(view, partner), ...told(view, partner), ...imported(view, partner)];
}

/** The states records passed and the levels that were decided on; a passage that its decision tells is left out. */
function passages({ t }: View, partner: Id<'PTR'>): readonly Source[] {
  const { transitions: p, decisions: d } = t;
  const kinds = Object.entries(passing).map(([entity, kind]) => sql`when ${entity} then ${kind}`);
  const decided = sql`select 1 from ${d} where ${eq(d.partnerId, partner)} and 'DEC-' || ${d.id} = ${p.entityId} and ${d.recordedAt} = ${p.recordedAt}`;
  return [
    {
      letter: 't',
      number: p.id,
      kind: sql`case ${p.entity} ${sql.join(kinds, sql` `)} else 'company' end`,
      on: p.effectiveOn,
      at: p.recordedAt,
      record: p.entityId,
      from: p.fromState,
      to: p.toState,
      by: p,
      of: sql`${p} where ${eq(p.partnerId, partner)} and not (${p.entity} = 'status' and exists (${decided}))`,
    },
    {
      letter: 'd',
      number: d.id,
      kind: sql`case when ${d.about} in ('reward', 'engagement') then 'reward' when ${d.about} = 'status' then 'status' else 'membership' end`,
      on: d.decidedOn,
      at: d.recordedAt,
      record: 'DEC',
      from: d.fromLevel,
      to: sql`case when ${d.toLevel} is null then ${d.outcome} else ${d.toLevel} || ' (' || ${d.outcome} || ')' end`,
      by: { actor: d.actor },
      of: sql`${d} where ${eq(d.partnerId, partner)}`,
    },
  ];
}

function moneyAndCredits({ t }: View, partner: Id<'PTR'>): readonly Source[] {
  const { payments: p, seals, audit, creditEntries: c, rewardEntries: r } = t;
  return [
    {
      letter: 'p',
      number: p.id,
      kind: word('payment'),
      on: p.paidOn,
      at: audit.recordedAt,
      record: 'PAY',
      to: sql`'INV-' || ${p.invoiceId}`,
      amount: p.amountMinor,
      currency: p.currency,
      by: audit,
      of: sql`${p} left join ${seals} on ${seals.rowsOf} = 'payments' and ${seals.number} = ${p.id} and ${seals.auditId} > 0 left join ${audit} on ${audit.id} = ${seals.auditId} where ${eq(p.partnerId, partner)}`,
    },
    {
      letter: 'c',
      number: c.id,
      kind: word('credits'),
      on: c.effectiveOn,
      at: c.recordedAt,
      record: 'ENT',
      to: c.kind,
      amount: c.amount,
      by: c,
      of: sql`${c} where ${eq(c.partnerId, partner)}`,
    },
    {
      letter: 'r',
      number: r.id,
      kind: word('reward'),
      on: r.effectiveOn,
      at: r.recordedAt,
      record: sql`'RWD-' || ${r.rewardId}`,
      to: r.kind,
      amount: r.difference,
      currency: r.currency,
      by: { actor: r.actor, reason: r.reason },
      of: sql`${r} where ${eq(r.partnerId, partner)}`,
    },
  ];
}

function told({ t }: View, partner: Id<'PTR'>): readonly Source[] {
  const { partnerNotes: n, notices: o } = t;
  return [
    {
      letter: 'n',
      number: n.id,
      kind: word('note'),
      on: n.notedOn,
      at: n.recordedAt,
      record: 'NTE',
      to: n.text,
      by: { actor: n.actor, ticket: n.ticket },
      of: sql`${n} where ${eq(n.partnerId, partner)}`,
    },
    {
      letter: 'o',
      number: o.id,
      kind: word('notice'),
      on: o.queuedOn,
      at: o.recordedAt,
      record: 'NTC',
      to: sql`${o.kind} || ' (' || ${o.state} || ')'`,
      by: {},
      of: sql`${o} where ${eq(o.partnerId, partner)}`,
    },
  ];
}

/** What was recorded of a partner's sales, trainings and papers, by the audit record that brought it: one line for all its rows. */
function imported({ t }: View, partner: Id<'PTR'>): readonly Source[] {
  const { audit } = t;
  const tables = { u: t.revenue, v: t.orders, w: t.trainings, x: t.documents, y: t.duties, z: t.certifications };
  return Object.entries(tables).map(([letter, table]): Source => {
    const brought = sql`select ${table.auditId} as brought_by, count(*) as brought from ${table} where ${eq(table.partnerId, partner)} and ${table.auditId} is not null group by ${table.auditId}`;
    return {
      letter,
      number: sql`facts.brought_by`,
      kind: word('facts'),
      on: audit.effectiveOn,
      at: audit.recordedAt,
      record: sql`'AUD-' || facts.brought_by`,
      to: sql`${getTableName(table)}`,
      amount: sql`facts.brought`,
      by: audit,
      of: sql`(${brought}) as facts join ${audit} on ${audit.id} = facts.brought_by`,
    };
  });
}
