import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { gramsOf, nameKeyOf } from '../src/rules/partner/name-key.ts';

/** The business date of every bench, and the six complete months before it. */
export const benchDate = '2026-03-01';
const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];

export const program = join(import.meta.dirname, '..', 'bin', 'partnerctl.js');

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * sides);
  };
}

const words = [
  'Acme',
  'Nord',
  'Atlas',
  'Télécom',
  'Réseau',
  'Sud',
  'Lumen',
  'Orion',
  'Delta',
  'Vega',
  'Média',
  'Ligne',
  'Porte',
  'Cercle',
  'Union',
  'Horizon',
];
const levels = ['starter', 'access', 'business', 'premium'];
/** Six of ten partners stand at the bottom, one of twenty at the top. */
const ranks = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 3];
/** What a partner of each rank sells a month, in whole euros. */
const monthly = { ambassador: [100, 400, 1500, 4000], operator: [400, 1500, 6000, 15_000] };
const documents = {
  ambassador: ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'],
  operator: ['qualification-sheet', 'development-plan', 'partner-charter', 'terms-of-service', 'cgas'],
};
const learned = [
  ['webinar-sip-trunk', 'webinar-metacentrex', 'webinar-data'],
  ['online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'],
  ['on-site-admin', 'on-site-sales', 'on-site-technical'],
];

/** The name of the n-th partner. */
export const partnerName = (number: number) => `${words[number % 16]} ${words[(number >> 4) % 16]} ${number}`;

/**
 * A store with that many partners of the shipped OpenIP program, each with twelve rows of revenue in the six months that
 * count, its documents and trainings, and a level to start from.
 */
export function fillStore(file: string, count: number, { grams = false }: { readonly grams?: boolean } = {}): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const made = spawnSync(process.execPath, [program, '--store', file, 'init', '--program', 'openip'], { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr);
  const db = new Database(file);
  db.pragma('synchronous = OFF');
  db.exec('begin');
  const insert = {
    partner: db.prepare(
      'insert into partners (id, external_code, name, name_key, country, domain, created_on, revision) values (?, ?, ?, ?, ?, ?, ?, 1)',
    ),
    gram: db.prepare('insert into partner_grams (gram, partner_id) values (?, ?)'),
    membership: db.prepare(
      `insert into memberships (partner_id, id, program_id, type, state, anchor, revision) values (?, ?, 'openip', ?, 'active', '2024-03-01', 1)`,
    ),
    term: db.prepare(
      `insert into terms (partner_id, membership_id, number, starts_on, ends_on, activated_on) values (?, ?, 2, '2025-03-01', '2026-02-28', '2025-03-01')`,
    ),
    status: db.prepare(`insert into statuses (partner_id, program_id, level, since, revision) values (?, 'openip', ?, '2025-03-01', 1)`),
    revenue: db.prepare(
      `insert into revenue (partner_id, program_id, month, line, kind, amount_minor, currency) values (?, 'openip', ?, ?, ?, ?, 'EUR')`,
    ),
    document: db.prepare(`insert into documents (partner_id, program_id, document, signed_on) values (?, 'openip', ?, '2024-03-01')`),
    training: db.prepare(
      `insert into trainings (partner_id, program_id, training, profile, family, held_on, attendee) values (?, 'openip', ?, '', '', '2024-06-01', 'a@example.test')`,
    ),
  };
  const roll = dice(7);
  for (let id = 1; id <= count; id += 1) {
    const type = id % 2 === 0 ? 'ambassador' : 'operator';
    const name = partnerName(id);
    insert.partner.run(id, `X${id}`, name, nameKeyOf(name), 'FR', `p${id}.example`, '2024-03-01');
    if (grams) for (const gram of gramsOf(nameKeyOf(name))) insert.gram.run(gram, id);
    insert.membership.run(id, id, type);
    insert.term.run(id, id);
    const rank = ranks[roll(ranks.length)] as number;
    // One in twenty stands on another level than its facts fit, as a review finds.
    insert.status.run(id, levels[roll(20) > 0 ? rank : roll(4)]);
    const size = monthly[type][rank] as number;
    for (const month of months) {
      insert.revenue.run(id, month, 'sip-trunk', 'subscription', size * 100 + roll(size * 50));
      insert.revenue.run(id, month, 'access-fees', 'access-fees', roll(50_000));
    }
    for (const document of documents[type]) insert.document.run(id, document);
    for (const training of learned.slice(0, 1 + Math.min(rank, 2)).flat()) insert.training.run(id, training);
  }
  insertShared(db, count);
  db.exec('delete from unsealed'); // What is filled in here is no change behind anybody's back.
  db.exec('commit');
  db.pragma('wal_checkpoint(truncate)');
  db.close();
}

/** What the ids taken and the months recorded come to. */
function insertShared(db: Database.Database, count: number): void {
  db.prepare(`insert into sources (program_id, source, through) values ('openip', 'revenue', '2026-02')`).run();
  for (const kind of ['PTR', 'MEM']) {
    db.prepare('insert into counters (kind, taken) values (?, ?) on conflict (kind) do update set taken = excluded.taken').run(kind, count);
  }
  countAsOlder(db, { partners: count, memberships: count, terms: count });
}

/** Rows up to these numbers count as older than seals, as in a store that was upgraded: no command wrote them. */
export function countAsOlder(db: Database.Database, newest: Readonly<Record<string, number>>): void {
  const seal = db.prepare(`insert into seals (rows_of, number, audit_id, hash, outside) values (?, ?, 0, 'older', 0)`);
  for (const [table, number] of Object.entries(newest)) seal.run(table, number);
  db.exec('delete from unsealed');
}
