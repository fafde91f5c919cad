import { and, asc, desc, eq, gt, gte, inArray, isNotNull, lte, type SQL } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import type { MembershipEffect } from '../rules/membership/effects.ts';
import type { MembershipFacts, TermFacts } from '../rules/membership/standing.ts';
import type { EnrollmentState } from '../rules/membership/states.ts';
import { gramsOf, nameKeyOf } from '../rules/partner/name-key.ts';
import type { enrollmentWriters } from './enrollment.ts';
import type { invoiceWriters } from './invoice.ts';
import { recordTransition } from './journal.ts';
import type { rightWriters } from './right.ts';
import { given, prepared, type Statement } from './prepared.ts';
import { insertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The newest membership of a partner in a program, with its terms and, for an associate, its primary's. */
export async function membershipOf(view: View, program: string, partner: Id<'PTR'>): Promise<MembershipFacts | undefined> {
  const { memberships: m } = view.t;
  const where = and(eq(m.partnerId, given('partner', m.partnerId)), eq(m.programId, given('program', m.programId)));
  return (await membershipsWhere(view, where, { name: 'membership of', values: { partner, program } })).at(-1);
}

/** The programs a partner is or was a member of, the newest membership first. */
export async function membershipPrograms(view: View, partner: Id<'PTR'>): Promise<string[]> {
  const { memberships: m } = view.t;
  const rows = await view.db.select({ program: m.programId }).from(m).where(eq(m.partnerId, partner)).orderBy(desc(m.id));
  return [...new Set(rows.map(({ program }) => program))];
}

/** The membership with that id, which exists. */
export async function membershipById(view: View, id: Id<'MEM'>): Promise<MembershipFacts> {
  const { memberships: m } = view.t;
  const [found] = await membershipsWhere(view, eq(m.id, given('id', m.id)), { name: 'membership by id', values: { id } });
  if (!found) throw new Error(`${id} is named and not there`);
  return found;
}

/** The renewals of a membership that were begun and not submitted (requirement R2). */
export async function renewalDrafts(view: View, membership: Id<'MEM'>): Promise<{ id: Id<'ENR'>; state: EnrollmentState }[]> {
  const { enrollments: e } = view.t;
  return view.db
    .select({ id: e.id, state: e.state })
    .from(e)
    .where(and(eq(e.membershipId, membership), eq(e.purpose, 'renewal'), inArray(e.state, ['draft', 'returned'])))
    .orderBy(asc(e.id));
}

/** A way memberships are looked up so often that its statements are kept, and the values of this time. */
interface Lookup {
  readonly name: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Memberships in the order of their ids, with their terms and their primaries': in as many queries for a thousand as for one. */
export async function membershipsWhere(view: View, wanted: SQL | undefined, often?: Lookup): Promise<MembershipFacts[]> {
  const { memberships: m } = view.t;
  const found = await withoutPrimaries(view, wanted, often);
  if (!found.some(({ primaryId }) => primaryId !== null)) return found.map(({ facts }) => facts);
  const primaries = view.db.select({ id: m.primaryId }).from(m).where(wanted);
  const above = await withoutPrimaries(view, inArray(m.partnerId, primaries), often && { ...often, name: `${often.name}: primaries` });
  const newest = new Map<string, MembershipFacts>();
  // A primary that enrolled anew carries nobody before that is active: until then the one before counts (R5).
  for (const { facts, programId } of above) {
    const key = `${programId} ${facts.partner}`;
    if (!newest.has(key) || facts.anchor !== null) newest.set(key, facts);
  }
  return found.map(({ facts, programId, primaryId }) => {
    const primary = newest.get(`${programId} ${primaryId}`);
    return primary ? { ...facts, primary } : facts;
  });
}

function membershipRows(view: View, wanted: SQL | undefined) {
  const { memberships: m, partners: p, statuses: s } = view.t;
  return view.db
    .select({ membership: m, name: p.name, country: p.country, earnedLevel: s.level })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(wanted)
    .orderBy(asc(m.id));
}

function termRows(view: View, wanted: SQL | undefined) {
  const { memberships: m, terms: t } = view.t;
  const { membershipId, number, level, plan, method, rewardType, startsOn, endsOn, activatedOn } = t;
  const ids = view.db.select({ id: m.id }).from(m).where(wanted);
  return view.db
    .select({ membershipId, number, level, plan, method, rewardType, startsOn, endsOn, activatedOn })
    .from(t)
    .where(inArray(t.membershipId, ids))
    .orderBy(asc(t.membershipId), asc(t.number));
}

async function withoutPrimaries(view: View, wanted: SQL | undefined, often: Lookup | undefined) {
  const run = <Rows>(what: string, query: () => PromiseLike<Rows> & { prepare(name: string): Statement<Rows> }) =>
    often ? prepared(view, `${often.name}: ${what}`, () => query().prepare('')).execute(often.values) : query();
  const rows = await run('rows', () => membershipRows(view, wanted));
  const terms = await run('terms', () => termRows(view, wanted));
  const byMembership = Map.groupBy(terms, (term) => term.membershipId);
  return rows.map((row) => {
    const { partnerId, programId, primaryId, enrollmentId: _, revision: __, ...membership } = row.membership;
    const own = (byMembership.get(membership.id) ?? []).map(({ membershipId: ___, ...term }): TermFacts => term);
    const facts: MembershipFacts = {
      ...membership,
      partner: partnerId,
      partnerName: row.name,
      country: row.country,
      earnedLevel: row.earnedLevel,
      terms: own,
    };
    return { facts, programId, primaryId };
  });
}

/** The newest membership of each partner in a program whose last opened term ends between two days (requirement R1). */
export async function membershipsEnding(
  view: View,
  { program, from, to }: { readonly program: string; readonly from: Day; readonly to: Day },
): Promise<MembershipFacts[]> {
  const { memberships: m, terms: t } = view.t;
  const ending = view.db
    .select({ id: t.membershipId })
    .from(t)
    .where(and(isNotNull(t.activatedOn), gte(t.endsOn, from), lte(t.endsOn, to)));
  const found = await membershipsWhere(view, and(eq(m.programId, program), inArray(m.id, ending)));
  const partners = view.db.select({ id: m.partnerId }).from(m).where(inArray(m.id, ending));
  const all = await view.db
    .select({ id: m.id, partner: m.partnerId })
    .from(m)
    .where(and(eq(m.programId, program), inArray(m.partnerId, partners)))
    .orderBy(asc(m.id));
  const newest = new Map(all.map(({ id, partner }) => [partner, id]));
  return found.filter(({ id, partner }) => newest.get(partner) === id);
}

type OwnKind = Exclude<MembershipEffect['kind'], keyof typeof enrollmentWriters | keyof typeof invoiceWriters | keyof typeof rightWriters>;

/** How partners, memberships and their terms are written. */
export const membershipWriters: WritersOf<OwnKind> = {
  'partner-registered': async (tx, { partner }) => {
    const nameKey = nameKeyOf(partner.name);
    await insertRows(tx, tx.t.partners, [{ ...partner, nameKey }]);
    await insertRows(
      tx,
      tx.t.partnerGrams,
      gramsOf(nameKey).map((gram) => ({ gram, partnerId: partner.id })),
    );
  },
  'membership-created': async (tx, { membership }, act, ids) => {
    const { partner, program, enrollment, primary, ...row } = membership;
    await insertRows(tx, tx.t.memberships, [
      { ...row, partnerId: partner, programId: program, enrollmentId: enrollment, primaryId: primary, state: 'awaiting-payment' },
    ]);
    await recordTransition(tx, act, ids, { entity: 'membership', id: membership.id, partner, to: 'awaiting-payment' });
  },
  'term-ordered': (tx, { term }) => {
    const { partner, membership, ...row } = term;
    return insertRows(tx, tx.t.terms, [{ ...row, partnerId: partner, membershipId: membership }]);
  },
  'term-activated': async (tx, effect, act, ids) => {
    const { partner, membership, number, startsOn, endsOn, activatedOn, anchor, rewardType, from, lifted } = effect;
    const { terms: t, memberships: m } = tx.t;
    if (lifted)
      await tx.db
        .update(t)
        .set({ endsOn: lifted })
        .where(and(eq(t.partnerId, partner), eq(t.membershipId, membership), gt(t.endsOn, lifted), isNotNull(t.activatedOn)));
    await tx.db
      .update(t)
      .set({ startsOn, endsOn, activatedOn })
      .where(and(eq(t.partnerId, partner), eq(t.membershipId, membership), eq(t.number, number)));
    const state = from === 'suspended' ? from : 'active';
    const done = await tx.db
      .update(m)
      .set({ state, anchor, rewardType, ...(lifted && { endedOn: null, endedBecause: null }) })
      .where(and(eq(m.partnerId, partner), eq(m.id, membership), eq(m.state, from)))
      .returning({ id: m.id });
    if (done.length === 0) changedMeanwhile(membership, `partnerctl membership show ${membership}`);
    if (state !== from)
      await recordTransition(tx, { ...act, on: activatedOn }, ids, { entity: 'membership', id: membership, partner, from, to: state });
  },
  'status-opened': async (tx, { partner, program, level, since }) => {
    const { statuses: s } = tx.t;
    await tx.db.insert(s).values({ partnerId: partner, programId: program, level, since, revision: 1 }).onConflictDoNothing();
  },
  'membership-moved': async (tx, { partner, membership, from, to, ended, suspended }, act, ids) => {
    const { memberships: m } = tx.t;
    const done = await tx.db
      .update(m)
      .set({
        state: to,
        ...(ended && { endedOn: ended.on, endedBecause: ended.because }),
        suspendedOn: suspended?.on ?? null,
        suspendedCause: suspended?.cause ?? null,
        suspendedBecause: suspended?.because ?? null,
      })
      .where(and(eq(m.partnerId, partner), eq(m.id, membership), eq(m.state, from)))
      .returning({ id: m.id });
    if (done.length === 0) changedMeanwhile(membership, `partnerctl membership show ${membership}`);
    await recordTransition(tx, act, ids, { entity: 'membership', id: membership, partner, from, to });
  },
};
