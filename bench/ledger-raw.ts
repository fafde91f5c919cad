import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import { benchDate } from './partners.ts';

const at = `${benchDate}T12:00:00.000Z`;
const common = { at, on: benchDate };

/**
 * What an order and its delivery read and write, by hand: the same rows of the same tables, every statement prepared,
 * nothing decided and nothing checked. Returns a function that does both, a commit each.
 */
export function rawLedger(file: string): { readonly reserveAndRedeem: () => void; readonly close: () => void } {
  const db = new Database(file);
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -16000');
  const reads = [
    "select * from program_editions where program_id = 'opn' order by valid_from desc limit 1",
    'select * from partners where id = 1',
    'select * from memberships where partner_id = 1',
    'select * from terms where membership_id = 1',
    "select * from contacts c left join contact_roles r on r.partner_id = c.partner_id and r.contact_id = c.id where c.email_key = 'cy@acme.example'",
    'select * from credit_lots where partner_id = 1 and free > 0 order by id',
  ].map((text) => db.prepare(text));
  const last = db.prepare('select id, hash from audit order by id desc limit 1');
  const counters = db.prepare('select * from counters');
  const count = db.prepare('insert into counters (taken, kind) values (?, ?) on conflict (kind) do update set taken = excluded.taken');
  const order = db.prepare(
    `insert into reservations (partner_id, id, program_id, for_partner_id, requested_by, option, quantity, amount, redeemed, released, state, requested_on)
     values (1, ?, 'opn', 1, 3, 'training-seat', 1, 5, 0, 0, 'reserved', '${benchDate}')`,
  );
  const deliver = db.prepare(
    `update reservations set state = 'redeemed', redeemed = 5, closed_on = '${benchDate}' where partner_id = 1 and id = ?`,
  );
  const held = db.prepare(
    'select * from reservations r join credit_entries e on e.partner_id = r.partner_id and e.reservation_id = r.id where r.id = ?',
  );
  const lot = db.prepare('update credit_lots set free = free + ?, reserved = reserved + ? where partner_id = 1 and id = 2 returning id');
  const account = db.prepare(
    "update credit_accounts set available = available + ?, reserved = reserved + ?, redeemed = redeemed + ? where partner_id = 1 and program_id = 'opn' returning available",
  );
  const balance = db.prepare(
    `select l.id, e.moved_from, e.moved_to, sum(e.amount) from credit_entries e join credit_lots l on l.partner_id = e.partner_id and l.id = e.lot_id
     where e.partner_id = 1 and e.program_id = 'opn' and e.effective_on <= '${benchDate}' group by l.id, e.moved_from, e.moved_to`,
  );
  const entry = db.prepare(
    `insert into credit_entries (partner_id, id, program_id, lot_id, kind, amount, moved_from, moved_to, "before", "after", reservation_id, change_id, effective_on, recorded_at, actor)
     values (1, @id, 'opn', 2, @kind, 5, @from, @to, @before, @after, @reservation, @id, @on, @at, 'bench')`,
  );
  const transition = db.prepare(
    `insert into transitions (id, entity, entity_id, partner_id, from_state, to_state, effective_on, recorded_at, actor, program_id, edition)
     values (@id, 'reservation', @reservation, 1, @from, @to, @on, @at, 'bench', 'opn', '2024-1')`,
  );
  const audit = db.prepare(
    `insert into audit (id, recorded_at, effective_on, actor, command, outcome, program_id, edition, partner_id, input, changes, previous_hash, hash)
     values (@id, @at, @on, 'bench', 'credits', 'done', 'opn', '2024-1', 1, @input, @changes, @previous, @hash)`,
  );

  /** One commit of either: read, write, record. */
  const commit = (step: (take: (kind: string) => number) => object): void => {
    db.exec('begin immediate');
    const taken = new Map((counters.all() as { kind: string; taken: number }[]).map((row) => [row.kind, row.taken]));
    const used = new Set<string>();
    const take = (kind: string) => {
      const next = (taken.get(kind) ?? 0) + 1;
      taken.set(kind, next);
      used.add(kind);
      return next;
    };
    for (const read of reads) read.all();
    const changes = JSON.stringify(step(take));
    const previous = (last.get() as { hash: string }).hash;
    const id = take('AUD');
    const input = '{"partner":"PTR-1","option":"training-seat"}';
    audit.run({ ...common, id, input, changes, previous, hash: hash('sha256', `${id}${input}${changes}${previous}`, 'hex') });
    for (const kind of used) count.run(taken.get(kind), kind);
    balance.all();
    db.exec('commit');
  };
  const reserveAndRedeem = () => {
    let reservation = 0;
    commit((take) => {
      reservation = take('RSV');
      order.run(reservation);
      transition.run({ ...common, id: take('TRA'), reservation: `RSV-${reservation}`, from: null, to: 'requested' });
      transition.run({ ...common, id: take('TRA'), reservation: `RSV-${reservation}`, from: 'requested', to: 'reserved' });
      lot.get(-5, 5);
      const { available: after } = account.get(-5, 5, 0) as { available: number };
      const row = { ...common, id: take('ENT'), kind: 'reserve', from: 'available', to: 'reserved', before: after + 5, after, reservation };
      entry.run(row);
      held.all(reservation);
      return row;
    });
    commit((take) => {
      held.all(reservation);
      deliver.run(reservation);
      transition.run({ ...common, id: take('TRA'), reservation: `RSV-${reservation}`, from: 'reserved', to: 'redeemed' });
      lot.get(0, -5);
      const { available } = account.get(0, -5, 5) as { available: number };
      const row = {
        ...common,
        id: take('ENT'),
        kind: 'redeem',
        from: 'reserved',
        to: 'redeemed',
        before: available,
        after: available,
        reservation,
      };
      entry.run(row);
      held.all(reservation);
      return row;
    });
  };
  return { reserveAndRedeem, close: () => void db.close() };
}
