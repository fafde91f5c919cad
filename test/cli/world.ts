import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { commands, groups } from '../../src/commands/index.ts';
import { runCli } from '../../src/shell/cli.ts';
import { keepingFiles } from '../../src/shell/file-keeping.ts';
import { filesBeside } from '../../src/shell/files.ts';
import { outlineOf } from '../../src/shell/outline.ts';
import type { World } from '../../src/shell/world.ts';
import { contentFolder, keepContent, keptContent } from '../../src/store/attachments.ts';
import { recordsBeginning } from '../../src/store/candidates.ts';
import { requesters } from '../../src/store/contact.ts';
import { perform } from '../../src/store/journal.ts';
import { shownLocation } from '../../src/store/location.ts';
import { operatorsAt } from '../../src/store/operator.ts';
import { createStore, openStore, removeStore } from '../../src/store/open.ts';
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

/** What surrounds one command line. */
export interface Given {
  readonly stdin?: string | Uint8Array;
  readonly on?: string;
  /** Beside what is set anyway; `undefined` takes a variable out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether everything is a terminal, at which nobody sits. */
  readonly terminal?: boolean;
  /** The file of the operator’s own settings; none when left out. */
  readonly config?: string;
  /** Who is signed in to the system. */
  readonly login?: string;
}

/** A partnerctl of one's own: a store in a temporary folder, a clock that stands still, no terminal. */
export interface Cli {
  /** Runs a command line, written as in a shell: words may be quoted. */
  run(line: string, given?: Given): Promise<Ran>;
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

const collector = (isTerminal: boolean) => {
  const parts: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (parts.push(String(chunk)), done()) });
  // Node's own outputs cannot be ended either; who asks questions tries to.
  stream.end = () => stream;
  return { outlet: { stream, isTerminal }, text: () => parts.join('') };
};

/** What a partnerctl of one's own starts with. */
export interface Start {
  /** The programs to publish; none makes no store. */
  readonly programs?: readonly string[];
  /** The business date, unless a line says otherwise. */
  readonly on?: string;
  /** Where the store is made, on either engine; a temporary file when left out. */
  readonly store?: string;
  /** Commands beside those of the product. */
  readonly more?: World['commands'];
}

/** Makes a store with programs in it. */
export async function freshCli({ programs = ['opn'], on = '2026-03-02', store, more = {} }: Start = {}): Promise<Cli> {
  const folder = mkdtempSync(join(tmpdir(), 'partnerctl-'));
  const location = store ?? join(folder, 'store.db');
  let ticks = 0;
  const run: Cli['run'] = async (line, { stdin = '', on: day = on, env = {}, terminal = false, config, login = 'tester' } = {}) => {
    const [out, err] = [collector(terminal), collector(terminal)];
    const input = Object.assign(Readable.from([Buffer.from(stdin as string)]), { isTTY: terminal });
    const words = wordsOf(line.replace(/^partnerctl /, ''));
    const world: World = {
      argv: words,
      env: { PARTNERCTL_STORE: location, PARTNERCTL_AS_OF: day, LANG: 'C.UTF-8', ...env },
      stdin: input,
      stdout: out.outlet,
      stderr: err.outlet,
      now: () => new Date(Date.UTC(2026, 0, 1, 12, 0, 0) + (ticks += 1) * 1000).toISOString(),
      loginName: login,
      version: '0.0.0',
      defaultStore: location,
      configPath: config,
      packageFolder,
      storeKit: {
        open: (url) => openStore({ url, migrations }),
        create: (url, keeping) => createStore({ url, migrations, ...keeping }),
        remove: removeStore,
        shown: shownLocation,
        keep: async (url, content) => keepContent(contentFolder(url, folder), content),
        kept: async (url, sha256) => keptContent(contentFolder(url, folder), sha256),
        perform,
        programIds: publishedPrograms,
        timeZoneOf: newestTimeZone,
        inForce: editionInForce,
        operators: operatorsAt,
        recordsBeginning,
        requesters,
      },
      commands: { ...commands, ...more },
      groups,
      outline: () => outlineOf({ commands: { ...commands, ...more }, groups }),
      ...filesBeside({ stdin: input }),
      ...keepingFiles,
    };
    const code = await runCli(world);
    const [stdout, stderr] = [out.text(), err.text()];
    return { code, stdout, stderr, json: parsed(code === 0 || code === 7 ? stdout : stderr) };
  };
  const cli: Cli = {
    run,
    json: async (line, given = {}) => {
      const ran = await run(`${line} --json`, given);
      if (ran.code !== (given.code ?? 0))
        throw new Error(`${line}\nended with ${ran.code}, not ${given.code ?? 0}:\n${ran.stderr || ran.stdout}`);
      return ran.json;
    },
    store: location,
    folder,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  if (programs.length > 0) await cli.json(`init ${programs.map((program) => `--program ${program}`).join(' ')}`);
  return cli;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
