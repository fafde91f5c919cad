import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { commands, groups } from '../../src/commands/index.ts';
import { runCli } from '../../src/shell/cli.ts';
import type { World } from '../../src/shell/world.ts';
import { requesters } from '../../src/store/contact.ts';
import { perform } from '../../src/store/journal.ts';
import { createStore, openStore, removeStore, shownLocation } from '../../src/store/open.ts';
import { editionInForce, newestTimeZone, publishedPrograms } from '../../src/store/program.ts';

const packageFolder = new URL('../..', import.meta.url).pathname;
const migrations = join(packageFolder, 'drizzle');

/** What one command line came to. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The answer when it was asked for with --json; the error object when it ended otherwise. */
  readonly json: any; // oxlint-disable-line no-explicit-any -- tests look into answers of every shape.
}

/** A partnerctl of one's own: a store in a temporary folder, a clock that stands still, no terminal. */
export interface Cli {
  /** Runs a command line, written as in a shell: words may be quoted. */
  run(line: string, given?: { readonly stdin?: string; readonly on?: string; readonly env?: Record<string, string> }): Promise<Ran>;
  /** The same, with `--json`; fails when the command does not end as expected. */
  json(line: string, given?: { readonly stdin?: string; readonly on?: string; readonly code?: number }): Promise<any>; // oxlint-disable-line no-explicit-any -- as above.
  readonly store: string;
  readonly folder: string;
  remove(): void;
}

/** Splits a line into words as a shell does for quotes; nothing is expanded. */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/"((?:[^"\\]|\\.)*)"|'([^']*)'|(\S+?)(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(?=\s|$))/g)].map((match) => {
    const [, double, single, bare = '', bareDouble = '', bareSingle = ''] = match;
    return (double ?? single ?? bare + bareDouble + bareSingle).replaceAll('\\"', '"');
  });
}

const collector = () => {
  const parts: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (parts.push(String(chunk)), done()) });
  return { outlet: { stream, isTerminal: false }, text: () => parts.join('') };
};

/** Makes a store with programs in it; the business date is `on` unless a line says otherwise. */
export async function freshCli({ programs = ['opn'], on = '2026-03-02', store }: { programs?: readonly string[]; on?: string; store?: string } = {}): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-'));
  const location = store ?? join(folder, 'store.db');
  let ticks = 0;
  const run: Cli['run'] = async (line, { stdin = '', on: day = on, env = {} } = {}) => {
    const [out, err] = [collector(), collector()];
    const words = wordsOf(line.replace(/^partnerctl /, ''));
    const world: World = {
      argv: words,
      env: { PARTNERCTL_STORE: location, PARTNERCTL_AS_OF: day, LANG: 'C.UTF-8', ...env },
      stdin: PassThrough.from([stdin]) as World['stdin'],
      stdout: out.outlet,
      stderr: err.outlet,
      now: () => new Date(Date.UTC(2026, 0, 1, 12, 0, 0) + (ticks += 1) * 1000).toISOString(),
      loginName: 'tester',
      version: '0.0.0',
      defaultStore: location,
      packageFolder,
      storeKit: {
        open: (url) => openStore({ url, migrations }),
        create: (url) => createStore({ url, migrations }),
        remove: removeStore,
        shown: shownLocation,
        perform,
        programIds: publishedPrograms,
        timeZoneOf: newestTimeZone,
        inForce: editionInForce,
        requesters,
      },
      commands,
      groups,
      readText: async (path) => (path === '-' ? stdin : readFileSync(path, 'utf8')),
      readPieces: async function* (path) {
        yield path === '-' ? Buffer.from(stdin) : readFileSync(path);
      },
    };
    const code = await runCli(world);
    const [stdout, stderr] = [out.text(), err.text()];
    return { code, stdout, stderr, json: parsed(code === 0 || code === 7 ? stdout : stderr) };
  };
  const cli: Cli = {
    run,
    json: async (line, given = {}) => {
      const ran = await run(`${line} --json`, given);
      if (ran.code !== (given.code ?? 0)) throw new Error(`${line}\nended with ${ran.code}, not ${given.code ?? 0}:\n${ran.stderr || ran.stdout}`);
      return ran.json;
    },
    store: location,
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  await cli.json(`init ${programs.map((program) => `--program ${program}`).join(' ')}`);
  return cli;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
