import { and, asc, desc, eq, lte, sql } from 'drizzle-orm';
import { addDays, type Day } from '../rules/day.ts';
import { programOn, type Program } from '../rules/program/program.ts';
import type { Definition } from '../rules/program/schema.ts';
import type { EditionPublished } from '../rules/program/publish.ts';
import { prepared } from './prepared.ts';
import { insertRows } from './rows.ts';
import type { View } from './store.ts';
import type { WritersOf } from './writers.ts';

/** The programs that have an edition, in order of their ids. */
export async function publishedPrograms(view: View): Promise<string[]> {
  const { editions } = view.t;
  const rows = await view.db.selectDistinct({ id: editions.programId }).from(editions).orderBy(asc(editions.programId));
  return rows.map(({ id }) => id);
}

/** The time zone of a program's newest edition: it says which day it is, before an edition can be in force. */
export async function newestTimeZone(view: View, programId: string): Promise<string | undefined> {
  const newest = await newestEdition(view, programId);
  return newest && (await definitionOf(view, newest)).calendar.time_zone;
}

/** The edition in force on a day: the newest one that is valid by then. */
export async function editionInForce(view: View, programId: string, on: Day): Promise<{ program: Program; sha256: string } | undefined> {
  const edition = await newestEdition(view, programId, on);
  return edition && { program: await compiledOn(view, edition, on), sha256: edition.sha256 };
}

type Edition = Readonly<Record<'program' | 'edition' | 'sha256', string>>;

/** The newest edition, or the newest that is valid by a day. */
async function newestEdition(view: View, programId: string, by: Day = '9999-12-31'): Promise<Edition | undefined> {
  const { editions: e } = view.t;
  const newest = () =>
    view.db
      .select({ program: e.programId, edition: e.edition, sha256: e.sha256 })
      .from(e)
      .where(and(eq(e.programId, sql.placeholder('program')), lte(e.validFrom, sql.placeholder('by'))))
      .orderBy(desc(e.validFrom))
      .limit(1);
  const [found] = await prepared(view, 'newest edition', () => newest().prepare('')).execute({ program: programId, by });
  return found;
}

/** What was read before, by the hash of the text it was read from: a published text never changes, so this cannot be out of date. */
const definitions = new Map<string, Definition>();
const programs = new Map<string, Program>();

/** How many programs are kept compiled: each is for one day. */
const programsKept = 8;

async function definitionOf(view: View, { program, edition, sha256 }: Edition): Promise<Definition> {
  const known = definitions.get(sha256) ?? (await editionNamed(view, program, edition))?.definition;
  if (!known) throw new Error(`edition ${edition} of ${program} is gone`);
  definitions.set(sha256, known);
  return known;
}

async function compiledOn(view: View, edition: Edition, on: Day): Promise<Program> {
  const key = `${edition.sha256} ${on}`;
  const known = programs.get(key) ?? programOn(await definitionOf(view, edition), on);
  if (programs.size >= programsKept) programs.clear();
  programs.set(key, known);
  return known;
}

/** The only program whose definitions have something; undefined when none or several have. */
export async function onlyProgramWith(view: View, has: (definition: Definition) => boolean): Promise<string | undefined> {
  const { editions: e } = view.t;
  const published = await view.db.select({ program: e.programId, definition: e.definition }).from(e);
  const [only, ...others] = new Set(published.filter(({ definition }) => has(definition)).map(({ program }) => program));
  return others.length === 0 ? only : undefined;
}

/** Every edition, newest first, without its text: it is valid until the day before the next one is, or without an end. */
export async function editionList(view: View) {
  const { editions: e } = view.t;
  const rows = await view.db
    .select({
      program: e.programId,
      edition: e.edition,
      validFrom: e.validFrom,
      sha256: e.sha256,
      publishedAt: e.publishedAt,
      publishedBy: e.publishedBy,
    })
    .from(e)
    .orderBy(asc(e.programId), desc(e.validFrom));
  return rows.map((row, place) => {
    const next = rows[place - 1];
    return { ...row, validTo: next?.program === row.program ? addDays(next.validFrom, -1) : null };
  });
}

/** One edition with the text it was published as. */
export async function editionNamed(view: View, programId: string, edition: string) {
  const { editions: e } = view.t;
  const [row] = await view.db
    .select()
    .from(e)
    .where(and(eq(e.programId, programId), eq(e.edition, edition)));
  return row;
}

/** The newest edition of a program that is valid by a day, or the first one where none is yet; the newest of all without a day. */
export async function newestEditionBy(view: View, programId: string, by?: Day) {
  const { editions: e } = view.t;
  const rows = await view.db.select().from(e).where(eq(e.programId, programId)).orderBy(asc(e.validFrom));
  return by === undefined ? rows.at(-1) : (rows.findLast(({ validFrom }) => validFrom <= by) ?? rows[0]);
}

/** How editions are kept: as the text they were published as, with the definition read from it. */
export const programWriters: WritersOf<EditionPublished['kind']> = {
  'edition-published': (tx, { edition }) => insertRows(tx, tx.t.editions, [edition]),
};
