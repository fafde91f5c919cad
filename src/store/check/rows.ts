import { sql, type SQL } from 'drizzle-orm';
import type { Breach } from '../../rules/check/invariants.ts';
import type { View } from '../store.ts';

/** How many rows are named of one invariant: who has more restores a backup. */
export const rowsNamed = 100;

/** The rows a question finds; it answers with `row_id`, `says` and `should`, one question over all rows at once. */
export async function breaches(view: View, question: SQL): Promise<readonly Breach[]> {
  const text = (name: string) => sql`cast(${sql.identifier(name)} as text)`.mapWith(String);
  return view.db
    .select({ row: text('row_id'), says: text('says'), should: text('should') })
    .from(sql`(${question}) as found`)
    .limit(rowsNamed);
}

/** Looks for the rows an invariant does not hold of. */
export type Look = (view: View) => Promise<readonly Breach[]>;

/** A look that is one question. */
export const asking =
  (question: SQL): Look =>
  (view) =>
    breaches(view, question);
