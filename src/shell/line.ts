import { PassThrough, Writable } from 'node:stream';
import type { Given, Ran } from './define.ts';
import { Ending } from './errors.ts';
import type { Session } from './run.ts';
import type { Store } from '../store/store.ts';
import type { Outlet, World } from './world.ts';

/** Keeps what is written; as wide as the stream it stands in for, so that it may be shown there afterwards. */
function keeper(like: Outlet): { readonly outlet: Outlet; text(): string } {
  const parts: string[] = [];
  const stream = new Writable({ write: (chunk, _, done) => (parts.push(String(chunk)), done()) });
  const { columns } = like.stream;
  return {
    outlet: { stream: columns === undefined ? stream : Object.assign(stream, { columns }), isTerminal: like.isTerminal },
    text: () => parts.join(''),
  };
}

/**
 * Runs a command line to its end in this process, on the store of a session and under its clock, and keeps what it
 * prints. It asks nothing: it has no terminal to ask on. The settings of the environment do not reach it.
 */
export async function runLine(
  { world, options, store }: Session,
  words: readonly string[],
  { stdin = '', asOf = options.asOf }: Given = {},
): Promise<Ran> {
  const [out, err] = [keeper(world.stdout), keeper({ ...world.stderr, isTerminal: false })];
  const env = Object.fromEntries(Object.entries(world.env).filter(([name]) => !name.startsWith('PARTNERCTL_')));
  const inner: World = {
    ...world,
    configPath: undefined,
    argv: ['--color', options.color, '--lang', options.lang, ...words],
    env: {
      ...env,
      PARTNERCTL_STORE: options.store,
      PARTNERCTL_ACTOR: options.actor,
      ...(asOf !== undefined && { PARTNERCTL_AS_OF: asOf }),
    },
    storeKit: { ...world.storeKit, open: async (url) => (url === options.store ? lent(await store()) : world.storeKit.open(url)) },
    stdin: PassThrough.from([]) as World['stdin'],
    stdout: out.outlet,
    stderr: err.outlet,
    readText: async (path, limit) => (path === '-' ? whole(stdin, limit) : world.readText(path, limit)),
    readPieces: (path) => (path === '-' ? pieces(stdin) : world.readPieces(path)),
  };
  // Loaded when it is wanted: the command line is what this file is part of.
  const { runCli } = await import('./cli.ts');
  const code = await runCli(inner);
  return { code, stdout: out.text(), stderr: err.text() };
}

/** The store as it is open: who borrows it does not close it. */
const lent = (store: Store): Store => ({ ...store, close: async () => undefined });

function whole(text: string, limit: number): string {
  if (Buffer.byteLength(text) > limit) throw new Ending('usage', 'file-too-large', `the input is larger than ${limit} bytes`);
  return text;
}

const pieceLength = 65_536;

async function* pieces(text: string): AsyncIterable<Uint8Array> {
  for (let start = 0; start < text.length; start += pieceLength) yield Buffer.from(text.slice(start, start + pieceLength));
}
