import { eq, getTableName, isNotNull, sql, type Table } from 'drizzle-orm';
import type { Breach } from '../../rules/check/invariants.ts';
import type { EditionPublished } from '../../rules/program/publish.ts';
import { idKinds, type IdKind } from '../../rules/id.ts';
import { sha256 } from '../hash.ts';
import { guards } from '../migrations.ts';
import { countAll } from '../rows.ts';
import type { View } from '../store.ts';
import { asking, breaches } from './rows.ts';

/** The file is whole, as the database itself sees it; on a server that is the server's business. */
export async function fileWhole(view: View): Promise<readonly Breach[]> {
  if (view.x.name !== 'sqlite') return [];
  return breaches(
    view,
    sql`select 'store' as row_id, integrity_check as says, 'ok' as should from pragma_integrity_check where integrity_check <> 'ok'`,
  );
}

/** What a row points at is there (promise P15). */
export async function referencesHold(view: View): Promise<readonly Breach[]> {
  if (view.x.name === 'sqlite')
    return breaches(
      view,
      sql`select "table" || coalesce(' row ' || cast(rowid as text), '') as row_id, 'points at nothing' as says, 'a row of ' || parent as should from pragma_foreign_key_check`,
    );
  const text = (name: string) => sql`${sql.identifier(name)}`.mapWith(String);
  const columns = (table: string, keys: string) =>
    sql.raw(
      `(select string_agg(quote_ident(a.attname), ',' order by k.place) from unnest(${keys}) with ordinality k(number, place) join pg_attribute a on a.attrelid = ${table} and a.attnum = k.number)`,
    );
  const keys = await view.db
    .select({ child: text('child'), parent: text('parent'), from: text('from_columns'), to: text('to_columns') })
    .from(
      sql`(select cast(cast(conrelid as regclass) as text) as child, cast(cast(confrelid as regclass) as text) as parent,
        ${columns('conrelid', 'conkey')} as from_columns, ${columns('confrelid', 'confkey')} as to_columns
        from pg_constraint where contype = 'f' and connamespace = cast(current_schema() as regnamespace)) as keys`,
    );
  const found: Breach[] = [];
  for (const { child, parent, from, to } of keys) {
    const [ours, theirs] = [from.split(','), to.split(',')];
    const points = ours.map((column) => `c.${column} is not null`).join(' and ');
    const there = ours.map((column, place) => `p.${theirs[place]} = c.${column}`).join(' and ');
    const row = ours.map((column) => `cast(c.${column} as text)`).join(` || ' ' || `);
    found.push(
      ...(await breaches(
        view,
        sql.raw(
          `select '${child} ' || ${row} as row_id, 'points at nothing' as says, 'a row of ${parent}' as should from ${child} c where ${points} and not exists (select 1 from ${parent} p where ${there})`,
        ),
      )),
    );
  }
  return found;
}

/** The triggers that guard what is never changed, and note what is to be sealed, are in place (invariant 9). */
export async function appendOnlyGuarded(view: View): Promise<readonly Breach[]> {
  const engine = view.x.name;
  const triggers =
    engine === 'sqlite'
      ? sql`(select name from sqlite_schema where type = 'trigger') as triggers`
      : sql`(select tgname as name from pg_trigger where not tgisinternal and tgenabled <> 'D') as triggers`;
  const there = new Set((await view.db.select({ name: sql`name`.mapWith(String) }).from(triggers)).map(({ name }) => name));
  return guards(view.t, engine)
    .filter((name) => !there.has(name))
    .map((name) => ({ row: name, says: 'no trigger', should: 'a trigger' }));
}

/** A decision cites an edition of its program that was published (invariant 7). */
export const decisionsCiteEditions = asking(sql`
  select 'DEC-' || cast(min(d.id) as text) as row_id, d.program_id || ' ' || d.edition as says, 'a published edition' as should
  from decisions d where not exists (select 1 from program_editions e where e.program_id = d.program_id and e.edition = d.edition)
  group by d.program_id, d.edition`);

/** An edition is the text that was published: its own hash says so, and the audit record of its publication (invariant 7). */
export async function editionsIntact(view: View): Promise<readonly Breach[]> {
  const { editions: e, audit: a } = view.t;
  const editions = await view.db.select({ program: e.programId, edition: e.edition, sha256: e.sha256, text: e.text }).from(e);
  const records = await view.db
    .select({ changes: a.changes })
    .from(a)
    .where(sql`${a.changes} like '%"edition-published"%'`);
  const published = new Map(
    records
      .flatMap(({ changes }) => changes as readonly Partial<EditionPublished>[])
      .flatMap((effect) => (effect.kind === 'edition-published' && effect.edition ? [effect.edition] : []))
      .map(({ programId, edition, sha256: hash }) => [`${programId} ${edition}`, hash]),
  );
  return editions.flatMap(({ program, edition, sha256: said, text }) => {
    const row = `${program} ${edition}`;
    const [is, should] = [sha256(text), published.get(row) ?? said];
    return is === said && said === should ? [] : [{ row, says: is === said ? said : is, should }];
  });
}

/** One run of a job is at work, and a run decides once on a partner (invariant 8). */
export const runsOnce = asking(sql`
  select 'RUN-' || cast(max(id) as text) as row_id, cast(count(*) as text) || ' of ' || job || ' at work' as says, '1' as should
  from runs where state = 'running' group by job, program_id having count(*) > 1
  union all
  select 'PTR-' || cast(partner_id as text) as row_id, cast(count(*) as text) || ' decisions in RUN-' || cast(run_id as text) as says, '1' as should
  from decisions where run_id is not null and about = 'status' group by partner_id, program_id, run_id having count(*) > 1`);

/** A reward is the sum of the differences its entries made (invariant 10). */
export const rewardsAddUp = asking(sql`
  select 'RWD-' || cast(r.id as text) as row_id, cast(r.amount as text) as says, cast(coalesce(sums.amount, 0) as text) as should
  from rewards r left join (
    select partner_id, reward_id, sum(difference) as amount from reward_entries group by partner_id, reward_id
  ) sums on sums.partner_id = r.partner_id and sums.reward_id = r.id
  where r.amount <> coalesce(sums.amount, 0) or r.amount < 0`);

/** A reward of the public sector is credits (invariant 10). */
export const publicRewardsCredits = asking(sql`
  select 'RWD-' || cast(r.id as text) as row_id, r.kind as says, 'credits' as should
  from rewards r join engagements e on e.partner_id = r.partner_id and e.id = r.engagement_id
  where e.sector = 'public' and r.kind = 'monetary' and r.amount > 0`);

const factTables = ['revenue', 'orders', 'trainings', 'documents', 'duties', 'certifications'] as const;

/** Rows that came with a file or a command name its record; of a file, as many rows are there as the record counts (invariant 14). */
export async function importsWhole(view: View): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  const counts = new Map<string, number>();
  for (const table of factTables) {
    const all = sql.raw(
      `(select audit_id from ${table} where audit_id is not null union all select audit_id from ${table}_replaced where audit_id is not null) facts`,
    );
    found.push(
      ...(await breaches(
        view,
        sql`select ${table} || ' of AUD-' || cast(facts.audit_id as text) as row_id, cast(count(*) as text) || ' rows' as says, 'an audit record' as should
          from ${all} where not exists (select 1 from audit where audit.id = facts.audit_id and audit.outcome = 'done') group by facts.audit_id`,
      )),
    );
    const rows = await view.db
      .select({ record: sql`audit_id`.mapWith(String), rows: countAll() })
      .from(sql`${all} inner join (select audit_id as by from imports where kind = ${table}) files on files.by = facts.audit_id`)
      .groupBy(sql`audit_id`);
    for (const { record, rows: count } of rows) counts.set(`${table} ${record}`, count);
  }
  const { imports: i, audit: a } = view.t;
  const files = await view.db
    .select({ id: i.id, kind: i.kind, record: i.auditId, changes: a.changes })
    .from(i)
    .leftJoin(a, eq(a.id, i.auditId))
    .where(isNotNull(i.auditId));
  for (const { id, kind, record, changes } of files) {
    const effect = (changes as readonly Record<string, unknown>[] | null)?.find(
      (one) => one['kind'] === 'file-imported' && one['id'] === id,
    );
    if (!effect) found.push({ row: id, says: `${record}`, should: 'the record of this import' });
    else if ((factTables as readonly string[]).includes(kind) && 'created' in effect) {
      const [is, should] = [counts.get(`${kind} ${record?.slice(4)}`) ?? 0, Number(effect['created']) + Number(effect['updated'])];
      if (is !== should) found.push({ row: id, says: `${is} rows`, should: `${should} rows` });
    }
  }
  return found;
}

/** Which kind of id the rows of a table have. */
const idsOf: Readonly<Partial<Record<IdKind, string>>> = {
  PTR: 'partners',
  CON: 'contacts',
  ENR: 'enrollments',
  MEM: 'memberships',
  INV: 'invoices',
  PAY: 'payments',
  RGT: 'rights',
  ENG: 'engagements',
  CHG: 'engagement_changes',
  RWD: 'rewards',
  RWE: 'reward_entries',
  LOT: 'credit_lots',
  ENT: 'credit_entries',
  RSV: 'reservations',
  DEC: 'decisions',
  OVR: 'status_overrides',
  RUN: 'runs',
  IMP: 'imports',
  NTC: 'notices',
  AUD: 'audit',
  TRA: 'transitions',
};

/** How a row is called: by its id where it has one, else by its table and number. */
export function rowNamed(table: string, number: number): string {
  const kind = Object.entries(idsOf).find(([, one]) => one === table)?.[0];
  return kind === undefined ? `${table} ${number}` : `${kind}-${number}`;
}

/** No id is in use that would be given again (promise P4). */
export async function numbersTaken(view: View): Promise<readonly Breach[]> {
  const tables = new Set((Object.values(view.t) as unknown as readonly Table[]).map((table) => getTableName(table)));
  const questions = Object.keys(idKinds).flatMap((kind) => {
    const table = idsOf[kind as IdKind];
    return table === undefined || !tables.has(table) ? [] : [sql.raw(`select '${kind}' as kind, max(id) as newest from ${table}`)];
  });
  return breaches(
    view,
    sql`select used.kind || '-' || cast(used.newest as text) as row_id, 'next would be ' || cast(coalesce(c.taken, 0) + 1 as text) as says,
      'after ' || cast(used.newest as text) as should
      from (${sql.join(questions, sql` union all `)}) used left join counters c on c.kind = used.kind where used.newest > coalesce(c.taken, 0)`,
  );
}

/** The hashes of all files that are attached. */
export async function attachedFiles(
  view: View,
): Promise<readonly { readonly sha256: string; readonly engagement: string; readonly name: string }[]> {
  const { engagementPapers: p } = view.t;
  const rows = await view.db.select({ sha256: p.sha256, engagement: p.engagementId, name: p.reference }).from(p).where(isNotNull(p.sha256));
  return rows.flatMap(({ sha256: hash, ...row }) => (hash === null ? [] : [{ ...row, sha256: hash }]));
}
