import { spawn } from 'node:child_process';
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ledgerSession, makeLedger, reserveAndRedeem } from './ledger-store.ts';
import { rawLedger } from './ledger-raw.ts';
import { inFolder, judge, median, type Bench } from './measure.ts';

const rounds = 5;
const processes = 8;

/** How long an order of credits and its delivery take, each on the disk before it is acknowledged, beside the same rows written by hand; and how many processes share one account. */
export const ledger: Bench = {
  run: ([times = 400]) =>
    inFolder(async (folder) => {
      const base = join(folder, 'base.db');
      makeLedger(base);
      const runs: Record<'ours' | 'raw', number[]> = { ours: [], raw: [] };
      for (let round = 0; round < rounds; round += 1) {
        runs.raw.push(byHand(copyOf(base, join(folder, 'raw.db')), times));
        runs.ours.push(await byLibrary(copyOf(base, join(folder, 'ours.db')), times));
      }
      const [ours, raw] = [median(runs.ours), median(runs.raw)];
      console.log(`by hand    ${(raw / times).toFixed(3).padStart(7)} ms for an order and its delivery`);
      console.log(`library    ${(ours / times).toFixed(3).padStart(7)} ms`);
      const alone = await together(copyOf(base, join(folder, 'one.db')), 1, times);
      const many = await together(copyOf(base, join(folder, 'many.db')), processes, Math.ceil(times / processes));
      console.log(`1 process  ${alone.rate.toFixed(0).padStart(7)} a second`);
      console.log(`${processes} processes${many.rate.toFixed(0).padStart(7)} a second`);
      return [
        judge('library ÷ by hand', ours / raw, { most: 3 }),
        judge(`${processes} processes ÷ 1`, many.rate / alone.rate, { least: 0.6 }),
        judge('failures', alone.failed + many.failed, { most: 0 }),
        judge('credits lost', many.lost, { most: 0 }),
      ].every(Boolean);
    }),
};

function copyOf(base: string, to: string): string {
  for (const suffix of ['', '-wal', '-shm']) rmSync(to + suffix, { force: true });
  copyFileSync(base, to);
  return to;
}

const since = (before: bigint) => Number(process.hrtime.bigint() - before) / 1e6;

function byHand(file: string, times: number): number {
  const raw = rawLedger(file);
  for (let time = 0; time < 20; time += 1) raw.reserveAndRedeem();
  const before = process.hrtime.bigint();
  for (let time = 0; time < times; time += 1) raw.reserveAndRedeem();
  const took = since(before);
  raw.close();
  return took;
}

async function byLibrary(file: string, times: number): Promise<number> {
  const session = ledgerSession(file);
  for (let time = 0; time < 20; time += 1) await reserveAndRedeem(session);
  const before = process.hrtime.bigint();
  for (let time = 0; time < times; time += 1) await reserveAndRedeem(session);
  const took = since(before);
  await session.close();
  return took;
}

interface Ran {
  readonly began: number;
  readonly ended: number;
  readonly failed: number;
}

/** Processes that order and deliver on one account at the same time: how many a second all together, what failed, and what is missing afterwards. */
async function together(file: string, count: number, times: number): Promise<{ rate: number; failed: number; lost: number }> {
  const ran = await Promise.all(Array.from({ length: count }, () => worker(file, times)));
  const seconds = (Math.max(...ran.map(({ ended }) => ended)) - Math.min(...ran.map(({ began }) => began))) / 1000;
  const failed = ran.reduce((sum, one) => sum + one.failed, 0);
  const db = new Database(file, { readonly: true });
  const { redeemed, reserved } = db.prepare('select redeemed, reserved from credit_accounts').get() as {
    redeemed: number;
    reserved: number;
  };
  db.close();
  const delivered = (count * times - failed) * 5;
  return { rate: (count * times - failed) / seconds, failed, lost: Math.abs(redeemed - delivered) + reserved };
}

function worker(file: string, times: number): Promise<Ran> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'ledger-worker.ts'), file, String(times)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (part: Buffer) => (told += part.toString()));
    child.on('exit', (code) => (code === 0 ? done(JSON.parse(told) as Ran) : fail(new Error(`a process ended with ${code}`))));
  });
}
