import { and, eq } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { standingOn } from '../rules/membership/standing.ts';
import type { Program } from '../rules/program/program.ts';
import { blocksOf, stateOn } from '../rules/reward/blocked.ts';
import type { ShownReward } from '../rules/reward/shown.ts';
import { membershipsWhere } from './membership.ts';
import type { RewardRow } from './reward.ts';
import { among } from './rows.ts';
import type { View } from './store.ts';

/** Rewards as they stand on a day: where they are, and what is in the way of them; in a handful of queries for all (W4, R4). */
export async function shownRewards<Row extends RewardRow>(
  view: View,
  { program, on }: { readonly program: Program; readonly on: Day },
  rows: readonly Row[],
): Promise<(Row & ShownReward)[]> {
  if (rows.length === 0) return [];
  const { memberships: m, suppliers: s, engagementPapers: p } = view.t;
  const partners = [...new Set(rows.map(({ partner }) => partner))];
  const memberships = await membershipsWhere(view, and(eq(m.programId, program.id), among(view, m.partnerId, partners)));
  const active = new Set(memberships.filter((one) => standingOn(program, one, on).active).map(({ partner }) => partner));
  const suppliers = await view.db
    .select({ partner: s.partnerId, state: s.state })
    .from(s)
    .where(and(eq(s.programId, program.id), among(view, s.partnerId, partners)));
  const accounts = new Map(suppliers.map(({ partner, state }) => [partner, state]));
  const engagements = rows.map(({ engagement }) => engagement);
  const papers = await view.db
    .select({ engagement: p.engagementId, category: p.category })
    .from(p)
    .where(and(among(view, p.partnerId, partners), among(view, p.engagementId, engagements)));
  const attached = Map.groupBy(papers, ({ engagement }) => engagement);
  return rows.map((row) => {
    const facts = {
      ...row,
      engagement: row,
      active: active.has(row.partner),
      supplier: accounts.get(row.partner) ?? null,
      papers: (attached.get(row.engagement) ?? []).map(({ category }) => category),
    };
    return { ...row, state: stateOn(facts), blockedBy: blocksOf(program, facts) };
  });
}

/** One reward as it stands on a day. */
export async function shownReward<Row extends RewardRow>(
  view: View,
  known: { readonly program: Program; readonly on: Day },
  row: Row,
): Promise<Row & ShownReward> {
  const [shown] = await shownRewards(view, known, [row]);
  if (!shown) throw new Error(`${row.id} is there and then not`);
  return shown;
}
