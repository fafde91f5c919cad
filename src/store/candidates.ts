import { and, asc, desc, eq, inArray, like, or } from 'drizzle-orm';
import { idOf, kindOfId, numberIn, readId } from '../rules/id.ts';
import { nameKeyOf } from '../rules/partner/name-key.ts';
import type { View } from './store.ts';

/** The kinds of records whose ids are completed while they are typed. */
export type CandidateKind = 'PTR' | 'ENR' | 'MEM' | 'INV' | 'ENG' | 'RSV' | 'RWD';

/** A record that what was typed may become, and by what it is recognised. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const most = 40;

/**
 * The records whose id begins with a text, forty at most: with a number the one that has it and those it may grow into, else
 * the newest. Partners also by the beginning of a name.
 */
export async function recordsBeginning(view: View, kind: CandidateKind, text: string): Promise<readonly Candidate[]> {
  const typed = text.trim().toUpperCase();
  const numbered = kindOfId(typed) === kind ? typed : undefined;
  const begun = numbered !== undefined || `${kind}-`.startsWith(typed);
  if (!begun) return kind === 'PTR' ? partnersCalled(view, text) : [];
  const ids = numbered === undefined ? undefined : [numbered, ...Array.from({ length: 10 }, (_, digit) => `${numbered}${digit}`)];
  return reading(view)[kind](ids?.flatMap((id) => readId(kind, id) ?? []));
}

async function partnersCalled(view: View, text: string): Promise<readonly Candidate[]> {
  const { partners: p } = view.t;
  const key = nameKeyOf(text).replaceAll(/[%_]/g, '');
  if (key === '') return [];
  const rows = await view.db
    .select({ id: p.id, name: p.name, state: p.country })
    .from(p)
    .where(or(like(p.nameKey, `${key}%`), like(p.domain, `${text.trim().toLowerCase().replaceAll(/[%_]/g, '')}%`)))
    .orderBy(asc(p.nameKey))
    .limit(most);
  return rows;
}

type Reading = (ids: readonly string[] | undefined) => Promise<readonly Candidate[]>;

/** How the records of each kind are read: those with the ids named, else the newest. */
function reading({ db, t }: View): { readonly [Kind in CandidateKind]: Reading } {
  const { partners: p, enrollments: e, memberships: m, invoices: i, engagements: g, reservations: r, rewards: w } = t;
  // Each table is its own type to the builder; what is asked of them is the same.
  const of = (table: typeof g, state: typeof g.stage, name: typeof p.name = p.name): Reading => {
    return async (ids) => {
      const query = db.select({ id: table.id, name, state }).from(table).leftJoin(p, eq(p.id, table.partnerId));
      const rows = await query
        .where(and(ids && inArray(table.id, [...ids] as (typeof table.id)['_']['data'][])))
        .orderBy(desc(table.id))
        .limit(most);
      return rows.map(({ id, name: called, state: at }) => ({ id, name: called ?? '', state: String(at) }));
    };
  };
  return {
    PTR: async (ids) => {
      const rows = await db
        .select({ id: p.id, name: p.name, state: p.country })
        .from(p)
        .where(
          ids &&
            inArray(
              p.id,
              ids.map((id) => idOf('PTR', numberIn(id as `PTR-${number}`))),
            ),
        )
        .orderBy(ids ? asc(p.id) : desc(p.id))
        .limit(most);
      return rows;
    },
    ENR: of(e as never, e.state as never),
    MEM: of(m as never, m.state as never),
    INV: of(i as never, i.programId as never),
    ENG: of(g, g.stage, g.name as never),
    RSV: of(r as never, r.state as never),
    RWD: of(w as never, w.state as never),
  };
}
