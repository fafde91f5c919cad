import { asc, eq, or, sql } from 'drizzle-orm';
import { emailKeyOf } from '../rules/address.ts';
import { idOf, numberIn, readId } from '../rules/id.ts';
import { quoted, type RowProblem } from '../rules/import/problem.ts';
import type { View } from './store.ts';

interface Held {
  readonly row: { readonly atLine: number; readonly holder: string };
  readonly partner: number;
}

/** How a person of a partner is remembered: by id, else by the address as it is looked up. */
const keyOf = (partner: number, holder: string): string => `${partner} ${readId('CON', holder.trim()) ?? emailKeyOf(holder.trim())}`;

/** Finds the people of partners that rows name by e-mail or id, one query for thousands of rows: who is there before who left. */
export function holderFinder({ db, t: { contacts: c }, x }: View) {
  const known = new Map<string, number>();
  return {
    async check(rows: readonly Held[]): Promise<readonly RowProblem[]> {
      const wanted = x.rows(
        'wanted',
        { partner: 'bigint', email: 'text', id: 'bigint' },
        rows.map(({ row: { holder }, partner }) => {
          const id = readId('CON', holder.trim());
          return { partner, email: emailKeyOf(holder.trim()), id: id === undefined ? 0 : numberIn(id) };
        }),
      );
      const found = await db
        .select({ id: c.id, partner: c.partnerId, email: c.emailKey, leftOn: c.leftOn })
        .from(wanted)
        .innerJoin(c, sql`${eq(c.partnerId, sql`wanted.partner`)} and ${or(eq(c.emailKey, sql`wanted.email`), eq(c.id, sql`wanted.id`))}`)
        .orderBy(asc(c.id));
      for (const { id, partner, email } of found.toSorted((a, b) => Number(a.leftOn === null) - Number(b.leftOn === null))) {
        known.set(`${numberIn(partner)} ${email}`, numberIn(id));
        known.set(`${numberIn(partner)} ${id}`, numberIn(id));
      }
      return rows.flatMap(({ row: { atLine, holder }, partner }) =>
        known.has(keyOf(partner, holder))
          ? []
          : [{ line: atLine, column: 'holder', reason: `nobody at ${idOf('PTR', partner)} has ${quoted(holder)}` }],
      );
    },
    /** The number in the id of a person that was found; throws when it was not looked up. */
    numberOf(partner: number, holder: string): number {
      const number = known.get(keyOf(partner, holder));
      if (number === undefined) throw new Error(`${holder} was not looked up`);
      return number;
    },
  };
}
