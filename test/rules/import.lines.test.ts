import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvReader, delimiterOf } from '../../src/rules/import/csv.ts';
import { revenueSheet } from '../../src/rules/import/facts.ts';
import { termCovering } from '../../src/rules/import/founding.ts';
import { lineReader } from '../../src/rules/import/lines.ts';
import { nearest } from '../../src/rules/import/nearest.ts';
import type { Program } from '../../src/rules/program/program.ts';

/** Reads a text in blocks that end after the given lines. */
function readIn(text: string, cuts: readonly number[]) {
  const lines = text.split(/(?<=\n)/);
  const reader = csvReader(',', (line, fields) => ({ line, fields }));
  const edges = [0, ...cuts.map((cut) => cut % (lines.length + 1)).toSorted((a, b) => a - b), lines.length];
  const found = edges.slice(1).flatMap((edge, index) => reader.read(lines.slice(edges[index], edge).join('')));
  return [...found, ...reader.end()];
}

const quotedField = (field: string) => (/[",\r\n]/.test(field) || field === '' ? `"${field.replaceAll('"', '""')}"` : field);

describe('CSV (N6)', () => {
  const field = fc
    .oneof(fc.string({ maxLength: 8 }), fc.constantFrom('a', '"', ',', '\n', 'é;\t', '', ' x '))
    .filter((text) => !text.includes('\r'));
  const table = fc.array(fc.array(field, { minLength: 2, maxLength: 4 }), { maxLength: 8 });

  it('gives back the fields that were written, however the text is cut into blocks', () => {
    fc.assert(
      fc.property(table, fc.array(fc.nat({ max: 20 }), { maxLength: 3 }), fc.constantFrom('\n', '\r\n'), (rows, cuts, end) => {
        const text = rows.map((row) => row.map(quotedField).join(',') + end).join('');
        const read = readIn(text, cuts);
        expect(read.map((record) => ('fields' in record ? record.fields : record))).toEqual(rows);
      }),
    );
  });

  it('tells the line a record begins on', () => {
    expect(readIn('a,b\n"one\ntwo",c\n\nd,e\n', [])).toEqual([
      { line: 1, fields: ['a', 'b'] },
      { line: 2, fields: ['one\ntwo', 'c'] },
      { line: 5, fields: ['d', 'e'] },
    ]);
  });

  it('never fails, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' ') }), (text) => void readIn(text, [1, 2])));
  });

  it('gives up a quote that is not closed within a megabyte, and goes on after it', () => {
    const endless = `"${'x'.repeat(1023)}\n`.repeat(1);
    const [first, ...rest] = readIn(`${endless}${`${'y'.repeat(1023)}\n`.repeat(1100)}a,b\n`, []);
    expect(first).toEqual({ line: 1, reason: 'opens a quote that is never closed' });
    expect(rest.at(-1)).toEqual({ line: 1102, fields: ['a', 'b'] });
  });

  it.each([
    ['a,b;c', ','],
    ['a;b;c', ';'],
    ['a\tb', '\t'],
    ['"a,b";c', ';'],
    ['alone', ','],
  ])('finds the separator of %j', (line, delimiter) => {
    expect(delimiterOf(line)).toBe(delimiter);
  });
});

describe('a reader of files', () => {
  const read = (name: string, ...blocks: readonly string[]) => {
    const reader = lineReader(revenueSheet, name);
    return [...blocks.flatMap((block) => reader.read(block)), ...reader.end()];
  };

  it('goes by the ending of the name, else by the first sign', () => {
    expect(read('x.csv', '{"partner",month,line,kind,amount\n'.replace('{', ''))).toEqual([]);
    expect(read('x.jsonl', 'partner,month\n')).toEqual([{ line: 1, reason: 'is not a JSON object; write one object on each line' }]);
    expect(read('x', '\n', ' {"partner":"A"}\n')).toMatchObject([
      { line: 2, cells: ['A', undefined, undefined, undefined, undefined, undefined] },
    ]);
  });

  it('puts cells in the order of the columns, whatever the order of the file', () => {
    const [row] = read('x.csv', 'amount,kind,line,month,partner\n1,minutes,data,2026-01,A\n');
    expect(row).toMatchObject({ cells: ['1', 'minutes', 'data', '2026-01', 'A'], places: [4, 3, 2, 1, 0, -1] });
  });
});

describe('the nearest known word', () => {
  it.each([
    ['dat', 'data'],
    ['webinar-dta', 'webinar-data'],
    ['subscriptoin', 'subscription'],
    ['fruit', undefined],
  ])('of %s is %s', (text, word) => {
    expect(nearest(text, ['data', 'webinar-data', 'subscription', 'minutes'])).toBe(word);
  });
});

describe('the term that covers a day (R1, R2)', () => {
  const program = { membership: { termMonths: 12 } } as Program;

  it.each([
    ['2024-02-29', '2024-02-29', 1, '2024-02-29', '2025-02-27'],
    ['2024-02-29', '2025-02-27', 1, '2024-02-29', '2025-02-27'],
    ['2024-02-29', '2025-02-28', 2, '2025-02-28', '2026-02-27'],
    ['2024-02-29', '2028-02-29', 5, '2028-02-29', '2029-02-27'],
    ['2024-02-29', '2028-02-28', 4, '2027-02-28', '2028-02-28'],
  ])('of a membership since %s, on %s', (anchor, on, number, startsOn, endsOn) => {
    expect(termCovering(program, anchor, on)).toEqual({ number, startsOn, endsOn });
  });
});
