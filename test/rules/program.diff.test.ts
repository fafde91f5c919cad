import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changePath, diffDefinitions, type Change } from '../../src/rules/program/diff.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Definition } from '../../src/rules/program/schema.ts';

const textOf = (id: string) => readFileSync(new URL(`../../fixtures/programs/${id}.yaml`, import.meta.url), 'utf8');

function read(text: string): Definition {
  const reading = readDefinition(text);
  if ('problems' in reading) throw new Error(reading.problems.map(({ line, message }) => `${line} ${message}`).join('\n'));
  return reading.definition;
}

const openip = textOf('openip');
const definitions = [read(openip), read(textOf('opn'))];

/** The next edition of the program, with parts of its text exchanged. */
function edited(...exchanges: readonly (readonly [from: string, to: string])[]): Definition {
  const next = [['edition: 2024-1', 'edition: 2027-1'], ['valid_from: 2024-01-01', 'valid_from: 2027-01-01'], ...exchanges] as const;
  return read(
    next.reduce((text, [from, to]) => {
      expect(text).toContain(from);
      return text.replace(from, to);
    }, openip),
  );
}

const told = (change: Change) => [
  change.kind,
  change.since,
  changePath(change),
  ...change.steps.flatMap((step) => ('item' in step && step.name ? [step.name.en] : [])),
];
const changesOf = (after: Definition) =>
  diffDefinitions(read(openip), after)
    .filter(({ steps: [first] }) => first && 'key' in first && first.key !== 'edition' && first.key !== 'valid_from')
    .map(told);

type Leaf = readonly (string | number)[];

/** The places of all values of a part that hold no other. */
function leavesOf(part: unknown, path: Leaf = []): readonly Leaf[] {
  if (typeof part !== 'object' || part === null) return [path];
  return Object.entries(part).flatMap(([key, value]) => leavesOf(value, [...path, Array.isArray(part) ? Number(key) : key]));
}

/** The same definition with another value at one place. */
function withAnother(definition: Definition, leaf: Leaf): Definition {
  const copy = structuredClone(definition);
  const holder = leaf.slice(0, -1).reduce<Record<string, unknown>>((part, key) => part[key] as Record<string, unknown>, copy as never);
  const last = String(leaf.at(-1));
  const value = holder[last];
  holder[last] =
    typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : typeof value === 'string' ? `${value}x` : 'something';
  return copy;
}

describe('what differs between two editions', () => {
  test('equal definitions have no change, whatever order their keys are in', () => {
    for (const definition of definitions) {
      expect(diffDefinitions(definition, definition)).toEqual([]);
      expect(diffDefinitions(definition, Object.fromEntries(Object.entries(definition).toReversed()) as Definition)).toEqual([]);
    }
  });

  test('a definition changed at any place has a change', () => {
    const places = definitions.flatMap((definition) => leavesOf(definition).map((leaf) => ({ definition, leaf })));
    fc.assert(
      fc.property(fc.constantFrom(...places), ({ definition, leaf }) => {
        expect(diffDefinitions(definition, withAnother(definition, leaf))).not.toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('a threshold is told from the first day of the new edition, in the names of the program', () => {
    expect(changesOf(edited(['metric: quarterly-orders, at_least: 600 EUR', 'metric: quarterly-orders, at_least: 700 EUR']))).toEqual([
      [
        'changed',
        '2027-01-01',
        'gates[business-quarter].conditions[ambassador quarterly-orders].at_least',
        'Quarterly minimum of Business offers',
        'Ambassador, Orders of the last quarter',
      ],
    ]);
  });

  test('a value with a history is told on each day on which it changes, not before', () => {
    const history =
      'at_least: [{ from: 2027-01-01, value: 300 EUR }, { from: 2027-07-01, value: 350 EUR }, { from: 2028-01-01, value: 400 EUR }],';
    const changes = diffDefinitions(read(openip), edited(['at_least: 300 EUR,', history])).filter(({ steps }) => steps.length > 1);
    expect(changes.map(({ since, until, from, to }) => ({ since, until, from, to }))).toEqual([
      {
        since: '2027-07-01',
        until: '2027-12-31',
        from: { amountMinor: 30_000, currency: 'EUR' },
        to: { amountMinor: 35_000, currency: 'EUR' },
      },
      {
        since: '2028-01-01',
        until: undefined,
        from: { amountMinor: 30_000, currency: 'EUR' },
        to: { amountMinor: 40_000, currency: 'EUR' },
      },
    ]);
  });

  test('a history that says the same in other words is told as that', () => {
    expect(changesOf(edited(['at_least: 300 EUR,', 'at_least: [{ from: 2026-01-01, value: 300 EUR }],']))).toEqual([
      [
        'rewritten',
        '2027-01-01',
        'status.requirements[access ambassador].requires.all_of[recurring-monthly-revenue].at_least',
        'Access, Ambassador',
        'Recurring monthly revenue',
      ],
    ]);
  });

  test('what is taken out, put in or moved is found by what it is about, not by its place', () => {
    expect(changesOf(edited(['          - { duty: development-plan-updated }\n', '']))).toEqual([
      [
        'removed',
        '2027-01-01',
        'status.requirements[access ambassador].requires.all_of[development-plan-updated]',
        'Access, Ambassador',
        'Development plan kept up to date',
      ],
    ]);
    const [first, second] = [
      "{ id: sales-a, name: { en: A, fr: A }, source: '[openip] S4' }",
      "{ id: sales-b, name: { en: B, fr: B }, source: '[openip] S4' }",
    ];
    const [a, b] = [`product_families:\n  - ${first}\n  - ${second}`, `product_families:\n  - ${second}\n  - ${first}`];
    const [before, after] = [edited(['product_families:', a]), edited(['product_families:', b])];
    expect(diffDefinitions(before, after).map(told)).toEqual([['reordered', '2027-01-01', 'product_families']]);
  });
});
