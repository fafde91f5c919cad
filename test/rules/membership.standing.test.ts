import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, daysBetween } from '../../src/rules/day.ts';
import { isDue } from '../../src/rules/membership/due.ts';
import { isAbove } from '../../src/rules/membership/ownership.ts';
import { isLive, membershipRefusal, standingOn } from '../../src/rules/membership/standing.ts';
import { rightOn, type RightWord } from '../../src/rules/membership/right.ts';
import { byRisk, renewalRisk, type RiskFacts } from '../../src/rules/membership/risk.ts';
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
  /** The primary's second year, opened late: the anniversary is kept, and nothing was open in between. */
  const reinstated = (on: string) => {
    const primary = acme({ partner: 7, terms: 2 });
    const terms = primary.terms.map((term) => (term.number === 2 ? { ...term, activatedOn: on } : term));
    return { ...acme({ type: 'associate', since: '2025-06-01' }), primary: { ...primary, terms } };
  };
  it('comes back with a primary that is reinstated, and was lapsed in between', () => {
    const at = (day: string) => standingOn(opn, reinstated('2026-03-25'), day);
    expect(at('2026-03-04')).toMatchObject({ active: true });
    expect(at('2026-03-24')).toMatchObject({ active: false, standing: 'lapsed', end: '2026-03-04', endedWith: 'PTR-7' });
    expect(at('2026-03-25')).toMatchObject({ active: true, end: '2026-05-31', endedWith: null });
  });
  it('is told to bring its primary back, by what that one lapsed for', () => {
    const refusal = (primary: Partial<Member>, day: string) =>
      membershipRefusal(opn, { partner: 'PTR-1', membership: under(primary) }, day);
    expect(refusal({}, '2026-03-05')).toMatchObject({ facts: { cause: 'not-renewed', primary: 'PTR-7' } });
    expect(refusal({ ordered: true }, '2026-03-05')).toMatchObject({ facts: { cause: 'unpaid', primary: 'PTR-7' } });
  });
  it('is shut while its primary is suspended', () => {
    expect(membershipRefusal(opn, { partner: 'PTR-1', membership: under({ state: 'suspended' }) }, '2025-07-01')).toEqual({
      code: 'membership-not-active',
      facts: { partner: 'PTR-1', state: 'suspended', primary: 'PTR-7' },
    });
  });
});

describe('a right on a day (L1, domain.md "On lapse")', () => {
  const at = (day: string, { right = 'expertise', ...given }: Partial<Member> & { right?: RightWord } = {}, until: string | null = null) =>
    rightOn(opn, { held: { right, from: '2025-04-01', until }, membership: acme(given), on: day });
  it('holds to the last covered day; an expertise stays visible for 89 days after the lapse and is unpublished on the 90th', () => {
    expect(at('2026-03-04').state).toBe('valid');
    expect(at('2026-03-05')).toEqual({ state: 'lapsed', lapsedOn: '2026-03-05', unpublishedOn: '2026-06-03' });
    expect(daysBetween('2026-03-05', '2026-06-02')).toBe(89);
    expect(at('2026-06-02').state).toBe('lapsed');
    expect(at('2026-06-03').state).toBe('unpublished');
    expect(at('2026-06-03', { right: 'resale' })).toEqual({ state: 'lapsed', lapsedOn: '2026-03-05', unpublishedOn: null });
  });
  it('comes back as it was when the membership is reinstated', () => expect(at('2026-03-05', { terms: 2 }).state).toBe('valid'));
  it('rests while the membership is suspended', () => expect(at('2025-06-01', { state: 'suspended' }).state).toBe('suspended'));
  it('lapses with a level that does not open it', () => {
    const own = acme({ terms: 2 });
    const lowered = { ...own, terms: own.terms.map((term) => (term.number === 2 ? { ...term, level: '0' } : term)) };
    const state = (day: string) =>
      rightOn(opn, { held: { right: 'expertise', from: '2025-04-01', until: null }, membership: lowered, on: day });
    expect([state('2026-03-04').state, state('2026-03-05').state]).toEqual(['valid', 'lapsed']);
    expect([state('2026-06-02').state, state('2026-06-03').state]).toEqual(['lapsed', 'unpublished']);
  });
  it('ends when it is taken back, and with the membership it was granted to', () => {
    expect([at('2025-06-30', {}, '2025-07-01').state, at('2025-07-01', {}, '2025-07-01').state]).toEqual(['valid', 'unpublished']);
    expect(at('2025-07-01', { right: 'resale' }, '2025-07-01').state).toBe('withdrawn');
    expect(at('2026-06-01', { since: '2026-05-01' }).state).toBe('unpublished');
  });
});

describe('how much is at risk (R1)', () => {
  const facts = { open: [], holders: {}, lots: [] };
  const risk = (more: Partial<RiskFacts>, on = '2026-01-10') => renewalRisk(opn, { membership: acme(), on }, { ...facts, ...more });
  it('counts what is open, and what of it is overdue from the day after', () => {
    const open = [
      { openMinor: 500, dueOn: '2026-01-09' },
      { openMinor: 250, dueOn: '2026-01-10' },
    ];
    expect(risk({ open }).openInstalments).toEqual({ count: 2, overdue: 1, amount: { amountMinor: 750, currency: 'USD' } });
  });
  it('names the roles with too few people', () => {
    const holders = { 'partner-administrator': 1, 'key-executive': 1, legal: 1, billing: 1, marketing: 1, 'sales-engagement': 1 };
    expect(risk({ holders }).emptyRoles).toEqual(['key-executive', 'business-development', 'technical-readiness']);
  });
  it('adds up the credits that expire within the window or with the term', () => {
    const lot = (expiresOn: string) => ({ free: 10, expiresOn });
    expect(risk({ lots: [lot('2026-01-10')] }).expiringCredits).toBe(0);
    expect(risk({ lots: [lot('2026-01-11'), lot('2026-04-10'), lot('2026-04-11')] }).expiringCredits).toBe(20);
  });
  it('is ordered by what is overdue, open, empty and lost', () => {
    const overdue = risk({ open: [{ openMinor: 1, dueOn: '2026-01-01' }] });
    const open = risk({ open: [{ openMinor: 900, dueOn: '2026-02-01' }] });
    const lost = risk({ lots: [{ free: 5, expiresOn: '2026-02-01' }] });
    expect([risk({}), lost, open, overdue].toSorted(byRisk)).toEqual([overdue, open, lost, risk({})]);
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
  it('names another enrollment as the way out once it is too late to renew (R3)', () => {
    expect(refusal('2026-06-02')?.facts).not.toHaveProperty('anew');
    expect(refusal('2026-06-03')?.facts).toMatchObject({ cause: 'not-renewed', anew: 'opn' });
    expect(refusal('2026-03-05', { ended: '2026-03-04', state: 'terminated' })?.facts).toMatchObject({ cause: 'terminated', anew: 'opn' });
  });
  it('is shut from the day of a suspension, and was open before it', () => {
    const suspended = { ...acme({ state: 'suspended' }), suspendedOn: '2025-07-01' };
    expect([standingOn(opn, suspended, '2025-06-30').active, standingOn(opn, suspended, '2025-07-01').active]).toEqual([true, false]);
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
    for (let year = 0; year < 8; year += 1) {
      term = termAfter(opn, '2024-02-29', term.endsOn);
      starts.push(term.startsOn);
    }
    expect(starts).toEqual([
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
