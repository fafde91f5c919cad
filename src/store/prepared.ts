import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import type { View } from './store.ts';

/** A statement that can be run again and again. */
export interface Statement<Rows> {
  execute(values: Readonly<Record<string, unknown>>): PromiseLike<Rows>;
}

const statements = new WeakMap<View['db'], Map<string, Statement<unknown>>>();

/**
 * A statement of a connection, built once and found again by its name: building one takes far longer than running it.
 * What differs from run to run is a placeholder in it.
 */
export function prepared<Rows>({ db }: Pick<View, 'db'>, name: string, build: () => Statement<Rows>): Statement<Rows> {
  const known = statements.get(db) ?? new Map<string, Statement<unknown>>();
  statements.set(db, known);
  const statement = (known.get(name) as Statement<Rows> | undefined) ?? build();
  known.set(name, statement);
  return statement;
}

/** A value that is given when a prepared statement runs, written as the column keeps it. */
export const given = (name: string, column: AnyColumn): SQL => sql`${sql.param(sql.placeholder(name), column)}`;
