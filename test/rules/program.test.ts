import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { addBusinessDays } from '../../src/rules/day.ts';
import { assumedValues } from '../../src/rules/program/checks/provenance.ts';
import { definitionJsonSchema } from '../../src/rules/program/json-schema.ts';
import { concerns, programOn, reaches } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Definition } from '../../src/rules/program/schema.ts';

const small = readFileSync(new URL('../../fixtures/broken/no-fault.bought.yaml', import.meta.url), 'utf8');

function read(text: string): Definition {
  const reading = readDefinition(text);
  if ('problems' in reading) throw new Error(JSON.stringify(reading.problems));
  return reading.definition;
}

describe('a definition compiled for a business date', () => {
  const history = small.replace(
    'fee: 5000 EUR }',
    'fee: [{ from: 2024-01-01, value: 5000 EUR }, { from: 2026-01-01, value: 6000.50 EUR, assumed: true, because: A rise. }] }',
  );
  const feeOn = (day: string) => programOn(read(history), day).levelById.get('1')?.fee;

  test('has the dated values of that day: the day before a change, and the day', () => {
    expect(feeOn('2025-12-31')).toEqual({ amountMinor: 500_000, currency: 'EUR' });
    expect(feeOn('2026-01-01')).toEqual({ amountMinor: 600_050, currency: 'EUR' });
  });

  test('does not exist for a day on which one of its values has not begun', () => {
    expect(() => feeOn('2023-12-31')).toThrow(RangeError);
  });

  test('is camelCase, without provenance, and found by id', () => {
    const program = programOn(read(small), '2026-01-01');
    expect(program).toMatchObject({ id: 'small', edition: '2024-1', validFrom: '2024-01-01', on: '2026-01-01', currency: 'EUR' });
    expect(program.membership).toEqual({
      termMonths: 12,
      renewalWindowDays: 90,
      graceDays: 0,
      expertiseUnpublishedAfterDays: 90,
      lateRenewal: { settleUnpaidFirst: true, bands: expect.any(Array) },
    });
    expect(program.membership.lateRenewal.bands[0]).toEqual({
      cause: 'not-renewed',
      fromDay: 1,
      toDay: 30,
      outcome: 'reinstate-keep-anniversary',
    });
    expect(program.levelById.get('1')).toMatchObject({ id: '1', rank: 1 });
    expect(program.engagementCategoryById.get('opportunity')?.reviewed).toEqual(['closeDate']);
  });

  test('is the same from a definition that was kept as JSON', () => {
    const definition = read(small);
    expect(programOn(JSON.parse(JSON.stringify(definition)) as Definition, '2026-01-01')).toEqual(programOn(definition, '2026-01-01'));
  });

  test('E8: gives the calendar due dates are counted on', () => {
    const { calendar } = programOn(read(small), '2026-01-01');
    expect(addBusinessDays('2026-12-23', 3, calendar)).toBe('2026-12-29');
  });
});

describe('whom and which levels a part is for', () => {
  const program = programOn(read(small), '2026-01-01');

  test('without a list of partner types it is for all', () => {
    expect(concerns({}, 'reseller')).toBe(true);
    expect(concerns({ partnerTypes: ['operator'] }, 'reseller')).toBe(false);
  });

  test.each([
    ['0', '1', undefined, false],
    ['1', '1', undefined, true],
    ['1', '0', '0', false],
    ['0', '0', '0', true],
    ['unheard-of', '0', undefined, false],
  ])('level %s, from %s to %s: %s', (level, fromLevel, toLevel, expected) => {
    expect(reaches(program, { fromLevel, toLevel }, level)).toBe(expected);
  });
});

test('what is assumed is listed with its place, its value and the reason', () => {
  const text = small.replace('    - { level: 1, credits: 10 }', '    - { level: 1, credits: 10, assumed: true, because: Nobody tells. }');
  expect(assumedValues(read(text))).toEqual([
    { path: 'credits.allocation[1]', value: { level: '1', credits: 10 }, because: 'Nobody tells.' },
  ]);
});

test('the JSON Schema describes what is written, not what is made of it, and refuses unknown keys', () => {
  const schema = definitionJsonSchema() as {
    properties: Record<string, { type?: string; additionalProperties?: boolean }>;
    required: string[];
    additionalProperties: boolean;
  };
  expect(schema.additionalProperties).toBe(false);
  expect(schema.required).toEqual(expect.arrayContaining(['schema', 'id', 'edition', 'valid_from', 'levels', 'membership']));
  expect(schema.required).not.toContain('promotions');
  expect(schema.properties['membership']).toMatchObject({ type: 'object', additionalProperties: false });
  expect(JSON.stringify(schema)).toContain('"renewal_window_days"');
  expect(JSON.stringify(schema)).not.toContain('amountMinor');
});
