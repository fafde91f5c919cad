#!/usr/bin/env node
// Starts partnerctl under a Node that can run it. This file alone is read by whatever `node` comes first in PATH, so it
// keeps to syntax that Node 12 understands and imports nothing before it knows which Node it is in.

/** better-sqlite3 is built for Node-API 10 (Node 22.14 and later); under an older one it dies without a word. */
const NEEDED_NODE_API = 10;
const ENVIRONMENT = 6;

function stop(message) {
  process.stderr.write('partnerctl: ' + message + '\n');
  process.exitCode = ENVIRONMENT;
}

function runHere() {
  const main = new URL('../dist/main.js', import.meta.url);
  delete process.env.PARTNERCTL_STARTED_BY;
  keepCompiledCode();
  import(main.href).catch((error) => {
    const fs = process.getBuiltinModule('node:fs');
    if (fs.existsSync(main)) throw error;
    const missing = process.getBuiltinModule('node:url').fileURLToPath(main);
    stop('this copy is not built yet: ' + missing + ' is missing.\nRun `npm ci`, then `npm run build`, in the folder of partnerctl.');
  });
}

/** Compiled code is kept in a folder of its own in the user's cache; without such a folder every start compiles again. */
function keepCompiledCode() {
  const path = process.getBuiltinModule('node:path');
  const cache = process.env.XDG_CACHE_HOME;
  try {
    const home = cache && path.isAbsolute(cache) ? cache : path.join(process.getBuiltinModule('node:os').homedir(), '.cache');
    process.getBuiltinModule('node:module').enableCompileCache(path.join(home, 'partnerctl', 'compiled'));
  } catch {
    // A start that compiles again is only slower.
  }
}

function runUnderAnother() {
  Promise.all([import('child_process'), import('fs'), import('os'), import('tty'), import('url')]).then(
    ([childProcess, fs, os, tty, url]) => {
      const launcher = url.fileURLToPath(import.meta.url);
      const beside = url.fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
      const named = process.env.PARTNERCTL_NODE;
      const found = process.execPath + ' is Node ' + process.version + '; partnerctl needs 22.14 or later, best 24.';
      const advice =
        'Run `npm ci` in the folder of partnerctl (with development packages and their scripts), which brings Node 24, or set PARTNERCTL_NODE to the path of a newer node.';

      // A launcher that chose this Node would choose it again, and so on for ever.
      const chosen = process.env.PARTNERCTL_STARTED_BY === String(process.ppid);
      if (chosen || (!named && !fs.existsSync(beside))) return stop(found + '\n' + advice);

      const env = Object.assign({}, process.env, { PARTNERCTL_STARTED_BY: String(process.pid) });
      const child = childProcess.spawn(named || beside, [launcher].concat(process.argv.slice(2)), { stdio: 'inherit', env });
      // A terminal sends Ctrl-C to both processes itself: the program would take a second one for impatience.
      const atTerminal = [0, 1, 2].some((stream) => tty.isatty(stream));
      const forward = (signal) => (atTerminal && signal === 'SIGINT') || child.kill(signal);
      const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];
      forwarded.forEach((signal) => process.on(signal, forward));

      child.on('error', (error) =>
        stop((named ? 'PARTNERCTL_NODE=' + named : beside) + ' does not start: ' + error.message + '\n' + advice),
      );
      child.on('exit', (code, signal) => {
        if (!signal) {
          process.exitCode = code;
          return;
        }
        // Dying of the same signal lets a shell stop its loop; the code is for systems where that cannot be done.
        forwarded.forEach((each) => process.removeListener(each, forward));
        process.exitCode = 128 + os.constants.signals[signal];
        process.kill(process.pid, signal);
      });
    },
  );
}

/** Answered here because people and completions ask for it often; it needs neither the program nor a new Node. */
function tellVersion() {
  return import('fs').then((fs) => {
    const { version } = JSON.parse(fs.readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
    process.stdout.on('error', (error) => error.code === 'EPIPE' || stop('the answer could not be written: ' + error.message));
    process.stdout.write('partnerctl ' + version + '\n');
  });
}

const asked = process.argv.slice(2);
if (asked.length === 1 && (asked[0] === '--version' || asked[0] === '-V')) tellVersion();
else if (Number(process.versions.napi) >= NEEDED_NODE_API) runHere();
else runUnderAnother();
