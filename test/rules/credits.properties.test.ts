import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOn, type LotBalance } from '../../src/rules/credits/account.ts';
import { decideAdjust } from '../../src/rules/credits/adjust.ts';
import { issuedLot } from '../../src/rules/credits/allocation.ts';
import { decideApprove, decideDecline } from '../../src/rules/credits/approval.ts';
import type { CreditMove, CreditsEffect } from '../../src/rules/credits/effects.ts';
import { expiredLots, timedOutRequests } from '../../src/rules/credits/expire.ts';
import { isExpired, leastFree, type CreditLot, type FreeLot } from '../../src/rules/credits/lots.ts';
import { decideRedeem } from '../../src/rules/credits/redeem.ts';
import { decideRelease } from '../../src/rules/credits/release.ts';
import { isOpen, type ReservationFacts } from '../../src/rules/credits/reservation.ts';
import { decideReserve } from '../../src/rules/credits/reserve.ts';
import { decideReverse } from '../../src/rules/credits/reverse.ts';
import { counted, statementLines, unrecordedExpiries } from '../../src/rules/credits/statement.ts';
import type { CreditOrigin } from '../../src/rules/credits/states.ts';
import { addDays, type Day } from '../../src/rules/day.ts';
import type { Decision } from '../../src/rules/decision.ts';
import { numberingFrom } from '../../src/rules/id.ts';
import { holder, opn } from './credits.given.ts';

/** A ledger in memory: what the store keeps, and nothing it derives. */
interface Ledger {
  readonly lots: CreditLot[];
  readonly entries: CreditMove[];
  readonly reservations: Map<string, ReservationFacts>;
  readonly closings: string[];
}

/** What somebody did on some day; days go back and forth, as backdated commands do. */
type Step = { readonly verb: (typeof verbs)[number]; readonly day: number; readonly n: number; readonly pick: number };
const verbs = ['issue', 'reserve', 'request', 'redeem', 'release', 'approve', 'decline', 'take', 'reverse', 'expire'] as const;
const origins: readonly CreditOrigin[] = ['allocated', 'earned-commercial', 'earned-public', 'adjustment'];
const step: fc.Arbitrary<Step> = fc.record({ verb: fc.constantFrom(...verbs), day: fc.nat(500), n: fc.integer({ min: 1, max: 60 }), pick: fc.nat(1000) });
const histories = fc.array(step, { minLength: 1, maxLength: 40 });

const members = { level: '3', since: '2026-01-01', sharing: 'pre-approval', limit: null } as const;
const always = { ...opn, membership: { ...opn.membership, graceDays: 0 } };
const longTerm = (who: 'primary' | 'associate') => {
  const { partner, membership } = holder({ who, ...members });
  const stretch = (one: NonNullable<typeof membership>): typeof one => ({
    ...one,
    terms: one.terms.map((term) => ({ ...term, endsOn: '2030-12-31' })),
    ...(one.primary && { primary: stretch(one.primary) }),
  });
  return { partner, membership: membership && stretch(membership) };
};
const [primary, associate] = [longTerm('primary'), longTerm('associate')];
const by = { contact: 'CON-1', partner: 'PTR-1', name: 'Ann', email: 'ann@acme.example', roles: ['partner-administrator'] } as const;

const placeSums = (entries: readonly CreditMove[], lot: CreditLot): LotBalance['places'] => {
  const places = { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 };
  for (const { lot: id, from, to, amount } of entries) {
    if (id !== lot.id) continue;
    if (from !== 'outside') places[from] -= amount;
    if (to !== 'outside') places[to] += amount;
  }
  return places;
};
const balancesOn = ({ lots, entries }: Ledger, on: Day): LotBalance[] => {
  const until = entries.filter((entry) => entry.on <= on);
  return lots.filter(({ id }) => until.some(({ lot }) => lot === id)).map((lot) => ({ ...lot, places: placeSums(until, lot) }));
};
const bookFree = ({ entries }: Ledger, lot: CreditLot) => placeSums(entries, lot).available;

function freeOn(ledger: Ledger, on: Day): FreeLot[] {
  return ledger.lots.map((lot) => {
    const days = new Map<Day, number>();
    for (const entry of ledger.entries.filter(({ lot: id, on: day }) => id === lot.id && day > on)) {
      days.set(entry.on, (days.get(entry.on) ?? 0) + (entry.to === 'available' ? entry.amount : 0) - (entry.from === 'available' ? entry.amount : 0));
    }
    const later = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    return { ...lot, free: leastFree(bookFree(ledger, lot), later) };
  });
}

function perform(ledger: Ledger, { verb, day, n, pick }: Step, ids: ReturnType<typeof numberingFrom>): readonly CreditsEffect[] {
  const on = addDays('2026-02-01', day);
  const request = <Input>(input: Input) => ({ input, on, at: `${on}T12:00:00.000Z`, actor: 'tester', ids, by, reason: 'test' });
  const reservation = [...ledger.reservations.values()][pick % Math.max(1, ledger.reservations.size)];
  const decided = (decision: Decision<CreditsEffect>) => (decision.kind === 'approved' ? decision.effects : []);
  const option = always.credits!.catalogue[pick % always.credits!.catalogue.length]!;
  if (verb === 'issue') return [issuedLot(always, { partner: 'PTR-1', origin: origins[pick % 4]!, amount: n, activeFrom: on, termEnd: addDays(on, pick % 200), source: 'test', ids })];
  if (verb === 'reserve') return decided(decideReserve(always, { ...primary, option, lots: freeOn(ledger, on), draws: [] }, request({ partner: 'ACME', option: option.id, quantity: 1 + (n % 3) })));
  if (verb === 'request') {
    const asked = { ...request({ partner: 'AIDE', option: option.id, quantity: 1 }), by: { ...by, partner: 'PTR-2' as const } };
    return decided(decideReserve(always, { ...associate, option, lots: freeOn(ledger, on), draws: [] }, asked));
  }
  if (verb === 'take') return decided(decideAdjust(always, { ...primary, lots: freeOn(ledger, on), issued: 0 }, request({ partner: 'ACME', amount: -n })));
  if (verb === 'reverse') {
    const entry = ledger.entries[pick % Math.max(1, ledger.entries.length)];
    const lot = entry && freeOn(ledger, on).find(({ id }) => id === entry.lot);
    if (!entry || !lot) return [];
    const reversedBy = ledger.entries.find(({ reverses }) => reverses === entry.entry)?.entry ?? null;
    const free = isExpired(lot, on) ? 0 : lot.free;
    return decided(decideReverse(always, { partner: 'PTR-1', entries: [{ ...entry, id: entry.entry, lot: { ...lot, free }, reservation: entry.reservation ?? null, reversedBy }] }, request({ entry: entry.entry })));
  }
  if (verb === 'expire') return due(ledger, on, ids);
  if (!reservation) return [];
  if (verb === 'redeem') return decided(decideRedeem(always, reservation, request({ reservation: reservation.id, amount: Math.min(n, reservation.amount) })));
  if (verb === 'release') return decided(decideRelease(always, reservation, request({ reservation: reservation.id })));
  return decided((verb === 'approve' ? decideApprove : decideDecline)(always, { reservation, membership: associate.membership }, request({ reservation: reservation.id })));
}

const due = (ledger: Ledger, on: Day, ids: ReturnType<typeof numberingFrom>): readonly CreditsEffect[] => [
  ...timedOutRequests(always, [...ledger.reservations.values()], { on, ids }),
  ...expiredLots(always, ledger.lots.map((lot) => ({ ...lot, partner: 'PTR-1' as const, free: bookFree(ledger, lot) })), { on, ids }),
];

/** Applies effects as the store does: entries are added, nothing is changed. */
function apply(ledger: Ledger, effect: CreditsEffect, ids: ReturnType<typeof numberingFrom>): void {
  if (effect.kind === 'credits-issued') {
    const { id, origin, amount, activeFrom, expiresOn } = effect.lot;
    ledger.lots.push({ id, origin, activeFrom, expiresOn });
    ledger.entries.push({ entry: ids.next('ENT'), partner: 'PTR-1', program: 'opn', lot: id, kind: 'earn', amount, from: 'outside', to: 'available', on: activeFrom });
  }
  if ('moves' in effect) ledger.entries.push(...effect.moves);
  if (effect.kind === 'credits-reserved') {
    const lots = effect.moves.map(({ lot, amount }) => ({ lot: ledger.lots.find(({ id }) => id === lot)!, amount }));
    ledger.reservations.set(effect.reservation.id, { ...effect.reservation, redeemed: 0, released: 0, closedOn: null, lots });
  }
  if (effect.kind === 'credit-use-approved') ledger.reservations.set(effect.reservation.id, { ...ledger.reservations.get(effect.reservation.id)!, state: 'reserved' });
  if (effect.kind === 'credits-redeemed' || effect.kind === 'credits-released') {
    const { id, state, redeemed, released, closedOn } = effect.reservation;
    ledger.reservations.set(id, { ...ledger.reservations.get(id)!, state, redeemed, released, closedOn });
    ledger.closings.push(id);
  }
}

/** Runs a history, looking at the ledger before and after each step that changed something. */
function run(steps: readonly Step[], look: (ledger: Ledger, effects: readonly CreditsEffect[], before: Ledger) => void): Ledger {
  const ledger: Ledger = { lots: [], entries: [], reservations: new Map(), closings: [] };
  const ids = numberingFrom({});
  // Two lots to begin with, so that most histories have something to spend.
  for (const one of [{ verb: 'issue', day: 0, n: 60, pick: 1 } as const, { verb: 'issue', day: 5, n: 40, pick: 2 } as const, ...steps]) {
    const effects = perform(ledger, one, ids);
    const before: Ledger = { ...ledger, lots: [...ledger.lots], entries: [...ledger.entries], closings: [...ledger.closings] };
    for (const effect of effects) apply(ledger, effect, ids);
    if (effects.length > 0) look(ledger, effects, before);
  }
  return ledger;
}

const daysOf = ({ entries, lots }: Ledger) => [...new Set([...entries.map(({ on }) => on), ...lots.flatMap(({ expiresOn }) => expiresOn ?? [])])].toSorted();
const holds = (property: (steps: readonly Step[]) => void) => fc.assert(fc.property(histories, property), { numRuns: 150 });

describe('the credit ledger, whatever is done in whatever order', () => {
  it('invariant 1: on every day, nothing is negative and everything issued is somewhere', () => {
    holds((steps) =>
      void run(steps, (ledger) => {
        for (const on of daysOf(ledger)) {
          const issued = ledger.entries.filter((entry) => entry.on <= on && entry.from === 'outside').reduce((sum, { amount }) => sum + amount, 0);
          const account = accountOn(always, balancesOn(ledger, on), on);
          expect(account.available + account.reserved + account.redeemed + account.expired + account.reversed).toBe(issued);
          expect(Math.min(0, ...balancesOn(ledger, on).flatMap(({ places }) => Object.values(places)))).toBe(0);
        }
      }),
    );
  });

  it('invariant 2: a reservation closes at most once, and what was reserved is then redeemed or released', () => {
    holds((steps) => {
      const { reservations, closings } = run(steps, () => {});
      expect(new Set(closings).size).toBe(closings.length);
      for (const one of reservations.values()) {
        expect(one.redeemed + one.released).toBe(isOpen(one) ? 0 : one.amount);
        expect(closings.includes(one.id)).toBe(!isOpen(one));
      }
    });
  });

  it('invariant 3: a reversal restores the lot and the amount of the original, once, and not before it', () => {
    holds((steps) => {
      const { entries } = run(steps, () => {});
      const reversals = entries.filter(({ kind }) => kind === 'reverse');
      expect(new Set(reversals.map(({ reverses }) => reverses)).size).toBe(reversals.length);
      for (const { reverses, lot, amount, on } of reversals) {
        const original = entries.find(({ entry }) => entry === reverses)!;
        expect({ lot, amount }).toEqual({ lot: original.lot, amount: original.amount });
        expect(on >= original.on).toBe(true);
      }
    });
  });

  it('invariant 4: no balance changes on a day before the first that a step takes effect on', () => {
    holds((steps) =>
      void run(steps, (ledger, _, before) => {
        const first = ledger.entries.slice(before.entries.length).map(({ on }) => on).toSorted()[0];
        for (const on of daysOf(before).filter((day) => first !== undefined && day < first)) {
          expect(accountOn(always, balancesOn(ledger, on), on)).toEqual(accountOn(always, balancesOn(before, on), on));
        }
      }),
    );
  });

  it('invariant 5 and P10: only expired lots expire, and nothing of an expired lot is ever reserved', () => {
    holds((steps) => {
      const { entries, lots } = run(steps, () => {});
      const lotOf = (id: string) => lots.find((lot) => lot.id === id)!;
      expect(entries.filter(({ kind, lot, on }) => kind === 'expire' && !isExpired(lotOf(lot), on))).toEqual([]);
      expect(entries.filter(({ kind, lot, on }) => kind === 'reserve' && (isExpired(lotOf(lot), on) || on < lotOf(lot).activeFrom))).toEqual([]);
    });
  });

  it('P10: the balance on any day is the same whether the expiry job has run by then or not', () => {
    holds((steps) => {
      const ledger = run(steps, () => {});
      const days = daysOf(ledger);
      const was = days.map((on) => accountOn(always, balancesOn(ledger, on), on).available);
      const ids = numberingFrom({ ENT: 100_000 });
      const effects = due({ ...ledger, reservations: new Map() }, '2029-01-01', ids);
      for (const effect of effects) apply(ledger, effect, ids);
      expect(days.map((on) => accountOn(always, balancesOn(ledger, on), on).available)).toEqual(was);
      expect(due({ ...ledger, reservations: new Map() }, '2029-01-01', ids)).toEqual([]);
    });
  });

  it('P8, invariant 12: what is reserved of lots adds up to what was asked', () => {
    holds((steps) =>
      void run(steps, (_, effects) => {
        for (const effect of effects) {
          if (effect.kind === 'credits-reserved') expect(effect.moves.reduce((sum, { amount }) => sum + amount, 0)).toBe(effect.reservation.amount);
        }
      }),
    );
  });

  it('K6: the statement of any period adds up from its opening to its closing balance', () => {
    holds((steps) => {
      const ledger = run(steps, () => {});
      const days = daysOf(ledger);
      const [from = '2026-02-01', to = '2027-06-01'] = [days[Math.floor(days.length / 3)], days[Math.floor((days.length * 3) / 4)]];
      const opening = accountOn(always, balancesOn(ledger, addDays(from, -1)), addDays(from, -1)).available;
      const blank = { origin: 'allocated' as const, reservation: null, reason: null, ticket: null, actor: null };
      const recorded = ledger.entries.filter(({ on }) => from <= on && on <= to).map(({ entry, kind, amount, from: out, to: into, lot, on }) => ({ ...blank, id: entry, kind, amount, from: out, to: into, lot, on }));
      const lines = statementLines([...recorded, ...unrecordedExpiries(balancesOn(ledger, to), { from, to })], { opening, places: counted.primary });
      expect(lines.at(-1)?.balance ?? opening).toBe(accountOn(always, balancesOn(ledger, to), to).available);
    });
  });
});
