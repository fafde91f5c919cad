import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import { countAsOlder, dice, program } from './partners.ts';

/** The business date of the bench. */
export const rewardDate = '2026-05-04';

/** Ten opportunities a partner, as many as a busy one has at work. */
const each = 10;
/** Every third partner has two deals booked this year, which draw on the caps. */
const products = ['oci-compute', 'oci-storage', 'oci-database', 'saas-erp', 'saas-hcm', 'database-license', 'engineered-system'];
const sales = ['new', 'new', 'expansion', 'renewal'];
const countries = ['FR', 'US', 'DE', 'BR'];

/** A store with that many opportunities of the shipped OPN program, none of which was ever assessed. */
export function fillOpportunities(file: string, count: number): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const made = spawnSync(process.execPath, [program, '--store', file, 'init', '--program', 'opn'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.exec('begin');
  const insert = {
    partner: db.prepare(
      `insert into partners (id, name, name_key, country, domain, created_on, revision) values (?, ?, ?, 'FR', ?, '2026-01-02', 1)`,
    ),
    membership: db.prepare(
      `insert into memberships (partner_id, id, program_id, type, state, anchor, reward_type, revision) values (?, ?, 'opn', 'primary', 'active', '2026-01-02', ?, 1)`,
    ),
    term: db.prepare(
      `insert into terms (partner_id, membership_id, number, level, reward_type, starts_on, ends_on, activated_on) values (?, ?, 1, ?, ?, '2026-01-02', '2027-01-01', '2026-01-02')`,
    ),
    engagement: db.prepare(
      `insert into engagements (partner_id, id, program_id, category, name, stage, eligibility, customer_name, country, sector, sale_type, close_date, owner, details, submitted_on, booked_on, revision)
       values (?, ?, 'opn', 'opportunity', ?, ?, 'not-assessed', 'Initech', ?, ?, ?, '2026-06-30', 'europe', ?, '2026-02-01', ?, 1)`,
    ),
  };
  const roll = dice(11);
  const pick = <Item>(list: readonly Item[]) => list[roll(list.length)] as Item;
  for (let partner = 1; partner <= Math.ceil(count / each); partner += 1) {
    const kind = partner % 2 === 0 ? 'credits' : 'monetary';
    insert.partner.run(partner, `Partner ${partner}`, `partner ${partner}`, `p${partner}.example`);
    insert.membership.run(partner, partner, kind);
    insert.term.run(partner, partner, String(1 + (partner % 3)), kind);
  }
  for (let id = 1; id <= count; id += 1) {
    const partner = 1 + (id % Math.ceil(count / each));
    const lines = Array.from({ length: 1 + roll(3) }, () => ({
      product: pick(products),
      quantity: 1 + roll(20),
      termMonths: 12,
      amount: { amountMinor: 1_000_000 + roll(40_000_000), currency: 'USD' },
    }));
    const details = {
      name: `Deal ${id}`,
      customer: { name: 'Initech', country: 'FR' },
      pillars: [],
      products: lines,
      closeDate: '2026-06-30',
      contacts: [],
    };
    const booked = roll(10) === 0;
    const [country, sector, sale] = [pick(countries), roll(5) === 0 ? 'public' : 'commercial', pick(sales)];
    const stage = booked ? 'booked' : 'reviewing';
    insert.engagement.run(partner, id, `Deal ${id}`, stage, country, sector, sale, JSON.stringify(details), booked ? '2026-04-15' : null);
  }
  const taken = { PTR: Math.ceil(count / each), MEM: Math.ceil(count / each), ENG: count };
  for (const [kind, number] of Object.entries(taken)) {
    db.prepare('insert into counters (kind, taken) values (?, ?) on conflict (kind) do update set taken = excluded.taken').run(
      kind,
      number,
    );
  }
  countAsOlder(db, { partners: taken.PTR, memberships: taken.MEM, terms: taken.MEM, engagements: count });
  db.exec('delete from unsealed'); // What is filled in here is no change behind anybody's back.
  db.exec('commit');
  db.pragma('wal_checkpoint(truncate)');
  db.close();
}
