import { and, asc, desc, eq, gte, inArray, isNull, like, or, sql } from 'drizzle-orm';
import { asciiDomain, emailKeyOf } from '../rules/address.ts';
import { Ending } from '../rules/ending.ts';
import { kindOfId, readId, type Id } from '../rules/id.ts';
import { gramsOf, nameKeyOf } from '../rules/partner/name-key.ts';
import { countAll } from './rows.ts';
import type { View } from './store.ts';

/** A partner as every command shows it. */
export interface PartnerRow {
  readonly id: Id<'PTR'>;
  readonly externalCode: string | null;
  readonly name: string;
  readonly country: string;
  readonly domain: string | null;
  readonly createdOn: string;
}

const shown = (view: View) => {
  const { id, externalCode, name, country, domain, createdOn } = view.t.partners;
  return { id, externalCode, name, country, domain, createdOn };
};

/** How many candidates an ambiguous name shows. */
const candidatesShown = 10;

/**
 * The one partner a text names: by id, external code, e-mail, domain, whole name, or a part of a name that only one has
 * (cli.md, "A partner"). Ends with `not-found` when none or several match; several are listed.
 */
export async function partnerNamed(view: View, text: string): Promise<PartnerRow> {
  for (const find of [byId, byCode, byEmail, byDomain, byWholeName, byFormerName, byPartOfName]) {
    const found = await find(view, text.trim());
    const [only] = found;
    if (only !== undefined && found.length === 1) return only;
    if (found.length > 1) return ambiguous(text, found);
  }
  const close = await searchPartners(view, { text, limit: 3 });
  throw new Ending(
    'not-found',
    'partner-not-found',
    { en: `no partner matches ${JSON.stringify(text)}`, fr: `aucun partenaire ne correspond à ${JSON.stringify(text)}` },
    {
      hints: close.length > 0 ? close.map(({ id, name }) => `${id} ${name}`) : [`partnerctl partner search ${JSON.stringify(text)}`],
    },
  );
}

function ambiguous(text: string, found: readonly PartnerRow[]): never {
  const listed = found.slice(0, candidatesShown);
  throw new Ending(
    'not-found',
    'partner-ambiguous',
    {
      en: `${JSON.stringify(text)} matches ${found.length > candidatesShown ? 'more than ten' : found.length} partners`,
      fr: `${JSON.stringify(text)} correspond à ${found.length > candidatesShown ? 'plus de dix' : found.length} partenaires`,
    },
    {
      reasons: listed.map(({ id, name, country }) => ({ code: 'candidate', text: `${id} ${name} (${country})` })),
      hints: [{ en: 'name it by its id', fr: 'nommez-le par son identifiant' }],
    },
  );
}

type Find = (view: View, text: string) => Promise<PartnerRow[]>;

const byId: Find = async (view, text) => {
  const id = readId('PTR', text);
  return id ? view.db.select(shown(view)).from(view.t.partners).where(eq(view.t.partners.id, id)) : [];
};

const byCode: Find = (view, text) => view.db.select(shown(view)).from(view.t.partners).where(eq(view.t.partners.externalCode, text));

const byEmail: Find = async (view, text) => {
  if (!text.includes('@')) return [];
  const { contacts, partners } = view.t;
  const owners = view.db
    .select({ id: contacts.partnerId })
    .from(contacts)
    .where(and(eq(contacts.emailKey, emailKeyOf(text)), isNull(contacts.leftOn)));
  return view.db
    .select(shown(view))
    .from(partners)
    .where(inArray(partners.id, owners))
    .orderBy(asc(partners.id))
    .limit(candidatesShown + 1);
};

const byDomain: Find = async (view, text) =>
  /^[^\s@]+\.[^\s@]+$/.test(text)
    ? view.db
        .select(shown(view))
        .from(view.t.partners)
        .where(eq(view.t.partners.domain, asciiDomain(text)))
        .limit(candidatesShown + 1)
    : [];

const byWholeName: Find = async (view, text) => {
  const key = nameKeyOf(text);
  return key === ''
    ? []
    : view.db
        .select(shown(view))
        .from(view.t.partners)
        .where(eq(view.t.partners.nameKey, key))
        .limit(candidatesShown + 1);
};

/** A name it had before. */
const byFormerName: Find = async (view, text) => {
  const { partners: p, partnerNames: n } = view.t;
  const named = view.db
    .select({ id: n.partnerId })
    .from(n)
    .where(eq(n.nameKey, nameKeyOf(text)));
  return view.db
    .select(shown(view))
    .from(p)
    .where(inArray(p.id, named))
    .orderBy(asc(p.id))
    .limit(candidatesShown + 1);
};

const byPartOfName: Find = async (view, text) => {
  const key = nameKeyOf(text);
  if (key === '') return [];
  const { partners } = view.t;
  return view.db
    .select(shown(view))
    .from(partners)
    .where(like(partners.nameKey, `%${key}%`))
    .orderBy(asc(partners.id))
    .limit(candidatesShown + 1);
};

/** A partner found by a text that may be wrongly spelled, the closest first; e-mails and domains match by a part (N5). */
export async function searchPartners(
  view: View,
  { text, limit }: { readonly text: string; readonly limit: number },
): Promise<PartnerRow[]> {
  const exact = await byId(view, text.trim());
  if (exact.length > 0) return exact;
  const { partners, partnerGrams, contacts } = view.t;
  const fragment = `%${text.trim().toLowerCase().replaceAll(/[%_]/g, '')}%`;
  // No address has a space in it: a name of several words is not looked for among them.
  const isName = /\s/.test(text.trim());
  const holders = view.db.select({ id: contacts.partnerId }).from(contacts).where(like(contacts.emailKey, fragment));
  const byAddress = await view.db
    .select(shown(view))
    .from(partners)
    .where(
      or(
        eq(partners.externalCode, text.trim()),
        isName ? undefined : like(partners.domain, fragment),
        text.includes('@') ? inArray(partners.id, holders) : undefined,
      ),
    )
    .orderBy(asc(partners.id))
    .limit(limit);
  const grams = gramsOf(nameKeyOf(text));
  if (grams.length === 0) return byAddress;
  const hits = countAll();
  const matches = view.db
    .select({ id: partnerGrams.partnerId, hits: hits.as('hits') })
    .from(partnerGrams)
    .where(inArray(partnerGrams.gram, grams))
    .groupBy(partnerGrams.partnerId)
    .having(gte(hits, Math.max(1, Math.ceil(grams.length * 0.4))))
    .orderBy(desc(sql`hits`), asc(partnerGrams.partnerId))
    .limit(limit)
    .as('matches');
  const byName = await view.db
    .select(shown(view))
    .from(matches)
    .innerJoin(partners, eq(partners.id, matches.id))
    .orderBy(desc(matches.hits), asc(sql`length(${partners.nameKey})`), asc(partners.id));
  const seen = new Set<string>();
  return [...byName, ...byAddress].filter(({ id }) => !seen.has(id) && seen.add(id)).slice(0, limit);
}

/** One page of partners in order of their ids, after one of them. */
export async function partnerPage(
  view: View,
  { after, limit }: { readonly after?: Id<'PTR'> | undefined; readonly limit: number },
): Promise<PartnerRow[]> {
  const { partners } = view.t;
  return view.db
    .select(shown(view))
    .from(partners)
    .where(after ? sql`${partners.id} > ${Number(after.slice(4))}` : undefined)
    .orderBy(asc(partners.id))
    .limit(limit);
}

/** The partner a record belongs to, when a text is the id of one; undefined for anything else. */
export async function ownerOf(view: View, text: string): Promise<Id<'PTR'> | undefined> {
  const kind = kindOfId(text);
  const { memberships, invoices, engagements, rewards, reservations, decisions } = view.t;
  const owner = { MEM: memberships, INV: invoices, ENG: engagements, RWD: rewards, RSV: reservations, DEC: decisions }[kind as 'MEM'];
  if (!owner) return undefined;
  const [row] = await view.db
    .select({ partner: owner.partnerId })
    .from(owner)
    .where(eq(owner.id, text.toUpperCase() as Id<'MEM'>));
  return row?.partner;
}

/** The program of a record named by its id, or of a partner's only membership; undefined when that does not settle it. */
export async function programOfRecord(view: View, text: string): Promise<string | undefined> {
  const kind = kindOfId(text);
  const owner = {
    ENR: view.t.enrollments,
    MEM: view.t.memberships,
    INV: view.t.invoices,
    ENG: view.t.engagements,
    RWD: view.t.rewards,
    RSV: view.t.reservations,
  }[kind as 'ENR'];
  if (owner) {
    const [row] = await view.db
      .select({ program: owner.programId })
      .from(owner)
      .where(eq(owner.id, text.toUpperCase() as Id<'ENR'>));
    return row?.program;
  }
  const { id } = await partnerNamed(view, text);
  const { memberships } = view.t;
  const rows = await view.db
    .selectDistinct({ program: memberships.programId })
    .from(memberships)
    .where(eq(memberships.partnerId, id))
    .limit(2);
  return rows.length === 1 ? rows[0]?.program : undefined;
}
