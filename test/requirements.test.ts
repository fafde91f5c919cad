import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** How many requirements each letter has: E enrollment, R renewal, L entitlements, C engagements, W rewards, K credits, S status, P promotions. */
const numbered = { E: 9, R: 5, L: 3, C: 6, W: 6, K: 6, S: 5, P: 5 } as const;

/** The numbers a text cites: `E4`, `K1, K2`, and all between the ends of `C3–C5`. */
function cited(text: string): readonly string[] {
  const alone = text.match(/\b[ERLCWKSP]\d\b/g) ?? [];
  const between = Array.from(text.matchAll(/\b([ERLCWKSP])(\d)–\1?(\d)\b/g), ([, letter, from, to]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, place) => `${letter}${Number(from) + place}`),
  );
  return [...alone, ...between.flat()];
}

/** What tests say they show: the names of cases in tables and of tests in code. */
function titles(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.yaml')) return text.match(/^\s*- name: .*$/gm) ?? [];
  return text.match(/(?:describe|it|test)(?:\.each\([^)]*\))?\(\s*['"`][^\n]*/g) ?? [];
}

const shown = new Set(globSync('test/**/*.{test.ts,yaml}').flatMap(titles).flatMap(cited));

describe.each(Object.entries(numbered))('requirements %s', (letter, count) => {
  it('are each named by a test that shows them', () => {
    const all = Array.from({ length: count }, (_, place) => `${letter}${place + 1}`);
    expect(all.filter((one) => !shown.has(one))).toEqual([]);
  });
});

it('reads single numbers, lists and ranges', () => {
  expect(cited('K1, K2: a lot (C3–C5, R1–3)')).toEqual(['K1', 'K2', 'C3', 'C5', 'R1', 'C3', 'C4', 'C5', 'R1', 'R2', 'R3']);
});
