import { and, asc, desc, eq, gt, inArray, isNull, lt, notInArray, or, type SQL } from 'drizzle-orm';
import type { Engagement } from '../rules/engagement/engagement.ts';
import { numberingFrom, readId, type Id } from '../rules/id.ts';
import type { Program } from '../rules/program/program.ts';
import type { RewardAssessment } from '../rules/reward/effects.ts';
import type { RewardFacts } from '../rules/reward/evaluate.ts';
import { renumbered, type RewardPage, type Taken } from '../rules/reward/page.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import { engagementOf } from './engagement.ts';
import { lastNumber, record, recordedLater, sha256, takeNumbers, type Act } from './journal.ts';
import { membershipsWhere } from './membership.ts';
import { bookedShares, groundsFrom, sharesNow } from './reward.ts';
import { advanceRun, type Run } from './runs.ts';
import { among } from './rows.ts';
import type { Tx, View } from './store.ts';
import { applyEffects } from './writers.ts';

/** The opportunities a batch looks at: after one of them, of some partners, or only those named. */
export interface PendingWanted {
  readonly after?: Id<'ENG'> | undefined;
  readonly partner?: Id<'PTR'> | undefined;
  readonly only?: readonly Id<'ENG'>[] | undefined;
}

/** Opportunities in flight that were never assessed, or changed since; what was assessed after booking is settled (W6). */
function pending({ t }: View, program: Program, { after, partner, only }: PendingWanted): SQL {
  const { engagements: e } = t;
  const rewarded = (program.engagement?.categories ?? [])
    .filter((category) => category.rewarded)
    .map(({ id }) => id as Engagement['category']);
  const changed = or(isNull(e.assessedRevision), and(isNull(e.bookedOn), lt(e.assessedRevision, e.revision)));
  return and(
    eq(e.programId, program.id),
    only ? inArray(e.id, [...only]) : and(inArray(e.category, rewarded), notInArray(e.stage, ['draft', 'lost', 'withdrawn']), changed),
    after && gt(e.id, after),
    partner && eq(e.partnerId, partner),
  ) as SQL;
}

/** How many opportunities there are to evaluate. */
export const countPending = (view: View, program: Program, wanted: PendingWanted): Promise<number> =>
  view.db.$count(view.t.engagements, pending(view, program, wanted));

/** The next opportunities in the order of their ids, with all that their rewards depend on, in a handful of queries for a whole page. */
export async function rewardCases(view: View, program: Program, wanted: PendingWanted, limit: number): Promise<RewardFacts[]> {
  const { engagements: e, memberships: m, suppliers: s, engagementPapers: p } = view.t;
  const rows = await view.db
    .select()
    .from(e)
    .where(pending(view, program, wanted))
    .orderBy(asc(e.id))
    .limit(limit);
  if (rows.length === 0) return [];
  const engagements = rows.map(engagementOf);
  const partners = partnersOf(engagements);
  const memberships = new Map(
    (await membershipsWhere(view, and(eq(m.programId, program.id), among(view, m.partnerId, partners)))).map((one) => [one.partner, one]),
  );
  const booked = Map.groupBy(await bookedShares(view, { program: program.id, partners }), ({ partner }) => partner);
  const suppliers = new Map(
    (
      await view.db
        .select()
        .from(s)
        .where(and(eq(s.programId, program.id), among(view, s.partnerId, partners)))
    ).map((one) => [one.partnerId, one.state]),
  );
  const papers = Map.groupBy(
    await view.db
      .select()
      .from(p)
      .where(and(among(view, p.partnerId, partners), among(view, p.engagementId, idsOf(engagements)))),
    ({ engagementId }) => engagementId,
  );
  const assessed = engagements.filter(({ assessedRevision }) => assessedRevision !== null);
  const [rewards, last] = [await rewardsOf(view, assessed), await lastGrounds(view, assessed)];
  return engagements.map((engagement) => ({
    partner: engagement.partner,
    engagement,
    membership: memberships.get(engagement.partner),
    reward: rewards.get(engagement.id),
    last: last.get(engagement.id),
    booked: booked.get(engagement.partner) ?? [],
    supplier: suppliers.get(engagement.partner) ?? null,
    papers: (papers.get(engagement.id) ?? []).map(({ category }) => category),
  }));
}

const partnersOf = (engagements: readonly Engagement[]) => [...new Set(engagements.map(({ partner }) => partner))];
const idsOf = (engagements: readonly Engagement[]) => engagements.map(({ id }) => id);

async function rewardsOf(view: View, assessed: readonly Engagement[]): Promise<ReadonlyMap<Id<'ENG'>, NonNullable<RewardFacts['reward']>>> {
  if (assessed.length === 0) return new Map();
  const { rewards: r, rewardEntries: n } = view.t;
  const wanted = and(among(view, r.partnerId, partnersOf(assessed)), among(view, r.engagementId, idsOf(assessed)));
  const rows = await view.db.select().from(r).where(wanted);
  const entries = await view.db
    .select({ rewardId: n.rewardId, offer: n.offer, amount: n.amount })
    .from(r)
    .innerJoin(n, and(eq(n.partnerId, r.partnerId), eq(n.rewardId, r.id)))
    .where(wanted)
    .orderBy(asc(n.id));
  const byReward = Map.groupBy(entries, ({ rewardId }) => rewardId);
  return new Map(
    rows.map(({ id, engagementId, revision, kind, state, amount, currency, paid }) => [
      engagementId,
      { id, revision, kind, state, amount, currency, paid, shares: sharesNow(byReward.get(id) ?? []) },
    ]),
  );
}

async function lastGrounds(view: View, assessed: readonly Engagement[]) {
  if (assessed.length === 0) return new Map<Id<'ENG'>, NonNullable<RewardFacts['last']>>();
  const { decisions: d } = view.t;
  const rows = await view.db
    .select({ subject: d.subject, grounds: d.grounds })
    .from(d)
    .where(and(among(view, d.partnerId, partnersOf(assessed)), eq(d.about, 'reward'), inArray(d.subject, idsOf(assessed))))
    .orderBy(desc(d.id));
  const newest = new Map<Id<'ENG'>, NonNullable<RewardFacts['last']>>();
  for (const { subject, grounds } of rows) {
    const id = readId('ENG', subject ?? '');
    if (id && !newest.has(id)) newest.set(id, groundsFrom(grounds));
  }
  return newest;
}

/** The kinds of id that a page takes. */
const kinds = ['DEC', 'RWD', 'RWE', 'LOT', 'TRA', 'ENT', 'NTC'] as const;

/**
 * Writes a page in the transaction it is given: assessments, credits, one audit record over the hash of all. Ends with
 * `changed-meanwhile` when an engagement, a reward or what counts against a cap is no longer as it was seen.
 */
export async function writeRewardPage(
  tx: Tx,
  run: Run,
  asked: Act & { readonly program: { readonly id: string; readonly edition: string } },
  { page, seen }: { readonly page: RewardPage; readonly seen: readonly RewardFacts[] },
): Promise<RewardPage> {
  const last = seen.at(-1);
  const act = await recordedLater(tx, asked);
  if (last) await advanceRun(tx, run, { after: last.partner, at: asked.at });
  if (page.assessments.length === 0) return page;
  await capsAsSeen(tx, act.program.id, page, seen);
  const taken: Taken = {};
  for (const kind of kinds) taken[kind] = await lastNumber(tx, kind);
  const { assessments, issued } = renumbered(page, taken);
  const ids = numberingFrom(taken);
  await applyEffects(tx, [{ kind: 'rewards-assessed', program: act.program.id, assessments }, ...issued], act, ids);
  const found = assessments.flatMap((assessment) => assessment.found ?? []);
  const used = {
    DEC: found.length,
    RWD: found.filter(({ rewardRevision }) => rewardRevision === null).length,
    RWE: found.reduce((sum, { entries }) => sum + entries.length, 0),
    LOT: issued.length,
    TRA: (ids.taken().TRA ?? taken.TRA ?? 0) - (taken.TRA ?? 0),
    ENT: (ids.taken().ENT ?? taken.ENT ?? 0) - (taken.ENT ?? 0),
    NTC: (ids.taken().NTC ?? taken.NTC ?? 0) - (taken.NTC ?? 0),
  };
  for (const [kind, count] of Object.entries(used)) if (count > 0) await takeNumbers(tx, kind as keyof typeof used, count);
  const audit = await takeNumbers(tx, 'AUD', 1);
  const changes = {
    run: run.id,
    assessments: assessments.length,
    first: assessments[0]?.engagement,
    last: assessments.at(-1)?.engagement,
    sha256: sha256(assessments.map(auditLine).join('')),
  };
  await record(tx, { next: () => audit }, act, { outcome: 'done', changes });
  return { assessments, issued };
}

const total = (shares: readonly { readonly amount: number }[]) => shares.reduce((sum, { amount }) => sum + amount, 0);

/** An assessment as the audit hash covers it: everything that was decided. */
const auditLine = ({ engagement, eligibility, found }: RewardAssessment) =>
  `${engagement} ${eligibility} ${found ? JSON.stringify(found) : ''}\n`;

/** Booked deals draw on caps by period: what they were decided on must still be so (invariant 10). */
async function capsAsSeen(tx: Tx, program: string, { assessments }: RewardPage, seen: readonly RewardFacts[]): Promise<void> {
  const booked = new Set(seen.filter(({ engagement }) => engagement.bookedOn !== null).map(({ engagement }) => engagement.id));
  const partners = [...new Set(assessments.filter(({ engagement }) => booked.has(engagement)).map(({ partner }) => partner))];
  if (partners.length === 0) return;
  const now = Map.groupBy(await bookedShares(tx, { program, partners }), ({ partner }) => partner);
  for (const { partner, booked: before } of seen) {
    if (partners.includes(partner) && total(now.get(partner) ?? []) !== total(before))
      changedMeanwhile(`a reward of ${partner}`, 'partnerctl reward evaluate --pending');
  }
}
