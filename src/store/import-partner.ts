import { asc, eq, isNull, and, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { asciiDomain, emailKeyOf } from '../rules/address.ts';
import { numberIn, readId, type Id } from '../rules/id.ts';
import { quoted, type RowProblem } from '../rules/import/problem.ts';
import { nameKeyOf } from '../rules/partner/name-key.ts';
import type { View } from './store.ts';

/** Finds the partners that rows name, a few queries for thousands of rows, and remembers them. */
export interface PartnerFinder {
  /** Looks up every partner that the rows name, and says which rows name none, or several. */
  check(rows: readonly { readonly atLine: number; readonly partner: string }[]): Promise<RowProblem[]>;
  /** The number in the id of a partner that was found; throws when it was not looked up. */
  numberOf(text: string): number;
}

type Found = { readonly number: number } | { readonly reason: string };

/** How many texts are remembered with their partners before they are looked up again. */
const remembered = 200_000;

/** A finder of partners by id, external code, e-mail, domain or whole name, in that order (cli.md, "A partner"). */
export function partnerFinder(view: View): PartnerFinder {
  const known = new Map<string, Found>();
  const lookUp = async (texts: ReadonlySet<string>) => {
    if (known.size > remembered) known.clear();
    let open = [...texts].filter((text) => !known.has(text)).map(detached);
    for (const [way, keyOf] of Object.entries(ways) as [Way, (text: string) => string | undefined][]) {
      const keys = open
        .map((text) => ({ text, key: keyOf(text) }))
        .filter((one): one is { text: string; key: string } => one.key !== undefined);
      if (keys.length === 0) continue;
      const hits = Map.groupBy(await matches(view, way, [...new Set(keys.map(({ key }) => key))]), ({ key }) => key);
      for (const { key, text } of keys) {
        const partners = [...new Set(hits.get(key)?.map(({ partner }) => partner))];
        if (partners.length > 0) known.set(text, found(text, partners));
      }
      open = open.filter((text) => !known.has(text));
    }
    for (const text of open) known.set(text, { reason: `no partner matches ${quoted(text)}` });
  };
  return {
    async check(rows) {
      await lookUp(new Set(rows.map(({ partner }) => partner)));
      return rows.flatMap(({ atLine: line, partner }) => {
        const one = known.get(partner);
        return one && 'reason' in one ? [{ line, column: 'partner', reason: one.reason }] : [];
      });
    },
    numberOf(text) {
      const one = known.get(text);
      if (!one || 'reason' in one) throw new Error(`${text} was not looked up`);
      return one.number;
    },
  };
}

function found(text: string, partners: readonly Id<'PTR'>[]): Found {
  const [only] = partners;
  if (only !== undefined && partners.length === 1) return { number: numberIn(only) };
  return { reason: `${quoted(text)} matches ${partners.length} partners: ${partners.slice(0, 5).join(', ')}; name one by its id` };
}

/** A copy of a text that does not keep the block of the file it was cut from in memory. */
const detached = (text: string) => (text.length < 13 ? text : Buffer.from(text).toString());

/** What a text is looked up by, way after way; nothing where it cannot be meant so. */
const ways = {
  id: (text: string) => readId('PTR', text)?.slice(4),
  code: (text: string) => text,
  email: (text: string) => (text.includes('@') ? emailKeyOf(text) : undefined),
  domain: (text: string) => (/^[^\s@]+\.[^\s@]+$/.test(text) ? asciiDomain(text) : undefined),
  name: (text: string) => nameKeyOf(text) || undefined,
} satisfies Record<string, (text: string) => string | undefined>;
type Way = keyof typeof ways;

async function matches(view: View, way: Way, keys: readonly string[]): Promise<{ key: string; partner: Id<'PTR'> }[]> {
  const { partners: p, contacts: c } = view.t;
  const by = (column: PgColumn, type: 'text' | 'bigint' = 'text') =>
    view.db
      .select({ key: sql<string>`wanted.key`.mapWith(String), partner: p.id })
      .from(
        view.x.rows(
          'wanted',
          { key: type },
          keys.map((key) => ({ key: type === 'bigint' ? Number(key) : key })),
        ),
      )
      .innerJoin(p, eq(column, sql`wanted.key`))
      .orderBy(asc(p.id));
  switch (way) {
    case 'id':
      return by(p.id, 'bigint');
    case 'code':
      return by(p.externalCode);
    case 'domain':
      return by(p.domain);
    case 'name':
      return by(p.nameKey);
    case 'email':
      return view.db
        .selectDistinct({ key: sql<string>`wanted.key`.mapWith(String), partner: c.partnerId })
        .from(
          view.x.rows(
            'wanted',
            { key: 'text' },
            keys.map((key) => ({ key })),
          ),
        )
        .innerJoin(c, and(eq(c.emailKey, sql`wanted.key`), isNull(c.leftOn)))
        .orderBy(asc(c.partnerId));
  }
}
