import { and, desc, eq, inArray, lte } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { View } from './store.ts';

/** What last happened to the records of a partner by a day, the newest first: which record went where, by whom and why (N5). */
export async function recentActivity(
  view: View,
  { partner, on, limit }: { readonly partner: Id<'PTR'>; readonly on: Day; readonly limit: number },
) {
  const { transitions: t } = view.t;
  return view.db
    .select({ on: t.effectiveOn, entity: t.entity, id: t.entityId, from: t.fromState, to: t.toState, actor: t.actor, reason: t.reason })
    .from(t)
    .where(and(eq(t.partnerId, partner), lte(t.effectiveOn, on)))
    .orderBy(desc(t.effectiveOn), desc(t.id))
    .limit(limit);
}

/** Why some records of a partner are in a state: what was said when each last went there, by its id. */
export async function reasonsGiven(
  view: View,
  { partner, ids, to }: { readonly partner: Id<'PTR'>; readonly ids: readonly string[]; readonly to: string },
): Promise<ReadonlyMap<string, string | null>> {
  if (ids.length === 0) return new Map();
  const { transitions: t } = view.t;
  const rows = await view.db
    .select({ id: t.entityId, reason: t.reason })
    .from(t)
    .where(and(eq(t.partnerId, partner), inArray(t.entityId, [...ids]), eq(t.toState, to)))
    .orderBy(t.id);
  return new Map(rows.map(({ id, reason }) => [id, reason]));
}
