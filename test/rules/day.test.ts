import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addDays,
  addMonths,
  addToMonth,
  type BusinessCalendar,
  dayAt,
  daySchema,
  daysBetween,
  firstDayOf,
  isBusinessDay,
  isDay,
  isMonth,
  lastDayOf,
  monthOf,
} from '../../src/rules/day.ts';

const leap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengths = (year: number) => [31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const text = (year: number, month: number, day: number) =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A day that exists, made without the code that is tested. */
const someDay = fc
  .tuple(fc.integer({ min: 1900, max: 2900 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
  .map(([year, month, day]) => text(year, month, Math.min(day, lengths(year)[month - 1] as number)));

const problem = (typed: unknown) => daySchema.safeParse(typed).error?.issues.map(({ message }) => message);

describe('a day', () => {
  it.each(['2026-02-28', '2024-02-29', '2000-02-29', '1900-01-01', '2999-12-31', '2026-12-31'])('%s exists', (day) => {
    expect(isDay(day)).toBe(true);
    expect(problem(day)).toBeUndefined();
  });

  it.each(['2026-02-29', '1900-02-29', '2100-02-29', '2026-02-30', '2026-04-31', '2026-00-10', '2026-13-01', '2026-01-00', '2026-01-32'])(
    '%s does not exist, and the problem names it',
    (day) => {
      expect(isDay(day)).toBe(false);
      expect(problem(day)).toEqual([`"${day}" is not a day that exists; write YYYY-MM-DD`]);
    },
  );

  it.each([
    '',
    '2026-2-3',
    '03.02.2026',
    '2026/02/03',
    ' 2026-02-03',
    '2026-02-03 ',
    '2026-02-03T00:00',
    '20260203',
    '+002026-02-03',
    '２０２６-02-03',
  ])('is not written %j', (typed) => {
    expect(isDay(typed)).toBe(false);
    expect(problem(typed)).toHaveLength(1);
  });

  it.each(['1899-12-31', '3000-01-01', '0026-03-01', '9999-12-31'])('%s is a slip of the keyboard', (day) => {
    expect(isDay(day)).toBe(false);
    expect(problem(day)).toEqual([`"${day}" is not between 1900-01-01 and 2999-12-31`]);
  });

  it('exists or not whatever is written, and the schema agrees', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1850, max: 3050 }), fc.nat(14), fc.nat(33), (year, month, day) => {
        const exists = month >= 1 && month <= 12 && day >= 1 && day <= (lengths(year)[month - 1] ?? 0) && year >= 1900 && year < 3000;
        const written = text(year, month, day);
        expect([isDay(written), problem(written) === undefined]).toEqual([exists, exists]);
      }),
    );
  });

  it('before the first or after the last that four digits can write stops the work, instead of sorting wrongly as text', () => {
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addMonths('0000-01-31', -1)).toThrow(RangeError);
  });
});

describe('counting days', () => {
  it('there and back again, in step with the difference', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -40_000, max: 40_000 }), (day, days) => {
        const there = addDays(day, days);
        expect(daysBetween(day, there)).toBe(days);
        expect(addDays(there, -days)).toBe(day);
        expect(there < day).toBe(days < 0);
      }),
    );
  });

  it.each([
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-01', 90, '2026-05-30'],
  ])('%s and %i days is %s', (day, days, there) => expect(addDays(day, days)).toBe(there));
});

describe('counting months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-08-31', 1, '2026-09-30'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-01-30', -1, '2025-12-30'],
  ])('%s and %i months is %s: a shorter month ends earlier', (day, months, there) => expect(addMonths(day, months)).toBe(there));

  it('from 29 February, anniversaries are on the 28th and come back on the 29th in leap years (domain.md, Calendar)', () => {
    const anniversaries = Array.from({ length: 9 }, (_, years) => addMonths('2024-02-29', 12 * years));
    expect(anniversaries).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2026-02-28',
      '2027-02-28',
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ]);
    expect(addMonths('2096-02-29', 48)).toBe('2100-02-28');
  });

  it('reaches that month, on that day or on its last', () => {
    fc.assert(
      fc.property(someDay, fc.integer({ min: -600, max: 600 }), (day, months) => {
        const there = addMonths(day, months);
        expect(monthOf(there)).toBe(addToMonth(monthOf(day), months));
        expect(there.slice(8) === day.slice(8) || (there === lastDayOf(monthOf(there)) && there.slice(8) < day.slice(8))).toBe(true);
      }),
    );
  });
});

describe('a month', () => {
  it.each([
    ['2026-01', true],
    ['2026-12', true],
    ['2026-00', false],
    ['2026-13', false],
    ['2026-1', false],
    ['2026-01-01', false],
  ])('%s: %s', (written, is) => expect(isMonth(written)).toBe(is));

  it('has a first and a last day, with no day between it and the next', () => {
    fc.assert(
      fc.property(someDay, (day) => {
        const month = monthOf(day);
        const [year, number] = month.split('-').map(Number) as [number, number];
        expect(firstDayOf(month)).toBe(`${month}-01`);
        expect(lastDayOf(month)).toBe(text(year, number, lengths(year)[number - 1] as number));
        expect(addDays(lastDayOf(month), 1)).toBe(firstDayOf(addToMonth(month, 1)));
      }),
    );
  });
});

describe('business days', () => {
  const calendar: BusinessCalendar = { weekend: [6, 7], holidays: ['12-25', '01-01', '2026-04-06'] };

  it.each([
    ['2026-04-03', true, 'a Friday'],
    ['2026-04-04', false, 'a Saturday'],
    ['2026-04-06', false, 'the Easter Monday that is a holiday of one year'],
    ['2027-04-06', true, 'the same date in another year'],
    ['2026-12-25', false, 'a holiday of every year'],
    ['2031-12-25', false, 'and of another'],
  ])('%s: %s, %s', (day, is) => expect(isBusinessDay(day, calendar)).toBe(is));

  it.each([
    ['2026-04-01', 1, '2026-04-02'],
    ['2026-04-02', 2, '2026-04-07'],
    ['2026-04-04', 1, '2026-04-07'],
    ['2026-12-24', 1, '2026-12-28'],
    ['2026-12-31', 3, '2027-01-06'],
    ['2026-04-04', 0, '2026-04-04'],
  ])('after %s, the %i. is %s (requirement E8)', (day, count, there) => expect(addBusinessDays(day, count, calendar)).toBe(there));

  it('the n-th after a day is one, with n − 1 others between', () => {
    const holidays = fc.array(
      someDay.map((day) => day.slice(5)),
      { maxLength: 12 },
    );
    const weekend = fc.subarray([1, 2, 3, 4, 5, 6, 7], { maxLength: 6 });
    fc.assert(
      fc.property(someDay, fc.integer({ min: 1, max: 25 }), fc.record({ weekend, holidays }), (day, count, some) => {
        const there = addBusinessDays(day, count, some);
        const passed = Array.from({ length: daysBetween(day, there) }, (_, days) => addDays(day, days + 1));
        expect(passed.filter((one) => isBusinessDay(one, some))).toHaveLength(count);
        expect(isBusinessDay(there, some)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('are not looked for without end where there are none', () => {
    expect(() => addBusinessDays('2026-01-01', 1, { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: [] })).toThrow('no business day');
  });

  it.each([-1, 1.5, Number.NaN])('are not counted by %s', (count) => {
    expect(() => addBusinessDays('2026-01-01', count, calendar)).toThrow(RangeError);
  });
});

describe('the business date at a moment', () => {
  it.each([
    ['2026-06-30T21:59:59.999Z', 'Europe/Paris', '2026-06-30'],
    ['2026-06-30T22:00:00.000Z', 'Europe/Paris', '2026-07-01'],
    ['2026-12-31T22:59:59.999Z', 'Europe/Paris', '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', 'Europe/Paris', '2027-01-01'],
    ['2026-03-01T04:59:59.000Z', 'America/New_York', '2026-02-28'],
    ['2026-03-01T00:00:00.000Z', 'UTC', '2026-03-01'],
  ])('%s in %s is %s (domain.md, Calendar)', (instant, zone, day) => expect(dayAt(instant, zone)).toBe(day));
});
