import { and, asc, desc, eq, gt, gte, isNull, lte, or } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import type { Id } from '../rules/id.ts';
import { levelJson } from '../rules/membership/shown.ts';
import type { Override } from '../rules/status/override.ts';
import { recordTransition } from './journal.ts';
import { inRange, type PartnerRange } from './metrics.ts';
import { insertRows } from './rows.ts';
import { factsChanged } from './status.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The levels set by hand that hold on a day, by partner, the oldest first; partners without any are left out. */
export async function overridesOn(
  view: View,
  { program, on, range }: { readonly program: string; readonly on: Day; readonly range: PartnerRange },
): Promise<ReadonlyMap<Id<'PTR'>, readonly Override[]>> {
  const { overrides: o } = view.t;
  const rows = await view.db
    .select({ partner: o.partnerId, id: o.id, bound: o.bound, level: o.level, until: o.until })
    .from(o)
    .where(
      and(
        inRange(o.partnerId, range),
        eq(o.programId, program),
        lte(o.startsOn, on),
        gte(o.until, on),
        or(isNull(o.endedOn), gt(o.endedOn, on)),
      ),
    )
    .orderBy(asc(o.id));
  const found = new Map<Id<'PTR'>, Override[]>();
  for (const { partner, ...one } of rows) found.set(partner, [...(found.get(partner) ?? []), one]);
  return found;
}

/** What a decision was taken on as far as levels set by hand go, in one text. */
export const overridesTold = (overrides: readonly Override[]): string =>
  overrides.map(({ id, bound, level, until }) => `|${id} ${bound} ${level} ${until}`).join('');

/** Every override of a partner in a program with who set and ended it and why, newest first. */
export async function overrideList(view: View, program: string, partner: Id<'PTR'>) {
  const { overrides: o } = view.t;
  return view.db
    .select()
    .from(o)
    .where(and(eq(o.partnerId, partner), eq(o.programId, program)))
    .orderBy(desc(o.id));
}

/** The overrides of a partner that hold on a day or after it. */
export async function overridesFrom(view: View, program: string, partner: Id<'PTR'>, on: Day) {
  const all = await overrideList(view, program, partner);
  return all.filter(({ until, endedOn }) => until >= on && (endedOn === null || endedOn > on));
}

/** Overrides as answers show them. */
export const overridesJson = (rows: Awaited<ReturnType<typeof overridesFrom>>) =>
  rows.map(({ id, bound, level, startsOn, until, reason, ticket, actor, recordedAt }) => {
    return { id, bound, level: levelJson(level), startsOn, until, reason, ticket, actor, recordedAt };
  });

/** How levels set by hand are written; the partner is decided on again (requirement S3). */
export const overrideWriters: WritersOf<'override-set' | 'override-ended'> = {
  'override-set': async (tx, { id, partner, program, bound, level, startsOn, until, why }, act, ids) => {
    const { at: recordedAt, actor, ticket = null } = act;
    const row = { id, partnerId: partner, programId: program, bound, level, startsOn, until, reason: why, ticket, actor, recordedAt };
    await insertRows(tx, tx.t.overrides, [row]);
    await recordTransition(tx, act, ids, { entity: 'override', id, partner, to: `${bound} ${level}` });
    await factsChanged(tx, partner);
  },
  'override-ended': async (tx, { id, partner, program, bound, level, endedOn, why }, act, ids) => {
    const { overrides: o } = tx.t;
    const ended = await tx.db
      .update(o)
      .set({ endedOn, endedAt: act.at, endedBy: act.actor, endReason: why })
      .where(and(eq(o.partnerId, partner), eq(o.programId, program), eq(o.id, id), isNull(o.endedOn)))
      .returning({ id: o.id });
    if (ended.length === 0) changedMeanwhile(id);
    await recordTransition(tx, act, ids, { entity: 'override', id, partner, from: `${bound} ${level}`, to: 'ended' });
    await factsChanged(tx, partner);
  },
};
