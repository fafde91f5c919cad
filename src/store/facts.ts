import { and, asc, eq, gt, gte, inArray, isNull, lte, or, type SQL } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { numberIn, type Id } from '../rules/id.ts';
import type { CompiledStatus } from '../rules/status/compile.ts';
import type { Notice, StatusFacts } from '../rules/status/facts.ts';
import { knownOf } from './facts-known.ts';
import { sha256 } from './journal.ts';
import { rangeOf, type PartnerRange } from './metrics.ts';
import type { View } from './store.ts';

/** A partner whose status is decided: its facts, what they are in one text, and the revisions they were read at. */
export interface StatusCase {
  readonly name: string;
  readonly facts: StatusFacts;
  /** The same for the same facts, whatever order they were recorded in. */
  readonly told: string;
  /** What the partner was last decided on, and the decision. */
  readonly basis: string | null;
  readonly decision: Id<'DEC'> | null;
  readonly seen: Seen;
}

/** The revisions a decision was taken on; whoever finds others decides again. */
export interface Seen {
  readonly partner: number;
  readonly membership: number;
  /** None while the partner has no status yet. */
  readonly status: number | null;
}

/** The partners to evaluate, after one of them or only some. */
export interface Wanted {
  readonly after?: Id<'PTR'> | undefined;
  readonly only?: readonly Id<'PTR'>[] | undefined;
}

/** The memberships whose status is evaluated on a day: active ones that have begun and not ended. */
function evaluated({ t }: View, program: string, on: Day, { after, only }: Wanted): SQL {
  const { memberships: m } = t;
  return and(
    eq(m.programId, program),
    eq(m.state, 'active'),
    lte(m.anchor, on),
    or(isNull(m.endedOn), gte(m.endedOn, on)),
    after && gt(m.partnerId, after),
    only && inArray(m.partnerId, only),
  ) as SQL;
}

/** How many partners there are to evaluate. */
export async function countCases(view: View, program: string, on: Day, wanted: Wanted): Promise<number> {
  return view.db.$count(view.t.memberships, evaluated(view, program, on, wanted));
}

/** The next partners to evaluate in the order of their ids, with all their facts, in a handful of grouped queries (requirement S3). */
export async function statusCases(view: View, compiled: CompiledStatus, wanted: Wanted, limit: number): Promise<StatusCase[]> {
  const { id: program, on } = compiled.program;
  const { memberships: m, partners: p, statuses: s } = view.t;
  const rows = await view.db
    .select({
      partner: m.partnerId,
      name: p.name,
      type: m.type,
      anchor: m.anchor,
      partnerRevision: p.revision,
      membershipRevision: m.revision,
      statusRevision: s.revision,
      level: s.level,
      since: s.since,
      evaluatedOn: s.evaluatedOn,
      basis: s.basis,
      decision: s.decisionId,
      noticeOn: s.noticeOn,
      lowersOn: s.lowersOn,
    })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(evaluated(view, program, on, wanted))
    .orderBy(asc(m.partnerId))
    .limit(limit);
  if (rows.length === 0) return [];
  const ids = rows.map(({ partner }) => partner);
  const range: PartnerRange = wanted.only ? rangeOf(ids) : { from: ids[0] as Id<'PTR'>, through: ids.at(-1) as Id<'PTR'> };
  const anchors = rows.map(({ partner, anchor }) => ({ partner, anchor: anchor ?? on }));
  const known = await knownOf(view, compiled, range, anchors);
  const { entry } = compiled.program.levels;
  return rows.map((row) => {
    const { partner, type, anchor, noticeOn, lowersOn } = row;
    const notice: Notice | null = noticeOn !== null && lowersOn !== null ? { on: noticeOn, lowersOn } : null;
    const own = known.of(numberIn(partner), type);
    return {
      name: row.name,
      facts: {
        partner,
        type,
        anchor: anchor ?? on,
        level: row.level ?? entry.id,
        since: row.since ?? anchor ?? on,
        evaluatedOn: row.evaluatedOn,
        notice,
        ...own.facts,
      },
      told: `${type} ${own.told}`,
      basis: row.basis,
      decision: row.decision,
      seen: { partner: row.partnerRevision, membership: row.membershipRevision, status: row.statusRevision },
    };
  });
}

/** Stands for everything a decision was taken on: the edition, the day, what could not be relied on, and the facts. */
export function fingerprint({ program, ladders }: CompiledStatus, editionSha256: string, told: string): string {
  const doubts = [...ladders.values()].flatMap(({ unavailable }) => unavailable.map(({ code }) => code));
  return sha256(`${editionSha256} ${program.on} ${doubts.join(' ')} ${told}`).slice(0, 24);
}

/** How far each source of a program is recorded. */
export async function sourcesThrough(view: View, program: string): Promise<ReadonlyMap<string, string>> {
  const { sources } = view.t;
  const rows = await view.db
    .select({ source: sources.source, through: sources.through })
    .from(sources)
    .where(eq(sources.programId, program));
  return new Map(rows.map(({ source, through }) => [source, through]));
}
