import { readFileSync } from 'node:fs';
import type { CreditMove, CreditsEffect } from '../../src/rules/credits/effects.ts';
import type { CreditLot, FreeLot, LotShare } from '../../src/rules/credits/lots.ts';
import type { ReservationFacts } from '../../src/rules/credits/reservation.ts';
import type { Draw } from '../../src/rules/credits/sharing.ts';
import type { CreditOrigin, ReservationState } from '../../src/rules/credits/states.ts';
import { addDays, addMonths, type Day } from '../../src/rules/day.ts';
import { numberingFrom, type Id } from '../../src/rules/id.ts';
import type { MembershipFacts } from '../../src/rules/membership/standing.ts';
import { programOn, type Program } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Request } from '../../src/rules/request.ts';

const read = readDefinition(readFileSync(new URL('../../fixtures/programs/opn.yaml', import.meta.url), 'utf8'));

/** The shipped program with levels that are bought. */
export const opn: Program = 'problems' in read ? never() : programOn(read.definition, '2026-03-01');

function never(): never {
  throw new Error('the shipped program has problems');
}

/** A primary, PTR-1, and its associate, PTR-2, as tables describe them. */
export interface Members {
  readonly who: 'primary' | 'associate' | 'nobody';
  readonly level: string;
  /** The first day of the present term of both; it covers a year. */
  readonly since: Day;
  readonly sharing: 'open' | 'limit' | 'pre-approval' | 'none' | null;
  readonly limit: number | null;
}

const membership = (partner: Id<'PTR'>, id: Id<'MEM'>, type: string, { level, since, sharing, limit }: Members): MembershipFacts => ({
  id,
  partner,
  partnerName: type,
  country: 'FR',
  type,
  state: 'active',
  anchor: since,
  endedOn: null,
  endedBecause: null,
  rewardType: 'credits',
  creditSharing: sharing,
  creditLimit: limit,
  earnedLevel: null,
  terms: [
    {
      number: 1,
      level,
      plan: 'annual',
      method: 'transfer',
      rewardType: 'credits',
      startsOn: since,
      endsOn: addDays(addMonths(since, 12), -1),
      activatedOn: since,
    },
  ],
});

/** The partner of the table and its membership. */
export function holder(members: Members): { readonly partner: Id<'PTR'>; readonly membership: MembershipFacts | undefined } {
  const primary = membership('PTR-1', 'MEM-1', 'primary', members);
  if (members.who === 'nobody') return { partner: 'PTR-9', membership: undefined };
  if (members.who === 'primary') return { partner: 'PTR-1', membership: primary };
  return { partner: 'PTR-2', membership: { ...membership('PTR-2', 'MEM-2', 'associate', members), primary } };
}

/** A lot written `LOT-1 earned-public 30, 2026-03-01 to 2027-03-01`; `to never` for one that does not expire. */
export function lot(line: string): FreeLot {
  const [, id, origin, free, activeFrom = '', expiresOn] = /^(LOT-\d+) ([a-z-]+) (\d+), (\S+) to (\S+)$/.exec(line) ?? fail(line);
  return {
    id: id as Id<'LOT'>,
    origin: origin as CreditOrigin,
    free: Number(free),
    activeFrom,
    expiresOn: expiresOn === 'never' ? null : (expiresOn ?? null),
  };
}

/** What a reservation took of a lot, written as the lot. */
export function share(line: string): LotShare {
  const { free, ...rest } = lot(line);
  return { lot: rest satisfies CreditLot, amount: free };
}

/** What an associate drew, written `2026-04-01 allocated 10 reserve`. */
export function draw(line: string): Draw {
  const [on = '', origin, amount, kind = ''] = line.split(' ');
  const places = { reserve: ['available', 'reserved'], redeem: ['reserved', 'redeemed'], release: ['reserved', 'available'] } as const;
  const [from, to] = places[kind as keyof typeof places] ?? fail(line);
  return { on, origin: origin as CreditOrigin, amount: Number(amount), from, to };
}

function fail(line: string): never {
  throw new Error(`cannot read ${JSON.stringify(line)}`);
}

/** A reservation as tables describe it. */
export interface Reserved {
  readonly state: ReservationState;
  readonly for: Id<'PTR'>;
  readonly on: Day;
  readonly closed: Day | null;
  readonly lots: readonly string[];
}

/** RSV-1 on the account of PTR-1. */
export function reservation({ state, for: forPartner, on, closed, lots }: Reserved): ReservationFacts {
  const shares = lots.map(share);
  const amount = shares.reduce((sum, one) => sum + one.amount, 0);
  const redeemed = state === 'redeemed' ? amount : 0;
  return {
    id: 'RSV-1',
    partner: 'PTR-1',
    forPartner,
    option: 'training-seat',
    quantity: 1,
    amount,
    state,
    redeemed,
    released: closed === null ? 0 : amount - redeemed,
    requestedBy: 'CON-1',
    requestedOn: on,
    closedOn: closed,
    lots: shares,
  };
}

/** Who asks: a partner and the roles held; nobody when it is null. */
export type By = { readonly partner: Id<'PTR'>; readonly roles: readonly string[] } | null;

/** A request of a table. */
export function request<Input>(input: Input, { on, by = null }: { readonly on: Day; readonly by?: By }): Request<Input> {
  const person = by && { ...by, contact: 'CON-1' as const, name: 'Ann', email: 'ann@acme.example' };
  return { input, on, at: `${on}T12:00:00.000Z`, actor: 'tester', ids: numberingFrom({}), ...(person && { by: person }) };
}

const moveLine = ({ entry, lot: id, kind, amount, from, to, on, reservation: rsv, reverses }: CreditMove) =>
  [
    `${on} ${entry} ${kind} ${amount} of ${id}`,
    `${from} to ${to}`,
    ...(rsv ? [`for ${rsv}`] : []),
    ...(reverses ? [`reverses ${reverses}`] : []),
  ].join(', ');

/** An effect as tables write it: everything in it, its entries as lines. */
export function effectRow(effect: CreditsEffect): unknown {
  if (effect.kind === 'credits-issued') {
    const { id, partner, origin, amount, activeFrom, expiresOn, source } = effect.lot;
    return { 'credits-issued': `${id} ${origin} ${amount}, ${activeFrom} to ${expiresOn ?? 'never'}, of ${partner} from ${source}` };
  }
  const { kind, ...rest } = effect;
  return { [kind]: 'moves' in rest ? { ...rest, moves: rest.moves.map(moveLine) } : rest };
}
