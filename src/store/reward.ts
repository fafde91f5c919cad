import { and, asc, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { Ending } from '../rules/ending.ts';
import type { Engagement } from '../rules/engagement/engagement.ts';
import { readId, type Id } from '../rules/id.ts';
import type { RewardFacts, Reward } from '../rules/reward/evaluate.ts';
import type { BookedShare } from '../rules/reward/cap.ts';
import type { RecordedReward } from '../rules/reward/shown.ts';
import type { RewardState } from '../rules/reward/states.ts';
import { unfolded } from '../rules/status/grounds.ts';
import { membershipOf } from './membership.ts';
import { among } from './rows.ts';
import type { View } from './store.ts';
import type { Grounds } from './tables/journal.ts';

const shown = (view: View) => {
  const { rewards: r, engagements: e } = view.t;
  const { id, partnerId: partner, engagementId: engagement, programId: program, kind, state, amount, currency, paid, revision } = r;
  const deal = { category: e.category, stage: e.stage, bookedOn: e.bookedOn };
  return {
    id,
    partner,
    engagement,
    program,
    eligibility: e.eligibility,
    kind,
    state,
    amount,
    currency,
    paid,
    revision,
    name: e.name,
    ...deal,
  };
};

/** A reward as it is recorded, with what its deal is called and where that is. */
export type RewardRow = RecordedReward & { readonly name: string } & Pick<Engagement, 'category' | 'stage' | 'bookedOn'>;

const selectRewards = (view: View) => {
  const { rewards: r, engagements: e } = view.t;
  return view.db
    .select(shown(view))
    .from(r)
    .innerJoin(e, and(eq(e.partnerId, r.partnerId), eq(e.id, r.engagementId)));
};

/** The reward with an id, or of an engagement; ends with `not-found` when there is none. */
export async function rewardNamed(view: View, text: string): Promise<RewardRow> {
  const [reward, engagement] = [readId('RWD', text.trim()), readId('ENG', text.trim())];
  const { rewards: r } = view.t;
  const [row] =
    reward || engagement ? await selectRewards(view).where(reward ? eq(r.id, reward) : eq(r.engagementId, engagement as Id<'ENG'>)) : [];
  if (row) return row;
  throw new Ending('not-found', 'reward-not-found', `no reward matches ${JSON.stringify(text)}`, { hints: ['partnerctl reward list'] });
}

/** The reward of an engagement, if it was ever assessed. */
export async function rewardOf(view: View, { partner, id }: Pick<Engagement, 'partner' | 'id'>): Promise<RewardRow | undefined> {
  const { rewards: r } = view.t;
  const [row] = await selectRewards(view).where(and(eq(r.partnerId, partner), eq(r.engagementId, id)));
  return row;
}

/** Which rewards are listed. */
export interface RewardsWanted {
  readonly program: string;
  readonly partner?: Id<'PTR'> | undefined;
  readonly engagement?: Id<'ENG'> | undefined;
  /** In one of these states, as recorded. */
  readonly states?: readonly RewardState[] | undefined;
  readonly after?: Id<'RWD'> | undefined;
  readonly limit?: number | undefined;
}

/** The rewards that match, in the order of their ids. */
export async function rewardList(view: View, { program, partner, engagement, states, after, limit }: RewardsWanted): Promise<RewardRow[]> {
  const { rewards: r } = view.t;
  const matching = selectRewards(view)
    .where(
      and(
        eq(r.programId, program),
        partner && eq(r.partnerId, partner),
        engagement && eq(r.engagementId, engagement),
        states && inArray(r.state, [...states]),
        after && gt(r.id, after),
      ),
    )
    .orderBy(asc(r.id));
  return limit === undefined ? matching : matching.limit(limit);
}

/** Every entry of a reward in its order: assessments by offer, and corrections (W3, W5). */
export async function rewardEntriesOf(view: View, { partner, id }: Pick<RecordedReward, 'partner' | 'id'>) {
  const { rewardEntries: n } = view.t;
  const {
    kind,
    offer,
    edition,
    basisMinor,
    rate,
    computation,
    amount,
    difference,
    currency,
    decisionId: decision,
    effectiveOn: on,
    recordedAt: at,
    actor,
    reason,
  } = n;
  return view.db
    .select({
      id: n.id,
      kind,
      offer,
      edition,
      basisMinor,
      rate,
      computation,
      amount,
      difference,
      currency,
      decision,
      on,
      at,
      actor,
      reason,
    })
    .from(n)
    .where(and(eq(n.partnerId, partner), eq(n.rewardId, id)))
    .orderBy(asc(n.id));
}

/** The decisions about the reward of an engagement, newest first, with their grounds. */
export async function rewardDecisionsOf(view: View, { partner, id }: Pick<Engagement, 'partner' | 'id'>) {
  const { decisions: d } = view.t;
  const rows = await view.db
    .select({ id: d.id, outcome: d.outcome, edition: d.edition, on: d.decidedOn, at: d.recordedAt, actor: d.actor, grounds: d.grounds })
    .from(d)
    .where(and(eq(d.partnerId, partner), eq(d.about, 'reward'), eq(d.subject, id)))
    .orderBy(desc(d.id));
  return rows.map(({ grounds, ...decision }) => ({ ...decision, grounds: groundsFrom(grounds) }));
}

/** The grounds of a decision about a reward, from its row. */
export const groundsFrom = ({ criteria, reasons }: Grounds): NonNullable<RewardFacts['last']> => ({
  criteria: unfolded(criteria),
  reasons,
});

/** What a reward gives by offer now: each offer's newest entry. */
export function sharesNow(entries: readonly { readonly offer: string | null; readonly amount: number }[]): Reward['shares'] {
  const newest = new Map<string, number>();
  for (const { offer, amount } of entries) if (offer !== null) newest.set(offer, amount);
  return [...newest].map(([offer, amount]) => ({ offer, amount }));
}

/** What must be known to evaluate the reward of one engagement. */
export async function rewardFactsOf(view: View, engagement: Engagement): Promise<RewardFacts> {
  const { partner, program } = engagement;
  const row = await rewardOf(view, engagement);
  const [decision] = await rewardDecisionsOf(view, engagement);
  const { suppliers: s, engagementPapers: p } = view.t;
  const [supplier] = await view.db
    .select({ state: s.state })
    .from(s)
    .where(and(eq(s.partnerId, partner), eq(s.programId, program)));
  const papers = await view.db
    .select({ category: p.category })
    .from(p)
    .where(and(eq(p.partnerId, partner), eq(p.engagementId, engagement.id)));
  return {
    partner,
    engagement,
    membership: await membershipOf(view, program, partner),
    reward: row && { ...row, shares: sharesNow(await rewardEntriesOf(view, row)) },
    last: decision?.grounds,
    booked: await bookedShares(view, { program, partners: [partner] }),
    supplier: supplier?.state ?? null,
    papers: papers.map(({ category }) => category),
  };
}

/** The credit lots a reward made on an account (W4). */
export async function lotsOfReward(
  view: View,
  { account, program, reward }: { readonly account: Id<'PTR'>; readonly program: string; readonly reward: Id<'RWD'> },
): Promise<Id<'LOT'>[]> {
  const { creditLots: l } = view.t;
  const rows = await view.db
    .select({ id: l.id })
    .from(l)
    .where(and(eq(l.partnerId, account), eq(l.programId, program), eq(l.source, reward)));
  return rows.map(({ id }) => id);
}

/** What the booked deals of some partners were given by each offer: what caps by period are counted on (invariant 10). */
export async function bookedShares(
  view: View,
  { program, partners }: { readonly program: string; readonly partners: readonly Id<'PTR'>[] },
): Promise<(BookedShare & { readonly partner: Id<'PTR'> })[]> {
  const { rewards: r, rewardEntries: n, engagements: e } = view.t;
  const rows = await view.db
    .select({ partner: r.partnerId, engagement: r.engagementId, offer: n.offer, bookedOn: e.bookedOn, amount: n.amount, kind: r.kind })
    .from(e)
    .innerJoin(r, and(eq(r.partnerId, e.partnerId), eq(r.engagementId, e.id)))
    .innerJoin(n, and(eq(n.partnerId, r.partnerId), eq(n.rewardId, r.id)))
    .where(and(eq(e.programId, program), among(view, e.partnerId, partners), isNotNull(e.bookedOn), isNotNull(r.kind), gt(r.amount, 0)))
    .orderBy(asc(n.id));
  const newest = new Map<string, BookedShare & { readonly partner: Id<'PTR'> }>();
  for (const { partner, engagement, offer, bookedOn, amount, kind } of rows) {
    if (offer !== null && bookedOn !== null && kind !== null)
      newest.set(`${engagement} ${offer}`, { partner, engagement, offer, bookedOn, amount, kind });
  }
  return [...newest.values()];
}
