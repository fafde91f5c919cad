import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** What a file loads at once, and what that loads: files of ours and packages. Types and what is loaded later do not count. */
function loadedWith(file: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  if (!existsSync(file)) return seen;
  for (const statement of readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )(?:[\w*{][^;='"]*from )?'([^']+)';/gm)) {
    const [whole, specifier = ''] = statement;
    const onlyTypes = /^\w+ \{(\s*type [^,}]+,?)+\s*\}/.test(whole);
    if (!onlyTypes) loadedWith(specifier.startsWith('.') ? join(dirname(file), specifier) : specifier, seen);
  }
  return seen;
}

const packagesIn = (loaded: ReadonlySet<string>) => [...loaded].filter((one) => !one.startsWith('src/') && !one.startsWith('node:'));
const roomsIn = (loaded: ReadonlySet<string>) => [...loaded].filter((one) => /^src\/(rules|store)\//.test(one)).toSorted();

describe('a line is answered with what it needs, and no more (promises, Speed)', () => {
  const start = loadedWith('src/main.ts');

  it('nothing that was packed by others is loaded before it is known what was typed', () => {
    expect(packagesIn(start)).toEqual([]);
    expect(roomsIn(start)).toEqual(['src/rules/ending.ts', 'src/store/location.ts']);
  });

  it('help loads no parser, no schema, no store and no table', () => {
    const help = loadedWith('src/shell/help.ts');
    expect(packagesIn(help)).toEqual([]);
    expect(roomsIn(help)).toEqual(['src/rules/ending.ts']);
    expect([...help, ...start]).not.toContain('src/shell/render/table.ts');
  });

  it('nothing draws a table or asks a question before that is wanted', () => {
    const line = loadedWith('src/shell/command-line.ts');
    expect(packagesIn(line).filter((one) => !['commander', 'zod', 'temporal-polyfill'].includes(one))).toEqual([]);
    expect(packagesIn(loadedWith('src/shell/questions.ts'))).toEqual(['@inquirer/prompts']);
  });
});
