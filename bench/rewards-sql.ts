import Database from 'better-sqlite3';
import { rewardDate } from './opportunities.ts';

const listed = ['AU', 'CA', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'JP', 'NL', 'NZ', 'SE', 'SG', 'US'].map((country) => `'${country}'`).join();

/**
 * What the offers of the shipped OPN program give, written by hand for it: the lines that qualify, thresholds, rates, the cap
 * of a deal, and the cap of a year by a window over the deals that are booked.
 */
const statement = `
create temp table computed as
with
offers (offer, sector, family, least, threshold, thousandths, fixed, deal, year) as (values
  ('infrastructure-growth', 'commercial', 'oci', 1, 5000000, 50, 0, 10000000, 50000000),
  ('applications-growth', 'commercial', 'saas', 1, 2500000, 75, 0, 7500000, 40000000),
  ('public-sector-growth', 'public', 'both', 1, 5000000, 40, 0, 5000000, 9e15),
  ('retention', 'commercial', 'both', 2, 10000000, 0, 250000, 9e15, 9e15)),
sums as (
  select e.partner_id, e.id,
    sum(case when l.value ->> '$.product' like 'oci%' then l.value ->> '$.amount.amountMinor' else 0 end) as oci,
    sum(case when l.value ->> '$.product' like 'saas%' then l.value ->> '$.amount.amountMinor' else 0 end) as saas
  from engagements e, json_each(e.details, '$.products') l
  where e.program_id = 'opn' and e.category = 'opportunity' and e.assessed_revision is null group by e.id),
shares as (
  select e.partner_id, e.id, e.booked_on, m.reward_type as kind, o.offer, o.thousandths, o.year,
    case o.family when 'oci' then s.oci when 'saas' then s.saas else s.oci + s.saas end as basis, o.fixed, o.deal, o.threshold
  from engagements e
  join sums s on s.id = e.id
  join memberships m on m.partner_id = e.partner_id and m.program_id = e.program_id and m.state = 'active'
  join terms t on t.membership_id = m.id and t.partner_id = m.partner_id and '${rewardDate}' between t.starts_on and t.ends_on
  join offers o on o.sector = e.sector and cast(t.level as integer) >= o.least
  where (o.offer = 'retention') = (e.sale_type = 'renewal')
    and (e.sector = 'commercial' or (m.reward_type = 'credits' and e.country in (${listed})))),
worth as (
  select *, case when basis < threshold then 0 when fixed > 0 then fixed else min(deal, (basis * thousandths + 500) / 1000) end as value from shares),
running as (
  select *, sum(case when booked_on is null then 0 else value end) over (partition by partner_id, offer, substr(booked_on, 1, 4) order by id) as used from worth)
select partner_id, id, booked_on, kind, offer, thousandths, basis, threshold,
  case when booked_on is null then min(value, year) else min(used, year) - min(used - value, year) end as value
from running`;

const writes = [
  'create index computed_id on computed (id)',
  `create temp table found as
   select e.partner_id, e.id, row_number() over (order by e.id) as number, e.booked_on, max(c.kind) as kind,
     coalesce(sum(case c.kind when 'credits' then c.value / 10000 else c.value end), 0) as amount,
     e.country, e.sector, e.sale_type
   from engagements e left join computed c on c.id = e.id where e.program_id = 'opn' group by e.id`,
  `insert into decisions (partner_id, id, program_id, edition, about, subject, outcome, decided_on, recorded_at, actor, grounds)
   select partner_id, number, 'opn', '2024-1', 'reward', 'ENG-' || id, case when amount > 0 then 'eligible' else 'not-eligible' end, '${rewardDate}',
     '${rewardDate}T00:00:00.000Z', 'bench',
     '{"criteria":[{"id":"sector","met":true,"required":["commercial","public"],"actual":"' || sector
       || '"},{"id":"reward-type","met":true,"required":["monetary","credits"],"actual":"' || coalesce(kind, '') || '"},{"id":"sale-type","met":true,"required":["new","expansion","renewal"],"actual":"'
       || sale_type || '"},{"id":"country","met":true,"required":null,"actual":"' || country
       || '"},{"id":"product-family","met":true,"required":["oci","saas"],"actual":["oci"]},{"id":"level","met":true,"required":["1","2","3"],"actual":"1"},{"id":"booking-day","met":true,"required":["2024-01-01/.."],"actual":"2026-06-30"}],'
       || '"reasons":[{"code":"reward-is-share","facts":{"offer":"infrastructure-growth","reward":{"amountMinor":' || amount || ',"currency":"USD"}}}]}'
   from found`,
  `insert into rewards (partner_id, id, program_id, engagement_id, kind, state, amount, currency, revision)
   select partner_id, number, 'opn', id, case when amount > 0 then kind end,
     case when amount = 0 then 'assessed' when booked_on is null then 'eligible' when kind = 'credits' then 'credited' else 'awaiting-supplier' end,
     amount, case when amount > 0 and kind = 'monetary' then 'USD' end, 1 from found`,
  `insert into reward_entries (partner_id, id, reward_id, kind, offer, edition, basis_minor, rate, computation, amount, difference, currency, decision_id, effective_on, recorded_at, actor)
   select c.partner_id, row_number() over (order by c.id), f.number, 'assess', c.offer, '2024-1', c.basis, cast(c.thousandths / 10.0 as text),
     '{"lines":[{"line":1,"product":"oci-compute","basisMinor":' || c.basis || ',"rate":"5","amount":' || c.value || '}],"caps":[]}',
     c.value, c.value, case when c.kind = 'monetary' then 'USD' end, f.number, '${rewardDate}', '${rewardDate}T00:00:00.000Z', 'bench'
   from computed c join found f on f.id = c.id where c.value > 0`,
  `insert into transitions (id, entity, entity_id, partner_id, to_state, effective_on, recorded_at, actor, program_id, edition)
   select row_number() over (order by f.id, s.value), 'reward', 'RWD-' || f.number, f.partner_id, s.value, '${rewardDate}', '${rewardDate}T00:00:00.000Z', 'bench', 'opn', '2024-1'
   from found f, json_each(case when amount = 0 then '["assessed"]' when booked_on is null then '["eligible"]' when kind = 'credits' then '["eligible","earned","credited"]'
     else '["eligible","earned","awaiting-supplier"]' end) s`,
  `update engagements set eligibility = case when f.amount > 0 then 'eligible' else 'not-eligible' end, assessed_revision = revision
   from found f where f.partner_id = engagements.partner_id and f.id = engagements.id`,
];

/** Runs it in one transaction as durable as ours. */
export function rewardBySql(file: string): void {
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -16000');
  db.exec('begin immediate');
  for (const sql of [statement, ...writes]) db.exec(sql);
  db.exec('commit');
  db.close();
}

const [file] = process.argv.slice(2);
if (import.meta.main && file !== undefined) rewardBySql(file);
