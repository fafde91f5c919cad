import { readFileSync, readdirSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checks } from '../../src/rules/program/checks.ts';
import { type Reading, readDefinition } from '../../src/rules/program/read.ts';

const broken = new URL('../../fixtures/broken/', import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, broken), 'utf8');
const files = readdirSync(broken).filter((file) => file.endsWith('.yaml'));
const faulty = files.filter((file) => !file.startsWith('no-fault'));
const problemsOf = (reading: Reading) => ('problems' in reading ? reading.problems : []);

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

/** The line that carries the fault says so. */
const lineOfFault = (text: string) => text.split('\n').findIndex((line) => line.endsWith('# here')) + 1;

describe('a definition with one fault is refused by exactly the check the file is named after, at its line', () => {
  test.each(faulty)('%s', (file) => {
    const text = textOf(file);
    const problems = problemsOf(readDefinition(text));
    expect(problems.map(({ check, line }) => ({ check, line }))).toEqual([{ check: file.split('.')[0], line: lineOfFault(text) }]);
    expect(problems[0]?.message).toMatch(
      /[;,] .*(write|define|add|leave|keep|exchange|raise|name|correct|let|allow|change|ask|make|give|at most)/,
    );
  });

  test.each(files.filter((file) => file.startsWith('no-fault')))('%s is the same program without a fault', (file) => {
    expect(problemsOf(readDefinition(textOf(file)))).toEqual([]);
  });

  test('every named check has such a file', () => {
    expect(checks.map(({ name }) => name).filter((name) => !faulty.some((file) => file.split('.')[0] === name))).toEqual([]);
  });
});

describe('the text', () => {
  const good = textOf('no-fault.bought.yaml');

  test('every problem is reported at once, in the order of the lines', () => {
    const text = good
      .replace('term_months: 12', 'term_months: never')
      .replace('currency: EUR', 'currency: ECU')
      .replace('cost: 5', 'cost: 0');
    expect(problemsOf(readDefinition(text)).map(({ path, line }) => `${line} ${path}`)).toEqual([
      '7 currency',
      '19 membership.term_months',
      '95 credits.catalogue[0].cost',
    ]);
  });

  test('faults of sense are all found together too', () => {
    const text = good
      .replace('fee: 5000 EUR', 'fee: 50 USD')
      .replace('from_level: 1', 'from_level: 9')
      .replace('cost: 5,', 'cost: 5, from_level: gold,');
    const found = problemsOf(readDefinition(text)).map(({ check, line }) => `${line} ${check}`);
    expect(found).toEqual(['16 falling-threshold', '16 currency-mismatch', '52 unknown-reference', '95 unknown-reference']);
  });

  test('a misspelt key is answered with the right one', () => {
    const [problem] = problemsOf(readDefinition(textOf('shape.unknown-key.yaml')));
    expect(problem).toMatchObject({
      path: 'membership.renewal_windows_day',
      message: expect.stringContaining('write "renewal_window_days"'),
    });
  });

  test.each([
    ['nothing', ''],
    ['a figure', '42'],
    ['a list', '- a\n- b'],
    ['null', 'null'],
  ])('%s is not a definition', (_, text) => {
    expect(problemsOf(readDefinition(text)).map(({ check, line }) => [check, line])).toEqual([['shape', 1]]);
  });

  test('more than a mebibyte is refused unread', () => {
    expect(problemsOf(readDefinition(`# ${'é'.repeat(512 * 1024)}`))).toMatchObject([{ check: 'size' }]);
    expect(problemsOf(readDefinition(`${good}# ${'x'.repeat(1024 * 1024 - good.length - 10)}`))).toEqual([]);
  });

  test.each([
    ['[', 5_000],
    ['{ a: ', 5_000],
    ['- ', 5_000],
  ])('%j nested %d times is refused without a crash', (opening, times) => {
    expect(problemsOf(readDefinition(opening.repeat(times)))).not.toEqual([]);
  });

  test('50 levels are read and the 51st is refused', () => {
    expect(problemsOf(readDefinition(nested(50))).map(({ check }) => check)).not.toContain('depth');
    expect(problemsOf(readDefinition(nested(51))).map(({ check }) => check)).toEqual(['depth']);
  });

  test('aliases that would multiply are refused one by one', () => {
    const bomb = 'a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n';
    expect(problemsOf(readDefinition(bomb)).map(({ check, line }) => [check, line])).toEqual([
      ['alias', 2],
      ['alias', 2],
      ['alias', 3],
      ['alias', 3],
    ]);
  });

  test.each(['.nan', '.inf', '-.inf', '1e400', '0.1'])('%s is no figure of a definition', (figure) => {
    expect(problemsOf(readDefinition(good.replace('grace_days: 0', `grace_days: ${figure}`)))).toMatchObject([
      { check: 'number', line: 21 },
    ]);
  });

  test('whatever happens to a text, reading it ends with a definition or with problems', () => {
    const mutation = fc.record({
      at: fc.nat(good.length),
      length: fc.nat(40),
      instead: fc.oneof(
        fc.string({ maxLength: 8 }),
        fc.constantFrom('\n', ': ', '- ', '{', '[', '&a ', '*a', '!x ', '"', '? ', '__proto__: ', '\u0000', '\ufeff'),
      ),
    });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 3 }), (mutations) => {
        const text = mutations.reduce((whole, { at, length, instead }) => whole.slice(0, at) + instead + whole.slice(at + length), good);
        const reading = readDefinition(text);
        expect('definition' in reading || reading.problems.length > 0).toBe(true);
        for (const { line, column, message } of problemsOf(reading)) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(message).not.toMatch(/undefined|\[object/);
        }
      }),
      { numRuns: 150 },
    );
  });
});
