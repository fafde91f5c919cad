import { readFileSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commands, groups } from './commands/index.ts';
import { runCli } from './shell/cli.ts';
import { exitCodes } from './shell/errors.ts';
import { filesBeside } from './shell/files.ts';
import { readerLeft } from './shell/outlet.ts';
import type { Outline } from './shell/outline.ts';
import { printable } from './shell/printable.ts';
import type { World } from './shell/world.ts';
import { shownLocation } from './store/location.ts';

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

/** Where the settings of whoever is logged in are: the configuration folder of the XDG specification. */
function configPath(): string {
  const folder = process.env['XDG_CONFIG_HOME'];
  return join(folder?.startsWith('/') ? folder : join(homedir(), '.config'), 'partnerctl', 'config.json');
}

function loginName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env['USER'] || 'unknown';
  }
}

/** Built, the outline is a file beside this one; run from the sources it is made from the commands themselves. */
async function outline(): Promise<Outline> {
  if (typeof PARTNERCTL_VERSION !== 'string') return (await import('./shell/outline.ts')).outlineOf({ commands, groups });
  return JSON.parse(readFileSync(join(packageFolder, 'dist/outline.json'), 'utf8')) as Outline;
}

// The store and the files are loaded by the command that uses them: help and completion are asked for all the time.
const opening = () => import('./store/open.ts');
const attaching = () => import('./store/attachments.ts');
const programs = () => import('./store/program.ts');
const keeping = async () => (await import('./shell/file-keeping.ts')).keepingFiles;
const contents = async (url: string) => (await attaching()).contentFolder(url, dirname(defaultStore()));

const world: World = {
  argv: process.argv.slice(2),
  env: process.env,
  // Made when it is wanted: most commands never look at it, and making it takes as long as answering.
  get stdin() {
    return process.stdin;
  },
  stdout: outlet(process.stdout),
  stderr: outlet(process.stderr),
  now: () => new Date().toISOString(),
  get loginName() {
    return loginName();
  },
  version: version(),
  configPath: configPath(),
  defaultStore: defaultStore(),
  packageFolder,
  storeKit: {
    open: async (url) => (await opening()).openStore({ url, migrations }),
    create: async (url, how) => (await opening()).createStore({ url, migrations, ...how }),
    remove: async (url) => (await opening()).removeStore(url),
    shown: shownLocation,
    keep: async (url, content) => (await attaching()).keepContent(await contents(url), content),
    kept: async (url, sha256) => (await attaching()).keptContent(await contents(url), sha256),
    perform: async (...work) => (await import('./store/journal.ts')).perform(...work),
    programIds: async (view) => (await programs()).publishedPrograms(view),
    timeZoneOf: async (view, program) => (await programs()).newestTimeZone(view, program),
    inForce: async (view, program, on) => (await programs()).editionInForce(view, program, on),
    operators: async (...named) => (await import('./store/operator.ts')).operatorsAt(...named),
    recordsBeginning: async (...begun) => (await import('./store/candidates.ts')).recordsBeginning(...begun),
    requesters: async (...named) => (await import('./store/contact.ts')).requesters(...named),
  },
  commands,
  groups,
  outline,
  ...filesBeside(process),
  readFile: async (...named) => (await keeping()).readFile(...named),
  writeFile: async (...named) => (await keeping()).writeFile(...named),
  createFile: async (...named) => (await keeping()).createFile(...named),
  openFolder: async (...named) => (await keeping()).openFolder(...named),
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
  const signal = (await import('./shell/progress.ts')).signalHeard() ?? 'SIGINT';
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}
