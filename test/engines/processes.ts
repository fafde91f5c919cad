import { spawn } from 'node:child_process';
import { renameSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { migrations } from './engines.ts';

const built = fileURLToPath(new URL('../../node_modules/.partnerctl/worker.js', import.meta.url));
let building: Promise<string> | undefined;

/** The worker in one file: read as it is in the sources, every process would spend its first second reading drizzle. */
const workerFile = (): Promise<string> => (building ??= buildWorker());

async function buildWorker(): Promise<string> {
  const unfinished = `${built}.${process.pid}`;
  await build({
    entryPoints: [fileURLToPath(new URL('worker.ts', import.meta.url))],
    outfile: unfinished,
    bundle: true,
    format: 'esm',
    platform: 'node',
    external: ['better-sqlite3', 'pg'],
    logLevel: 'warning',
  });
  renameSync(unfinished, built);
  return built;
}

/** What a process did. */
export interface Ended {
  /** What it acknowledged, a line each. */
  readonly lines: readonly string[];
  /** Missing when it was killed. */
  readonly code: number | null;
  readonly stderr: string;
}

/** Starts a writer in a process of its own (worker.ts); it is killed once it has printed `killAfter` lines. */
export async function runWorker(args: readonly string[], { killAfter }: { readonly killAfter?: number } = {}): Promise<Ended> {
  const child = spawn(process.execPath, [await workerFile(), migrations, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] },
  });
  const lines: string[] = [];
  let stderr = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (lines.push(line) === killAfter) child.kill('SIGKILL');
  });
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ lines, code, stderr }));
  });
}

/** Runs that many writers at once and hands back all they printed; fails with what went wrong when one of them failed. */
export async function runWorkers(count: number, ...args: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all(Array.from({ length: count }, () => runWorker(args)));
  for (const { code, stderr } of all) if (code !== 0) throw new Error(`a process ended with ${code}:\n${stderr}`);
  return all.flatMap(({ lines }) => lines);
}
