// Bundles src into dist: one program with its rarely used parts in chunks beside it, the thread it writes batches in, and the
// rules for other front-ends.
// It also runs as npm's `prepare`, where development tools may be left out on purpose.
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Packages bundled from CommonJS ask for Node's own modules with `require`, which a module does not have. */
const requireForPackages = `import{createRequire as requireFrom}from'node:module';const require=requireFrom(import.meta.url);`;

async function build(esbuild) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: { main: 'src/main.ts', rules: 'src/rules/index.ts', 'page-writer-thread': 'src/store/page-writer-thread.ts' },
    outdir: dist,
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
    banner: { js: requireForPackages },
    define: { PARTNERCTL_VERSION: JSON.stringify(version) },
    logLevel: 'warning',
    write: false,
  });
  replaceDist(outputFiles);
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
