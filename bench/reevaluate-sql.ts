import Database from 'better-sqlite3';
import { benchDate } from './partners.ts';

/** Whether a partner has a row: 1 or 0. */
const has = (table: string, column: string, id: string) =>
  `exists (select 1 from ${table} x where x.partner_id = m.partner_id and x.program_id = 'openip' and x.${column} = '${id}')`;

const papers = ['qualification-sheet', 'development-plan', 'partner-charter'];
const online = ['online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'];
const onSite = ['on-site-admin', 'on-site-sales', 'on-site-technical'];
const held = (table: string, column: string, ids: readonly string[]) => ids.map((id) => `${has(table, column, id)}`).join(' and ');
const told = (table: string, column: string, ids: readonly string[]) =>
  ids.map((id) => `case when ${has(table, column, id)} then '+${id} ' else '-${id} ' end`).join(' || ');

/**
 * What the re-evaluation of the shipped OpenIP program does, written by hand for it: the level that fits by revenue,
 * documents and trainings, the decision with its figures and what was there and what not, then the levels.
 */
const statement = `
insert into decisions (partner_id, id, program_id, edition, about, outcome, from_level, to_level, decided_on, recorded_at, actor, run_id, grounds)
select partner_id, row_number() over (order by partner_id), 'openip', '2024-1', 'status',
  case when fit > rank then 'raised' when fit < rank then 'notice' else 'kept' end,
  level, case when fit > rank then case fit when 1 then 'access' when 2 then 'business' else 'premium' end else level end,
  '${benchDate}', '${benchDate}T00:00:00.000Z', 'bench', 1,
  '{"criteria":["' || papers || '","' || learned || '",{"id":"' || metric || '","met":' || case when value >= threshold then 'true' else 'false' end
    || ',"required":{"amountMinor":' || threshold || ',"currency":"EUR"},"actual":{"amountMinor":' || value
    || ',"currency":"EUR"},"trace":{"from":"2025-09-01","to":"2026-02-28","rows":' || rows || ',"excludedRows":' || left_out
    || ',"excluded":{"amountMinor":' || left_out_sum || ',"currency":"EUR"},"missing":{"amountMinor":' || max(0, threshold - value)
    || ',"currency":"EUR"}}}],"reasons":[{"code":"' || case when fit > rank then 'level-earned' when fit < rank then 'notice-given' else 'level-held' end
    || '","facts":{"level":"' || level || '"}},{"code":"next-level-open","facts":{"level":"access","open":4}}]}'
from (
  select *,
    case when not starter then 0 when not (reached >= 1 and online) then 0 when not (reached >= 2 and on_site) then 1 when reached = 2 then 2 else 3 end as fit
  from (
    select *, case type when 'ambassador' then 'recurring-monthly-revenue' else 'turnover' end as metric,
      case type when 'ambassador' then 30000 else 600000 end as threshold,
      case type when 'ambassador' then case when value >= 300000 then 3 when value >= 100000 then 2 when value >= 30000 then 1 else 0 end
        else case when value >= 7200000 then 3 when value >= 2400000 then 2 when value >= 600000 then 1 else 0 end end as reached
    from (
      select m.partner_id, m.type, s.level, case s.level when 'starter' then 0 when 'access' then 1 when 'business' then 2 else 3 end as rank,
        case m.type when 'ambassador' then r.total / 6 else r.total end as value, r.rows, r.left_out, r.left_out_sum,
        ${held('documents', 'document', papers)} and case m.type when 'ambassador' then ${has('documents', 'document', 'partnership-contract')}
          else ${has('documents', 'document', 'terms-of-service')} and ${has('documents', 'document', 'cgas')} end
          and ${has('trainings', 'training', 'webinar-sip-trunk')} as starter,
        ${held('trainings', 'training', online)} as online,
        ${held('trainings', 'training', onSite)} as on_site,
        ${told('documents', 'document', papers)} as papers,
        ${told('trainings', 'training', [...online, ...onSite])} as learned
      from memberships m
      join statuses s on s.partner_id = m.partner_id and s.program_id = m.program_id
      join (
        select partner_id, sum(case when kind not in ('access-fees', 'minutes', 'one-off') then amount_minor else 0 end) as total,
          count(case when kind not in ('access-fees', 'minutes', 'one-off') then 1 end) as rows,
          count(case when kind in ('access-fees', 'minutes', 'one-off') then 1 end) as left_out,
          coalesce(sum(case when kind in ('access-fees', 'minutes', 'one-off') then amount_minor end), 0) as left_out_sum
        from revenue where program_id = 'openip' and month between '2025-09' and '2026-02' group by partner_id
      ) r on r.partner_id = m.partner_id
      where m.program_id = 'openip' and m.state = 'active'
    )
  )
)`;

const levels = `
update statuses set level = d.to_level, decision_id = d.id, revision = revision + 1, evaluated_on = '${benchDate}', basis = hex(randomblob(12)),
  notice_on = case d.outcome when 'notice' then '${benchDate}' end, lowers_on = case d.outcome when 'notice' then '2026-04-30' end,
  since = case d.outcome when 'raised' then '${benchDate}' else since end
from decisions d where d.partner_id = statuses.partner_id and d.run_id = 1 and statuses.program_id = 'openip'`;

/** Runs it in one transaction as durable as ours. */
export function reevaluateBySql(file: string): void {
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -16000');
  db.exec('begin immediate');
  db.exec(statement);
  db.exec(levels);
  db.exec('commit');
  db.close();
}

const [file] = process.argv.slice(2);
if (import.meta.main && file !== undefined) reevaluateBySql(file);
