import { and, asc, desc, eq, gt, inArray, ne, isNull, lt, lte, notInArray, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import type { Paper } from '../rules/engagement/attach.ts';
import type { Engagement, EngagementChange } from '../rules/engagement/engagement.ts';
import type { EngagementCategory, EngagementStage } from '../rules/engagement/states.ts';
import { readId, type Id } from '../rules/id.ts';
import type { FileType } from '../rules/program/schema/engagement.ts';
import { onlyProgramWith } from './program.ts';
import type { View } from './store.ts';

type Row = View['t']['engagements']['$inferSelect'];

/** An engagement as rules see it, from its row. */
export function engagementOf(row: Row): Engagement {
  const {
    partnerId,
    id,
    programId,
    category,
    stage,
    eligibility,
    country,
    sector,
    saleType,
    owner,
    stageSince,
    convertedFrom,
    submittedOn,
    bookedOn,
    revision,
    assessedRevision,
  } = row;
  const looked = {
    id,
    partner: partnerId,
    program: programId,
    category,
    stage,
    eligibility,
    country,
    sector,
    saleType,
    owner,
    stageSince,
    convertedFrom,
    submittedOn,
    bookedOn,
  };
  return { ...row.details, ...looked, revision, assessedRevision };
}

/** The engagement with an id; ends with `not-found` when there is none. */
export async function engagementNamed(view: View, text: string): Promise<Engagement> {
  const { engagements: e } = view.t;
  const id = readId('ENG', text.trim());
  const [row] = id ? await view.db.select().from(e).where(eq(e.id, id)) : [];
  if (row) return engagementOf(row);
  throw new Ending('not-found', 'engagement-not-found', `no engagement matches ${JSON.stringify(text)}`, {
    hints: ['partnerctl engagement list'],
  });
}

/** What engagements are looked up by (C6). */
export interface EngagementFilter {
  readonly program: string;
  readonly partner?: Id<'PTR'> | undefined;
  readonly category?: EngagementCategory | undefined;
  readonly stage?: EngagementStage | undefined;
  readonly owner?: string | undefined;
  readonly closingBefore?: Day | undefined;
  readonly closingAfter?: Day | undefined;
  /** At their stage since this day or longer. */
  readonly stuckSince?: Day | undefined;
  /** Of each category, the stages at which nothing is waited for any more; for `stuckSince`. */
  readonly over?: readonly { readonly category: EngagementCategory; readonly stages: readonly EngagementStage[] }[] | undefined;
  /** The engagement after which the page starts. */
  readonly after?: Id<'ENG'> | undefined;
  readonly limit?: number | undefined;
}

/** The engagements that match, in the order of their ids (C6). */
export async function engagementList(
  view: View,
  { program, partner, category, stage, owner, closingBefore, closingAfter, stuckSince, over = [], after, limit }: EngagementFilter,
): Promise<(Engagement & { readonly partnerName: string })[]> {
  const { engagements: e, partners: p } = view.t;
  const wanted = [
    eq(e.programId, program),
    partner && eq(e.partnerId, partner),
    category && eq(e.category, category),
    stage && eq(e.stage, stage),
    owner === undefined ? undefined : eq(e.owner, owner),
    closingBefore === undefined ? undefined : lt(e.closeDate, closingBefore),
    closingAfter === undefined ? undefined : gt(e.closeDate, closingAfter),
    stuckSince === undefined ? undefined : lte(e.stageSince, stuckSince),
    stuckSince === undefined
      ? undefined
      : or(...over.map((one) => and(eq(e.category, one.category), notInArray(e.stage, [...one.stages])))),
    after === undefined ? undefined : gt(e.id, after),
  ];
  const query = view.db
    .select({ engagement: e, partnerName: p.name })
    .from(e)
    .innerJoin(p, eq(p.id, e.partnerId))
    .where(and(...wanted))
    .orderBy(asc(e.id))
    .$dynamic();
  const rows = await (limit === undefined ? query : query.limit(limit));
  return rows.map(({ engagement, partnerName }) => ({ ...engagementOf(engagement), partnerName }));
}

/** The live engagement of a program that has the vendor's opportunity id, if there is one: a draft does not claim it yet (C3). */
export async function sameOpportunity(
  view: View,
  program: string,
  vendorOpportunityId: string | undefined,
): Promise<Id<'ENG'> | undefined> {
  if (vendorOpportunityId === undefined) return undefined;
  const { engagements: e } = view.t;
  const [row] = await view.db
    .select({ id: e.id })
    .from(e)
    .where(
      and(eq(e.programId, program), eq(e.vendorOpportunityId, vendorOpportunityId), notInArray(e.stage, ['draft', 'withdrawn', 'lost'])),
    )
    .orderBy(asc(e.id))
    .limit(1);
  return row?.id;
}

/** The opportunity an account plan became, if it did (C3). */
export async function convertedInto(view: View, { partner, id }: Pick<Engagement, 'partner' | 'id'>): Promise<Id<'ENG'> | undefined> {
  const { engagements: e } = view.t;
  const [row] = await view.db
    .select({ id: e.id })
    .from(e)
    .where(and(eq(e.partnerId, partner), eq(e.convertedFrom, id)));
  return row?.id;
}

/** The changes of an engagement, newest first (C4). */
export async function changesOf(view: View, { partner, id }: Pick<Engagement, 'partner' | 'id'>): Promise<EngagementChange[]> {
  const { engagementChanges: c } = view.t;
  return view.db
    .select({
      id: c.id,
      engagement: c.engagementId,
      fields: c.fields,
      replaces: c.replaces,
      state: c.state,
      proposedOn: c.proposedOn,
      decidedOn: c.decidedOn,
    })
    .from(c)
    .where(and(eq(c.partnerId, partner), eq(c.engagementId, id)))
    .orderBy(desc(c.id));
}

/** The change of an engagement that waits for review, if one does. */
export async function pendingChange(view: View, engagement: Pick<Engagement, 'partner' | 'id'>): Promise<EngagementChange | undefined> {
  return (await changesOf(view, engagement)).find(({ state }) => state === 'pending');
}

/** The history of a record: every transition with who, when and why, in its order (C5). */
export const historyOf = (view: View, id: string) => historiesOf(view, [id]);

/** The history of some records together, each transition with the record and the side of it that it is about. */
export async function historiesOf(view: View, ids: readonly string[]) {
  const { transitions: x, contacts } = view.t;
  return view.db
    .select({
      id: x.id,
      entity: x.entity,
      of: x.entityId,
      from: x.fromState,
      to: x.toState,
      on: x.effectiveOn,
      at: x.recordedAt,
      actor: x.actor,
      by: contacts.email,
      reason: x.reason,
      ticket: x.ticket,
    })
    .from(x)
    .leftJoin(contacts, eq(contacts.id, x.requestedBy))
    .where(inArray(x.entityId, [...ids]))
    .orderBy(asc(x.id));
}

/** The papers attached to an engagement (W4), with what is known of the file where there is one. */
export async function papersOf(
  view: View,
  { partner, id }: Pick<Engagement, 'partner' | 'id'>,
): Promise<(Paper & { readonly attachedOn: Day })[]> {
  const { engagementPapers: p } = view.t;
  const rows = await view.db
    .select()
    .from(p)
    .where(and(eq(p.partnerId, partner), eq(p.engagementId, id)))
    .orderBy(asc(p.attachedOn), asc(p.category), asc(p.reference));
  return rows.map(({ category, reference, attachedOn, fileName: name, fileType, fileBytes: bytes, sha256 }) => ({
    category,
    reference,
    attachedOn,
    file: name === null || bytes === null || sha256 === null ? null : { name, type: fileType as FileType, bytes, sha256 },
  }));
}

/** Another engagement of the partner with a paper of a category under a reference; null where there is none. */
export async function paperElsewhere(
  view: View,
  { partner, id }: Pick<Engagement, 'partner' | 'id'>,
  { category, reference }: Pick<Paper, 'category' | 'reference'>,
): Promise<Id<'ENG'> | null> {
  const { engagementPapers: p } = view.t;
  const [row] = await view.db
    .select({ engagement: p.engagementId })
    .from(p)
    .where(and(eq(p.partnerId, partner), ne(p.engagementId, id), eq(p.category, category), eq(p.reference, reference)))
    .orderBy(asc(p.engagementId))
    .limit(1);
  return row?.engagement ?? null;
}

/** The engagement users of a partner, those who may no longer last (C2). */
export async function engagementUsersOf(
  view: View,
  { partner, program, on }: { readonly partner: Id<'PTR'>; readonly program: string; readonly on: Day },
) {
  const { engagementUsers: u, contacts: c } = view.t;
  const rows = await view.db
    .select({ contact: u.contactId, name: c.name, email: c.email, fromOn: u.fromOn, untilOn: u.untilOn })
    .from(u)
    .innerJoin(c, and(eq(c.partnerId, u.partnerId), eq(c.id, u.contactId)))
    .where(and(eq(u.partnerId, partner), eq(u.programId, program), lte(u.fromOn, on)))
    .orderBy(asc(u.contactId), asc(u.fromOn));
  const newest = new Map(rows.map((row) => [row.contact, { ...row, active: row.untilOn === null || row.untilOn > on }]));
  return [...newest.values()].toSorted((a, b) => Number(b.active) - Number(a.active));
}

/** The only program that has engagements, or the only one whose rules know them; undefined when several could be meant. */
export async function onlyProgramWithEngagements(view: View): Promise<string | undefined> {
  const { engagements: e } = view.t;
  const used = await view.db.selectDistinct({ program: e.programId }).from(e).limit(2);
  if (used.length > 0) return used.length === 1 ? used[0]?.program : undefined;
  return onlyProgramWith(view, ({ engagement }) => engagement !== undefined);
}

/** The addresses of a partner's present people, in lower case. */
export async function addressesOf(view: View, { partner, on }: { readonly partner: Id<'PTR'>; readonly on: Day }): Promise<string[]> {
  const { contacts: c } = view.t;
  const rows = await view.db
    .select({ email: c.emailKey })
    .from(c)
    .where(and(eq(c.partnerId, partner), or(isNull(c.leftOn), gt(c.leftOn, on))));
  return rows.map(({ email }) => email);
}
