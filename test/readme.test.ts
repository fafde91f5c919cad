import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commands, groups } from '../src/commands/index.ts';
import { flagsOf, positionalOf } from '../src/shell/flags.ts';

/** Run with UPDATE_README=1 to write what the commands print into the README; the change is then read like any other. */
const update = process.env['UPDATE_README'] === '1';
const root = new URL('..', import.meta.url).pathname;
const path = join(root, 'README.md');

const folder = mkdtempSync(join(tmpdir(), 'partnerctl-readme-'));
const env = {
  PATH: `${join(folder, 'bin')}:${process.env['PATH']}`,
  HOME: folder,
  XDG_DATA_HOME: join(folder, 'data'),
  XDG_CACHE_HOME: join(folder, 'cache'),
  PARTNERCTL_STORE: join(folder, 'demo.db'),
  PARTNERCTL_AS_OF: '2026-07-01',
  PARTNERCTL_ACTOR: 'sam',
  LANG: 'C.UTF-8',
  CI: 'true',
};

beforeAll(() => {
  execFileSync('mkdir', ['-p', join(folder, 'bin')]);
  execFileSync('ln', ['-s', join(root, 'bin/partnerctl.js'), join(folder, 'bin/partnerctl')]);
  execFileSync('partnerctl', ['demo', '--no-input', '--quiet', '--store', env.PARTNERCTL_STORE], { env, cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the commands of a console block in one folder and writes it as it came out. */
function played(block: string): string {
  const lines = block.split('\n');
  const typed: string[] = [];
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    if (!line.startsWith('$ ')) continue;
    while (line.endsWith('\\') && lines.length > 0) line += `\n${lines.shift()}`;
    typed.push(line);
  }
  return typed
    .map((line) => {
      const { stdout, stderr } = spawnSync('bash', ['-c', line.slice(2)], { env, cwd: folder, encoding: 'utf8' });
      return `${line}\n${(stderr + stdout).replaceAll(/ +$/gm, '')}`;
    })
    .join('')
    .trimEnd();
}

/** The commands by group, each with its argument and flags, from the registry the program itself reads. */
async function reference(): Promise<string> {
  const rows = [];
  for (const [words, load] of Object.entries(commands).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const command = await load();
    const flags = flagsOf(command);
    const positional = positionalOf(flags);
    const argument = positional ? ` ${positional.flag.toUpperCase()}${positional.field.positional === 'many' ? '…' : ''}` : '';
    const typed = flags.filter((flag) => flag !== positional).map(({ flag }) => `\`--${flag}\``);
    rows.push(`| \`${words}${argument}\` | ${command.summary} | ${typed.join(' ')} |`);
  }
  expect(Object.keys(groups).filter((group) => !Object.keys(commands).some((words) => words.startsWith(`${group} `)))).toEqual([]);
  return ['| command | what it does | flags |', '|---|---|---|', ...rows].join('\n');
}

test('every console block of the README prints what it says', () => {
  const before = readFileSync(path, 'utf8');
  const after = before.replaceAll(/```console\n([\s\S]*?)\n```/g, (_, block: string) => `\`\`\`console\n${played(block)}\n\`\`\``);
  if (update) writeFileSync(path, after);
  else expect(before).toBe(after);
});

test('the command reference of the README is what the program has', async () => {
  const before = readFileSync(path, 'utf8');
  const table = await reference();
  const after = before.replace(
    /(<!-- reference -->)[\s\S]*(<!-- end of reference -->)/,
    (_, start: string, end: string) => `${start}\n${table}\n${end}`,
  );
  expect(after).toContain(table);
  if (update) writeFileSync(path, after);
  else expect(before).toBe(after);
});
