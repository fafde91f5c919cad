import { and, eq, getTableColumns, gt, isNull, lte, max, notExists, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Day } from '../rules/day.ts';
import type { ExportRow } from '../rules/export/cells.ts';
import { idOf } from '../rules/id.ts';
import { decimalText, money } from '../rules/money.ts';
import type { Program } from '../rules/program/program.ts';
import { keyedPages, type Key } from './export-content.ts';
import type { View } from './store.ts';

/** What is exported: of which program, and as it is on which day. */
export interface Exporting {
  readonly program: Program;
  readonly on: Day;
}

/** The rows of a kind as its sheet has them, page by page. */
export type RowPages = (view: View, exporting: Exporting) => AsyncIterable<readonly ExportRow[]>;

type FactTable = PgTable & { readonly partnerId: PgColumn; readonly programId: PgColumn };

/** How a row names its partner: by its code, else by its id here. */
const partnerOf = ({ t: { partners: p } }: View): SQL<string> => sql<string>`coalesce(${p.externalCode}, 'PTR-' || ${p.id})`;

/** How a row names a person: who left by the id here, because somebody else may have the address since. */
const holderOf = ({ t: { contacts: c } }: View): SQL<string> =>
  sql<string>`case when ${c.leftOn} is null then ${c.email} else 'CON-' || ${c.id} end`;

const keyOf = (table: PgTable, names: readonly string[]): Key => {
  const columns = getTableColumns(table) as Record<string, AnyColumn>;
  return names.map((name) => [name, columns[name] as AnyColumn] as const);
};

async function* mapped<Row>(pages: AsyncIterable<readonly Row[]>, row: (row: Row) => ExportRow): AsyncIterable<readonly ExportRow[]> {
  for await (const page of pages) yield page.map(row);
}

/** The facts of a kind in a program, partner after partner. */
function factPages<Table extends FactTable>(
  view: View,
  { program }: Exporting,
  { table, key }: { readonly table: Table; readonly key: readonly (keyof Table['_']['columns'] & string)[] },
): AsyncIterable<readonly (Table['$inferSelect'] & { readonly owner: string })[]> {
  const { partners: p } = view.t;
  // Reading a column that is not exported costs as much as reading one that is.
  const { programId: _, auditId: __, ...columns } = getTableColumns(table as PgTable) as Record<string, PgColumn>;
  return keyedPages(keyOf(table, ['partnerId', ...key]), ({ after, order, limit }) =>
    view.db
      .select({ ...columns, owner: partnerOf(view).as('owner') })
      .from(table as PgTable)
      .innerJoin(p, eq(p.id, table.partnerId))
      .where(and(eq(table.programId, program.id), after))
      .orderBy(...order)
      .limit(limit),
  ) as never;
}

export const revenueRows: RowPages = (view, exporting) =>
  mapped(factPages(view, exporting, { table: view.t.revenue, key: ['month', 'line', 'kind'] }), (row) => [
    row.owner,
    row.month,
    row.line,
    row.kind,
    decimalText(money(row.amountMinor, row.currency)),
    row.currency,
  ]);

export const orderRows: RowPages = (view, exporting) =>
  mapped(factPages(view, exporting, { table: view.t.orders, key: ['reference'] }), (row) => [
    row.owner,
    row.reference,
    row.placedOn,
    row.product,
    row.quantity,
    decimalText(money(row.amountMinor, row.currency)),
    row.currency,
  ]);

export const trainingRows: RowPages = (view, exporting) =>
  mapped(factPages(view, exporting, { table: view.t.trainings, key: ['training', 'profile', 'family', 'heldOn', 'attendee'] }), (row) => [
    row.owner,
    row.training,
    row.heldOn,
    row.profile || null,
    row.family || null,
    row.attendee || null,
  ]);

export const documentRows: RowPages = (view, exporting) =>
  mapped(factPages(view, exporting, { table: view.t.documents, key: ['document', 'signedOn'] }), (row) => [
    row.owner,
    row.document,
    row.signedOn,
    row.endsOn,
    row.reference,
  ]);

export const certificationRows: RowPages = (view, { program }) => {
  const { certifications: f, contacts: c, partners: p } = view.t;
  const pages = keyedPages(keyOf(f, ['partnerId', 'certification', 'contactId', 'earnedOn']), ({ after, order, limit }) =>
    view.db
      .select({ ...getTableColumns(f), owner: partnerOf(view).as('owner'), holder: holderOf(view).as('holder') })
      .from(f)
      .innerJoin(p, eq(p.id, f.partnerId))
      .innerJoin(c, and(eq(c.partnerId, f.partnerId), eq(c.id, f.contactId)))
      .where(and(eq(f.programId, program.id), after))
      .orderBy(...order)
      .limit(limit),
  );
  return mapped(pages, (row) => [row.owner, row.certification, row.holder, row.earnedOn, row.endsOn]);
};

/** Every lot with what it was issued with; what was done by hand has no reference of its own but the lot's id. */
export const creditRows: RowPages = (view, { program }) => {
  const { creditLots: l, partners: p } = view.t;
  const pages = keyedPages(keyOf(l, ['partnerId', 'id']), ({ after, order, limit }) =>
    view.db
      .select({ ...getTableColumns(l), owner: partnerOf(view).as('owner') })
      .from(l)
      .innerJoin(p, eq(p.id, l.partnerId))
      .where(and(eq(l.programId, program.id), after))
      .orderBy(...order)
      .limit(limit),
  );
  return mapped(pages, (row) => [
    row.owner,
    row.source === 'adjustment' ? row.id : row.source,
    row.origin,
    row.amount,
    row.activeFrom,
    row.expiresOn,
  ]);
};

/** The people who are there, with the roles they hold. */
export const contactRows: RowPages = (view, { program, on }) => {
  const { contacts: c, contactRoles: r, partners: p } = view.t;
  const pages = keyedPages(keyOf(c, ['partnerId', 'id']), ({ after, order, limit }) =>
    view.db
      .select({
        partnerId: c.partnerId,
        id: c.id,
        name: c.name,
        email: c.email,
        owner: partnerOf(view).as('owner'),
        roles: sql<string | null>`(${view.db
          .select({ roles: sql`string_agg(${r.role}, ';' order by ${r.role})` })
          .from(r)
          .where(
            and(
              eq(r.partnerId, c.partnerId),
              eq(r.contactId, c.id),
              eq(r.programId, program.id),
              lte(r.fromOn, on),
              or(isNull(r.untilOn), gt(r.untilOn, on)),
            ),
          )})`.as('roles'),
      })
      .from(c)
      .innerJoin(p, eq(p.id, c.partnerId))
      .where(and(isNull(c.leftOn), after))
      .orderBy(...order)
      .limit(limit),
  );
  return mapped(pages, ({ owner, name, email, roles }) => [owner, name, email, roles]);
};

/** Companies with their membership in the program: its members, and those who are members of none. */
export const partnerRows: RowPages = (view, { program, on }) => {
  const { partners: p, memberships: m, statuses: s, terms } = view.t;
  const earned = program.levels.acquired === 'earned';
  const newest = view.db
    .select({ partnerId: m.partnerId, id: max(m.id).as('newest_id') })
    .from(m)
    .where(eq(m.programId, program.id))
    .groupBy(m.partnerId)
    .as('newest');
  const level = earned
    ? sql<string | null>`(${view.db
        .select({ level: s.level })
        .from(s)
        .where(and(eq(s.partnerId, p.id), eq(s.programId, program.id)))})`
    : sql<string | null>`(${view.db
        .select({ level: terms.level })
        .from(terms)
        .where(and(eq(terms.partnerId, p.id), eq(terms.membershipId, m.id), or(isNull(terms.startsOn), lte(terms.startsOn, on))))
        .orderBy(sql`${terms.number} desc`)
        .limit(1)})`;
  const pages = keyedPages(keyOf(p, ['id']), ({ after, order, limit }) =>
    view.db
      .select({
        id: p.id,
        code: p.externalCode,
        name: p.name,
        country: p.country,
        domain: p.domain,
        type: m.type,
        level: level.as('level'),
        anchor: m.anchor,
      })
      .from(p)
      .leftJoin(newest, eq(newest.partnerId, p.id))
      .leftJoin(m, and(eq(m.partnerId, p.id), eq(m.id, newest.id as never)))
      .where(
        and(
          or(
            sql`${m.id} is not null`,
            notExists(
              view.db
                .select({ one: sql`1` })
                .from(m)
                .where(eq(m.partnerId, p.id)),
            ),
          ),
          after,
        ),
      )
      .orderBy(...order)
      .limit(limit),
  );
  return mapped(pages, ({ id, code, name, country, domain, type, level: held, anchor }) => [
    code,
    name,
    country,
    domain,
    type,
    type === null ? null : held,
    type === null ? null : anchor,
    code === null ? idOf('PTR', Number(id.slice(4))) : null,
  ]);
};
