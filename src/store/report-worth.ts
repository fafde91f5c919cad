import { and, eq, gte, lte, not, inArray, sql } from 'drizzle-orm';
import type { LotBalance } from '../rules/credits/account.ts';
import type { CreditPlace } from '../rules/credits/states.ts';
import type { Day, Month } from '../rules/day.ts';
import { idOf, type Id } from '../rules/id.ts';
import type { Program } from '../rules/program/program.ts';
import type { RewardGroup } from '../rules/report/rewards.ts';
import { statesInFlight } from '../rules/reward/states.ts';
import { shownRewards } from './reward-shown.ts';
import { rewardList } from './reward.ts';
import { countAll, total } from './rows.ts';
import type { View } from './store.ts';

/**
 * The lots of all accounts of a program with where their credits are on a day, those of one origin that expire on one day
 * as a single lot: what rules say of an account holds of their sum.
 */
export async function lotsAlike(view: View, program: string, on: Day): Promise<LotBalance[]> {
  const { creditEntries: e, creditLots: l } = view.t;
  const rows = await view.db
    .select({ origin: l.origin, expiresOn: l.expiresOn, from: e.movedFrom, to: e.movedTo, amount: total(e.amount) })
    .from(e)
    .innerJoin(l, and(eq(l.partnerId, e.partnerId), eq(l.id, e.lotId)))
    .where(and(eq(e.programId, program), lte(e.effectiveOn, on)))
    .groupBy(l.origin, l.expiresOn, e.movedFrom, e.movedTo);
  const lots = new Map<string, LotBalance>();
  for (const { origin, expiresOn, from, to, amount } of rows) {
    const key = `${origin} ${expiresOn}`;
    const lot = lots.get(key) ?? { id: idOf('LOT', lots.size + 1), origin, activeFrom: on, expiresOn, places: nowhere };
    const places: Record<Exclude<CreditPlace, 'outside'>, number> = { ...lot.places };
    if (from !== 'outside') places[from] -= amount;
    if (to !== 'outside') places[to] += amount;
    lots.set(key, { ...lot, places });
  }
  return [...lots.values()];
}

const nowhere: LotBalance['places'] = { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 };

/** Credits that came on accounts in a month, and credits delivered in it, less those of deliveries undone. */
export interface CreditMonth {
  readonly month: Month;
  readonly issued: number;
  readonly redeemed: number;
}

/** What came on all accounts of a program and what was delivered from them, month by month (requirement K6). */
export async function creditsByMonth(
  view: View,
  program: string,
  { since, on }: { readonly since: Day; readonly on: Day },
): Promise<CreditMonth[]> {
  const { creditEntries: e } = view.t;
  const month = sql<string>`substr(${e.effectiveOn}, 1, 7)`;
  const rows = await view.db
    .select({ month, from: e.movedFrom, to: e.movedTo, amount: total(e.amount) })
    .from(e)
    .where(and(eq(e.programId, program), gte(e.effectiveOn, since), lte(e.effectiveOn, on)))
    .groupBy(month, e.movedFrom, e.movedTo);
  const moved = (own: typeof rows, place: CreditPlace) =>
    own.reduce((sum, { from, to, amount }) => sum + (to === place ? amount : 0) - (from === place ? amount : 0), 0);
  return [...Map.groupBy(rows, (row) => row.month)]
    .map(([of, own]) => ({ month: of, issued: -moved(own, 'outside'), redeemed: moved(own, 'redeemed') }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** Rewards read at a time: where they are on a day is known only when their memberships are. */
const pageSize = 5000;

/**
 * The rewards of a program by where they are on a day. What is settled is counted by the database; what is in flight is
 * looked at page by page, because a membership that is not active puts it on hold (requirements R4, W4).
 */
export async function rewardGroups(view: View, program: Program, on: Day): Promise<RewardGroup[]> {
  const { rewards: r } = view.t;
  const settled = await view.db
    .select({ state: r.state, kind: r.kind, currency: r.currency, count: countAll(), amount: total(r.amount) })
    .from(r)
    .where(and(eq(r.programId, program.id), not(inArray(r.state, [...statesInFlight]))))
    .groupBy(r.state, r.kind, r.currency);
  const groups: RewardGroup[] = settled.map((group) => ({ ...group, blocks: [] }));
  let after: Id<'RWD'> | undefined;
  for (;;) {
    const rows = await rewardList(view, { program: program.id, states: statesInFlight, after, limit: pageSize });
    for (const { state, kind, currency, amount, blockedBy } of await shownRewards(view, { program, on }, rows))
      groups.push({ state, kind, currency, count: 1, amount, blocks: blockedBy });
    after = rows.at(-1)?.id;
    if (rows.length < pageSize) return groups;
  }
}
