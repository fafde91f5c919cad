import { and, asc, eq, gt, gte, inArray, isNull, lte, or, sql, type SQL } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { idOf, type Id } from '../rules/id.ts';
import type { CompiledStatus } from '../rules/status/compile.ts';
import type { Notice, ScheduledMove, StatusFacts } from '../rules/status/facts.ts';
import { knownOf } from './facts-known.ts';
import { overridesOn, overridesTold } from './status-override.ts';
import { sha256 } from './journal.ts';
import { inRange, pageTexts, rangeOf, type PartnerRange } from './metrics.ts';
import type { View } from './store.ts';

/** A partner whose status is decided: its facts, what they are in one text, and the revisions they were read at. */
export interface StatusCase {
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
  const { on } = compiled.program;
  const held = await holdings(view, compiled, wanted, limit);
  if (held.length === 0) return [];
  const ids = held.map(({ partner }) => partner);
  const range: PartnerRange = wanted.only ? rangeOf(ids) : { from: ids[0] as Id<'PTR'>, through: ids.at(-1) as Id<'PTR'> };
  const anchors = held.map(({ partner, anchor }) => ({ partner, anchor: anchor ?? on }));
  const known = await knownOf(view, compiled, range, anchors);
  const overrides = await overridesOn(view, { program: compiled.program.id, on, range });
  const { entry } = compiled.program.levels;
  return held.map(({ number, partner, type, anchor, level, since, evaluatedOn, notice, next, basis, decision, seen }) => {
    const own = known.of(number, type);
    const bounding = overrides.get(partner) ?? [];
    return {
      facts: {
        partner,
        type,
        anchor: anchor ?? on,
        level: level ?? entry.id,
        since: since ?? anchor ?? on,
        evaluatedOn,
        notice,
        next,
        overrides: bounding,
        ...own.facts,
      },
      told: `${type} ${own.told}${overridesTold(bounding)}`,
      basis,
      decision,
      seen,
    };
  });
}

/** What a partner holds, and the revisions it was read at; read as texts for the reason `pageTexts` tells. */
export async function holdings(view: View, { program: { id: program, on } }: CompiledStatus, wanted: Wanted, limit: number) {
  const { memberships: m, partners: p, statuses: s } = view.t;
  const columns = [
    m.type,
    p.revision,
    m.revision,
    m.anchor,
    s.revision,
    s.level,
    s.since,
    s.evaluatedOn,
    s.basis,
    s.decisionId,
    s.noticeOn,
    s.lowersOn,
    s.nextLevel,
    s.nextOn,
  ];
  // Nothing among these has a space in it: ids, days and numbers; what is missing is a hyphen.
  const words = sql.join(
    columns.map((column) => sql`coalesce(cast(${column} as text), '-')`),
    sql` || ' ' || `,
  );
  const each = view.db
    .select({ partner: sql`${m.partnerId}`.as('partner'), words: words.as('words'), on: sql`''`.as('on_day') })
    .from(m)
    .innerJoin(p, eq(p.id, m.partnerId))
    .leftJoin(s, and(eq(s.partnerId, m.partnerId), eq(s.programId, m.programId)))
    .where(evaluated(view, program, on, wanted))
    .orderBy(asc(m.partnerId))
    .limit(limit)
    .as('each');
  const rows = await pageTexts(view, each);
  return rows.toSorted(([a], [b]) => a - b).map(([number, text]) => holding(number, text.split(' '), on));
}

const there = (word: string | undefined): string | null => (word === undefined || word === '-' ? null : word);

function holding(
  number: number,
  [
    type = '',
    partner,
    membership,
    anchor,
    status,
    level,
    since,
    evaluatedOn,
    basis,
    decision,
    noticeOn,
    lowersOn,
    nextLevel,
    nextOn,
  ]: readonly string[],
  on: Day,
) {
  const [given, lowers] = [there(noticeOn), there(lowersOn)];
  const [ahead, from] = [there(nextLevel), there(nextOn)];
  const next: ScheduledMove | null = ahead !== null && from !== null ? { level: ahead, on: from } : null;
  // A level that was scheduled is held from its day, whether anybody wrote that down or not.
  const held = next !== null && next.on <= on ? next : undefined;
  const notice: Notice | null = !held && given !== null && lowers !== null ? { on: given, lowersOn: lowers } : null;
  return {
    number,
    partner: idOf('PTR', number),
    type,
    anchor: there(anchor),
    level: held?.level ?? there(level),
    since: held?.on ?? there(since),
    next: held ? null : next,
    evaluatedOn: there(evaluatedOn),
    basis: there(basis),
    decision: there(decision) === null ? null : idOf('DEC', Number(decision)),
    notice,
    seen: { partner: Number(partner), membership: Number(membership), status: there(status) === null ? null : Number(status) },
  };
}

/** The names of partners. */
export async function partnerNames(view: View, ids: readonly Id<'PTR'>[]): Promise<ReadonlyMap<Id<'PTR'>, string>> {
  if (ids.length === 0) return new Map();
  const { partners: p } = view.t;
  const rows = await view.db
    .select({ id: p.id, name: p.name })
    .from(p)
    .where(inRange(p.id, rangeOf(ids)));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What all decisions of a run are taken on beside the facts: the edition, the day, and what could not be relied on. */
export function groundsKey({ program, ladders }: CompiledStatus, editionSha256: string): string {
  const doubts = [...ladders.values()].flatMap(({ unavailable }) => unavailable.map(({ code }) => code));
  return `${editionSha256} ${program.on} ${doubts.join(' ')}`;
}

/** Stands for everything a decision was taken on. */
export const fingerprint = (key: string, told: string): string => sha256(`${key} ${told}`).slice(0, 24);

/** How far each source of a program is recorded. */
export async function sourcesThrough(view: View, program: string): Promise<ReadonlyMap<string, string>> {
  const { sources } = view.t;
  const rows = await view.db
    .select({ source: sources.source, through: sources.through })
    .from(sources)
    .where(eq(sources.programId, program));
  return new Map(rows.map(({ source, through }) => [source, through]));
}
