import type { LotBalance } from '../../src/rules/credits/account.ts';
import { decideAdjust } from '../../src/rules/credits/adjust.ts';
import { issuedLot } from '../../src/rules/credits/allocation.ts';
import { decideApprove, decideDecline } from '../../src/rules/credits/approval.ts';
import type { CreditMove, CreditsEffect } from '../../src/rules/credits/effects.ts';
import { expiredLots, timedOutRequests } from '../../src/rules/credits/expire.ts';
import { isExpired, leastFree, type CreditLot, type FreeLot } from '../../src/rules/credits/lots.ts';
import { decideRedeem } from '../../src/rules/credits/redeem.ts';
import { decideRelease } from '../../src/rules/credits/release.ts';
import type { ReservationFacts } from '../../src/rules/credits/reservation.ts';
import { decideReserve } from '../../src/rules/credits/reserve.ts';
import { decideReverse } from '../../src/rules/credits/reverse.ts';
import type { CreditOrigin } from '../../src/rules/credits/states.ts';
import { addDays, type Day } from '../../src/rules/day.ts';
import type { Decision } from '../../src/rules/decision.ts';
import { numberingFrom } from '../../src/rules/id.ts';
import { holder, opn } from './credits.given.ts';

/** A ledger in memory: what the store keeps, and nothing it derives. */
export interface Ledger {
  readonly lots: CreditLot[];
  readonly entries: CreditMove[];
  readonly reservations: Map<string, ReservationFacts>;
  readonly closings: string[];
}

/** What somebody did on some day; days go back and forth, as backdated commands do. */
export type Step = { readonly verb: (typeof verbs)[number]; readonly day: number; readonly n: number; readonly pick: number };
export const verbs = ['issue', 'reserve', 'request', 'redeem', 'release', 'approve', 'decline', 'take', 'reverse', 'expire'] as const;
const origins: readonly CreditOrigin[] = ['allocated', 'earned-commercial', 'earned-public', 'adjustment'];
const members = { level: '3', since: '2026-01-01', sharing: 'pre-approval', limit: null } as const;
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
export const balancesOn = ({ lots, entries }: Ledger, on: Day): LotBalance[] => {
  const until = entries.filter((entry) => entry.on <= on);
  return lots.filter(({ id }) => until.some(({ lot }) => lot === id)).map((lot) => ({ ...lot, places: placeSums(until, lot) }));
};
const bookFree = ({ entries }: Ledger, lot: CreditLot) => placeSums(entries, lot).available;

function freeOn(ledger: Ledger, on: Day): FreeLot[] {
  return ledger.lots.map((lot) => {
    const days = new Map<Day, number>();
    for (const entry of ledger.entries.filter(({ lot: id, on: day }) => id === lot.id && day > on)) {
      days.set(
        entry.on,
        (days.get(entry.on) ?? 0) + (entry.to === 'available' ? entry.amount : 0) - (entry.from === 'available' ? entry.amount : 0),
      );
    }
    const later = [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change);
    return { ...lot, free: leastFree(bookFree(ledger, lot), later) };
  });
}

const decided = (decision: Decision<CreditsEffect>) => (decision.kind === 'approved' ? decision.effects : []);

function perform(ledger: Ledger, { verb, day, n, pick }: Step, ids: ReturnType<typeof numberingFrom>): readonly CreditsEffect[] {
  const on = addDays('2026-02-01', day);
  const request = <Input>(input: Input) => ({ input, on, at: `${on}T12:00:00.000Z`, actor: 'tester', ids, by, reason: 'test' });
  const reservation = [...ledger.reservations.values()][pick % Math.max(1, ledger.reservations.size)];
  const option = opn.credits!.catalogue[pick % opn.credits!.catalogue.length]!;
  if (verb === 'issue')
    return [
      issuedLot(opn, {
        partner: 'PTR-1',
        origin: origins[pick % 4]!,
        amount: n,
        activeFrom: on,
        termEnd: addDays(on, pick % 200),
        source: 'test',
        ids,
      }),
    ];
  if (verb === 'reserve')
    return decided(
      decideReserve(
        opn,
        { ...primary, option, lots: freeOn(ledger, on), draws: [] },
        request({ partner: 'ACME', option: option.id, quantity: 1 + (n % 3), plan: false }),
      ),
    );
  if (verb === 'request') {
    const asked = {
      ...request({ partner: 'AIDE', option: option.id, quantity: 1, plan: false }),
      by: { ...by, partner: 'PTR-2' as const },
    };
    return decided(decideReserve(opn, { ...associate, option, lots: freeOn(ledger, on), draws: [] }, asked));
  }
  if (verb === 'take')
    return decided(decideAdjust(opn, { ...primary, lots: freeOn(ledger, on), issued: 0 }, request({ partner: 'ACME', amount: -n })));
  if (verb === 'reverse') {
    const entry = ledger.entries[pick % Math.max(1, ledger.entries.length)];
    const lot = entry && freeOn(ledger, on).find(({ id }) => id === entry.lot);
    if (!entry || !lot) return [];
    const reversedBy = ledger.entries.find(({ reverses }) => reverses === entry.entry)?.entry ?? null;
    const free = isExpired(lot, on) ? 0 : lot.free;
    return decided(
      decideReverse(
        opn,
        {
          partner: 'PTR-1',
          entries: [
            {
              ...entry,
              id: entry.entry,
              lot: { ...lot, free },
              reservation: entry.reservation ?? null,
              reverses: entry.reverses ?? null,
              reversedBy,
              usedBy: [],
            },
          ],
        },
        request({ entry: entry.entry }),
      ),
    );
  }
  if (verb === 'expire') return due(ledger, on, ids);
  if (!reservation) return [];
  if (verb === 'redeem')
    return decided(decideRedeem(opn, reservation, request({ reservation: reservation.id, amount: Math.min(n, reservation.amount) })));
  if (verb === 'release') return decided(decideRelease(opn, reservation, request({ reservation: reservation.id })));
  return decided(
    (verb === 'approve' ? decideApprove : decideDecline)(
      opn,
      { reservation, membership: associate.membership, draws: [] },
      request({ reservation: reservation.id }),
    ),
  );
}

export const due = (ledger: Ledger, on: Day, ids: ReturnType<typeof numberingFrom>): readonly CreditsEffect[] => [
  ...timedOutRequests(opn, [...ledger.reservations.values()], { on, ids }),
  ...expiredLots(
    opn,
    ledger.lots.map((lot) => ({ ...lot, partner: 'PTR-1' as const, free: bookFree(ledger, lot) })),
    { on, ids },
  ),
];

/** Applies effects as the store does: entries are added, nothing is changed. */
export function apply(ledger: Ledger, effect: CreditsEffect, ids: ReturnType<typeof numberingFrom>): void {
  if (effect.kind === 'credits-issued') {
    const { id, origin, amount, activeFrom, expiresOn } = effect.lot;
    ledger.lots.push({ id, origin, activeFrom, expiresOn });
    ledger.entries.push({
      entry: ids.next('ENT'),
      partner: 'PTR-1',
      program: 'opn',
      lot: id,
      kind: 'earn',
      amount,
      from: 'outside',
      to: 'available',
      on: activeFrom,
    });
  }
  if ('moves' in effect) ledger.entries.push(...effect.moves);
  if (effect.kind === 'credits-reserved') {
    const lots = effect.moves.map(({ lot, amount }) => ({ lot: ledger.lots.find(({ id }) => id === lot)!, amount }));
    ledger.reservations.set(effect.reservation.id, { ...effect.reservation, redeemed: 0, released: 0, closedOn: null, lots });
  }
  if (effect.kind === 'credit-use-approved')
    ledger.reservations.set(effect.reservation.id, { ...ledger.reservations.get(effect.reservation.id)!, state: 'reserved' });
  if (effect.kind === 'credits-redeemed' || effect.kind === 'credits-released') {
    const { id, state, redeemed, released, closedOn } = effect.reservation;
    ledger.reservations.set(id, { ...ledger.reservations.get(id)!, state, redeemed, released, closedOn });
    ledger.closings.push(id);
  }
}

/** Runs a history, looking at the ledger before and after each step that changed something. */
export function run(steps: readonly Step[], look: (ledger: Ledger, effects: readonly CreditsEffect[], before: Ledger) => void): Ledger {
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
