// Bundles src into dist: one program with its rarely used parts in chunks beside it, the thread it writes batches in, the
// rules for other front-ends, and an outline of all commands, which help and completion read instead of loading them.
// It also runs as npm's `prepare`, where development tools may be left out on purpose.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Packages bundled from CommonJS ask for Node's own modules with `require`, which a module does not have. */
const requireForPackages = `const require=process.getBuiltinModule('module').createRequire(import.meta.url);`;

/** Node's own modules that are functions, or that are written to: they have to be what they are. */
const asTheyAre = new Set(['assert', 'events', 'module', 'process', 'stream']);

/**
 * Node's own modules are started by the first use of something in them. Imported, each would be copied name by name, which
 * starts whatever those names stand for, all of cryptography on the web and standard input among it, before anybody asks.
 */
const builtIn = {
  name: 'built-in',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:/0-9]+$/ }, ({ path, importer }) => {
      const name = path.replace(/^node:/, '');
      // Named with who imports it, so that it stays in one piece with that and is no file of its own.
      return builtinModules.includes(name) ? { path: `${name} of ${importer}`, namespace: 'built-in', pluginData: name } : undefined;
    });
    onLoad({ filter: /./, namespace: 'built-in' }, ({ pluginData: name }) => {
      const module = `process.getBuiltinModule(${JSON.stringify(name)})`;
      const later = `Object.create(new Proxy({}, { get: (_, name) => ${module}[name] }))`;
      return { contents: `module.exports = ${asTheyAre.has(name) ? module : later};`, loader: 'js' };
    });
  },
};

async function build(esbuild) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const how = {
    absWorkingDir: root,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    minifySyntax: true,
    minifyWhitespace: true,
    // Native code and WebAssembly are read from the packages they came in, and pg only by who uses PostgreSQL. string-width is
    // not named: our own code loads it where it is, and packages that bring another edition of it are bundled with theirs.
    external: ['better-sqlite3', 'pg', 'jq-wasm'],
    plugins: [builtIn],
    banner: { js: requireForPackages },
    define: { PARTNERCTL_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
  };
  const { outputFiles } = await esbuild.build({
    ...how,
    entryPoints: { main: 'src/main.ts', rules: 'src/rules/index.ts', 'page-writer-thread': 'src/store/page-writer-thread.ts' },
    outdir: dist,
    write: false,
  });
  const { outline, manual } = await outlined(esbuild, how);
  replaceDist([...outputFiles, { path: join(dist, 'outline.json'), contents: JSON.stringify(outline) }]);
  const pages = join(dist, 'man');
  mkdirSync(pages, { recursive: true });
  for (const [name, text] of Object.entries(manual(outline, version))) writeFileSync(join(pages, name), text);
}

/** The outline of all commands, told by the commands themselves, and what writes the manual from it. */
async function outlined(esbuild, how) {
  // Beside the packages, so that those read from where they came are found.
  const folder = mkdtempSync(join(root, 'node_modules', '.partnerctl-'));
  try {
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    await esbuild.build({
      ...how,
      entryPoints: { commands: 'src/commands/index.ts', outline: 'src/shell/outline.ts', man: 'src/shell/man.ts' },
      outdir: folder,
    });
    const [{ outlineOf }, { manPages }, registry] = await Promise.all(
      ['outline.js', 'man.js', 'commands.js'].map((name) => import(join(folder, name))),
    );
    return { outline: await outlineOf(registry), manual: manPages };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Writes the new files before it removes the old ones, so a command started meanwhile finds all of its parts. */
function replaceDist(files) {
  mkdirSync(dist, { recursive: true });
  for (const file of files) {
    writeFileSync(`${file.path}.new`, file.contents);
    renameSync(`${file.path}.new`, file.path);
  }
  const current = new Set(files.map((file) => file.path));
  for (const name of readdirSync(dist)) {
    const path = join(dist, name);
    if (!current.has(path)) rmSync(path, { recursive: true });
  }
}

let esbuild;
try {
  esbuild = await import('esbuild');
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
}
if (esbuild) await build(esbuild);
else console.error('partnerctl is not built: esbuild is a development tool and not installed here.');
