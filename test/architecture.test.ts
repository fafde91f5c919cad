import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const packages = Object.keys(
  (JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Readonly<Record<string, string>> }).dependencies,
);
const packagesBut = (...banned: readonly string[]) => packages.filter((name) => !banned.includes(name));

/**
 * Who may import whom. A name stands for itself and all below it; `node:` is Node; `type` allows `import type` only;
 * `never` takes some of it back. The row of the longest name that fits a file is the one that counts.
 */
const map: Readonly<Record<string, readonly string[]>> = {
  rules: ['rules', 'zod', 'temporal-polyfill'],
  'rules/program/read': ['rules', 'zod', 'temporal-polyfill', 'yaml'],
  store: ['rules', 'store', 'drizzle-orm', 'better-sqlite3', 'pg', 'node:'],
  commands: [
    'rules',
    'store',
    'commands',
    'zod',
    'shell/define',
    'shell/errors',
    'type shell/blocks',
    'never store/writers',
    'never store/open',
  ],
  shell: [
    'rules',
    'shell',
    'type store/store',
    'type store/journal',
    'type store/candidates',
    'node:',
    ...packagesBut('drizzle-orm', 'better-sqlite3', 'pg'),
  ],
  main: ['rules', 'store', 'commands', 'shell', 'node:', ...packages],
};

/** Rules depend on their arguments alone: neither on the clock nor on chance. */
const impure = /\bDate\b|\bMath\.random\b|\bTemporal\.Now\b/g;

/** Names that say nothing of what is inside. */
const empty =
  'common data handle handler handlers helper helpers info lib manager misc model models process service services shared type types util utils';

interface Source {
  /** Below src, with slashes: `rules/money.ts`. */
  readonly file: string;
  readonly text: string;
}

const sources: readonly Source[] = globSync('src/**/*.ts')
  .map((path) => ({ file: relative('src', path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }))
  .toSorted((a, b) => (a.file < b.file ? -1 : 1));

interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
}

/** Every import and re-export of a source, static and dynamic. */
function importsOf(text: string): readonly Import[] {
  const stated = text.matchAll(/^(?:import|export)\s+(type\s)?(?:[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm);
  const dynamic = text.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g);
  return [
    ...Array.from(stated, ([, type, specifier = '']) => ({ specifier, typeOnly: type !== undefined })),
    ...Array.from(dynamic, ([, specifier = '']) => ({ specifier, typeOnly: false })),
  ];
}

const nameOf = (file: string) => file.replace(/\.ts$/, '');

/** What an import reaches: `rules/money` for a file of the project, else the specifier as it stands. */
function target(file: string, specifier: string): string {
  return specifier.startsWith('.') ? nameOf(join(dirname(file), specifier)) : specifier;
}

function within(name: string, area: string): boolean {
  return name === area || name.startsWith(area.endsWith(':') ? area : `${area}/`);
}

function rowFor(file: string): readonly string[] | undefined {
  const areas = Object.keys(map).filter((area) => within(nameOf(file), area));
  return map[areas.toSorted((a, b) => b.length - a.length)[0] ?? ''];
}

/** Whether the map lets this file import that. */
function allows(file: string, { specifier, typeOnly }: Import): boolean {
  const reached = target(file, specifier);
  const has = (kind: string) => rowFor(file)?.some((right) => right.startsWith(kind) && within(reached, right.slice(kind.length))) ?? false;
  return !has('never ') && (has('') || (typeOnly && has('type ')));
}

const lineCount = (text: string) => text.trimEnd().split('\n').length;
const words = (file: string) => nameOf(file).split(/[/.-]/);

/** The code without its comments and quoted words, which may speak of anything. */
function codeOf(text: string): string {
  return text.replaceAll(/'(?:[^'\\\n]|\\.)*'|\/\*[\s\S]*?\*\/|\/\/.*/g, ' ');
}

const findings = (find: (source: Source) => readonly string[], area = ''): readonly string[] =>
  sources.filter(({ file }) => file.startsWith(area)).flatMap((source) => find(source).map((what) => `src/${source.file}: ${what}`));

describe('the map of who may import whom', () => {
  it('holds for every import of every file', () => {
    expect(
      findings(({ file, text }) =>
        importsOf(text)
          .filter((each) => !allows(file, each))
          .map(({ specifier, typeOnly }) => `may not import ${typeOnly ? 'even the types of ' : ''}${specifier}`),
      ),
    ).toEqual([]);
  });

  it.each([
    ['rules/credits/reserve.ts', "import { readFileSync } from 'node:fs';"],
    ['rules/credits/reserve.ts', "import { parse } from 'yaml';"],
    ['rules/credits/reserve.ts', "import type { Store } from '../../store/store.ts';"],
    ['store/sqlite.ts', "import { fail } from '../shell/errors.ts';"],
    ['commands/credits/reserve.ts', "import {\n  sql,\n  eq,\n} from 'drizzle-orm';"],
    ['commands/credits/reserve.ts', "const chalk = await import('chalk');"],
    ['commands/credits/reserve.ts', "import { card } from '../../shell/blocks.ts';"],
    ['commands/credits/reserve.ts', "import { writers } from '../../store/writers.ts';"],
    ['shell/run.ts', "import { Store } from '../store/store.ts';"],
    ['shell/run.ts', "export * from '../commands/index.ts';"],
    ['shell/run.ts', "import pg from 'pg';"],
    ['elsewhere.ts', "import './rules/money.ts';"],
  ])('refuses in %s: %s', (file, text) => {
    expect(importsOf(text).map((each) => allows(file, each))).toEqual([false]);
  });

  it.each([
    ['rules/program/read.ts', "import { parseDocument } from 'yaml';"],
    ['store/open.ts', "return (await import('./postgres.ts')).engine;"],
    ['store/postgres.ts', "import { drizzle } from 'drizzle-orm/node-postgres';"],
    ['commands/credits/reserve.ts', "import type { Block } from '../../shell/blocks.ts';"],
    ['commands/credits/reserve.ts', "import { defineCommand } from '../../shell/define.ts';"],
    ['shell/run.ts', "import type { Store } from '../store/store.ts';"],
    ['main.ts', "import { open } from './store/open.ts';"],
  ])('allows in %s: %s', (file, text) => {
    expect(importsOf(text).map((each) => allows(file, each))).toEqual([true]);
  });
});

describe('the rooms', () => {
  it('hold every file: four of them, with main beside', () => {
    expect(findings(({ file }) => (rowFor(file) ? [] : ['is in no room of the map']))).toEqual([]);
  });

  it('rules know neither clock nor chance', () => {
    expect(findings(({ text }) => codeOf(text).match(impure) ?? [], 'rules/')).toEqual([]);
    expect(codeOf("const a = new Date(); // no Date\nconst b = 'Date' + Math.random();").match(impure)).toEqual(['Date', 'Math.random']);
  });

  it('list every command, and hold nothing beside commands that no command uses', () => {
    const inCommands = sources.filter(({ file }) => within(file, 'commands'));
    const reached = new Set(inCommands.flatMap(({ file, text }) => importsOf(text).map(({ specifier }) => target(file, specifier))));
    const index = inCommands.filter(({ file }) => file === 'commands/index.ts');
    const listed = new Set(index.flatMap(({ file, text }) => importsOf(text).map(({ specifier }) => target(file, specifier))));
    expect(
      findings(({ file, text }) => {
        if (file === 'commands/index.ts') return [];
        if (/\bdefine[A-Z]\w*\(/.test(codeOf(text)))
          return listed.has(nameOf(file)) ? [] : ['is a command, but not in src/commands/index.ts'];
        return reached.has(nameOf(file)) ? [] : ['is no command, and none uses it'];
      }, 'commands/'),
    ).toEqual([]);
  });
});

describe('files', () => {
  it('have at most 300 lines', () => {
    expect(findings(({ text }) => (lineCount(text) > 300 ? [`has ${lineCount(text)} lines`] : []))).toEqual([]);
  });

  it('are named by what is inside, in kebab-case', () => {
    const banned = new Set(empty.split(' '));
    expect(findings(({ file }) => words(file).filter((word) => banned.has(word)))).toEqual([]);
    expect(findings(({ file }) => words(file).filter((word) => !/^[a-z0-9]+$/.test(word)))).toEqual([]);
  });

  it('that only pass on others are the two published ones', () => {
    expect(
      sources.map(({ file }) => file).filter((file) => /(^|\/)index\.ts$/.test(file) && !/^(rules|commands)\/index\.ts$/.test(file)),
    ).toEqual([]);
  });

  it('export by name', () => {
    expect(findings(({ text }) => codeOf(text).match(/^export\s+default\b.*|\bas default\b/gm) ?? [])).toEqual([]);
  });
});
