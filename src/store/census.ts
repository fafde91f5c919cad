/** A table with its columns of whole numbers. */
export interface Counted {
  readonly table: string;
  readonly columns: readonly string[];
}

/** How many rows each table has, and what each of its numbers adds up to, by table and column. */
export type Census = ReadonlyMap<string, string>;

/** Written by the upgrade itself, or by the triggers while it runs. */
export const uncounted: readonly string[] = ['seals', 'unsealed', 'partnerctl_migrations'];

/** Asks for the figures of a table: `rows`, then a figure for each column, as texts. */
export function censusQuestion({ table, columns }: Counted): string {
  const sums = columns.map((column, place) => `, cast(coalesce(sum("${column}"), 0) as text) as s${place}`).join('');
  return `select cast(count(*) as text) as n${sums} from "${table}"`;
}

/** The figures of a table, by names that mean the same before and after. */
export function figures({ table, columns }: Counted, row: Readonly<Record<string, unknown>>): [string, string][] {
  return [
    [`rows of ${table}`, String(row['n'])],
    ...columns.map((column, place): [string, string] => [`${table}.${column}`, String(row[`s${place}`])]),
  ];
}

/** Throws when an upgrade lost or changed something: it is rolled back then (promise P15). */
export function sameAsBefore(before: Census, after: Census): void {
  for (const [name, was] of before) {
    const is = after.get(name) ?? 'gone';
    if (is !== was) throw new Error(`the upgrade changed ${name}: ${was} before, ${is} after`);
  }
}
