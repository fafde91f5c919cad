import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, groups } from './commands/index.ts';
import { runCli } from './shell/cli.ts';
import { exitCodes } from './shell/errors.ts';
import { keepingFiles } from './shell/file-keeping.ts';
import { filesBeside } from './shell/files.ts';
import { printable } from './shell/printable.ts';
import { readerLeft } from './shell/report.ts';
import type { World } from './shell/world.ts';
import { contentFolder, keepContent, keptContent } from './store/attachments.ts';
import { requesters } from './store/contact.ts';
import { perform } from './store/journal.ts';
import { createStore, openStore, removeStore, shownLocation } from './store/open.ts';
import { editionInForce, newestTimeZone, publishedPrograms } from './store/program.ts';

declare const PARTNERCTL_VERSION: string | undefined;

const packageFolder = fileURLToPath(new URL('..', import.meta.url));

const migrations = join(packageFolder, 'drizzle');

const outlet = (stream: NodeJS.WriteStream) => ({ stream, isTerminal: stream.isTTY === true });

/** The version from the build; from package.json when the sources are run as they are. */
function version(): string {
  if (typeof PARTNERCTL_VERSION === 'string') return PARTNERCTL_VERSION;
  return (JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Where the store is when nobody says: the data folder of the XDG specification. */
function defaultStore(): string {
  const folder = process.env['XDG_DATA_HOME'];
  return join(folder?.startsWith('/') ? folder : join(homedir(), '.local', 'share'), 'partnerctl', 'partnerctl.db');
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] || 'unknown';
  }
}

const world: World = {
  argv: process.argv.slice(2),
  env: process.env,
  stdin: process.stdin,
  stdout: outlet(process.stdout),
  stderr: outlet(process.stderr),
  now: () => new Date().toISOString(),
  loginName: loginName(),
  version: version(),
  defaultStore: defaultStore(),
  packageFolder,
  storeKit: {
    open: (url) => openStore({ url, migrations }),
    create: (url, keeping) => createStore({ url, migrations, ...keeping }),
    remove: removeStore,
    shown: shownLocation,
    keep: async (url, content) => keepContent(contentFolder(url, dirname(defaultStore())), content),
    kept: async (url, sha256) => keptContent(contentFolder(url, dirname(defaultStore())), sha256),
    perform,
    programIds: publishedPrograms,
    timeZoneOf: newestTimeZone,
    inForce: editionInForce,
    requesters,
  },
  commands,
  groups,
  ...filesBeside(process.stdin),
  ...keepingFiles,
};

// A reader that closed early (`| head`) has what it wanted: the work is finished, the rest is not printed. Whoever writes
// an answer hears of other failures; help and the version are written without waiting.
let unwritten: Error | undefined;
process.stdout.on('error', (error) => {
  if (!readerLeft(error)) unwritten ??= error;
});
process.stderr.on('error', () => {});

// What escapes everything else is told like any other bug; a stack says nothing to who typed the command.
process.on('uncaughtException', (error) => {
  process.stderr.write(`partnerctl: this is a bug in partnerctl: ${printable(error.message)}\n`);
  process.exit(1);
});

const ended = await runCli(world);
await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
if (unwritten && ended === 0) process.stderr.write(`partnerctl: the answer could not be written: ${unwritten.message}\n`);
const code = unwritten && ended === 0 ? exitCodes.environment : ended;
process.exitCode = code;
if (code === 130 && process.platform !== 'win32') {
  // Dying by the signal lets a shell stop its loop; an exit code alone would not.
  process.removeAllListeners('SIGINT');
  process.kill(process.pid, 'SIGINT');
}
