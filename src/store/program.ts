import { and, asc, desc, eq, lte } from 'drizzle-orm';
import type { Day } from '../rules/day.ts';
import { programOn, type Program } from '../rules/program/program.ts';
import type { EditionPublished } from '../rules/program/publish.ts';
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
  const { editions } = view.t;
  const [newest] = await view.db.select({ definition: editions.definition }).from(editions).where(eq(editions.programId, programId)).orderBy(desc(editions.validFrom)).limit(1);
  return newest?.definition.calendar.time_zone;
}

/** The edition in force on a day: the newest one that is valid by then. */
export async function editionInForce(view: View, programId: string, on: Day): Promise<{ program: Program; sha256: string } | undefined> {
  const { editions } = view.t;
  const [row] = await view.db
    .select({ definition: editions.definition, sha256: editions.sha256 })
    .from(editions)
    .where(and(eq(editions.programId, programId), lte(editions.validFrom, on)))
    .orderBy(desc(editions.validFrom))
    .limit(1);
  return row && { program: programOn(row.definition, on), sha256: row.sha256 };
}

/** Every edition, newest first, without its text. */
export async function editionList(view: View) {
  const { editions: e } = view.t;
  return view.db
    .select({ program: e.programId, edition: e.edition, validFrom: e.validFrom, sha256: e.sha256, publishedAt: e.publishedAt, publishedBy: e.publishedBy })
    .from(e)
    .orderBy(asc(e.programId), desc(e.validFrom));
}

/** One edition with the text it was published as. */
export async function editionNamed(view: View, programId: string, edition: string) {
  const { editions: e } = view.t;
  const [row] = await view.db.select().from(e).where(and(eq(e.programId, programId), eq(e.edition, edition)));
  return row;
}

/** How editions are kept: as the text they were published as, with the definition read from it. */
export const programWriters: WritersOf<EditionPublished['kind']> = {
  'edition-published': (tx, { edition }) => insertRows(tx, tx.t.editions, [edition]),
};
