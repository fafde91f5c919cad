import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One bench: says what it measured, and whether everything is within its target. */
export interface Bench {
  readonly run: (sizes: readonly number[]) => Promise<boolean>;
}

/** What one process took. */
export interface Spent {
  /** Wall time and processor time in milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** The most memory it held, in MB. */
  readonly memory: number;
}

/** Runs Node on a script in a process of its own and tells what it took; fails when the process does. */
export function spent(args: readonly string[]): Spent {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ['--import', join(import.meta.dirname, 'spent.mjs'), ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const wall = Number(process.hrtime.bigint() - before) / 1e6;
  const told = /^spent (\d+) (\d+)$/m.exec(stderr);
  if (status !== 0 || !told) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return { wall, cpu: Number(told[1]) / 1000, memory: Number(told[2]) / 1024 };
}

/** Wall time in milliseconds of Node on a script, with nothing beside it: for what takes hardly longer than measuring does. */
export function wallOf(args: readonly string[]): number {
  const before = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - before) / 1e6;
}

/** The middle one of some figures. */
export const median = (figures: readonly number[]): number => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? NaN;

/** The medians of some runs. */
export const medians = (runs: readonly Spent[]): Spent => ({
  wall: median(runs.map(({ wall }) => wall)),
  cpu: median(runs.map(({ cpu }) => cpu)),
  memory: median(runs.map(({ memory }) => memory)),
});

/** A line of wall time. */
export const tellWall = (what: string, wall: number): void => console.log(`${what.padEnd(34)} ${wall.toFixed(1).padStart(7)} ms`);

/** A line of what was measured. */
export function tell(what: string, { wall, cpu, memory }: Spent, more = ''): void {
  console.log(
    `${what.padEnd(34)} ${wall.toFixed(0).padStart(7)} ms   ${cpu.toFixed(0).padStart(7)} ms processor   ${memory.toFixed(0).padStart(4)} MB   ${more}`,
  );
}

/** A figure beside its target; false when it is missed. */
export function judge(what: string, figure: number, { most, least }: { readonly most?: number; readonly least?: number }): boolean {
  const met = (most === undefined || figure <= most) && (least === undefined || figure >= least);
  const target = most === undefined ? `at least ${least}` : `at most ${most}`;
  console.log(`${met ? 'met   ' : 'MISSED'} ${what}: ${figure >= 1000 ? Math.round(figure) : figure.toFixed(2)} (${target})`);
  return met;
}

/** A folder of one's own, gone when the work is done. */
export async function inFolder<Answer>(work: (folder: string) => Promise<Answer> | Answer): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
