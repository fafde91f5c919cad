import { and, eq, inArray } from 'drizzle-orm';
import { kindOfId, type Id, type IdKind } from '../rules/id.ts';
import { money } from '../rules/money.ts';
import type { NoticeRecords } from '../rules/notice/records.ts';
import { partnerNamed } from './partner.ts';
import { total } from './rows.ts';
import type { View } from './store.ts';

/** What notices tell of the records that are named, each kind in one query. */
export async function noticeRecords(view: View, named: readonly Id[]): Promise<NoticeRecords> {
  const of = <K extends IdKind>(kind: K) => [...new Set(named)].filter((id): id is Id<K> => kindOfId(id) === kind);
  return {
    enrollments: await enrollments(view, of('ENR')),
    invoices: await invoices(view, of('INV')),
    engagements: await engagements(view, of('ENG')),
    changes: await changes(view, of('CHG')),
    reservations: await reservations(view, of('RSV')),
  };
}

const byId = <K extends Id, Row extends { readonly id: K }>(rows: readonly Row[]): ReadonlyMap<K, Row> =>
  new Map(rows.map((row) => [row.id, row]));

async function enrollments(view: View, ids: readonly Id<'ENR'>[]): Promise<NoticeRecords['enrollments']> {
  if (ids.length === 0) return new Map();
  const { enrollments: e } = view.t;
  const rows = await view.db
    .select({ id: e.id, partner: e.partnerId, answers: e.answers })
    .from(e)
    .where(inArray(e.id, [...ids]));
  const told = await Promise.all(
    rows.map(async ({ id, partner, answers }) => ({
      id,
      partner,
      company: answers.name ?? '',
      primary: answers.parent === undefined ? null : (await partnerNamed(view, answers.parent)).id,
    })),
  );
  return byId(told);
}

async function invoices(view: View, ids: readonly Id<'INV'>[]): Promise<NoticeRecords['invoices']> {
  if (ids.length === 0) return new Map();
  const { invoices: i, payments: p } = view.t;
  const rows = await view.db
    .select({
      id: i.id,
      membership: i.membershipId,
      minor: i.amountMinor,
      currency: i.currency,
      dueOn: i.dueOn,
      paid: total(p.amountMinor),
    })
    .from(i)
    .leftJoin(p, and(eq(p.partnerId, i.partnerId), eq(p.invoiceId, i.id)))
    .where(inArray(i.id, [...ids]))
    .groupBy(i.id, i.membershipId, i.amountMinor, i.currency, i.dueOn);
  return byId(
    rows.map(({ id, membership, minor, currency, dueOn, paid }) => ({
      id,
      membership,
      amount: money(minor, currency),
      open: money(minor - paid, currency),
      dueOn,
    })),
  );
}

async function engagements(view: View, ids: readonly Id<'ENG'>[]): Promise<NoticeRecords['engagements']> {
  if (ids.length === 0) return new Map();
  const { engagements: e } = view.t;
  const rows = await view.db
    .select({ id: e.id, name: e.name })
    .from(e)
    .where(inArray(e.id, [...ids]));
  return new Map(rows.map(({ id, ...told }) => [id, told]));
}

async function changes(view: View, ids: readonly Id<'CHG'>[]): Promise<NoticeRecords['changes']> {
  if (ids.length === 0) return new Map();
  const { engagementChanges: c, engagements: e } = view.t;
  const rows = await view.db
    .select({ id: c.id, engagement: c.engagementId, name: e.name })
    .from(c)
    .innerJoin(e, and(eq(e.partnerId, c.partnerId), eq(e.id, c.engagementId)))
    .where(inArray(c.id, [...ids]));
  return new Map(rows.map(({ id, ...told }) => [id, told]));
}

async function reservations(view: View, ids: readonly Id<'RSV'>[]): Promise<NoticeRecords['reservations']> {
  if (ids.length === 0) return new Map();
  const { reservations: r } = view.t;
  const { id, option, quantity, amount } = r;
  return byId(
    await view.db
      .select({ id, forPartner: r.forPartnerId, option, quantity, amount })
      .from(r)
      .where(inArray(id, [...ids])),
  );
}
