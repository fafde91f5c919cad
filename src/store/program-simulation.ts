import { and, between, count, eq, gte, isNull, lte, or, sql } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import type { SoldLine } from '../rules/program/simulate.ts';
import { inRange, pageTexts, type PartnerRange } from './metrics.ts';
import type { View } from './store.ts';

/** What the partners of a range sold in some months, both included, by the numbers of their ids. */
export async function soldIn(
  view: View,
  program: string,
  range: PartnerRange,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ReadonlyMap<number, readonly SoldLine[]>> {
  const { revenue: r } = view.t;
  const each = view.db
    .select({
      partner: sql`${r.partnerId}`.as('partner'),
      words: sql`${r.line} || ' ' || ${r.kind} || ' ' || cast(sum(${r.amountMinor}) as text)`.as('words'),
      on: sql`''`.as('on_day'),
    })
    .from(r)
    .where(and(eq(r.programId, program), inRange(r.partnerId, range), between(r.month, from, to)))
    .groupBy(r.partnerId, r.line, r.kind)
    .as('each');
  const sold = new Map<number, SoldLine[]>();
  for (const [partner, words] of await pageTexts(view, each)) {
    const [line = '', kind = '', amount] = words.split(' ');
    const lines = sold.get(partner) ?? [];
    lines.push({ line, kind, amount: Number(amount) });
    sold.set(partner, lines);
  }
  return sold;
}

/** How many active memberships of a program hold each level on a day, by partner type: the level their term was bought at. */
export async function heldLevels(view: View, program: string, on: Day) {
  const { memberships: m, terms: t } = view.t;
  return view.db
    .select({ type: m.type, level: t.level, partners: count() })
    .from(m)
    .innerJoin(t, and(eq(t.partnerId, m.partnerId), eq(t.membershipId, m.id)))
    .where(
      and(
        eq(m.programId, program),
        eq(m.state, 'active'),
        or(isNull(m.endedOn), gte(m.endedOn, on)),
        lte(t.startsOn, on),
        gte(t.endsOn, on),
      ),
    )
    .groupBy(m.type, t.level)
    .orderBy(m.type, t.level);
}
