import { monthOf, type Day, type Month } from '../day.ts';
import { isDue } from '../membership/due.ts';
import { levelJson } from '../membership/shown.ts';
import { standingOn, type MembershipFacts } from '../membership/standing.ts';
import type { Standing } from '../membership/states.ts';
import type { Program } from '../program/program.ts';

/** Members of whom the same is known, and how many they are: a rule looks once at all of them. */
export interface Members {
  readonly facts: MembershipFacts;
  readonly count: number;
}

/** How many active members of a type hold a level. */
export interface PopulationRow {
  readonly level: string | number | null;
  readonly type: string;
  readonly partners: number;
}

/** What became of memberships: a standing, not begun, or suspended. */
export type Whereabouts = Standing | 'suspended' | 'not-begun';

/** The members of a program on a day: how many there are, where they stand, and what is due of them. */
export interface Population {
  /** With an active membership. */
  readonly active: number;
  readonly levels: readonly PopulationRow[];
  readonly standings: readonly { readonly standing: Whereabouts; readonly partners: number }[];
  readonly renewals: Renewals;
  /** By month, how many memberships lapsed after their last covered day in it. */
  readonly lapsed: ReadonlyMap<Month, number>;
}

/** Who is due to renew (requirement R1), by the month the term ends in. */
export interface Renewals {
  readonly due: number;
  /** Of those, how many ordered the next term and have not paid it. */
  readonly ordered: number;
  readonly months: readonly RenewalMonth[];
}

/** The renewals that are due of terms ending in a month, by where the memberships stand. */
export interface RenewalMonth {
  readonly month: Month;
  readonly open: number;
  readonly inGrace: number;
  readonly lapsed: number;
}

/** The standings in the order in which they are told. */
const whereabouts: readonly Whereabouts[] = ['current', 'renewal-open', 'in-grace', 'suspended', 'lapsed', 'not-begun'];

/** Counts the members of a program on a day by what the rules of membership say of each (requirements M9, R1, R3). */
export function populationOn(program: Program, members: readonly Members[], on: Day): Population {
  const levels = new Map<string, number>();
  const standings = new Map<Whereabouts, number>();
  const lapsed = new Map<Month, number>();
  const months = new Map<Month, RenewalMonth>();
  let [active, due, ordered] = [0, 0, 0];
  for (const { facts, count } of members) {
    const found = standingOn(program, facts, on);
    const where = found.standing === null ? 'not-begun' : !found.active && found.standing !== 'lapsed' ? 'suspended' : found.standing;
    add(standings, where, count);
    if (found.active) {
      active += count;
      add(levels, `${facts.type} ${found.level ?? ''}`, count);
    }
    if (where === 'lapsed' && found.end !== null) add(lapsed, monthOf(found.end), count);
    if (!isDue(program, facts, { on, within: 0 }) || found.end === null) continue;
    due += count;
    if (facts.terms.some(({ number }) => found.term !== null && number > found.term.number)) ordered += count;
    const month = monthOf(found.end);
    months.set(month, renewing(months.get(month) ?? { month, open: 0, inGrace: 0, lapsed: 0 }, found.standing, count));
  }
  return {
    active,
    levels: levelRows(program, levels),
    standings: whereabouts.flatMap((standing) => {
      const partners = standings.get(standing);
      return partners ? [{ standing, partners }] : [];
    }),
    renewals: { due, ordered, months: [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1)) },
    lapsed,
  };
}

/** A standing has a count of its own; a suspended membership within its term counts as open. */
function renewing(row: RenewalMonth, standing: Standing | null, count: number): RenewalMonth {
  if (standing === 'lapsed') return { ...row, lapsed: row.lapsed + count };
  if (standing === 'in-grace') return { ...row, inGrace: row.inGrace + count };
  return { ...row, open: row.open + count };
}

/** Every level of the ladder for every type that has members, the highest first, with those that hold none at the end. */
function levelRows({ levels: { ladder }, partnerTypes }: Program, counts: ReadonlyMap<string, number>): readonly PopulationRow[] {
  const held = new Set([...counts.keys()].map((key) => key.split(' ')[0]));
  const types = partnerTypes.filter(({ id }) => held.has(id));
  const ids = [...ladder.map(({ id }) => id).toReversed(), ''];
  return ids.flatMap((id) =>
    types.flatMap(({ id: type }) => {
      const partners = counts.get(`${type} ${id}`) ?? 0;
      return id === '' && partners === 0 ? [] : [{ level: levelJson(id || null), type, partners }];
    }),
  );
}

function add<Key>(counts: Map<Key, number>, key: Key, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
