import { and, between, eq, gte, inArray, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Day } from '../rules/day.ts';
import { numberIn, type Id } from '../rules/id.ts';
import { monthsOf, type Dimension, type Measure, type MetricPlan, type RowTest, type Source } from '../rules/status/metrics.ts';
import { lastAnniversary } from '../rules/status/window.ts';
import type { View } from './store.ts';

/** The partners one query is about: those between two ids, both included, or only some of these. */
export interface PartnerRange {
  readonly from: Id<'PTR'>;
  readonly through: Id<'PTR'>;
  readonly only?: readonly Id<'PTR'>[] | undefined;
}

/** The range of a list of partners in the order of their ids. */
export function rangeOf(partners: readonly Id<'PTR'>[]): PartnerRange {
  const sorted = partners.toSorted((a, b) => numberIn(a) - numberIn(b));
  const [from, through] = [sorted[0] ?? 'PTR-0', sorted.at(-1) ?? 'PTR-0'];
  return { from, through, ...(numberIn(through) - numberIn(from) >= sorted.length && { only: sorted }) } as PartnerRange;
}

/** The condition that a column names a partner of a range. */
export const inRange = (column: PgColumn, { from, through, only }: PartnerRange): SQL => (only ? inArray(column, only) : between(column, from, through)) as SQL;

/** Where the facts of a source are, and what their columns mean to a metric. */
interface Facts {
  readonly table: PgTable;
  readonly partnerId: PgColumn;
  readonly programId: PgColumn;
  readonly on: PgColumn | SQL;
  readonly by: 'month' | 'day';
  readonly amount?: PgColumn;
  /** The last day on which a fact holds; none where it holds for good. */
  readonly endsOn?: PgColumn;
  readonly told: Partial<Record<Dimension, PgColumn>>;
  readonly distinct: Partial<Record<NonNullable<MetricPlan['distinct']>, PgColumn>>;
}

function factsOf({ t }: View, source: Source): Facts {
  const owned = <T extends PgTable & { partnerId: PgColumn; programId: PgColumn }>(table: T) => ({ table, partnerId: table.partnerId, programId: table.programId });
  switch (source) {
    case 'revenue': {
      const { month, line, kind, amountMinor } = t.revenue;
      return { ...owned(t.revenue), on: month, by: 'month', amount: amountMinor, told: { item: line, line, kind }, distinct: { item: line, product: line } };
    }
    case 'orders': {
      const { placedOn, product, amountMinor } = t.orders;
      return { ...owned(t.orders), on: placedOn, by: 'day', amount: amountMinor, told: { item: product, line: product, kind: product }, distinct: { item: product, product } };
    }
    case 'trainings': {
      const { heldOn, training, profile, family, attendee } = t.trainings;
      return { ...owned(t.trainings), on: heldOn, by: 'day', told: { item: training, profile, line: family }, distinct: { item: training, family, contact: attendee } };
    }
    case 'documents': {
      const { signedOn, document, endsOn } = t.documents;
      return { ...owned(t.documents), on: signedOn, by: 'day', endsOn, told: { item: document }, distinct: { item: document } };
    }
    case 'certifications': {
      const { earnedOn, certification, contactId, endsOn } = t.certifications;
      return { ...owned(t.certifications), on: earnedOn, by: 'day', endsOn, told: { item: certification }, distinct: { item: certification, contact: contactId } };
    }
    case 'manual': {
      const { recordedOn, duty, amount } = t.duties;
      return { ...owned(t.duties), on: recordedOn, by: 'day', amount, told: { item: duty }, distinct: { item: duty } };
    }
    case 'engagements': {
      const { bookedOn, submittedOn, category, stage, sector, customerName } = t.engagements;
      const on = sql`coalesce(${bookedOn}, ${submittedOn})`;
      return { ...owned(t.engagements), on, by: 'day', told: { category, stage, sector }, distinct: { customer: customerName } };
    }
  }
}

/** Whose last anniversary a window starts on. */
export interface Anchored {
  readonly partner: Id<'PTR'>;
  readonly anchor: Day;
}

/**
 * Measures one metric for a range of partners in one grouped query, never one a partner. A partner without rows is not in
 * the answer. `anchors` are needed for windows that start on each partner's own anniversary, `types` leave out partners
 * of other types.
 */
export async function measure(
  view: View,
  program: string,
  plan: MetricPlan,
  range: PartnerRange,
  { anchors = [], types }: { readonly anchors?: readonly Anchored[]; readonly types?: readonly string[] | undefined } = {},
): Promise<Map<Id<'PTR'>, Measure>> {
  const facts = factsOf(view, plan.source);
  const counted = plan.except.length === 0 ? undefined : not(passes(facts, plan.except));
  const where = and(
    inRange(facts.partnerId, range),
    types && inArray(facts.partnerId, membersOf(view, program, range, types)),
    eq(facts.programId, program),
    ...windowed(facts, plan),
    ...plan.only.map((test) => passes(facts, [test])),
  );
  const last = plan.aggregate === 'last';
  const fields = { partner: facts.partnerId, ...columnsOf(facts, plan, counted), ...(last && { on: sql<string>`${facts.on}` }) };
  const own = plan.window.reads === 'anniversary' ? anniversaries(view, facts, plan, anchors) : undefined;
  const from = view.db.select(fields).from(facts.table);
  const joined = own ? from.innerJoin(own.rows, own.match) : from;
  const order = last ? [facts.partnerId, facts.on] : [facts.partnerId];
  const rows = (await joined.where(where).groupBy(...order).orderBy(...(last ? order : []))) as unknown as MeasuredRow[];
  return last ? newest(rows) : new Map(rows.map((row) => [row.partner, row]));
}

interface MeasuredRow extends Measure {
  readonly partner: Id<'PTR'>;
}

/** The measure of the newest day or month with rows: later rows replace earlier ones, whose numbers of rows are not theirs. */
function newest(rows: readonly MeasuredRow[]): Map<Id<'PTR'>, Measure> {
  const found = new Map<Id<'PTR'>, Measure>();
  for (const { partner, value, rows: count, excludedRows, excluded } of rows) {
    if (count > 0 || !found.has(partner)) found.set(partner, { value, rows: count, excludedRows, excluded });
  }
  return found;
}

function columnsOf(facts: Facts, plan: MetricPlan, counted: SQL | undefined) {
  const amount = facts.amount ?? sql`1`;
  const only = (value: PgColumn | SQL, condition: SQL | undefined) => (condition ? sql`case when ${condition} then ${value} end` : sql`${value}`);
  const rows = sql`count(${only(sql`1`, counted)})`;
  const value =
    plan.aggregate === 'count' ? rows : plan.aggregate === 'distinct' ? sql`count(distinct ${only(distinctOf(facts, plan), counted)})` : sql`coalesce(sum(${only(amount, counted)}), 0)`;
  const none = sql`0`.mapWith(Number);
  return {
    value: value.mapWith(exact),
    rows: rows.mapWith(Number),
    excludedRows: counted ? sql`count(${only(sql`1`, not(counted))})`.mapWith(Number) : none,
    excluded: counted && facts.amount ? sql`coalesce(sum(${only(facts.amount, not(counted))}), 0)`.mapWith(exact) : none,
  };
}

/** What is counted once: families of what is sold are found from the products. */
function distinctOf(facts: Facts, { distinct = 'item', families }: MetricPlan): SQL {
  const column = facts.distinct[distinct];
  if (column) return sql`${column}`;
  const line = facts.told.line ?? facts.told.item;
  if (distinct !== 'family' || !line) return sql`null`;
  const cases = [...families].map(([product, family]) => sql`when ${product} then ${family}`);
  return cases.length === 0 ? sql`${line}` : sql`case ${line} ${sql.join(cases, sql` `)} else ${line} end`;
}

/** Whether a row passes every test; one about something the source does not tell passes nothing. */
function passes({ told }: Facts, tests: readonly RowTest[]): SQL {
  const conditions = tests.map(({ any, of }) => {
    const columns = [...new Set(any.flatMap((dimension) => told[dimension] ?? []))];
    return columns.length > 0 && of.length > 0 ? (or(...columns.map((column) => inArray(column, of))) as SQL) : sql`1 = 0`;
  });
  return and(...conditions) as SQL;
}

/** The rows of the window: recorded in it, or holding on one of its days. */
function windowed(facts: Facts, { window, outlived }: MetricPlan): (SQL | undefined)[] {
  const { from, to } = facts.by === 'month' ? monthsOf(window) : window;
  const holds = facts.endsOn && (window.reads === 'held' || from === null) ? or(isNull(facts.endsOn), gte(facts.endsOn, from ?? to)) : undefined;
  return [
    from !== null && window.reads === 'recorded' ? gte(facts.on as PgColumn, from) : undefined,
    lte(facts.on as PgColumn, to),
    holds,
    ...outlived.map(({ item, by }) => facts.told.item && not(and(eq(facts.told.item, item), lte(facts.on as PgColumn, by)) as SQL)),
  ];
}

/** Each partner's own first day, joined as rows handed over in one parameter. */
function anniversaries(view: View, facts: Facts, { window }: MetricPlan, anchors: readonly Anchored[]) {
  const rows = anchors.map(({ partner, anchor }) => {
    const since = lastAnniversary(anchor, window.to);
    return { partner_id: numberIn(partner), since: facts.by === 'month' ? since.slice(0, 7) : since };
  });
  return {
    rows: view.x.rows('own', { partner_id: 'bigint', since: 'text' }, rows),
    match: sql`own.partner_id = ${facts.partnerId} and ${facts.on} >= own.since`,
  };
}

/** The partners of a range that are of some types in a program. */
function membersOf({ db, t }: View, program: string, range: PartnerRange, types: readonly string[]) {
  const { memberships: m } = t;
  return db
    .select({ id: m.partnerId })
    .from(m)
    .where(and(eq(m.programId, program), inRange(m.partnerId, range), inArray(m.type, types)));
}

function exact(value: unknown): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`a sum of ${String(value)} cannot be held exactly`);
  return number;
}
