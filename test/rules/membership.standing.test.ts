import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../src/rules/day.ts';
import { isDue } from '../../src/rules/membership/due.ts';
import { isAbove } from '../../src/rules/membership/ownership.ts';
import { isLive, membershipRefusal, standingOn } from '../../src/rules/membership/standing.ts';
import { firstTerm, termAfter } from '../../src/rules/membership/term.ts';
import { member, openip, opn, type Member } from './membership.given.ts';

const acme = (given: Partial<Member> = {}) =>
  member(opn, {
    partner: 1,
    type: 'primary',
    state: 'active',
    level: '1',
    since: '2025-03-05',
    terms: 1,
    ordered: false,
    ended: null,
    ...given,
  });
const on = (day: string, given: Partial<Member> = {}) => {
  const { standing, active, start, end, renewalOpens, cause } = standingOn(opn, acme(given), day);
  return { standing, active, start, end, renewalOpens, cause };
};

describe('the standing of a membership (R1, R3)', () => {
  const term = { start: '2025-03-05', end: '2026-03-04', renewalOpens: '2025-12-04' };
  it.each([
    ['the first day', '2025-03-05', {}, { standing: 'current', active: true, cause: null }],
    ['91 days before the end', '2025-12-03', {}, { standing: 'current', active: true, cause: null }],
    ['90 days before the end', '2025-12-04', {}, { standing: 'renewal-open', active: true, cause: null }],
    ['the end date, the last covered day', '2026-03-04', {}, { standing: 'renewal-open', active: true, cause: null }],
    ['the day after', '2026-03-05', {}, { standing: 'lapsed', active: false, cause: 'not-renewed' }],
    [
      'the day after, the next term ordered and not paid',
      '2026-03-05',
      { ordered: true },
      { standing: 'lapsed', active: false, cause: 'unpaid' },
    ],
    ['the day after, renewed', '2026-03-04', { terms: 2 }, { standing: 'current', active: true, cause: null }],
    ['suspended', '2025-06-01', { state: 'suspended' }, { standing: 'current', active: false, cause: null }],
  ] as const)('%s', (_, day, given, expected) => {
    expect(on(day, given)).toEqual({ ...term, ...expected });
  });

  it('is nothing before the activation (E9)', () => {
    const nothing = { standing: null, active: false, start: null, end: null, renewalOpens: null, cause: null };
    expect(on('2025-03-04')).toEqual(nothing);
    expect(on('2025-06-01', { state: 'awaiting-payment', since: null })).toEqual(nothing);
  });

  it('ends early on the last day before a termination', () => {
    const ended = { state: 'terminated', ended: '2025-09-30' } as const;
    expect(on('2025-09-30', ended)).toMatchObject({ standing: 'current', active: true, end: '2025-09-30' });
    expect(on('2025-10-01', ended)).toMatchObject({ standing: 'lapsed', active: false, cause: 'terminated' });
  });

  it('goes through a grace period where the program has one', () => {
    const given: Member = {
      partner: 1,
      type: 'operator',
      state: 'active',
      level: 'starter',
      since: '2025-03-05',
      terms: 1,
      ordered: false,
      ended: null,
    };
    const standing = (day: string) => standingOn(openip, member(openip, given), day);
    expect(standing('2026-03-05')).toMatchObject({ standing: 'in-grace', active: true });
    expect(standing('2026-04-03')).toMatchObject({ standing: 'in-grace', active: true });
    expect(standing('2026-04-04')).toMatchObject({ standing: 'lapsed', active: false });
  });
});

describe('an associate (R5)', () => {
  const under = (primary: Partial<Member>) => ({
    ...acme({ type: 'associate', since: '2025-06-01' }),
    primary: acme({ partner: 7, ...primary }),
  });
  it('ends with its primary, on the same day and for the same cause', () => {
    expect(standingOn(opn, under({}), '2026-03-04')).toMatchObject({ active: true, end: '2026-03-04' });
    expect(standingOn(opn, under({}), '2026-03-05')).toMatchObject({ active: false, standing: 'lapsed', cause: 'not-renewed' });
    expect(standingOn(opn, under({ ended: '2025-12-31', state: 'terminated' }), '2026-01-01')).toMatchObject({
      active: false,
      cause: 'terminated',
    });
  });
  it('goes on with a primary that has renewed, to its own end', () => {
    expect(standingOn(opn, under({ terms: 2 }), '2026-03-05')).toMatchObject({ active: true, end: '2026-05-31' });
  });
  it('is shut while its primary is suspended', () => {
    expect(membershipRefusal(opn, { partner: 'PTR-1', membership: under({ state: 'suspended' }) }, '2025-07-01')).toEqual({
      code: 'membership-not-active',
      facts: { partner: 'PTR-1', state: 'suspended', primary: 'PTR-7' },
    });
  });
});

describe('what hangs on an active membership (R4)', () => {
  const refusal = (day: string, given: Partial<Member> = {}) => membershipRefusal(opn, { partner: 'PTR-1', membership: acme(given) }, day);
  it('is open through the end date and refused after it, with the reason', () => {
    expect(refusal('2026-03-04')).toBeUndefined();
    expect(refusal('2026-03-05')).toEqual({
      code: 'membership-lapsed',
      facts: { partner: 'PTR-1', ended: '2026-03-04', cause: 'not-renewed' },
    });
  });
  it('is refused before the payment, and without a membership', () => {
    expect(refusal('2025-06-01', { state: 'awaiting-payment', since: null })).toEqual({
      code: 'membership-not-active',
      facts: { partner: 'PTR-1', state: 'awaiting-payment' },
    });
    expect(membershipRefusal(opn, { partner: 'PTR-1', membership: undefined }, '2025-06-01')).toEqual({
      code: 'membership-missing',
      facts: { partner: 'PTR-1', program: 'opn' },
    });
  });
  it('a lapsed membership stands in nobody’s way (invariant 6)', () => {
    expect([
      isLive(opn, acme(), '2026-03-04'),
      isLive(opn, acme(), '2026-03-05'),
      isLive(opn, acme({ state: 'awaiting-payment', since: null }), '2026-03-05'),
    ]).toEqual([true, false, true]);
  });
});

describe('who is due to renew (R1, R3)', () => {
  it.each([
    ['2025-12-03', 0, false],
    ['2025-12-04', 0, true],
    ['2025-11-24', 10, true],
    ['2025-11-23', 10, false],
    ['2026-06-02', 0, true],
    ['2026-06-03', 0, false],
  ])('%s, looking %i days ahead: %s', (day, within, due) => {
    expect(isDue(opn, acme(), { on: day, within })).toBe(due);
  });
  it('is not who has paid the next term', () => expect(isDue(opn, acme({ terms: 2 }), { on: '2026-01-01', within: 0 })).toBe(false));
});

describe('terms (R1, R2)', () => {
  it('of 29 February fall on 28 February in common years and come back on 29', () => {
    const starts = ['2024-02-29'];
    let term = firstTerm(opn, '2024-02-29');
    for (let year = 0; year < 4; year += 1) {
      term = termAfter(opn, '2024-02-29', term.endsOn);
      starts.push(term.startsOn);
    }
    expect(starts).toEqual(['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29']);
  });

  const days = integer({ min: 0, max: 20_000 }).map((offset) => addDays('2000-01-01', offset));
  it('follow each other without a gap or overlap, each ending on anchor + n years − 1 day (invariant 6)', () => {
    assert(
      property(days, integer({ min: 1, max: 12 }), (anchor, years) => {
        let term = firstTerm(opn, anchor);
        for (let n = 2; n <= years; n += 1) {
          const next = termAfter(opn, anchor, term.endsOn);
          expect(daysBetween(term.endsOn, next.startsOn)).toBe(1);
          term = next;
        }
        expect(term.endsOn).toBe(addDays(addMonths(anchor, 12 * years), -1));
      }),
    );
  });
});

describe('majority ownership (E1)', () => {
  it.each([
    ['50', '50', false],
    ['50.00', '50', false],
    ['50.01', '50', true],
    ['50.0000000001', '50', true],
    ['49.99', '50', false],
    ['100', '50', true],
    ['9', '50', false],
    ['50.5', '50.50', false],
  ])('%s is above %s: %s', (percent, limit, above) => expect(isAbove(percent, limit)).toBe(above));
});
