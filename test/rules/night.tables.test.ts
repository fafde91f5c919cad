import { describe, expect, it } from 'vitest';
import type { Day } from '../../src/rules/day.ts';
import { approve } from '../../src/rules/decision.ts';
import type { Id } from '../../src/rules/id.ts';
import { decideNight, nightsDue } from '../../src/rules/night/nights.ts';
import { creditReminders, creditSpans, membershipReminders, membershipSpans, type Reminder } from '../../src/rules/notice/reminders.ts';
import { member, openip, opn, type Member } from './membership.given.ts';
import { ruleTable } from './tables.ts';

ruleTable<{ readonly today: Day; readonly confirmed: boolean }, { readonly on: Day }, never>({
  file: 'night.nights.yaml',
  decide: (given, when) => decideNight(opn, { ...given, ...when }),
  codes: ['night-ahead'],
});

ruleTable<{ readonly member: Partial<Member>; readonly lots: readonly string[] }, { readonly on: Day }, Reminder>({
  file: 'notice.reminders.yaml',
  decide: ({ member: given, lots }, { on }) => {
    const usual: Member = { partner: 1, type: 'primary', state: 'active', level: '1', since: null, terms: 1, ordered: false, ended: null };
    const free = lots.map((line) => {
      const [id, partner, amount, expiresOn = ''] = line.split(' ');
      return { id: id as Id<'LOT'>, partner: partner as Id<'PTR'>, free: Number(amount), expiresOn };
    });
    const reminders = [...membershipReminders(opn, member(opn, { ...usual, ...given }), on), ...creditReminders(opn, free, on)];
    return approve(reminders, { outcome: 'looked' });
  },
  effect: ({ notice: { kind, facts }, about, dueOn }) => `${about} due ${dueOn}: ${kind} ${JSON.stringify(facts)}`,
  codes: [],
});

describe('the nights a step is still to be done for (N3)', () => {
  it.each([
    ['never begun: only the day itself', { done: null, open: null }, ['2026-07-01']],
    ['done yesterday', { done: '2026-06-30', open: null }, ['2026-07-01']],
    ['done for the day', { done: '2026-07-01', open: null }, []],
    ['done for a later day', { done: '2026-07-05', open: null }, []],
    ['three nights missed', { done: '2026-06-28', open: null }, ['2026-06-29', '2026-06-30', '2026-07-01']],
    ['begun two nights ago and never finished', { done: null, open: '2026-06-30' }, ['2026-06-30', '2026-07-01']],
    ['stopped after it was done before', { done: '2026-06-30', open: '2026-06-20' }, ['2026-07-01']],
  ])('%s', (_, history, nights) => expect(nightsDue(history, '2026-07-01')).toEqual(nights));
});

describe('where to look for what is due', () => {
  it('is where the rules find something, on every day of a term and the month after', () => {
    for (const program of [opn, openip]) {
      const facts = {
        partner: 1,
        type: 'primary',
        state: 'active',
        level: '1',
        since: '2025-01-05',
        terms: 1,
        ordered: false,
        ended: null,
      } as const;
      const one = member(program, facts);
      let found = 0;
      for (let day = Date.UTC(2025, 8, 1); day < Date.UTC(2026, 2, 15); day += 86_400_000) {
        const on = new Date(day).toISOString().slice(0, 10);
        const due = membershipReminders(program, one, on).length;
        const near = membershipSpans(program, on).some(({ from, to }) => from <= '2026-01-04' && '2026-01-04' <= to);
        found += due;
        expect([on, due > 0 && !near]).toEqual([on, false]);
        const lot = { id: 'LOT-1', partner: 'PTR-1', free: 1, expiresOn: '2026-01-05' } as const;
        const inSpan = creditSpans(program, on).some(({ from, to }) => from <= lot.expiresOn && lot.expiresOn <= to);
        expect([on, creditReminders(program, [lot], on).length > 0 && !inSpan]).toEqual([on, false]);
      }
      expect(found).toBeGreaterThan(20);
    }
  });

  it('is nowhere where a program reminds of nothing', () => {
    const { reminders: _, ...silent } = opn;
    expect([membershipSpans(silent, '2026-07-01'), creditSpans(silent, '2026-07-01')]).toEqual([[], []]);
  });
});
