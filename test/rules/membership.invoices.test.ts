import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, isBusinessDay } from '../../src/rules/day.ts';
import { numberingFrom } from '../../src/rules/id.ts';
import { invoicesFor } from '../../src/rules/membership/invoices.ts';
import { money } from '../../src/rules/money.ts';
import type { Program } from '../../src/rules/program/program.ts';
import { opn } from './membership.given.ts';

/** The invoices of a year at level 2, whose fee is so many cents, submitted on a day. */
function invoices({ fee = 10_000_000, plan = 'quarterly', on = '2026-03-02', calendar = opn.calendar }: Partial<Asked> = {}) {
  const level = { ...opn.levelById.get('2')!, fee: money(fee, 'USD') };
  const program: Program = { ...opn, calendar, levelById: new Map([['2', level]]) };
  const order = { partner: 'PTR-1', membership: 'MEM-7', term: 1, level: '2', plan, contacts: [], on, ids: numberingFrom({}) } as const;
  return invoicesFor(program, order).map(({ invoice }) => invoice);
}
interface Asked {
  readonly fee: number;
  readonly plan: string;
  readonly on: string;
  readonly calendar: Program['calendar'];
}

const sendDays = (asked: Partial<Asked>) => [...new Set(invoices(asked).map(({ sendFrom, sendBy }) => `${sendFrom} to ${sendBy}`))];

describe('the invoices of a fee (E8)', () => {
  it('add up to it to the cent, whatever it is, and differ by one cent at most (invariant 12)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.constantFrom('annual', 'quarterly'), (fee, plan) => {
        const amounts = invoices({ fee, plan }).map(({ amount }) => amount.amountMinor);
        expect(amounts).toHaveLength(plan === 'annual' ? 1 : 4);
        expect(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n)).toBe(BigInt(fee));
        expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('bear the membership and a number each', () => {
    expect(invoices().map(({ id, membership }) => `${id} of ${membership}`)).toEqual(
      ['INV-1', 'INV-2', 'INV-3', 'INV-4'].map((id) => `${id} of MEM-7`),
    );
  });

  it.each([
    ['a Monday', '2026-03-02', '2026-03-05 to 2026-03-09'],
    ['a Friday', '2026-03-06', '2026-03-11 to 2026-03-13'],
    ['a Saturday', '2026-03-07', '2026-03-11 to 2026-03-13'],
    ['the Monday before Christmas', '2026-12-21', '2026-12-24 to 2026-12-29'],
    ['Christmas Eve', '2026-12-24', '2026-12-30 to 2027-01-04'],
    ['New Year’s Eve', '2026-12-31', '2027-01-06 to 2027-01-08'],
  ])('are sent on the third to the fifth business day after %s', (_, on, days) => {
    expect(sendDays({ on })).toEqual([days]);
  });

  it('follow the days the program says are not worked', () => {
    const calendar = { ...opn.calendar, weekend: [5, 6], holidays: ['12-25', '2026-12-28'] };
    expect(sendDays({ on: '2026-12-23', calendar })).toEqual(['2026-12-29 to 2026-12-31']);
  });

  it('are never sent on a day that is not worked, nor outside the third to the fifth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), (days) => {
        const on = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
        const [first] = invoices({ on });
        expect([isBusinessDay(first!.sendFrom, opn.calendar), isBusinessDay(first!.sendBy, opn.calendar)]).toEqual([true, true]);
        expect([first!.sendFrom, first!.sendBy]).toEqual([addBusinessDays(on, 3, opn.calendar), addBusinessDays(on, 5, opn.calendar)]);
      }),
    );
  });

  it('fall due months after the first, which a short February does not shift for good', () => {
    expect(invoices({ on: '2027-10-25' }).map(({ dueOn }) => dueOn)).toEqual(['2027-12-01', '2028-03-01', '2028-06-01', '2028-09-01']);
    expect(invoices({ on: '2027-10-22' }).map(({ dueOn }) => dueOn)).toEqual(['2027-11-28', '2028-02-28', '2028-05-28', '2028-08-28']);
    expect(invoices({ on: '2023-10-23' }).map(({ dueOn }) => dueOn)).toEqual(['2023-11-29', '2024-02-29', '2024-05-29', '2024-08-29']);
    expect(invoices({ on: '2026-10-23' }).map(({ dueOn }) => dueOn)).toEqual(['2026-11-29', '2027-02-28', '2027-05-29', '2027-08-29']);
  });
});
