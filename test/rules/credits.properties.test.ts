import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountOn } from '../../src/rules/credits/account.ts';
import { isExpired } from '../../src/rules/credits/lots.ts';
import { isOpen } from '../../src/rules/credits/reservation.ts';
import { counted, statementLines, unrecordedExpiries } from '../../src/rules/credits/statement.ts';
import { addDays } from '../../src/rules/day.ts';
import { numberingFrom } from '../../src/rules/id.ts';
import { opn } from './credits.given.ts';
import { apply, balancesOn, due, run, verbs, type Ledger, type Step } from './credits.ledger.ts';

const step: fc.Arbitrary<Step> = fc.record({
  verb: fc.constantFrom(...verbs),
  day: fc.nat(500),
  n: fc.integer({ min: 1, max: 60 }),
  pick: fc.nat(1000),
});
const histories = fc.array(step, { minLength: 1, maxLength: 40 });

const daysOf = ({ entries, lots }: Ledger) =>
  [...new Set([...entries.map(({ on }) => on), ...lots.flatMap(({ expiresOn }) => expiresOn ?? [])])].toSorted();
const holds = (property: (steps: readonly Step[]) => void) => fc.assert(fc.property(histories, property), { numRuns: 1000 });

describe('the credit ledger, whatever is done in whatever order', { timeout: 60_000 }, () => {
  it('invariant 1: on every day, nothing is negative and everything issued is somewhere', () => {
    holds(
      (steps) =>
        void run(steps, (ledger) => {
          for (const on of daysOf(ledger)) {
            const issued = ledger.entries
              .filter((entry) => entry.on <= on && entry.from === 'outside')
              .reduce((sum, { amount }) => sum + amount, 0);
            const account = accountOn(opn, balancesOn(ledger, on), on);
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
    holds(
      (steps) =>
        void run(steps, (ledger, _, before) => {
          const first = ledger.entries
            .slice(before.entries.length)
            .map(({ on }) => on)
            .toSorted()[0];
          for (const on of daysOf(before).filter((day) => first !== undefined && day < first)) {
            expect(accountOn(opn, balancesOn(ledger, on), on)).toEqual(accountOn(opn, balancesOn(before, on), on));
          }
        }),
    );
  });

  it('invariant 5 and P10: only expired lots expire, and nothing of an expired lot is ever reserved', () => {
    holds((steps) => {
      const { entries, lots } = run(steps, () => {});
      const lotOf = (id: string) => lots.find((lot) => lot.id === id)!;
      expect(entries.filter(({ kind, lot, on }) => kind === 'expire' && !isExpired(lotOf(lot), on))).toEqual([]);
      expect(
        entries.filter(({ kind, lot, on }) => kind === 'reserve' && (isExpired(lotOf(lot), on) || on < lotOf(lot).activeFrom)),
      ).toEqual([]);
    });
  });

  it('P10: the balance on any day is the same whether the expiry job has run by then or not', () => {
    holds((steps) => {
      const ledger = run(steps, () => {});
      const days = daysOf(ledger);
      const was = days.map((on) => accountOn(opn, balancesOn(ledger, on), on).available);
      const ids = numberingFrom({ ENT: 100_000 });
      const effects = due({ ...ledger, reservations: new Map() }, '2029-01-01', ids);
      for (const effect of effects) apply(ledger, effect, ids);
      expect(days.map((on) => accountOn(opn, balancesOn(ledger, on), on).available)).toEqual(was);
      expect(due({ ...ledger, reservations: new Map() }, '2029-01-01', ids)).toEqual([]);
    });
  });

  it('P8, invariant 12: what is reserved of lots adds up to what was asked', () => {
    holds(
      (steps) =>
        void run(steps, (_, effects) => {
          for (const effect of effects) {
            if (effect.kind === 'credits-reserved')
              expect(effect.moves.reduce((sum, { amount }) => sum + amount, 0)).toBe(effect.reservation.amount);
          }
        }),
    );
  });

  it('K6: the statement of any period adds up from its opening to its closing balance', () => {
    holds((steps) => {
      const ledger = run(steps, () => {});
      const days = daysOf(ledger);
      const [from = '2026-02-01', to = '2027-06-01'] = [days[Math.floor(days.length / 3)], days[Math.floor((days.length * 3) / 4)]];
      const opening = accountOn(opn, balancesOn(ledger, addDays(from, -1)), addDays(from, -1)).available;
      const blank = { origin: 'allocated' as const, reservation: null, reason: null, ticket: null, actor: null };
      const recorded = ledger.entries
        .filter(({ on }) => from <= on && on <= to)
        .map(({ entry, kind, amount, from: out, to: into, lot, on }) => ({
          ...blank,
          id: entry,
          kind,
          amount,
          from: out,
          to: into,
          lot,
          on,
        }));
      const lines = statementLines([...recorded, ...unrecordedExpiries(balancesOn(ledger, to), { from, to })], {
        opening,
        places: counted.primary,
      });
      expect(lines.at(-1)?.balance ?? opening).toBe(accountOn(opn, balancesOn(ledger, to), to).available);
    });
  });
});
