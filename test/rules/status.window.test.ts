import { describe, expect, it } from 'vitest';
import type { MetricWindow, StatusRules } from '../../src/rules/program/program.ts';
import { latestReview } from '../../src/rules/status/compile.ts';
import { lastAnniversary, outlivedBy, windowOn } from '../../src/rules/status/window.ts';

const calendar = (period: 'month' | 'quarter' | 'semester' | 'year', offset = 0): MetricWindow => ({
  kind: 'calendar',
  calendar: period,
  offset,
});
const rolling = (rollingMonths: number, completeMonthsOnly: boolean): MetricWindow => ({
  kind: 'rolling',
  rollingMonths,
  completeMonthsOnly,
});

const reviews = (first: string) => ({ reviews: { everyMonths: 6, first } }) as StatusRules;

describe('windows, seen from a business date', () => {
  it.each<[string, MetricWindow, string, string | null, string]>([
    ['the six complete months before', rolling(6, true), '2026-03-01', '2025-09-01', '2026-02-28'],
    ['the month the date lies in has not ended on its last day', rolling(6, true), '2026-02-28', '2025-08-01', '2026-01-31'],
    ['rolling months end on the date', rolling(3, false), '2026-03-15', '2025-12-16', '2026-03-15'],
    ['rolling months start after a short month', rolling(1, false), '2026-03-31', '2026-03-01', '2026-03-31'],
    ['this quarter, up to the date', calendar('quarter'), '2026-05-20', '2026-04-01', '2026-05-20'],
    ['the quarter before, on the first day of one', calendar('quarter', -1), '2026-04-01', '2026-01-01', '2026-03-31'],
    ['the quarter before, on the last day of one', calendar('quarter', -1), '2026-03-31', '2025-10-01', '2025-12-31'],
    ['the half-year before', calendar('semester', -1), '2026-07-01', '2026-01-01', '2026-06-30'],
    ['two half-years before', calendar('semester', -2), '2026-07-01', '2025-07-01', '2025-12-31'],
    ['the year before', calendar('year', -1), '2026-01-01', '2025-01-01', '2025-12-31'],
    ['the month before, over the turn of the year', calendar('month', -1), '2026-01-31', '2025-12-01', '2025-12-31'],
    ['everything up to the date', { kind: 'until-date', until: 'date' }, '2026-03-01', null, '2026-03-01'],
    ['each partner its own anniversary', { kind: 'since-anniversary', since: 'anniversary' }, '2026-03-01', null, '2026-03-01'],
    ['what holds on one of the days', { kind: 'held-any-day', heldAnyDayOfMonths: 6 }, '2026-03-01', '2025-09-02', '2026-03-01'],
  ])('%s', (_, window, on, from, to) => {
    expect(windowOn(window, on)).toMatchObject({ from, to });
  });

  it('an average is taken over the months of the window, whether something was sold in them or not', () => {
    expect(windowOn(rolling(6, true), '2026-03-01').months).toBe(6);
    expect(windowOn(calendar('semester', -1), '2026-07-01').months).toBe(6);
  });
});

describe('anniversaries', () => {
  it.each([
    ['the day before', '2024-03-15', '2026-03-14', '2025-03-15'],
    ['the day', '2024-03-15', '2026-03-15', '2026-03-15'],
    ['29 February falls on the 28th in common years', '2024-02-29', '2026-02-28', '2026-02-28'],
    ['the day before that', '2024-02-29', '2026-02-27', '2025-02-28'],
    ['and comes back on the 29th in leap years', '2024-02-29', '2028-02-28', '2027-02-28'],
  ])('%s', (_, anchor, on, expected) => {
    expect(lastAnniversary(anchor, on)).toBe(expected);
  });
});

describe('what holds for a time', () => {
  it.each([
    ['a year, one day short', '2026-03-01', 12, '2025-03-01'],
    ['a month that began on the 31st ended on the last day of February', '2026-02-28', 1, '2026-01-31'],
  ])('%s', (_, on, months, expected) => {
    expect(outlivedBy(on, months)).toBe(expected);
  });
});

describe('S3 review days', () => {
  it.each([
    ['none before the first', '2024-01-01', '2023-12-31', null],
    ['the first', '2024-01-01', '2024-01-01', '2024-01-01'],
    ['the day before the next', '2024-01-01', '2024-06-30', '2024-01-01'],
    ['the next', '2024-01-01', '2024-07-01', '2024-07-01'],
    ['years later', '2024-01-01', '2026-12-31', '2026-07-01'],
    ['from the 31st, on the last day of shorter months', '2024-03-31', '2024-09-30', '2024-09-30'],
    ['from the 31st, the day before', '2024-03-31', '2024-09-29', '2024-03-31'],
  ])('%s', (_, first, on, expected) => {
    expect(latestReview(reviews(first), on)).toBe(expected);
  });
});
