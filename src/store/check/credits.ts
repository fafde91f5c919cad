import { sql } from 'drizzle-orm';
import { asking } from './rows.ts';

/** What an entry adds to a place, less what it takes from it. */
const net = (place: string) =>
  sql.raw(`(case when moved_to = '${place}' then amount else 0 end - case when moved_from = '${place}' then amount else 0 end)`);

/** What is left of a lot, as text: free and reserved, of what it was issued with. */
const left = (alias: string) =>
  sql.raw(
    `cast(${alias}.free as text) || ' free, ' || cast(${alias}.reserved as text) || ' reserved of ' || cast(${alias}.amount as text)`,
  );

/** Per lot: its entries leave what it says is left, which is not less than nothing (invariant 1). */
export const lotsAddUp = asking(sql`
  select 'LOT-' || cast(lot.id as text) as row_id, ${left('lot')} as says, coalesce(${left('moved')}, 'entries') as should
  from credit_lots lot
  left join (
    select partner_id, lot_id, sum(${net('available')}) as free, sum(${net('reserved')}) as reserved, -sum(${net('outside')}) as amount
    from credit_entries group by partner_id, lot_id
  ) moved on moved.partner_id = lot.partner_id and moved.lot_id = lot.id
  where moved.lot_id is null or moved.free <> lot.free or moved.reserved <> lot.reserved or lot.free < 0 or lot.reserved < 0
    or (moved.amount <> lot.amount and moved.amount >= 0 and not exists (
      select 1 from credit_entries e where e.partner_id = lot.partner_id and e.lot_id = lot.id and e.kind in ('adjust', 'reverse')))`);

const places = ['available', 'reserved', 'redeemed', 'expired', 'reversed'];
const totals = (alias: string) =>
  sql.raw(['issued', ...places].map((place) => `'${place} ' || cast(${alias}.${place} as text)`).join(` || ', ' || `));
const differs = sql.raw(['issued', ...places].map((place) => `moved.${place} <> account.${place}`).join(' or '));
const sums = sql.join(
  places.map((place) => sql`sum(${net(place)}) as ${sql.raw(place)}`),
  sql`, `,
);

/** Per account: its totals are those of its entries, and add up to what was issued (invariant 1). */
export const accountsAddUp = asking(sql`
  select 'PTR-' || cast(account.partner_id as text) || ' ' || account.program_id as row_id, ${totals('account')} as says,
    coalesce(${totals('moved')}, 'no entries') as should
  from credit_accounts account
  left join (
    select partner_id, program_id, -sum(${net('outside')}) as issued, ${sums} from credit_entries group by partner_id, program_id
  ) moved on moved.partner_id = account.partner_id and moved.program_id = account.program_id
  where (moved.partner_id is null and account.issued <> 0) or ${differs}`);

/** Per account: each entry begins with the balance the one before it ended with, and moves by its amount (promise P7). */
export const entriesFollow = asking(sql`
  select 'ENT-' || cast(id as text) as row_id, cast("before" as text) || ' to ' || cast("after" as text) as says,
    cast(previous as text) || ' to ' || cast(previous + change as text) as should
  from (
    select id, "before", "after", ${net('available')} as change,
      coalesce(lag("after") over (partition by partner_id, program_id order by id), 0) as previous
    from credit_entries
  ) entries where "before" <> previous or "after" <> "before" + change`);

/** Per reservation: what its entries took, gave back and consumed is what it says, and a closed one holds nothing (invariant 2). */
export const reservationsCloseOnce = asking(sql`
  select 'RSV-' || cast(r.id as text) as row_id,
    r.state || ': ' || cast(r.redeemed as text) || ' redeemed, ' || cast(r.released as text) || ' released of ' || cast(r.amount as text) as says,
    'by its entries ' || cast(coalesce(moved.redeemed, 0) as text) || ' redeemed, ' || cast(coalesce(moved.released, 0) as text)
      || ' released of ' || cast(coalesce(moved.reserved, 0) as text) as should
  from reservations r
  left join (
    select partner_id, reservation_id, sum(case when kind = 'reserve' then amount else 0 end) as reserved,
      sum(case when kind = 'redeem' then amount else 0 end) as redeemed, sum(case when kind = 'release' then amount else 0 end) as released
    from credit_entries where reservation_id is not null group by partner_id, reservation_id
  ) moved on moved.partner_id = r.partner_id and moved.reservation_id = r.id
  where coalesce(moved.reserved, 0) <> r.amount or coalesce(moved.redeemed, 0) <> r.redeemed or coalesce(moved.released, 0) <> r.released
    or (r.state in ('reserved', 'awaiting-approval') and (r.redeemed + r.released <> 0 or r.closed_on is not null))
    or (r.state not in ('reserved', 'awaiting-approval') and (r.redeemed + r.released <> r.amount or r.closed_on is null))`);

/** Per reversal: the original is there, of the same lot, not later, and not undone by more than it moved (invariant 3). */
export const reversalsRestore = asking(sql`
  select 'ENT-' || cast(e.id as text) as row_id,
    'LOT-' || cast(e.lot_id as text) || ' on ' || e.effective_on || ', undone ' || cast(undone.amount as text) as says,
    coalesce('LOT-' || cast(o.lot_id as text) || ' not before ' || o.effective_on || ', at most ' || cast(o.amount as text), 'the entry it reverses') as should
  from credit_entries e
  join (
    select partner_id, reverses, sum(amount) as amount from credit_entries where kind = 'reverse' group by partner_id, reverses
  ) undone on undone.partner_id = e.partner_id and undone.reverses = e.reverses
  left join credit_entries o on o.partner_id = e.partner_id and o.id = e.reverses
  where e.kind = 'reverse' and (o.id is null or o.lot_id <> e.lot_id or e.effective_on < o.effective_on or undone.amount > o.amount)`);

/** On any day: nothing was taken before it was there, whichever way back is looked (invariant 4). */
export const balancesInTime = asking(sql`
  select 'LOT-' || cast(lot_id as text) as row_id, cast(min(free) as text) || ' on ' || min(effective_on) as says, 'at least 0' as should
  from (
    select partner_id, lot_id, effective_on, sum(sum(${net('available')})) over (partition by partner_id, lot_id order by effective_on) as free
    from credit_entries group by partner_id, lot_id, effective_on
  ) days where free < 0 group by partner_id, lot_id`);

/** Per expiry: the lot had run out by then, and what was taken of it was not reserved (invariant 5). */
export const expiryFromExpired = asking(sql`
  select 'ENT-' || cast(e.id as text) as row_id, e.moved_from || ' on ' || e.effective_on as says,
    'available, not before ' || coalesce(l.expires_on, 'never') as should
  from credit_entries e join credit_lots l on l.partner_id = e.partner_id and l.id = e.lot_id
  where e.kind = 'expire' and (l.expires_on is null or e.effective_on < l.expires_on or e.moved_from <> 'available' or e.moved_to <> 'expired')`);
