import { expect, test } from 'vitest';
import { casesJsonSchema } from '../../src/rules/program/cases/schema.ts';
import { definitionJsonSchema } from '../../src/rules/program/json-schema.ts';
import { page } from './program.page.ts';

const file = new URL('../../fixtures/programs/README.md', import.meta.url).pathname;

/** Every key of a JSON Schema, wherever it stands. */
function keysIn(part: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof part !== 'object' || part === null) return found;
  if ('properties' in part) for (const key of Object.keys(part.properties as object)) found.add(key);
  for (const inner of Object.values(part)) keysIn(inner, found);
  return found;
}

test('the page about the format is what the schemas say; `vitest -u` writes it again', async () => {
  await expect(page()).toMatchFileSnapshot(file);
});

test('every key of a program and of its cases is on it', () => {
  const text = page();
  const keys = [...keysIn(definitionJsonSchema()), ...keysIn(casesJsonSchema())];
  expect(keys.length).toBeGreaterThan(250);
  expect(keys.filter((key) => !text.includes(`\`${key}\``) && !text.includes(`\`${key}:`))).toEqual([]);
});
