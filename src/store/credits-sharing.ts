import { and, asc, desc, eq, gt } from 'drizzle-orm';
import type { CreditSharingMode } from '../rules/credits/states.ts';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { MembershipFacts } from '../rules/membership/standing.ts';
import type { View } from './store.ts';

/** How credits are shared, as the history of a membership has it: `limit 50`. */
interface Kept {
  readonly mode: CreditSharingMode;
  readonly limit: number | null;
}

/** What the history says for a way of sharing. */
export const sharingText = ({ mode, limit }: Kept): string => (limit === null ? mode : `${mode} ${limit}`);

function readSharing(text: string): Kept {
  const [mode, limit] = text.split(' ');
  return { mode: mode as CreditSharingMode, limit: limit === undefined ? null : Number(limit) };
}

const changes = ({ t: { transitions: t } }: View, membership: Id<'MEM'>) => and(eq(t.entity, 'credit-sharing'), eq(t.entityId, membership));

/** The day on which a primary last changed how it shares; null before the first change. */
export async function sharingChangedOn(view: View, membership: Id<'MEM'>): Promise<Day | null> {
  const { transitions: t } = view.t;
  const [last] = await view.db.select({ on: t.effectiveOn }).from(t).where(changes(view, membership)).orderBy(desc(t.effectiveOn)).limit(1);
  return last?.on ?? null;
}

/** A membership as its primary shared on a day: what it changed later is not known then (invariant 4). */
export async function asSharedOn(view: View, membership: MembershipFacts | undefined, on: Day): Promise<MembershipFacts | undefined> {
  const { transitions: t } = view.t;
  const primary = membership?.primary;
  if (!primary) return membership;
  const [next] = await view.db
    .select({ from: t.fromState })
    .from(t)
    .where(and(changes(view, primary.id), gt(t.effectiveOn, on)))
    .orderBy(asc(t.effectiveOn), asc(t.id))
    .limit(1);
  if (!next?.from) return membership;
  const { mode, limit } = readSharing(next.from);
  return { ...membership, primary: { ...primary, creditSharing: mode, creditLimit: limit } };
}
