import { and, eq, gt, gte, isNull, lte, not, or, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';
import { monthOf, type Day } from '../rules/day.ts';
import type { CompiledStatus } from '../rules/status/compile.ts';
import type { StatusFacts } from '../rules/status/facts.ts';
import { outlivedTrainings, type Measure, type MetricPlan } from '../rules/status/metrics.ts';
import { outlivedBy } from '../rules/status/window.ts';
import { inRange, measureByNumber, pageTexts, type Anchored, type PartnerRange } from './metrics.ts';
import type { View } from './store.ts';

/** A set of words read from one text, and the text that stands for it. */
interface Words<T> {
  readonly value: T;
  readonly told: string;
}

/** How many different texts are remembered: more than there are combinations, fewer than would be felt. */
const mostKnown = 20_000;

/** Reads texts that many partners share: each different one is read once. */
function reading<T>(read: (words: readonly string[]) => T): (text: string | undefined) => Words<T> {
  const none: Words<T> = { value: read([]), told: '' };
  const known = new Map<string, Words<T>>();
  return (text) => {
    if (text === undefined) return none;
    let words = known.get(text);
    if (!words) {
      if (known.size >= mostKnown) known.clear();
      const sorted = [...new Set(text.split(','))].toSorted();
      words = { value: read(sorted), told: sorted.join(',') };
      known.set(text, words);
    }
    return words;
  };
}

const listed = (words: readonly string[]): ReadonlySet<string> => new Set(words);

const readers = new WeakMap<CompiledStatus, ReturnType<typeof newReaders>>();

/** The readers of a run: what was read on one page is known on the next. */
function readersOf(compiled: CompiledStatus) {
  const known = readers.get(compiled) ?? newReaders(compiled);
  readers.set(compiled, known);
  return known;
}

const newReaders = (compiled: CompiledStatus) => ({
  asDocuments: reading(listed),
  asTrainings: reading(listed),
  asSold: reading((words) => new Set(words.flatMap((line) => compiled.sold.families.get(line) ?? []))),
  asStated: reading(statedIn(compiled)),
  asCertified: reading(holders),
});

/** Everything a page of partners is decided on besides its memberships. */
export async function knownOf(view: View, compiled: CompiledStatus, range: PartnerRange, anchors: readonly Anchored[]) {
  const { program, asks, sold, plans } = compiled;
  const { on } = program;
  const every = program.partnerTypes.length;
  const telling = plansTelling(compiled);
  const measures = await inTurn(plans, async ({ plan, types }) => ({
    plan,
    types,
    found: await measureByNumber(view, program.id, plan, range, {
      anchors,
      types: types.size < every ? [...types] : undefined,
      lines: telling.has(plan),
    }),
  }));
  const documents = asks.has('document') ? await documentsHeld(view, program.id, range, on) : none;
  const trainings = asks.has('training') ? await trainingsHeld(view, compiled, range) : none;
  const statements = asks.has('statement') ? await statementsMade(view, program.id, range, on) : none;
  const certificates = asks.has('certification') ? await certificatesHeld(view, program.id, range, on) : none;
  const billed = sold.families.size > 0 && telling.size === 0 ? await linesBilled(view, compiled, range) : none;
  const ordered = sold.families.size > 0 ? await linesOrdered(view, compiled, range) : none;
  const { asDocuments, asTrainings, asSold, asStated, asCertified } = readersOf(compiled);
  return {
    of(partner: number, type: string): { readonly facts: KnownFacts; readonly told: string } {
      const own = new Map<string, Measure>();
      let told = '';
      let lines = billed.get(partner);
      for (const { plan, types, found } of measures) {
        const row = types.has(type) ? found.get(partner) : undefined;
        if (!row) continue;
        own.set(plan.id, row);
        lines ??= row.lines;
        told += `${plan.id} ${row.value} ${row.rows} ${row.excludedRows} ${row.excluded};`;
      }
      const orders = ordered.get(partner);
      const sells = asSold(orders === undefined ? lines : lines === undefined ? orders : `${lines},${orders}`);
      const parts = [asDocuments(documents.get(partner)), asTrainings(trainings.get(partner)), sells] as const;
      const [stated, certified] = [asStated(statements.get(partner)), asCertified(certificates.get(partner))];
      const facts = {
        measures: own,
        documents: parts[0].value,
        trainings: parts[1].value,
        sells: parts[2].value,
        stated: stated.value,
        certifications: certified.value,
      };
      return { facts, told: `${told}|${parts[0].told}|${parts[1].told}|${parts[2].told}|${stated.told}|${certified.told}` };
    },
  };
}

type KnownFacts = Pick<StatusFacts, 'measures' | 'documents' | 'trainings' | 'sells' | 'stated' | 'certifications'>;
type Texts = ReadonlyMap<number, string>;
const none: Texts = new Map();

/** One after the other: they share a connection. */
async function inTurn<A, B>(items: readonly A[], work: (item: A) => Promise<B>): Promise<B[]> {
  const done: B[] = [];
  for (const item of items) done.push(await work(item));
  return done;
}

/** A list per partner, as one text: a row a partner instead of a row a fact. */
async function texts(
  view: View,
  table: PgTable & { partnerId: PgColumn },
  word: PgColumn | SQL,
  { where, join }: { readonly where: SQL | undefined; readonly join?: readonly [PgTable, SQL] },
): Promise<Texts> {
  const fields = {
    partner: sql`${table.partnerId}`.as('partner'),
    words: sql`string_agg(${word}, ',')`.as('words'),
    on: sql`''`.as('on_day'),
  };
  const from = view.db.select(fields).from(table as PgTable);
  const joined = join ? from.innerJoin(...join) : from;
  const rows = await pageTexts(view, joined.where(where).groupBy(table.partnerId).as('each'));
  return new Map(rows.map(([number, text]) => [number, text]));
}

function documentsHeld(view: View, program: string, range: PartnerRange, on: Day): Promise<Texts> {
  const { documents: d } = view.t;
  const where = and(inRange(d.partnerId, range), eq(d.programId, program), lte(d.signedOn, on), or(isNull(d.endsOn), gte(d.endsOn, on)));
  return texts(view, d, d.document, { where });
}

function trainingsHeld(view: View, { program }: CompiledStatus, range: PartnerRange): Promise<Texts> {
  const { trainings: r } = view.t;
  const outlived = outlivedTrainings(program, program.on).map(({ item, by }) => not(and(eq(r.training, item), lte(r.heldOn, by)) as SQL));
  return texts(view, r, r.training, {
    where: and(inRange(r.partnerId, range), eq(r.programId, program.id), lte(r.heldOn, program.on), ...outlived),
  });
}

function statementsMade(view: View, program: string, range: PartnerRange, on: Day): Promise<Texts> {
  const { duties: d } = view.t;
  const word = sql`${d.duty} || ' ' || ${d.recordedOn} || ' ' || ${d.met}`;
  return texts(view, d, word, { where: and(inRange(d.partnerId, range), eq(d.programId, program), lte(d.recordedOn, on)) });
}

/** The newest statement of each fact that is not too old. Words are sorted, so later days come later. */
function statedIn({ program }: CompiledStatus) {
  return (words: readonly string[]): ReadonlyMap<string, boolean> => {
    const statements = words.map((word) => word.split(' ') as [fact: string, day: Day, met: string]);
    const fresh = statements.filter(([fact, day]) => {
      const months = program.manualFactById.get(fact)?.validMonths;
      return months === undefined || day > outlivedBy(program.on, months);
    });
    return new Map(fresh.map(([fact, , met]) => [fact, met === 'yes']));
  };
}

/** Who holds which certificate: it ends with its validity, and when its holder leaves (domain.md, Contact). */
async function certificatesHeld(view: View, program: string, range: PartnerRange, on: Day): Promise<Texts> {
  const { certifications: c, contacts: k } = view.t;
  const held = and(eq(k.partnerId, c.partnerId), eq(k.id, c.contactId), or(isNull(k.leftOn), gt(k.leftOn, on))) as SQL;
  const where = and(inRange(c.partnerId, range), eq(c.programId, program), lte(c.earnedOn, on), or(isNull(c.endsOn), gte(c.endsOn, on)));
  return texts(view, c, sql`${c.certification} || ' ' || ${c.contactId}`, { where, join: [k, held] });
}

function holders(words: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) {
    const [certification = ''] = word.split(' ');
    counts.set(certification, (counts.get(certification) ?? 0) + 1);
  }
  return counts;
}

/**
 * The plans whose rows tell what every partner sells, because they look at all revenue of just those days: their queries
 * tell it on the way. None when they do not speak of every partner type.
 */
function plansTelling({ plans, sold, program }: CompiledStatus): ReadonlySet<MetricPlan> {
  const whole = plans.filter(
    ({ plan: { source, window, only, aggregate } }) =>
      source === 'revenue' &&
      window.reads === 'recorded' &&
      window.from === sold.since &&
      window.to === sold.until &&
      only.length === 0 &&
      aggregate !== 'last',
  );
  const told = program.partnerTypes.every(({ id }) => whole.some(({ types }) => types.has(id)));
  return new Set(sold.families.size > 0 && told ? whole.map(({ plan }) => plan) : []);
}

/** The lines of revenue by which it shows what a partner sells. */
function linesBilled(view: View, { program, sold }: CompiledStatus, range: PartnerRange): Promise<Texts> {
  const { revenue: r } = view.t;
  const from = sold.since === null ? undefined : gte(r.month, monthOf(sold.since));
  return texts(view, r, r.line, {
    where: and(inRange(r.partnerId, range), eq(r.programId, program.id), from, lte(r.month, monthOf(sold.until)), gt(r.amountMinor, 0)),
  });
}

/** The products it ordered since: orders are known to the day. */
function linesOrdered(view: View, { program, sold }: CompiledStatus, range: PartnerRange): Promise<Texts> {
  const { orders: o } = view.t;
  const from = sold.since === null ? undefined : gte(o.placedOn, sold.since);
  return texts(view, o, o.product, {
    where: and(inRange(o.partnerId, range), eq(o.programId, program.id), from, lte(o.placedOn, program.on)),
  });
}
