import { and, asc, eq, sql } from 'drizzle-orm';
import { issuedLot } from '../rules/credits/allocation.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import type { CreditSheetRow } from '../rules/import/credits.ts';
import { quoted, type RowProblem } from '../rules/import/problem.ts';
import { issueLot } from './credits-ledger.ts';
import { repeated, seenTexts } from './import-key.ts';
import { partnerFinder } from './import-partner.ts';
import type { Counts, Importing, OpenWriter } from './import.ts';
import type { Act } from './journal.ts';
import type { Tx } from './store.ts';

/** Lots found again by partner and reference. A lot never changes: a row that says otherwise is told, and corrected by an entry (W5). */
export const creditWriter: OpenWriter<CreditSheetRow> = (tx, importing) => {
  const finder = partnerFinder(tx);
  const seen = seenTexts();
  const partnerOf = (row: CreditSheetRow) => idOf('PTR', finder.numberOf(row.partner));
  let accounts: Accounts = new Map();
  let lots: Lots = new Map();
  return {
    names: (rows) => finder.check(rows),
    async check(rows) {
      const problems = await finder.check(rows);
      const unnamed = new Set(problems.map(({ line }) => line));
      const named = rows.filter(({ atLine }) => !unnamed.has(atLine));
      const partners = [...new Set(named.map(partnerOf))];
      accounts = await accountsOf(tx, importing, partners);
      lots = await lotsOf(tx, importing, partners);
      for (const row of named) {
        const first = seen.before(`${partnerOf(row)} ${row.reference}`, row.atLine);
        if (first !== undefined) problems.push(repeated(row.atLine, first, 'partner and reference'));
        problems.push(...problemsOf(row, partnerOf(row), { accounts, lots }));
      }
      return problems;
    },
    write: (rows) =>
      writeLots(
        tx,
        importing,
        rows.filter((row) => !lots.has(lotKey(partnerOf(row), row.reference))).map((row) => ({ row, partner: partnerOf(row), accounts })),
        rows.length,
      ),
    end: async () => undefined,
  };
};

interface Account {
  /** The last day of the term that covers the business date. */
  readonly termEnd: string | null;
  readonly primary: Id<'PTR'> | null;
  readonly live: boolean;
}
type Accounts = ReadonlyMap<Id<'PTR'>, Account>;

interface Lot {
  readonly id: Id<'LOT'>;
  readonly origin: string;
  readonly amount: number;
  readonly activeFrom: string;
  readonly expiresOn: string | null;
}
type Lots = ReadonlyMap<string, Lot>;

const lotKey = (partner: Id<'PTR'>, reference: string) => `${partner} ${reference}`;

function problemsOf(
  { atLine: line, reference, origin, amount, on, expiresOn }: CreditSheetRow,
  partner: Id<'PTR'>,
  { accounts, lots }: { readonly accounts: Accounts; readonly lots: Lots },
): RowProblem[] {
  const lot = lots.get(lotKey(partner, reference));
  if (lot) {
    const same = lot.origin === origin && lot.amount === amount && lot.activeFrom === on && (!expiresOn || lot.expiresOn === expiresOn);
    return same
      ? []
      : [
          {
            line,
            reason: `${quoted(reference)} is ${lot.id} already, which says otherwise; a lot is corrected with partnerctl credits adjust`,
          },
        ];
  }
  const account = accounts.get(partner);
  if (account?.primary) return [{ line, column: 'partner', reason: `${partner} uses the credits of ${account.primary}, its primary` }];
  return account?.live ? [] : [{ line, column: 'partner', reason: `${partner} has no active membership, which credits need` }];
}

const rowsOf = (tx: Tx, partners: readonly Id<'PTR'>[]) =>
  tx.x.rows(
    'wanted',
    { partner: 'bigint' },
    partners.map((partner) => ({ partner: numberIn(partner) })),
  );

async function accountsOf(tx: Tx, { program, on }: Importing, partners: readonly Id<'PTR'>[]): Promise<Accounts> {
  const { memberships: m, terms: r } = tx.t;
  const rows = await tx.db
    .select({ partner: m.partnerId, primary: m.primaryId, state: m.state, startsOn: r.startsOn, endsOn: r.endsOn })
    .from(rowsOf(tx, partners))
    .innerJoin(m, and(eq(m.partnerId, sql`wanted.partner`), eq(m.programId, program.id)))
    .leftJoin(r, and(eq(r.partnerId, m.partnerId), eq(r.membershipId, m.id)))
    .orderBy(asc(m.id), asc(r.number));
  const found = new Map<Id<'PTR'>, Account>();
  for (const { partner, primary, state, startsOn, endsOn } of rows) {
    const covers = startsOn !== null && endsOn !== null && startsOn <= on && on <= endsOn;
    const known = found.get(partner);
    if (!known || covers) found.set(partner, { primary, live: covers && state === 'active', termEnd: covers ? endsOn : null });
  }
  return found;
}

async function lotsOf(tx: Tx, { program }: Importing, partners: readonly Id<'PTR'>[]): Promise<Lots> {
  const { creditLots: l } = tx.t;
  const rows = await tx.db
    .select({
      partner: l.partnerId,
      id: l.id,
      origin: l.origin,
      amount: l.amount,
      activeFrom: l.activeFrom,
      expiresOn: l.expiresOn,
      source: l.source,
    })
    .from(rowsOf(tx, partners))
    .innerJoin(l, and(eq(l.partnerId, sql`wanted.partner`), eq(l.programId, program.id)))
    .orderBy(asc(l.id));
  return new Map(
    rows.flatMap(({ partner, source, ...lot }) => [[lotKey(partner, source), lot] as const, [lotKey(partner, lot.id), lot] as const]),
  );
}

interface Giving {
  readonly row: CreditSheetRow;
  readonly partner: Id<'PTR'>;
  readonly accounts: Accounts;
}

async function writeLots(tx: Tx, importing: Importing, given: readonly Giving[], rows: number): Promise<Counts> {
  const { program, on, at, actor, reason, ticket, ids } = importing;
  const act: Act = {
    command: 'import credits',
    input: null,
    at,
    on,
    actor,
    ...(reason !== undefined && { reason }),
    ...(ticket !== undefined && { ticket }),
    program: { id: program.id, edition: program.edition },
  };
  for (const { row, partner, accounts } of given) {
    const { reference, origin, amount, on: activeFrom, expiresOn } = row;
    const termEnd = accounts.get(partner)?.termEnd ?? null;
    const { kind, lot } = issuedLot(program, { partner, origin, amount, activeFrom, termEnd, source: reference, ids });
    await issueLot(tx, { kind, lot: expiresOn ? { ...lot, expiresOn } : lot }, act, ids);
  }
  return { created: given.length, updated: 0, unchanged: rows - given.length };
}
