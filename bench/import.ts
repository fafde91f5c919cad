import { spawnSync } from 'node:child_process';
import { closeSync, copyFileSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { inFolder, judge, medians, spent, tell, type Bench, type Spent } from './measure.ts';
import { benchDate, dice, fillStore, program } from './partners.ts';

const rounds = 5;

const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01'];
const sold = ['sip-trunk,subscription', 'access-fees,access-fees'];

/** How long a file of revenue takes to be checked and kept, beside the sqlite3 shell that reads it as text and joins it. */
export const importing: Bench = {
  run: ([rows = 1_000_000]) =>
    inFolder((folder) => {
      const [base, file] = [join(folder, 'base.db'), join(folder, 'revenue.csv')];
      const partners = Math.ceil(rows / months.length / sold.length);
      fillStore(base, partners);
      emptied(base);
      const written = writeRevenue(file, partners);
      const runs: Record<'ours' | 'peer', Spent[]> = { ours: [], peer: [] };
      for (let round = 0; round < rounds; round += 1) {
        const [ours, peer] = [copyOf(base, join(folder, 'ours.db')), copyOf(base, join(folder, 'peer.db'))];
        runs.peer.push(byShell(peer, file));
        runs.ours.push(spent([program, '--store', ours, '--as-of', benchDate, 'import', 'revenue', file]));
        same(ours, peer);
      }
      const [ours, peer] = [medians(runs.ours), medians(runs.peer)];
      console.log(`sqlite3 .import, ${written} rows: ${Math.round(peer.wall)} ms`);
      tell(`import revenue, ${written} rows`, ours, `${Math.round(written / ours.wall)} rows a millisecond`);
      return [
        judge('import ÷ sqlite3 .import', ours.wall / peer.wall, { most: 1.5 }),
        judge('memory of import, MB', ours.memory, { most: 220 }),
      ].every(Boolean);
    }),
};

/** Takes the revenue out of a store that was filled. */
function emptied(file: string): void {
  const db = new Database(file);
  db.exec('delete from revenue; delete from sources; vacuum');
  db.pragma('wal_checkpoint(truncate)');
  db.close();
}

function copyOf(base: string, to: string): string {
  for (const suffix of ['', '-wal', '-shm']) rmSync(to + suffix, { force: true });
  copyFileSync(base, to);
  return to;
}

/** One row for each partner, month and thing sold, in the order of partners, as billing systems write it. */
function writeRevenue(file: string, partners: number): number {
  const roll = dice(11);
  const out = openSync(file, 'w');
  writeSync(out, 'partner,month,line,kind,amount\n');
  for (let partner = 1; partner <= partners; partner += 1) {
    const lines = months.flatMap((month) => sold.map((what) => `X${partner},${month},${what},${(roll(900_000) / 100).toFixed(2)}\n`));
    writeSync(out, lines.join(''));
  }
  closeSync(out);
  return partners * months.length * sold.length;
}

/** The shell's own way: the file into a table of texts, then those into the store, found by their codes. Nothing is checked. */
function byShell(store: string, file: string): Spent {
  const script = `
.mode csv
pragma synchronous = full;
pragma foreign_keys = on;
begin;
create temp table staging (partner text, month text, line text, kind text, amount text);
.import --skip 1 "${file}" staging
insert into revenue (partner_id, program_id, month, line, kind, amount_minor, currency)
  select p.id, 'openip', s.month, s.line, s.kind, cast(round(s.amount * 100) as integer), 'EUR'
  from staging s join partners p on p.external_code = s.partner;
commit;
`;
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync('sqlite3', ['-bail', store], { input: script, encoding: 'utf8' });
  if (status !== 0) throw new Error(`sqlite3 ended with ${status}: ${stderr}`);
  return { wall: Number(process.hrtime.bigint() - before) / 1e6, cpu: NaN, memory: NaN };
}

/** Fails when the two ways came to different revenue. */
function same(ours: string, peer: string): void {
  const [here = '', there = ''] = [ours, peer].map((file) => {
    const db = new Database(file, { readonly: true });
    const sums = db.prepare('select count(*), sum(amount_minor) from revenue').raw().get() as number[];
    db.close();
    return sums.join(' rows, ');
  });
  if (here !== there) throw new Error(`the two came to different revenue: ${here} and ${there}`);
}
