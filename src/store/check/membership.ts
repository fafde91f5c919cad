import { desc, sql } from 'drizzle-orm';
import type { Breach } from '../../rules/check/invariants.ts';
import type { Day } from '../../rules/day.ts';
import { splitEvenly } from '../../rules/money.ts';
import { editionInForce } from '../program.ts';
import type { View } from '../store.ts';
import { asking, breaches, rowsNamed } from './rows.ts';

/** A term that was opened, through its own end or that of its membership. */
const opened = sql`
  select m.partner_id, m.program_id, m.id as membership, t.number, t.starts_on,
    case when m.ended_on is not null and m.ended_on < t.ends_on then m.ended_on else t.ends_on end as ends_on
  from memberships m join terms t on t.partner_id = m.partner_id and t.membership_id = m.id
  where t.activated_on is not null and t.starts_on is not null and t.ends_on is not null`;

/** Of two memberships of a partner in a program, one has ended before the other begins (invariant 6). */
export const membershipsApart = asking(sql`
  select 'MEM-' || cast(b.membership as text) as row_id, 'from ' || b.starts_on as says, 'after ' || a.ends_on || ' of MEM-' || cast(a.membership as text) as should
  from (${opened}) a join (${opened}) b on b.partner_id = a.partner_id and b.program_id = a.program_id and b.membership > a.membership
  where b.starts_on <= a.ends_on and a.starts_on <= b.ends_on and a.starts_on <= a.ends_on and b.starts_on <= b.ends_on`);

/** A term follows the one before it: not over it, and right after it when it was ordered before that ended (invariant 6). */
export function termsInOrder(view: View): Promise<readonly Breach[]> {
  const next = view.x.name === 'sqlite' ? sql`date(a.ends_on, '+1 day')` : sql`to_char(cast(a.ends_on as date) + 1, 'YYYY-MM-DD')`;
  return breaches(
    view,
    sql`
    select 'MEM-' || cast(b.membership_id as text) || ' term ' || cast(b.number as text) as row_id, b.starts_on as says,
      case when b.starts_on > a.ends_on then '' else 'not before ' end || ${next} as should
    from terms a join terms b on b.partner_id = a.partner_id and b.membership_id = a.membership_id and b.number = a.number + 1
    where a.activated_on is not null and b.activated_on is not null and (b.starts_on <= a.ends_on or (b.starts_on <> ${next} and exists (
      select 1 from invoices i where i.partner_id = b.partner_id and i.membership_id = b.membership_id and i.term = b.number
        and i.cancelled_on is null and i.issued_on <= a.ends_on)))`,
  );
}

/** The newest edition of each program: what it says of people. */
async function newestDefinitions(view: View) {
  const { editions: e } = view.t;
  const rows = await view.db.select({ program: e.programId, definition: e.definition }).from(e).orderBy(desc(e.validFrom));
  return [...new Map(rows.toReversed().map((row) => [row.program, row])).values()];
}

/** No partner has more engagement users than its program lets it have (invariant 11). */
export async function usersCapped(view: View, on: Day): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const { program, definition } of await newestDefinitions(view)) {
    const cap = definition.engagement?.users.cap;
    if (cap === undefined) continue;
    found.push(
      ...(await breaches(
        view,
        sql`
        select 'PTR-' || cast(partner_id as text) || ' ' || program_id as row_id, cast(count(*) as text) || ' users' as says,
          cast(cast(${cap} as integer) as text) || ' at most' as should
        from engagement_users where program_id = ${program} and from_on <= ${on} and (until_on is null or until_on > ${on})
        group by partner_id, program_id having count(*) > ${cap}`,
      )),
    );
  }
  return found;
}

/**
 * An active membership in a program with administrators has one (invariant 11). One that was imported has none to lose before
 * its people are imported too.
 */
export async function administratorPresent(view: View, on: Day): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const { program, definition } of await newestDefinitions(view)) {
    const roles = definition.contact_roles.filter(({ administrator }) => administrator).map(({ id }) => id);
    if (roles.length === 0) continue;
    const administers = sql.join(
      roles.map((role) => sql`${role}`),
      sql`, `,
    );
    found.push(
      ...(await breaches(
        view,
        sql`
        select 'MEM-' || cast(m.id as text) as row_id, 'nobody' as says, ${roles.join(', ')} as should
        from memberships m where m.program_id = ${program} and m.state = 'active' and (m.enrollment_id is not null or exists (
          select 1 from contact_roles r where r.partner_id = m.partner_id and r.program_id = m.program_id and r.role in (${administers})))
        and not exists (
          select 1 from contact_roles r join contacts c on c.partner_id = r.partner_id and c.id = r.contact_id
          where r.partner_id = m.partner_id and r.program_id = m.program_id and r.role in (${administers})
            and (r.until_on is null or r.until_on > ${on}) and (c.left_on is null or c.left_on > ${on}))`,
      )),
    );
  }
  return found;
}

/** What was ordered for a term at once: its instalments. */
const ordered = sql`
  select partner_id, program_id, membership_id, term, issued_on, currency, count(*) as number, count(distinct instalment) as different,
    max(instalments) as instalments, sum(amount_minor) as total, min(amount_minor) as least, max(amount_minor) as most
  from invoices where cancelled_on is null group by partner_id, program_id, membership_id, term, issued_on, currency`;

/** The instalments of a term are all there, differ by no more than rounding, and add up to the fee that was in force (invariant 12). */
export async function instalmentsAddUp(view: View): Promise<readonly Breach[]> {
  const uneven = await breaches(
    view,
    sql`
    select 'MEM-' || cast(o.membership_id as text) || ' term ' || cast(o.term as text) as row_id,
      cast(number as text) || ' instalments of ' || cast(least as text) || ' to ' || cast(most as text) || ' minor units' as says,
      cast(instalments as text) || ' equal instalments' as should
    from (${ordered}) o where number <> instalments or different <> instalments or most - least > 1`,
  );
  const text = (name: string) => sql`cast(${sql.identifier(name)} as text)`.mapWith(String);
  const sums = await view.db
    .select({
      program: text('program_id'),
      level: text('level'),
      on: text('issued_on'),
      total: text('total'),
      membership: text('membership'),
    })
    .from(
      sql`(select o.program_id, t.level, o.issued_on, o.total, min(o.membership_id) as membership from (${ordered}) o
        join terms t on t.partner_id = o.partner_id and t.membership_id = o.membership_id and t.number = o.term
        where o.number = o.instalments and t.level is not null group by o.program_id, t.level, o.issued_on, o.total) as sums`,
    );
  const found: Breach[] = [];
  for (const { program, level, on, total, membership } of sums) {
    const fee = (await editionInForce(view, program, on))?.program.levelById.get(level)?.fee;
    if (fee && splitEvenly(fee, 1)[0]?.amountMinor !== Number(total))
      found.push({ row: `MEM-${membership} ordered on ${on}`, says: `${total} minor units`, should: `${fee.amountMinor}` });
  }
  return [...uneven, ...found].slice(0, rowsNamed);
}

/** What was paid of an invoice is at most what it asks for (invariant 12). */
export const paymentsWithin = asking(sql`
  select 'INV-' || cast(i.id as text) as row_id, cast(paid.amount as text) || ' minor units paid' as says, cast(i.amount_minor as text) || ' at most' as should
  from invoices i join (
    select partner_id, invoice_id, sum(amount_minor) as amount from payments group by partner_id, invoice_id
  ) paid on paid.partner_id = i.partner_id and paid.invoice_id = i.id
  where paid.amount > i.amount_minor`);
