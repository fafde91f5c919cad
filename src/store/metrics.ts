import { and, eq, gte, inArray, isNull, lte, not, or, sql, type SQL, type Subquery } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Day } from '../rules/day.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
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

/** The condition that a column names a partner of a range. SQLite finds no index for a `between` on a joined column, for these it does. */
export const inRange = (column: PgColumn, { from, through, only }: PartnerRange): SQL =>
  (only ? inArray(column, only) : and(gte(column, from), lte(column, through))) as SQL;

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
  /** Whether who holds it is gone by a day. */
  readonly goneBy?: (day: Day) => SQL;
  readonly told: Partial<Record<Dimension, PgColumn>>;
  readonly distinct: Partial<Record<NonNullable<MetricPlan['distinct']>, PgColumn>>;
}

/** Whose rows a table holds. */
const owned = <T extends PgTable & { partnerId: PgColumn; programId: PgColumn }>(table: T) => ({
  table,
  partnerId: table.partnerId,
  programId: table.programId,
});

function factsOf({ t }: View, source: Source): Facts {
  switch (source) {
    case 'revenue': {
      const { month, line, kind, amountMinor } = t.revenue;
      return {
        ...owned(t.revenue),
        on: month,
        by: 'month',
        amount: amountMinor,
        told: { item: line, line, kind },
        distinct: { item: line, product: line },
      };
    }
    case 'orders': {
      const { placedOn, product, amountMinor } = t.orders;
      return {
        ...owned(t.orders),
        on: placedOn,
        by: 'day',
        amount: amountMinor,
        told: { item: product, line: product, kind: product },
        distinct: { item: product, product },
      };
    }
    case 'trainings': {
      const { heldOn, training, profile, family, attendee } = t.trainings;
      return {
        ...owned(t.trainings),
        on: heldOn,
        by: 'day',
        told: { item: training, profile, line: family },
        distinct: { item: training, family, contact: attendee },
      };
    }
    case 'documents': {
      const { signedOn, document, endsOn } = t.documents;
      return { ...owned(t.documents), on: signedOn, by: 'day', endsOn, told: { item: document }, distinct: { item: document } };
    }
    case 'certifications': {
      const { partnerId, earnedOn, certification, contactId, endsOn } = t.certifications;
      const { contacts: k } = t;
      return {
        ...owned(t.certifications),
        on: earnedOn,
        by: 'day',
        endsOn,
        // What a person holds ends when it leaves (domain.md, Contact).
        goneBy: (day) =>
          sql`exists (select 1 from ${k} where ${k.partnerId} = ${partnerId} and ${k.id} = ${contactId} and ${k.leftOn} <= ${day})`,
        told: { item: certification },
        distinct: { item: certification, contact: contactId },
      };
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

/** How a metric is measured: `anchors` for windows that start on each partner's own anniversary, `types` to leave out partners of others. */
export interface Measuring {
  readonly anchors?: readonly Anchored[];
  readonly types?: readonly string[] | undefined;
  /** Whether the lines with anything sold are told too, as one text: who looks at the rows anyway can say. */
  readonly lines?: boolean;
}

/** A measure with the lines it was asked to tell. */
export interface Measured extends Measure {
  readonly lines?: string | undefined;
}

/**
 * Measures one metric for a range of partners in one grouped query, never one a partner. A partner without rows is not in
 * the answer.
 */
export async function measure(
  view: View,
  program: string,
  plan: MetricPlan,
  range: PartnerRange,
  how: Measuring = {},
): Promise<Map<Id<'PTR'>, Measure>> {
  const found = await measureByNumber(view, program, plan, range, how);
  return new Map([...found].map(([number, one]) => [idOf('PTR', number), one]));
}

/** The same by the numbers of the partners' ids. */
export async function measureByNumber(
  view: View,
  program: string,
  plan: MetricPlan,
  range: PartnerRange,
  { anchors = [], types, lines = false }: Measuring,
): Promise<Map<number, Measured>> {
  const facts = factsOf(view, plan.source);
  const excluded = plan.except.length === 0 ? undefined : passes(facts, plan.except);
  const where = and(
    inRange(facts.partnerId, range),
    types && inArray(facts.partnerId, membersOf(view, program, range, types)),
    eq(facts.programId, program),
    ...windowed(facts, plan),
    ...plan.only.map((test) => passes(facts, [test])),
  );
  const last = plan.aggregate === 'last';
  const own = plan.window.reads === 'anniversary' ? anniversaries(view, facts, plan, anchors) : undefined;
  const line = lines && facts.amount ? [sql`coalesce(string_agg(case when ${facts.amount} > 0 then ${facts.told.line} end, ','), '')`] : [];
  const words = sql<string>`${sql.join([...columnsOf(facts, plan, excluded), ...line], sql` || ' ' || `)}`.as('words');
  const from = view.db
    .select({ partner: sql`${facts.partnerId}`.as('partner'), words, on: sql`${last ? facts.on : sql`''`}`.as('on_day') })
    .from(facts.table);
  const joined = own ? from.innerJoin(own.rows, own.match) : from;
  const rows = await pageTexts(
    view,
    joined
      .where(where)
      .groupBy(...(last ? [facts.partnerId, facts.on] : [facts.partnerId]))
      .as('each'),
  );
  const found = new Map<number, Measured>();
  // Where rows are grouped by day or month, the newest with rows that count replaces earlier ones.
  for (const [partner, text] of last ? rows.toSorted(([, , a], [, , b]) => (a < b ? -1 : 1)) : rows) {
    const one = measureOf(plan, text, { lines });
    if (one.rows > 0 || !found.has(partner)) found.set(partner, one);
  }
  return found;
}

/** What a grouped query says of each partner: its number, the words, and the day where it groups by day too. */
export type PageText = readonly [partner: number, words: string, on: string];

/**
 * Reads a grouped query as one text. A page is thousands of partners and half a dozen such queries: taking each row
 * through the mapper costs more than the query itself (a quarter of a re-evaluation, measured).
 */
export async function pageTexts(view: View, each: Subquery): Promise<PageText[]> {
  const [row] = await view.db
    .select({ text: sql<string | null>`string_agg(each.partner || ':' || each.on_day || ':' || each.words, ';')` })
    .from(each as never);
  const text = (row as { readonly text: string | null } | undefined)?.text;
  if (!text) return [];
  return text.split(';').map((one): PageText => {
    const first = one.indexOf(':');
    const second = one.indexOf(':', first + 1);
    return [Number(one.slice(0, first)), one.slice(second + 1), one.slice(first + 1, second)];
  });
}

/** What one grouped query reads for each partner: all of it, and what is left out, which is taken off afterwards. */
function columnsOf(facts: Facts, { aggregate, ...plan }: MetricPlan, excluded: SQL | undefined): SQL[] {
  const amount = aggregate === 'count' || !facts.amount ? sql`1` : facts.amount;
  const distinct = distinctOf(facts, plan);
  const all =
    aggregate === 'distinct'
      ? sql`count(distinct ${excluded ? sql`case when ${excluded} then null else ${distinct} end` : distinct})`
      : sql`coalesce(sum(${amount}), 0)`;
  if (!excluded) return [all, sql`count(*)`];
  const left = facts.amount ? sql`coalesce(sum(case when ${excluded} then ${facts.amount} end), 0)` : sql`0`;
  return [all, sql`count(*)`, sql`count(case when ${excluded} then 1 end)`, left];
}

/** What the words of one partner say: what was left out of a sum or a count is taken off. */
function measureOf({ aggregate }: MetricPlan, words: string, { lines }: { readonly lines: boolean }): Measured {
  const parts = words.split(' ');
  const sold = lines ? parts.pop() : undefined;
  const [all = 0, rows = 0, excludedRows = 0, excluded = 0] = parts.map(exact);
  const value = aggregate === 'distinct' ? all : aggregate === 'count' ? all - excludedRows : all - excluded;
  return { value, rows: rows - excludedRows, excludedRows, excluded, ...(sold && { lines: sold }) };
}

/** What is counted once: families of what is sold are found from the products. */
function distinctOf(facts: Facts, { distinct = 'item', families }: Pick<MetricPlan, 'distinct' | 'families'>): SQL {
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
  const holds =
    facts.endsOn && (window.reads === 'held' || from === null) ? or(isNull(facts.endsOn), gte(facts.endsOn, from ?? to)) : undefined;
  return [
    from !== null && window.reads === 'recorded' ? gte(facts.on as PgColumn, from) : undefined,
    lte(facts.on as PgColumn, to),
    holds,
    holds && facts.goneBy && not(facts.goneBy(from ?? to)),
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

function exact(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`a sum of ${value} cannot be held exactly`);
  return number;
}
