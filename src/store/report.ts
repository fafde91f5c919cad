import { and, eq, gt, gte, inArray, isNotNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import type { Day, Month } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { MembershipFacts, TermFacts } from '../rules/membership/standing.ts';
import type { SuspensionCause } from '../rules/membership/states.ts';
import type { Moves } from '../rules/report/movement.ts';
import type { Members } from '../rules/report/population.ts';
import type { StatusChange } from '../rules/status/decide.ts';
import { membershipsWhere } from './membership.ts';
import { countAll, total } from './rows.ts';
import type { View } from './store.ts';

/** The newest membership of each partner in a program. */
function newestIn({ db, t: { memberships: m } }: View, program: string): SQL {
  const newest = db
    .select({ id: sql`max(${m.id})`.as('id') })
    .from(m)
    .where(eq(m.programId, program))
    .groupBy(m.partnerId);
  return and(eq(m.programId, program), inArray(m.id, newest)) as SQL;
}

/** Whose standing does not follow from its own rows as they are now: it hangs on another, or was decided on later than the day. */
function looksElsewhere({ t: { memberships: m, statuses: s } }: View, on: Day): SQL {
  return or(isNotNull(m.primaryId), isLater({ s }, on), and(isNotNull(s.nextOn), lte(s.nextOn, on))) as SQL;
}

const isLater = ({ s }: { readonly s: View['t']['statuses'] }, on: Day): SQL =>
  or(gt(s.since, on), and(isNotNull(s.evaluatedOn), gt(s.evaluatedOn, on))) as SQL;

/**
 * The members of a program, those of whom the same is known as one: the database groups, the rules of membership look at
 * each group once. Left out are those of `membersApart`.
 */
export async function membersAlike(view: View, program: string, on: Day): Promise<Members[]> {
  const { memberships: m, statuses: s, terms: t } = view.t;
  const word = (column: unknown) => sql`coalesce(cast(${column} as text), '-')`;
  const facts = [t.number, t.level, t.startsOn, t.endsOn, t.activatedOn].map(word);
  const terms = sql`(select string_agg(${sql.join(facts, sql` || ' ' || `)}, ',') from ${t} where ${t.partnerId} = ${m.partnerId} and ${t.membershipId} = ${m.id})`;
  const each = view.db
    .select({
      id: sql`${m.id}`.as('id'),
      partner: sql`${m.partnerId}`.as('partner'),
      type: sql<string>`${m.type}`.as('type'),
      state: sql<MembershipFacts['state']>`${m.state}`.as('state'),
      anchor: sql<Day | null>`${m.anchor}`.as('anchor'),
      endedOn: sql<Day | null>`${m.endedOn}`.as('ended_on'),
      suspendedOn: sql<Day | null>`${m.suspendedOn}`.as('suspended_on'),
      suspendedCause: sql<SuspensionCause | null>`${m.suspendedCause}`.as('suspended_cause'),
      level: sql<string | null>`${s.level}`.as('level'),
      terms: sql<string | null>`${terms}`.as('terms'),
    })
    .from(m)
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(and(newestIn(view, program), not(sql`coalesce(${looksElsewhere(view, on)}, false)`)))
    .as('each');
  const { type, state, anchor, endedOn, suspendedOn, suspendedCause, level, terms: text } = each;
  const alike = [type, state, anchor, endedOn, suspendedOn, suspendedCause, level, text] as const;
  const rows = await view.db
    .select({
      type,
      state,
      anchor,
      endedOn,
      suspendedOn,
      suspendedCause,
      level,
      text,
      id: sql`min(${each.id})`.mapWith(m.id),
      partner: sql`min(${each.partner})`.mapWith(m.partnerId),
      count: countAll(),
    })
    .from(each)
    .groupBy(...alike);
  return rows.map(({ text: told, count, level: earnedLevel, ...row }) => ({
    count,
    facts: { ...unsaid, ...row, earnedLevel, terms: termsIn(told) },
  }));
}

/** What of a membership says nothing about its standing. */
const unsaid = { partnerName: '', country: '', endedBecause: null, rewardType: null, creditSharing: null, creditLimit: null } as const;

const there = (word: string | undefined): string | null => (word === undefined || word === '-' ? null : word);

function termsIn(text: string | null): TermFacts[] {
  if (text === null) return [];
  return text
    .split(',')
    .map((one): TermFacts => {
      const [number, level, startsOn, endsOn, activatedOn] = one.split(' ');
      const days = { startsOn: there(startsOn), endsOn: there(endsOn), activatedOn: there(activatedOn) };
      return { number: Number(number), level: there(level), plan: null, method: null, rewardType: null, ...days };
    })
    .toSorted((a, b) => a.number - b.number);
}

/** A member whose standing does not follow from its own rows alone, with what its status says beside the level. */
export interface MemberApart {
  readonly facts: MembershipFacts;
  /** Whether its level was decided on after the day. */
  readonly later: boolean;
  /** The level that was decided ahead and holds by the day. */
  readonly arrived: string | null;
}

/** The members that are looked at one by one: associates, with their primaries, and those whose level was decided on after the day. */
export async function membersApart(view: View, program: string, on: Day): Promise<MemberApart[]> {
  const { memberships: m, statuses: s } = view.t;
  const apart = view.db
    .select({ id: m.id })
    .from(m)
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(and(newestIn(view, program), looksElsewhere(view, on)));
  const found = await membershipsWhere(view, inArray(m.id, apart));
  if (found.length === 0) return [];
  const held = await view.db
    .select({ partner: s.partnerId, since: s.since, evaluatedOn: s.evaluatedOn, nextLevel: s.nextLevel, nextOn: s.nextOn })
    .from(s)
    .where(and(eq(s.programId, program), or(isLater({ s }, on), lte(s.nextOn, on))));
  const statuses = new Map(held.map((one) => [one.partner, one]));
  return found.map((facts) => {
    const status = statuses.get(facts.partner);
    const later = status !== undefined && (status.since > on || (status.evaluatedOn !== null && status.evaluatedOn > on));
    const arrived = status && status.nextOn !== null && status.nextOn <= on ? status.nextLevel : null;
    return { facts, later, arrived };
  });
}

/** A period of days, both ends included. */
interface Period {
  readonly since: Day;
  readonly on: Day;
}

/**
 * What was decided on levels in a period, by day and kind: of a partner's decisions about one day the newest alone, and
 * none that was rejected, declared void or still waits for approval.
 */
export async function levelsDecided(view: View, program: string, { since, on }: Period): Promise<Moves[]> {
  const { decisions: d, verdicts: v, statuses: s } = view.t;
  const undone = view.db
    .select({ id: v.decisionId })
    .from(v)
    .where(inArray(v.verdict, ['rejected', 'voided']));
  const waiting = view.db
    .select({ id: s.proposedId })
    .from(s)
    .where(and(eq(s.programId, program), isNotNull(s.proposedId)));
  const counting = and(
    eq(d.programId, program),
    eq(d.about, 'status'),
    gte(d.decidedOn, since),
    lte(d.decidedOn, on),
    not(inArray(d.id, undone)),
    not(inArray(d.id, waiting)),
  );
  const newest = view.db
    .select({ id: sql`max(${d.id})`.as('id') })
    .from(d)
    .where(counting)
    .groupBy(d.partnerId, d.decidedOn);
  const rows = await view.db
    .select({ on: d.decidedOn, change: d.outcome, from: d.fromLevel, to: d.toLevel, count: countAll() })
    .from(d)
    .where(inArray(d.id, newest))
    .groupBy(d.decidedOn, d.outcome, d.fromLevel, d.toLevel);
  return rows.map((row) => ({ ...row, change: row.change as StatusChange }));
}

/** The terms that began in a period, by day: who joined with a first one, and from which level to which the others went. */
export async function termsBegun(view: View, program: string, { since, on }: Period): Promise<Moves[]> {
  const { memberships: m, terms: t } = view.t;
  const before = view.db
    .select({
      partner: sql`${t.partnerId}`.as('partner'),
      membership: sql`${t.membershipId}`.as('membership'),
      next: sql`${t.number} + 1`.as('next'),
      level: sql<string | null>`${t.level}`.as('level_before'),
    })
    .from(t)
    .as('before');
  const rows = await view.db
    .select({
      on: t.startsOn,
      first: sql`case when ${t.number} = 1 then 1 else 0 end`.mapWith(Number),
      from: before.level,
      to: t.level,
      count: countAll(),
    })
    .from(t)
    .innerJoin(m, and(eq(m.partnerId, t.partnerId), eq(m.id, t.membershipId)))
    .leftJoin(before, and(eq(before.partner, t.partnerId), eq(before.membership, t.membershipId), eq(before.next, t.number)))
    .where(and(eq(m.programId, program), lte(t.activatedOn, on), gte(t.startsOn, since), lte(t.startsOn, on)))
    .groupBy(t.startsOn, sql`case when ${t.number} = 1 then 1 else 0 end`, before.level, t.level);
  return rows.map(({ on: day, first, ...row }) => ({ ...row, on: day ?? on, change: first === 1 ? 'joined' : 'renewed' }));
}

/** The money recorded in some months, of all partners or one, each month with how many partners it is of. */
export async function revenueByMonth(
  view: View,
  program: string,
  { from, to, partner }: { readonly from: Month; readonly to: Month; readonly partner?: Id<'PTR'> | undefined },
) {
  const { revenue: r } = view.t;
  const partners = sql`count(distinct ${r.partnerId})`.mapWith(Number);
  const whose = partner === undefined ? undefined : eq(r.partnerId, partner);
  return view.db
    .select({ month: r.month, partners, amount: total(r.amountMinor) })
    .from(r)
    .where(and(whose, eq(r.programId, program), gte(r.month, from), lte(r.month, to)))
    .groupBy(r.month)
    .orderBy(r.month);
}
