import { and, eq, inArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Id } from '../rules/id.ts';
import { numberIn } from '../rules/id.ts';
import { paymentOfMember, termCovering, type NumberedCoverage } from '../rules/import/founding.ts';
import type { PartnerSheetRow } from '../rules/import/people.ts';
import { quoted, type RowProblem } from '../rules/import/problem.ts';
import { gramsOf, nameKeyOf } from '../rules/partner/name-key.ts';
import type { Program } from '../rules/program/program.ts';
import type { Counts, Importing, OpenWriter } from './import.ts';
import { repeated, seenTexts } from './import-key.ts';
import { transitionRows } from './import-transitions.ts';
import { factsChangedOf } from './import-facts.ts';
import { insertRows, upsertRows } from './rows.ts';
import type { Tx } from './store.ts';

interface Known {
  readonly id: Id<'PTR'>;
  readonly code: string | null;
  readonly name: string;
  readonly country: string;
  readonly domain: string | null;
  readonly createdOn: string;
  readonly revision: number;
  /** The type of its membership in the program. */
  readonly type: string | null;
}

/** Companies, found again by their code; those that a type is told of, and that are no members yet, become members (requirement N6). */
export const partnerWriter: OpenWriter<PartnerSheetRow> = (tx, importing) => {
  const seen = seenTexts();
  const covered = new Map<string, NumberedCoverage>();
  const covering = (since: string): NumberedCoverage => {
    const known = covered.get(since) ?? termCovering(importing.program, since, importing.on);
    covered.set(since, known);
    return known;
  };
  let known: ReadonlyMap<string, Known> = new Map();
  return {
    async check(rows) {
      known = await knownPartners(tx, importing.program.id, rows);
      return rows.flatMap((row) => {
        const first = seen.before(keyOf(row), row.atLine);
        return [
          ...(first === undefined ? [] : [repeated(row.atLine, first, row.id ? 'id' : 'externalCode')]),
          ...problemsOf(importing.program, row, known),
        ];
      });
    },
    async write(rows) {
      const found = rows.map((row) => ({ row, partner: known.get(keyOf(row)) }));
      const fresh = found.filter(({ partner }) => partner === undefined).map(({ row }) => ({ row, id: importing.ids.next('PTR') }));
      const changed = found.flatMap(({ row, partner }) => (partner && differs(row, partner) ? [{ row, partner }] : []));
      await insertPartners(tx, importing, fresh);
      await updatePartners(tx, changed);
      const joining = [
        ...fresh,
        ...found.flatMap(({ row, partner }) => (partner && partner.type === null ? [{ row, id: partner.id }] : [])),
      ].filter(({ row }) => row.type);
      await openMemberships(tx, importing, { joining, covering });
      const updated = new Set([...changed.map(({ partner }) => partner.id), ...joining.map(({ id }) => id)]);
      for (const { id } of fresh) updated.delete(id);
      return { created: fresh.length, updated: updated.size, unchanged: rows.length - fresh.length - updated.size } satisfies Counts;
    },
    end: async () => undefined,
  };
};

/** What a row is told from others by: its id here where it names one, else its code. */
const keyOf = ({ id, externalCode }: PartnerSheetRow): string => id ?? externalCode ?? '';

/** What is wrong with a row beside what stands in it. */
function problemsOf(program: Program, row: PartnerSheetRow, known: ReadonlyMap<string, Known>): RowProblem[] {
  const { atLine: line, id, externalCode, type: joins } = row;
  const partner = known.get(keyOf(row));
  if (id && !partner) return [{ line, column: 'id', reason: `no partner matches ${quoted(id)}` }];
  const namesake = externalCode ? known.get(externalCode) : undefined;
  const problems: RowProblem[] = [];
  if (id && namesake && namesake.id !== id)
    problems.push({ line, column: 'externalCode', reason: `${quoted(externalCode ?? '')} is the code of ${namesake.id}` });
  if (partner?.type && joins && partner.type !== joins)
    problems.push({
      line,
      column: 'type',
      reason: `${quoted(joins)} is not what ${quoted(keyOf(row))} is a member as: it is ${partner.type}`,
    });
  if (joins && !partner?.type && program.partnerTypeById.get(joins)?.enrollment === 'associate')
    problems.push({ line, column: 'type', reason: `${quoted(joins)} joins under its primary; enroll it with partnerctl enroll` });
  return problems;
}

/** The partners there are with those codes and ids, under each of them, and as what they are members of the program. */
async function knownPartners(tx: Tx, program: string, rows: readonly PartnerSheetRow[]): Promise<ReadonlyMap<string, Known>> {
  const { partners: p } = tx.t;
  const codes = rows.flatMap(({ externalCode }) => (externalCode ? [{ key: externalCode }] : []));
  const ids = rows.flatMap(({ id }) => (id ? [{ key: numberIn(id as Id<'PTR'>) }] : []));
  const byCode = await knownBy(tx, program, { wanted: tx.x.rows('wanted', { key: 'text' }, codes), column: p.externalCode });
  const byId = ids.length === 0 ? [] : await knownBy(tx, program, { wanted: tx.x.rows('wanted', { key: 'bigint' }, ids), column: p.id });
  return new Map([
    ...byCode.map((partner) => [partner.code ?? '', partner] as const),
    ...byId.map((partner) => [partner.id as string, partner] as const),
  ]);
}

async function knownBy(
  tx: Tx,
  program: string,
  { wanted, column }: { readonly wanted: SQL; readonly column: PgColumn },
): Promise<readonly Known[]> {
  const { partners: p, memberships: m } = tx.t;
  return tx.db
    .select({
      code: p.externalCode,
      id: p.id,
      name: p.name,
      country: p.country,
      domain: p.domain,
      createdOn: p.createdOn,
      revision: p.revision,
      type: m.type,
    })
    .from(wanted)
    .innerJoin(p, eq(column, sql`wanted.key`))
    .leftJoin(m, and(eq(m.partnerId, p.id), eq(m.programId, program)))
    .orderBy(p.id, m.id);
}

/** A column that the file does not have leaves what is known; a blank cell says that there is no domain. */
const domainAfter = ({ domain }: PartnerSheetRow, known: string | null) => (domain === undefined ? known : domain);

const differs = (row: PartnerSheetRow, { code, name, country, domain }: Known) =>
  (row.externalCode ?? code) !== code || row.name !== name || row.country !== country || domainAfter(row, domain) !== domain;

interface Fresh {
  readonly row: PartnerSheetRow;
  readonly id: Id<'PTR'>;
}

const gramRows = (id: Id<'PTR'>, name: string) => gramsOf(nameKeyOf(name)).map((gram) => ({ gram, partnerId: id }));

async function insertPartners(tx: Tx, { on }: Importing, fresh: readonly Fresh[]): Promise<void> {
  await insertRows(
    tx,
    tx.t.partners,
    fresh.map(({ id, row: { externalCode, name, country, domain } }) => ({
      id,
      externalCode: externalCode ?? null,
      name,
      nameKey: nameKeyOf(name),
      country,
      domain: domain ?? null,
      createdOn: on,
    })),
  );
  const grams = fresh.flatMap(({ id, row }) => gramRows(id, row.name));
  await insertRows(tx, tx.t.partnerGrams, grams);
}

async function updatePartners(tx: Tx, changed: readonly { readonly row: PartnerSheetRow; readonly partner: Known }[]): Promise<void> {
  const { partners, partnerGrams } = tx.t;
  await upsertRows(
    tx,
    partners,
    changed.map(({ row, partner: { id, code, domain, createdOn, revision } }) => ({
      id,
      externalCode: row.externalCode ?? code,
      name: row.name,
      nameKey: nameKeyOf(row.name),
      country: row.country,
      domain: domainAfter(row, domain),
      createdOn,
      revision: revision + 1,
    })),
    { key: ['id'], set: ['externalCode', 'name', 'nameKey', 'country', 'domain', 'revision'] },
  );
  const renamed = changed.filter(({ row, partner }) => row.name !== partner.name);
  if (renamed.length === 0) return;
  const ids = tx.x.rows(
    'renamed',
    { id: 'bigint' },
    renamed.map(({ partner }) => ({ id: numberIn(partner.id) })),
  );
  await tx.db.delete(partnerGrams).where(inArray(partnerGrams.partnerId, sql`(select renamed.id from ${ids})`));
  await insertRows(
    tx,
    partnerGrams,
    renamed.flatMap(({ row, partner }) => gramRows(partner.id, row.name)),
  );
}

/** Members as they stand on the business date: in the term that covers it, at the level told or the lowest. */
async function openMemberships(
  tx: Tx,
  importing: Importing,
  { joining, covering }: { readonly joining: readonly Fresh[]; readonly covering: (since: string) => NumberedCoverage },
): Promise<void> {
  if (joining.length === 0) return;
  const { program, on, ids } = importing;
  const earned = program.levels.acquired === 'earned';
  const members = joining.map(({ row, id }) => ({ row, partner: id, membership: ids.next('MEM'), since: row.since ?? on }));
  await insertRows(
    tx,
    tx.t.memberships,
    members.map(({ row, partner, membership, since }) => ({
      id: membership,
      partnerId: partner,
      programId: program.id,
      type: row.type as string,
      state: 'active' as const,
      anchor: since,
    })),
  );
  await insertRows(
    tx,
    tx.t.terms,
    members.map(({ row, partner, membership, since }) => {
      const { number, startsOn, endsOn } = covering(since);
      const level = earned ? null : (row.level ?? null);
      const paid = level === null ? { plan: null, method: null } : paymentOfMember(program, { level, country: row.country });
      return { partnerId: partner, membershipId: membership, number, level, ...paid, startsOn, endsOn, activatedOn: startsOn };
    }),
  );
  if (earned) {
    await upsertRows(
      tx,
      tx.t.statuses,
      members.map(({ row, partner, since }) => ({
        partnerId: partner,
        programId: program.id,
        level: row.level ?? program.levels.entry.id,
        since,
        revision: 1,
      })),
      { key: ['partnerId', 'programId'], set: ['level', 'since'] },
    );
  }
  await insertRows(
    tx,
    tx.t.transitions,
    transitionRows(
      importing,
      members.map(({ membership, partner }) => ({ entity: 'membership', id: membership, partner, to: 'active' })),
    ),
  );
  await factsChangedOf(
    tx,
    joining.map(({ id }) => numberIn(id)),
  );
}
