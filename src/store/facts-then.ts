import { and, desc, eq, getTableColumns, gt, inArray, isNull, lte, max, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { firstDayOf, isMonth, type Day, type Instant } from '../rules/day.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { View } from './store.ts';
import type { Tables } from './tables.ts';

/** The newest record by a moment: recorded time never goes back, so that all before it were known then, and none after (P5). */
export async function recordBy(view: View, at: Instant): Promise<Moment> {
  const { audit } = view.t;
  const [row] = await view.db.select({ id: audit.id }).from(audit).where(lte(audit.recordedAt, at)).orderBy(desc(audit.id)).limit(1);
  return { record: row?.id ?? idOf('AUD', 0), at };
}

/** A moment in recorded time: when it was, and the newest record by then. */
export interface Moment {
  readonly record: Id<'AUD'>;
  readonly at: Instant;
}

type FactTable = PgTable & { readonly auditId: PgColumn };
type ReplacedTable = FactTable & { readonly replacedBy: PgColumn };

/**
 * The same view with the facts as they were known when a record had just been written: rows recorded by then, and those
 * replaced since as they were. Everything that reads facts reads them from it unchanged (requirement S5).
 */
export function viewThen(view: View, { record, at }: Moment): View {
  const { t } = view;
  const then = <Table extends FactTable>(now: Table, replaced: ReplacedTable, name: string): Table =>
    knownIn(view, now, replaced, { record, name });
  const { sourcesKnown: k } = t;
  const sources = view.db
    .select({ programId: k.programId, source: k.source, through: max(k.through).as('through') })
    .from(k)
    .where(lte(k.auditId, record))
    .groupBy(k.programId, k.source)
    .as('sources_then');
  const facts = {
    revenue: then(t.revenue, t.revenueReplaced, 'revenue_then'),
    orders: then(t.orders, t.ordersReplaced, 'orders_then'),
    trainings: then(t.trainings, t.trainingsReplaced, 'trainings_then'),
    documents: then(t.documents, t.documentsReplaced, 'documents_then'),
    duties: then(t.duties, t.dutiesReplaced, 'duties_then'),
    certifications: then(t.certifications, t.certificationsReplaced, 'certifications_then'),
    sources: sources as unknown as Tables['sources'],
    overrides: overridesThen(view, at),
  };
  return { ...view, t: { ...t, ...facts } };
}

/** Overrides as they were set by a moment; one that was ended later had not ended yet. */
function overridesThen({ db, t: { overrides: o } }: View, at: Instant): Tables['overrides'] {
  const columns = getTableColumns(o as unknown as PgTable) as Record<string, PgColumn>;
  const endedOn = sql`case when ${o.endedAt} <= ${at} then ${o.endedOn} end`.as('ended_on');
  return db
    .select({ ...columns, endedOn })
    .from(o)
    .where(lte(o.recordedAt, at))
    .as('overrides_then') as unknown as Tables['overrides'];
}

interface Then {
  readonly record: Id<'AUD'>;
  readonly name: string;
}

function knownIn<Table extends FactTable>({ db }: View, now: Table, replaced: ReplacedTable, { record, name }: Then): Table {
  const { auditId: _, ...columns } = getTableColumns(now as PgTable) as Record<string, PgColumn>;
  const before = getTableColumns(replaced as PgTable) as Record<string, PgColumn>;
  const then = Object.fromEntries(Object.keys(columns).map((key) => [key, before[key] as PgColumn]));
  // What is older than such references was always known.
  const recorded = (table: FactTable): SQL => or(isNull(table.auditId), lte(table.auditId, record)) as SQL;
  const kept = db
    .select(columns)
    .from(now as PgTable)
    .where(recorded(now));
  const gone = db
    .select(then)
    .from(replaced as PgTable)
    .where(and(recorded(replaced), gt(replaced.replacedBy, record)));
  return kept.unionAll(gone as never).as(name) as unknown as Table;
}

/** A record by the id of an import or its own, and when it was; undefined when there is no such. */
export async function recordNamed(view: View, id: Id<'IMP'> | Id<'AUD'>): Promise<Moment | undefined> {
  const { audit, imports } = view.t;
  const named = id.startsWith('AUD')
    ? eq(audit.id, id as Id<'AUD'>)
    : inArray(
        audit.id,
        view.db
          .select({ id: imports.auditId })
          .from(imports)
          .where(eq(imports.id, id as Id<'IMP'>)),
      );
  const [row] = await view.db.select({ record: audit.id, at: audit.recordedAt }).from(audit).where(named);
  return row;
}

type OwnFacts = FactTable & { readonly partnerId: PgColumn; readonly programId: PgColumn };

/** Whose facts a record wrote or replaced in a program, in the order of their ids, and the first day these are about. */
export async function writtenBy(view: View, program: string, record: Id<'AUD'>) {
  const { t } = view;
  const partners = new Set<number>();
  let from: Day | undefined;
  const look = async (table: OwnFacts & { readonly replacedBy?: PgColumn }, day: PgColumn) => {
    const by = table.replacedBy ? or(eq(table.auditId, record), eq(table.replacedBy, record)) : eq(table.auditId, record);
    const rows = await view.db
      .select({ partner: table.partnerId, day: sql<string>`min(${day})` })
      .from(table as PgTable)
      .where(and(eq(table.programId, program), by))
      .groupBy(table.partnerId);
    for (const { partner, day: first } of rows) {
      partners.add(numberIn(partner as Id<'PTR'>));
      const on = isMonth(first) ? firstDayOf(first) : first;
      if (from === undefined || on < from) from = on;
    }
  };
  for (const table of [t.revenue, t.revenueReplaced]) await look(table, table.month);
  for (const table of [t.orders, t.ordersReplaced]) await look(table, table.placedOn);
  for (const table of [t.trainings, t.trainingsReplaced]) await look(table, table.heldOn);
  for (const table of [t.documents, t.documentsReplaced]) await look(table, table.signedOn);
  for (const table of [t.duties, t.dutiesReplaced]) await look(table, table.recordedOn);
  for (const table of [t.certifications, t.certificationsReplaced]) await look(table, table.earnedOn);
  return { partners: [...partners].toSorted((a, b) => a - b).map((number) => idOf('PTR', number)), from };
}
