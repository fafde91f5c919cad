import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Criterion, Decision } from '../../src/rules/decision.ts';
import type { Reason } from '../../src/rules/reasons.ts';

type Cells = Readonly<Record<string, unknown>>;

/** One row; its `then` is what is expected. */
interface Case {
  readonly name: string;
  readonly given: Cells;
  readonly when: Cells;
  readonly expected: unknown;
}

/** How the rows of a table are decided. */
export interface Rule<Given, When, Effect> {
  /** Beside this file: `credits.reserve.yaml`. */
  readonly file: string;
  readonly decide: (given: Given, when: When) => Decision<Effect>;
  /** How an effect is written in the table, with everything in it that matters; the effect as it is when left out. */
  readonly effect?: (effect: Effect) => unknown;
  /** Every reason code of the rule: each occurs in a case. */
  readonly codes: readonly Reason['code'][];
}

/**
 * Runs a table: `given` and `when` hold what is usual, a case says only what differs in it, and `then` is the whole
 * decision. A list replaces a list. A cell that the defaults do not have is refused, so that no misspelled one is lost.
 */
export function ruleTable<Given, When, Effect>({ file, decide, effect = (one) => one, codes }: Rule<Given, When, Effect>): void {
  const cases = casesOf(parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as Cells);
  describe(file, () => {
    it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { given, when, expected }) => {
      expect(written(decide(given as Given, when as When), effect)).toEqual(expected);
    });
    it('has a case for every reason', () => {
      const told = JSON.stringify(cases.map(({ expected }) => expected));
      expect(codes.filter((code) => !told.includes(`{"code":"${code}"`))).toEqual([]);
    });
  });
}

/** A decision as tables write it: reasons flat, a criterion as a line, an empty list left out. */
export function written<Effect>(decision: Decision<Effect>, effect: (effect: Effect) => unknown): unknown {
  const lists = {
    effects: decision.kind === 'approved' ? decision.effects.map(effect) : [],
    reasons: decision.reasons.map(({ code, facts }) => ({ code, ...facts })),
    criteria: decision.criteria.map(criterionLine),
  };
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return plain({ outcome: decision.kind === 'approved' ? decision.outcome : 'refused', ...Object.fromEntries(filled) });
}

const criterionLine = ({ id, met, required, actual }: Criterion) =>
  `${id}: ${met ? 'met' : 'not met'}, required ${JSON.stringify(required)}, actual ${JSON.stringify(actual)}`;

/** The value without what is undefined. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

function casesOf(table: Cells): Case[] {
  only(table, ['given', 'when', 'cases'], 'the table');
  const defaults = { given: table['given'] ?? {}, when: table['when'] ?? {} };
  return (table['cases'] as Cells[]).map((one) => {
    const name = String(one['name']);
    only(one, ['name', 'given', 'when', 'then'], name);
    const filled = (part: 'given' | 'when') => overlaid(defaults[part], one[part] ?? {}, `${name}: ${part}`) as Cells;
    return { name, given: filled('given'), when: filled('when'), expected: one['then'] };
  });
}

const isCells = (value: unknown): value is Cells => typeof value === 'object' && value !== null && !Array.isArray(value);

function overlaid(usual: unknown, given: unknown, where: string): unknown {
  if (!isCells(usual) || !isCells(given)) return given;
  only(given, Object.keys(usual), where);
  return {
    ...usual,
    ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, overlaid(usual[key], value, `${where}.${key}`)])),
  };
}

function only(cells: Cells, known: readonly string[], where: string): void {
  const unknown = Object.keys(cells).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${where} has cells nobody reads: ${unknown.join(', ')}; known are ${known.join(', ')}`);
}
