import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { benchDate, fillStore } from '../../bench/partners.ts';

const folder = mkdtempSync(join(tmpdir(), 'partnerctl-signals-'));
const main = new URL('../../src/main.ts', import.meta.url).pathname;
/** More than one page. */
const count = 2500;
const usual = { PATH: process.env['PATH'], HOME: folder, LANG: 'C.UTF-8', CI: 'true' };

interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Re-evaluates a store in a process of its own that is sent a signal when its first page is out. */
function stopped(store: string, stop: NodeJS.Signals): Promise<Ended> {
  const args = [main, '--store', store, '--as-of', benchDate, 'status', 'reevaluate', '-o', 'ndjson'];
  const child = spawn(process.execPath, args, { env: usual });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (text) => {
    if (stdout === '') child.kill(stop);
    stdout += String(text);
  });
  child.stderr.on('data', (text) => (stderr += String(text)));
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stdout, stderr })));
}

/** Runs a line of bash in which `P` stands for the program; the code is that of the first command of a pipe. */
function bash(line: string, env: Readonly<Record<string, string | undefined>> = usual) {
  const program = `"${process.execPath}" "${main}"`;
  const ran = spawnSync('bash', ['-c', `${line.replaceAll(/\bP\b/g, program)}; exit "\${PIPESTATUS[0]}"`], { env, encoding: 'utf8' });
  return { code: ran.status, stdout: ran.stdout, stderr: ran.stderr };
}

const copy = (name: string) => {
  copyFileSync(join(folder, 'start.db'), join(folder, name));
  return join(folder, name);
};

const decided = (store: string): number => {
  const { stdout } = bash(`P --store ${store} --as-of ${benchDate} status reevaluate --dry-run --jq .summary.kept`);
  return Number(stdout);
};

beforeAll(() => fillStore(join(folder, 'start.db'), count));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a batch that is asked to stop', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('by %s finishes its page, says where to go on, and dies of it', async (signal) => {
    const store = copy(`${signal}.db`);
    const ended = await stopped(store, signal);
    expect([ended.code, ended.signal]).toEqual([null, signal]);
    const lines = ended.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { readonly partner?: string; readonly summary?: { readonly evaluated: number } });
    const items = lines.filter(({ partner }) => partner !== undefined);
    expect(items.length).toBeGreaterThan(0);
    expect(items.length).toBeLessThan(count);
    expect(lines.at(-1)?.summary?.evaluated).toBe(items.length);
    expect(ended.stderr).toContain(`--after ${items.at(-1)?.partner}`);
    expect(ended.stderr).not.toMatch(/\n {4}at |bug/);
    const rest = bash(`P --store ${store} --as-of ${benchDate} status reevaluate --after ${items.at(-1)?.partner} --jq .summary.evaluated`);
    expect([rest.code, Number(rest.stdout)]).toEqual([0, count - items.length]);
  });
});

describe('a batch whose output goes nowhere', () => {
  it('is done all the same when its reader has seen enough', () => {
    const store = copy('head.db');
    const all = decided(store);
    const { code, stdout, stderr } = bash(`P --store ${store} --as-of ${benchDate} status reevaluate -o ndjson | head -n 1`);
    expect([code, stdout.trim().split('\n').length, stderr]).toEqual([0, 1, '']);
    expect(all).toBeLessThan(count);
    expect(decided(store)).toBe(count);
  });

  it.skipIf(!existsSync('/dev/full'))('says so when the disk is full', () => {
    const { code, stderr } = bash(`P --store ${copy('full.db')} --as-of ${benchDate} status reevaluate -o ndjson >/dev/full`);
    expect(code).toBe(6);
    expect(stderr).toContain('ENOSPC');
    expect(stderr).not.toMatch(/\n {4}at |bug/);
  });

  it('works without any streams', () => {
    const store = copy('closed.db');
    expect(bash(`P --store ${store} --as-of ${benchDate} status reevaluate <&- >&- 2>&-`).code).toBe(0);
    expect(decided(store)).toBe(count);
  });
});

describe('an odd environment', () => {
  const store = join(folder, 'start.db');
  it.each([
    ['no HOME', { HOME: undefined }],
    ['an empty HOME', { HOME: '' }],
    ['a HOME that is not there', { HOME: '/nonexistent' }],
    ['a locale that is not there', { LANG: 'xx_YY.nowhere', LC_ALL: 'xx_YY.nowhere' }],
    ['no locale', { LANG: undefined }],
    ['Turkish', { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }],
    ['a zone that is not there', { TZ: 'Mars/Olympus' }],
    ['a day ahead', { TZ: 'Pacific/Kiritimati' }],
    ['no terminal type', { TERM: undefined }],
    ['columns that are none', { COLUMNS: '-3', LINES: 'x' }],
    ['settings of nobody', { XDG_DATA_HOME: 'relative', XDG_CONFIG_HOME: '/nonexistent', XDG_CACHE_HOME: '/dev/null' }],
  ])('%s: the same answer', (_, changed) => {
    // Started without a shell, which has complaints of its own.
    const args = [main, '--store', store, '--as-of', benchDate, 'partner', 'list', '--limit', '3'];
    const listed = (env: Readonly<Record<string, string | undefined>>) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8' });
      return { status, stdout, stderr };
    };
    const { stdout } = listed(usual);
    expect(stdout.split('\n')).toHaveLength(5);
    expect(listed({ ...usual, ...changed })).toEqual({ status: 0, stdout, stderr: '' });
  });

  it('without a store to be found, it is said where it was looked for', () => {
    const { code, stdout, stderr } = bash('P partner list', { ...usual, HOME: '/nonexistent' });
    expect([code, stdout]).toEqual([6, '']);
    expect(stderr).toMatch(/^partnerctl: .*\/nonexistent.*\n/);
    expect(stderr).not.toMatch(/\n {4}at |bug/);
  });

  it('where nothing may be written, it is said in one sentence', () => {
    const { code, stderr } = bash('P init --store /proc/partnerctl/store.db');
    expect(code).toBe(6);
    expect(stderr).not.toMatch(/\n {4}at |bug/);
  });
});
