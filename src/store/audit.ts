import { and, asc, desc, eq, gt, inArray, isNotNull, lt, sql } from 'drizzle-orm';
import type { Breach } from '../rules/check/invariants.ts';
import type { Called } from '../rules/audit/revert.ts';
import type { Effect } from '../rules/effects.ts';
import { numberIn, readId, type Id } from '../rules/id.ts';
import { rowNamed } from './check/kept.ts';
import { breaches, rowsNamed } from './check/rows.ts';
import { hashOf, sha256 } from './hash.ts';
import { genesis } from './journal.ts';
import { gone, hashesOf, hashOfSeals, type Seal, type SealedTable } from './seals.ts';
import { decisionsText } from './status-pages.ts';
import type { View } from './store.ts';
import { sealedTables } from './tables.ts';

/** A record of the audit trail, as it is stored. */
export type AuditRecord = Awaited<ReturnType<typeof recordsAfter>>[number];

/** How many records are looked at in one go. */
const page = 2000;

async function recordsAfter(view: View, after: Id<'AUD'>, limit: number) {
  const { audit: a } = view.t;
  return view.db.select().from(a).where(gt(a.id, after)).orderBy(asc(a.id)).limit(limit);
}

/** Every record, oldest first, some thousands at a time. */
export async function* auditTrail(view: View): AsyncGenerator<readonly AuditRecord[]> {
  for (let after: Id<'AUD'> = 'AUD-0'; ;) {
    const records = await recordsAfter(view, after, page);
    const last = records.at(-1);
    if (!last) return;
    yield records;
    after = last.id;
  }
}

/** One record; undefined when there is none. */
export async function auditRecord(view: View, id: Id<'AUD'>): Promise<AuditRecord | undefined> {
  const { audit: a } = view.t;
  const [record] = await view.db.select().from(a).where(eq(a.id, id));
  return record;
}

/** The end of the chain: who keeps it elsewhere can tell later whether the tail was cut. */
export interface Head {
  readonly records: number;
  readonly hash: string;
  readonly last: Id<'AUD'> | null;
}

/** The head as it is now. */
export async function headOf(view: View): Promise<Head> {
  const { audit: a } = view.t;
  const [last] = await view.db.select({ id: a.id, hash: a.hash }).from(a).orderBy(desc(a.id)).limit(1);
  return { records: await view.db.$count(a), hash: last?.hash ?? genesis, last: last?.id ?? null };
}

/** What older records did not say yet, the newest first: their hash does not cover it. */
const added = ['signedInAs', 'sealed'] as const;

/** When the newest record was made; undefined in a store without records. */
export async function newestRecord({ db, t: { audit } }: View): Promise<string | undefined> {
  const [row] = await db.select({ at: audit.recordedAt }).from(audit).orderBy(desc(audit.id)).limit(1);
  return row?.at;
}

/** The hashes a record may have: over all of it, or over what was recorded when it was written. */
function hashesAllowed(body: Omit<AuditRecord, 'hash'>): readonly string[] {
  const bodies: Partial<AuditRecord>[] = [body];
  let rest: Partial<AuditRecord> = body;
  for (const name of added) {
    if (body[name] !== null) break;
    rest = Object.fromEntries(Object.entries(rest).filter(([key]) => key !== name));
    bodies.push(rest);
  }
  return bodies.map(hashOf);
}

/** Each record is as it was written: its hash covers it all, and the record before it (invariant 9). */
export async function chainBreaches(view: View): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  let previous = genesis;
  for await (const records of auditTrail(view)) {
    for (const { hash, ...body } of records) {
      if (body.previousHash !== previous) found.push({ row: body.id, says: `follows ${body.previousHash}`, should: `follows ${previous}` });
      const allowed = hashesAllowed(body);
      if (!allowed.includes(hash)) found.push({ row: body.id, says: hash, should: allowed[0] ?? hash });
      previous = hash;
      if (found.length >= rowsNamed) return found;
    }
  }
  return found;
}

/** A head that was noted earlier is still in the chain: else its tail was cut, or all of it rewritten. */
export async function tailBreaches(view: View, noted: string): Promise<readonly Breach[]> {
  const { audit: a } = view.t;
  const [known] = noted === genesis ? [true] : await view.db.select({ id: a.id }).from(a).where(eq(a.hash, noted)).limit(1);
  if (known) return [];
  const { last, hash } = await headOf(view);
  return [{ row: last ?? 'AUD-0', says: `the chain ends with ${hash}`, should: `${noted} in it` }];
}

/** The decisions of the pages of a run are those their records are over. */
export async function pageBreaches(view: View): Promise<readonly Breach[]> {
  const { decisions: d } = view.t;
  const found: Breach[] = [];
  for await (const records of auditTrail(view)) {
    for (const { id, changes } of records) {
      const { decisions, first, last, sha256: should } = (changes ?? {}) as Readonly<Record<string, unknown>>;
      const [from, to] = [readId('DEC', String(first)), readId('DEC', String(last))];
      if (decisions === undefined || !from || !to) continue;
      const rows = await view.db
        .select()
        .from(d)
        .where(sql`${d.id} >= ${sql.param(from, d.id)} and ${d.id} <= ${sql.param(to, d.id)}`)
        .orderBy(asc(d.id));
      const is = sha256(decisionsText(rows));
      if (is !== should) found.push({ row: `${from} to ${to} of ${id}`, says: is, should: String(should) });
      if (found.length >= rowsNamed) return found;
    }
  }
  return found;
}

/** The records after one that wrote the same rows, oldest first. */
export async function recordsSince(view: View, record: Id<'AUD'>): Promise<readonly Id<'AUD'>[]> {
  const { seals: s } = view.t;
  const own = await view.db.select({ rowsOf: s.rowsOf, number: s.number }).from(s).where(eq(s.auditId, record));
  const later = new Set<Id<'AUD'>>();
  for (const { rowsOf, number } of own) {
    const rows = await view.db
      .select({ by: s.auditId })
      .from(s)
      .where(and(eq(s.rowsOf, rowsOf), eq(s.number, number), gt(s.auditId, record)));
    for (const { by } of rows) later.add(by);
  }
  return [...later].toSorted((a, b) => numberIn(a) - numberIn(b));
}

/** What a person was called before a record changed it, as the records before it tell; undefined where none does. */
export async function calledBefore(view: View, record: Id<'AUD'>, contact: Id<'CON'>): Promise<Called | undefined> {
  const { audit: a } = view.t;
  const rows = await view.db
    .select({ changes: a.changes })
    .from(a)
    .where(and(lt(a.id, record), eq(a.outcome, 'done'), sql`${a.changes} like ${`%"${contact}"%`}`))
    .orderBy(desc(a.id));
  for (const { changes } of rows) {
    for (const effect of Array.isArray(changes) ? (changes as readonly Effect[]).toReversed() : []) {
      if (effect.kind === 'contact-edited' && effect.contact === contact) return { contact, name: effect.name, email: effect.email };
      if (effect.kind === 'contact-added' && effect.contact.id === contact)
        return { contact, name: effect.contact.name, email: effect.contact.email };
    }
  }
  return undefined;
}

/** Rows say what was last written in them by a command: nobody changed, removed or added any since (N4). */
export async function sealBreaches(view: View): Promise<readonly Breach[]> {
  const found = [
    ...(await sealsAsRecorded(view)),
    ...(await rowsAsSealed(view)),
    ...(await unsealedRows(view)),
    ...(await outsideRows(view)),
  ];
  return [...new Map(found.toReversed().map((breach) => [breach.row, breach])).values()].toReversed().slice(0, rowsNamed);
}

/** The seals of a record are those its hash is over. */
async function sealsAsRecorded(view: View): Promise<readonly Breach[]> {
  const { seals: s } = view.t;
  const found: Breach[] = [];
  for await (const records of auditTrail(view)) {
    const ids = records.map(({ id }) => id);
    const [first, last] = [ids[0] as Id<'AUD'>, ids.at(-1) as Id<'AUD'>];
    const rows = await view.db
      .select()
      .from(s)
      .where(sql`${s.auditId} >= ${sql.param(first, s.auditId)} and ${s.auditId} <= ${sql.param(last, s.auditId)}`)
      .orderBy(asc(s.auditId), asc(s.rowsOf), asc(s.number));
    const seals = Map.groupBy(rows, ({ auditId }) => auditId);
    for (const { id, sealed } of records) {
      const own = seals.get(id);
      const is = own && hashOfSeals(own);
      if ((is ?? null) !== sealed) found.push({ row: id, says: `seals ${is ?? 'none'}`, should: `seals ${sealed ?? 'none'}` });
    }
  }
  return found;
}

/** Every place that was sealed, with its newest seal, in the order of the places. */
async function* newestSeals(view: View): AsyncGenerator<readonly Seal[]> {
  const { seals: s } = view.t;
  let after = { rowsOf: '', number: -1, auditId: 'AUD-0' as Id<'AUD'> };
  let held: Seal | undefined;
  for (;;) {
    const rows = await view.db
      .select()
      .from(s)
      .where(sql`(${s.rowsOf}, ${s.number}, ${s.auditId}) > (${after.rowsOf}, ${after.number}, ${sql.param(after.auditId, s.auditId)})`)
      .orderBy(asc(s.rowsOf), asc(s.number), asc(s.auditId))
      .limit(page * 2);
    const newest: Seal[] = [];
    for (const row of rows) {
      if (row.auditId === 'AUD-0') continue;
      if (held && (held.rowsOf !== row.rowsOf || held.number !== row.number)) newest.push(held);
      held = row;
    }
    const last = rows.at(-1);
    if (!last) {
      if (held) yield [held];
      return;
    }
    after = last;
    yield newest;
  }
}

async function rowsAsSealed(view: View): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  const { seals: s } = view.t;
  for await (const seals of newestSeals(view)) {
    for (const [rowsOf, places] of Map.groupBy(seals, (seal) => seal.rowsOf as SealedTable)) {
      const numbers = places.map(({ number }) => number);
      const now = await hashesOf(view, rowsOf, numbers);
      const changed = places.filter(({ number, hash }) => (now.get(number) ?? gone) !== hash);
      if (changed.length === 0) continue;
      const records = await view.db
        .select({ number: s.number, record: sql`max(${s.auditId})`.mapWith(Number) })
        .from(s)
        .where(
          and(
            eq(s.rowsOf, rowsOf),
            inArray(
              s.number,
              changed.slice(0, rowsNamed).map(({ number }) => number),
            ),
          ),
        )
        .groupBy(s.number);
      const by = new Map(records.map(({ number, record }) => [number, record]));
      for (const { number } of changed.slice(0, rowsNamed))
        found.push({
          row: rowNamed(rowsOf, number),
          says: now.has(number) ? 'something else' : 'nothing: it is gone',
          should: `what AUD-${by.get(number)} wrote`,
        });
      if (found.length >= rowsNamed) return found;
    }
  }
  return found;
}

/** Rows that no command wrote: younger than the first seals, and without one. */
async function unsealedRows(view: View): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const [table, { by, ...only }] of Object.entries(sealedTables)) {
    const when = 'when' in only ? `and r.${only.when}` : '';
    found.push(
      ...(
        await breaches(
          view,
          sql.raw(
            `select cast(r.${by} as text) as row_id, 'a row' as says, 'no row: no command wrote it' as should
          from ${table} r where r.${by} > (select coalesce(max(b.number), 0) from seals b where b.rows_of = '${table}' and b.audit_id = 0) ${when}
            and not exists (select 1 from seals s where s.rows_of = '${table}' and s.number = r.${by} and s.audit_id > 0)
          group by r.${by}`,
          ),
        )
      ).map((breach) => ({ ...breach, row: rowNamed(table, Number(breach.row)) })),
    );
  }
  return found;
}

/** Rows that were changed outside partnerctl, noted by the triggers or by the record that came after. */
async function outsideRows(view: View): Promise<readonly Breach[]> {
  const { seals: s, unsealed: u } = view.t;
  const now = await view.db.select().from(u).limit(rowsNamed);
  const before = await view.db
    .select()
    .from(s)
    .where(and(eq(s.outside, 1), isNotNull(s.hash)))
    .limit(rowsNamed);
  return [
    ...now.map(({ rowsOf, number }) => ({
      row: rowNamed(rowsOf, number),
      says: 'written outside partnerctl',
      should: 'written by a command',
    })),
    ...before.map(({ rowsOf, number, auditId }) => ({
      row: rowNamed(rowsOf, number),
      says: `written outside partnerctl before ${auditId}`,
      should: 'written by a command',
    })),
  ];
}
