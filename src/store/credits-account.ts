import { and, asc, eq, gt, isNull, lte, or } from 'drizzle-orm';
import { accountOn, associateAccountOn, type AssociateAccount, type CreditAccount, type LotBalance } from '../rules/credits/account.ts';
import { leastFree, type FreeLot } from '../rules/credits/lots.ts';
import { drawnOf, sharingOf, type Draw } from '../rules/credits/sharing.ts';
import type { CreditPlace } from '../rules/credits/states.ts';
import type { Day } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { MembershipFacts } from '../rules/membership/standing.ts';
import type { Program } from '../rules/program/program.ts';
import { asSharedOn } from './credits-sharing.ts';
import { given, prepared } from './prepared.ts';
import { total } from './rows.ts';
import type { View } from './store.ts';

/** Which account: the primary's, in one program. */
export interface AccountKey {
  readonly account: Id<'PTR'>;
  readonly program: string;
}

/** The entries of the account that is given to a prepared statement. */
const ofAccount = ({ t: { creditEntries: e } }: View) =>
  and(eq(e.partnerId, given('account', e.partnerId)), eq(e.programId, given('program', e.programId)));

/** The lots something may be taken from, with what can be taken of each on a day: as much as is there on that day and on every later one. */
export async function freeLots(view: View, { account, program }: AccountKey, on: Day): Promise<FreeLot[]> {
  const { creditLots: l } = view.t;
  const query = () =>
    view.db
      .select({ id: l.id, origin: l.origin, activeFrom: l.activeFrom, expiresOn: l.expiresOn, free: l.free })
      .from(l)
      .where(
        and(
          eq(l.partnerId, given('account', l.partnerId)),
          eq(l.programId, given('program', l.programId)),
          gt(l.free, 0),
          lte(l.activeFrom, given('on', l.activeFrom)),
          or(isNull(l.expiresOn), gt(l.expiresOn, given('on', l.activeFrom))),
        ),
      )
      .orderBy(asc(l.id));
  const rows = await prepared(view, 'free lots', () => query().prepare('')).execute({ account, program, on });
  const later = await laterChanges(view, { account, program }, on);
  return rows.map((lot) => ({ ...lot, free: leastFree(lot.free, later.get(lot.id) ?? []) }));
}

/** What entries that take effect after a day change of what is free, a sum for each lot and day, in the order of days. */
export async function laterChanges(view: View, { account, program }: AccountKey, on: Day): Promise<Map<string, number[]>> {
  const { creditEntries: e } = view.t;
  const query = () =>
    view.db
      .select({ lot: e.lotId, on: e.effectiveOn, from: e.movedFrom, to: e.movedTo, amount: total(e.amount) })
      .from(e)
      .where(and(ofAccount(view), gt(e.effectiveOn, given('on', e.effectiveOn))))
      .groupBy(e.lotId, e.effectiveOn, e.movedFrom, e.movedTo)
      .orderBy(asc(e.effectiveOn));
  const rows = await prepared(view, 'later credit changes', () => query().prepare('')).execute({ account, program, on });
  const byLotAndDay = new Map<string, Map<string, number>>();
  for (const { lot, on: day, from, to, amount } of rows) {
    const days = byLotAndDay.get(lot) ?? new Map<string, number>();
    days.set(day, (days.get(day) ?? 0) + (to === 'available' ? amount : 0) - (from === 'available' ? amount : 0));
    byLotAndDay.set(lot, days);
  }
  return new Map([...byLotAndDay].map(([lot, days]) => [lot, [...days.values()]]));
}

const nothing: LotBalance['places'] = { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 };

/** An account's lots with where their credits are, from the entries that had taken effect by the end of a day (invariant 4). */
export async function lotBalances(view: View, { account, program }: AccountKey, on: Day): Promise<LotBalance[]> {
  const { creditEntries: e, creditLots: l } = view.t;
  const { id, origin, activeFrom, expiresOn } = l;
  const query = () =>
    view.db
      .select({ id, origin, activeFrom, expiresOn, from: e.movedFrom, to: e.movedTo, amount: total(e.amount) })
      .from(e)
      .innerJoin(l, and(eq(l.partnerId, e.partnerId), eq(l.id, e.lotId)))
      .where(and(ofAccount(view), lte(e.effectiveOn, given('on', e.effectiveOn))))
      .groupBy(id, origin, activeFrom, expiresOn, e.movedFrom, e.movedTo)
      .orderBy(asc(id));
  const rows = await prepared(view, 'lot balances', () => query().prepare('')).execute({ account, program, on });
  const lots = new Map<string, LotBalance>();
  for (const { from, to, amount, ...lot } of rows) {
    const places: Record<Exclude<CreditPlace, 'outside'>, number> = { ...(lots.get(lot.id)?.places ?? nothing) };
    if (from !== 'outside') places[from] -= amount;
    if (to !== 'outside') places[to] += amount;
    lots.set(lot.id, { ...lot, places });
  }
  return [...lots.values()];
}

/** What entries of a partner's own reservations moved on an account that it shares, until a day or all of them. */
export async function drawsOf(
  view: View,
  { account, program, user, until }: AccountKey & { readonly user: Id<'PTR'>; readonly until?: Day },
): Promise<Draw[]> {
  const { creditEntries: e, creditLots: l, reservations: r } = view.t;
  return view.db
    .select({ origin: l.origin, from: e.movedFrom, to: e.movedTo, amount: total(e.amount), on: e.effectiveOn })
    .from(r)
    .innerJoin(e, and(eq(e.partnerId, r.partnerId), eq(e.reservationId, r.id)))
    .innerJoin(l, and(eq(l.partnerId, e.partnerId), eq(l.id, e.lotId)))
    .where(
      and(
        eq(r.partnerId, account),
        eq(r.programId, program),
        eq(r.forPartnerId, user),
        until === undefined ? undefined : lte(e.effectiveOn, until),
      ),
    )
    .groupBy(l.origin, e.movedFrom, e.movedTo, e.effectiveOn)
    .orderBy(asc(e.effectiveOn));
}

/** All credits an account was ever given. */
export async function creditsIssued(view: View, { account, program }: AccountKey): Promise<number> {
  const { creditAccounts: a } = view.t;
  const [row] = await view.db
    .select({ issued: a.issued })
    .from(a)
    .where(and(eq(a.partnerId, account), eq(a.programId, program)));
  return row?.issued ?? 0;
}

/** The sources of the lots that were allocated to an account: the terms that had theirs (requirement K1). */
export async function allocatedSources(view: View, { account, program }: AccountKey): Promise<string[]> {
  const { creditLots: l } = view.t;
  const rows = await view.db
    .select({ source: l.source })
    .from(l)
    .where(and(eq(l.partnerId, account), eq(l.programId, program), eq(l.origin, 'allocated')));
  return rows.map(({ source }) => source);
}

/** Whose account a partner uses: its own, or its primary's. */
export const accountOf = (partner: Id<'PTR'>, membership: MembershipFacts | undefined): Id<'PTR'> =>
  membership?.primary?.partner ?? partner;

/** The account as its partner may see it on a day (cli.md, `account`). */
export type AccountJson = { readonly partner: Id<'PTR'> } & (CreditAccount | ({ readonly primary: Id<'PTR'> } & AssociateAccount));

/** A partner's credits on a day: a primary's account, or what an associate may see of it (requirements K1, K2). */
export async function creditAccount(
  view: View,
  program: Program,
  { partner, membership: now, on }: { readonly partner: Id<'PTR'>; readonly membership: MembershipFacts | undefined; readonly on: Day },
): Promise<AccountJson> {
  const membership = await asSharedOn(view, now, on);
  const key = { account: accountOf(partner, membership), program: program.id };
  const lots = await lotBalances(view, key, on);
  const primary = membership?.primary;
  if (!primary) return { partner, ...accountOn(program, lots, on) };
  const draws = await drawsOf(view, { ...key, user: partner, until: on });
  const sharing = sharingOf(program, primary);
  return {
    partner,
    primary: primary.partner,
    ...associateAccountOn(program, lots, { on, sharing, draws, drawn: drawnOf(program, draws, { primary, on }) }),
  };
}
