import type { MembershipEffect } from '../rules/membership/effects.ts';
import { and, asc, desc, eq } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import type { MembershipFacts, TermFacts } from '../rules/membership/standing.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The newest membership of a partner in a program, with its terms and, for an associate, its primary's. */
export async function membershipOf(view: View, program: string, partner: Id<'PTR'>): Promise<MembershipFacts | undefined> {
  const { memberships: m, partners: p, statuses: s } = view.t;
  const [row] = await view.db
    .select({ membership: m, name: p.name, country: p.country, earnedLevel: s.level })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(and(eq(m.partnerId, partner), eq(m.programId, program)))
    .orderBy(desc(m.id))
    .limit(1);
  if (!row) return undefined;
  const { id, type, state, anchor, endedOn, endedBecause, rewardType, creditSharing, creditLimit, primaryId } = row.membership;
  const facts = { id, partner, partnerName: row.name, country: row.country, type, state, anchor, endedOn, endedBecause, rewardType, creditSharing, creditLimit };
  const primary = primaryId ? await membershipOf(view, program, primaryId) : undefined;
  return { ...facts, earnedLevel: row.earnedLevel, terms: await termsOf(view, partner, id), ...(primary && { primary }) };
}

async function termsOf(view: View, partner: Id<'PTR'>, membership: Id<'MEM'>): Promise<TermFacts[]> {
  const { terms: t } = view.t;
  const { number, level, plan, method, rewardType, startsOn, endsOn, activatedOn } = t;
  return view.db
    .select({ number, level, plan, method, rewardType, startsOn, endsOn, activatedOn })
    .from(t)
    .where(and(eq(t.partnerId, partner), eq(t.membershipId, membership)))
    .orderBy(asc(t.number));
}


/** How the effects of membership are written. */
export const membershipWriters: WritersOf<MembershipEffect['kind']> = {};
