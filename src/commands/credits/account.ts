import type { CreditRules, Program } from '../../rules/program/program.ts';
import type { Id } from '../../rules/id.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import type { Context } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import { creditAccount, type AccountJson } from '../../store/credits-account.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';

/** A partner and its membership, as commands about credits know it. */
export interface Holder {
  readonly partner: Id<'PTR'>;
  readonly membership: MembershipFacts | undefined;
}

/** The rules of credits of a program; ends when it has none. */
export function creditRules(program: Program): CreditRules {
  if (program.credits) return program.credits;
  throw new Ending('not-found', 'program-without-credits', `the program ${program.id} has no partner credits`, {
    hints: ['--program names another program'],
  });
}

/** The partner a text names, in a program that has credits. */
export async function holderNamed({ view, program }: Context, text: string): Promise<Holder> {
  creditRules(program);
  const { id: partner } = await partnerNamed(view, text);
  return { partner, membership: await membershipOf(view, program.id, partner) };
}

/** The partner whose id is known, in a program that has credits. */
export async function holderOf({ view, program }: Context, partner: Id<'PTR'>): Promise<Holder> {
  creditRules(program);
  return { partner, membership: await membershipOf(view, program.id, partner) };
}

/** Whose people may ask: the partner's own, and its primary's. */
export const partnersOf = ({ partner, membership }: Holder): readonly Id<'PTR'>[] =>
  membership?.primary ? [partner, membership.primary.partner] : [partner];

/** The account of a partner as it stands on the business date, after what was just written. */
export const accountAfter = ({ view, program, on }: Context, holder: Holder): Promise<AccountJson> =>
  creditAccount(view, program, { ...holder, on });

/** What of a reservation is shown to people. */
export function reservationCard({
  reservation,
}: {
  reservation: Readonly<Record<string, unknown>> & { lots: readonly { lot: string; origin: string; amount: number }[] };
}): Block {
  const cell = (key: string) => reservation[key] as Cell;
  return {
    kind: 'card',
    rows: [
      ['Reservation', cell('id')],
      ['State', cell('state')],
      ['Option', `${String(reservation['quantity'])} × ${String(reservation['option'])}`],
      ['Credits', cell('amount')],
      ['Redeemed', cell('redeemed')],
      ['Released', cell('released')],
      ['Lots', reservation.lots.map(({ lot, origin, amount }) => `${lot} ${amount} (${origin})`).join(', ')],
    ],
  };
}

/** An account for people: one row for each origin, and one for all. */
export function accountTable({ account }: { account: AccountJson }): Block {
  const { available, reserved, redeemed, expired, byOrigin } = account;
  return {
    kind: 'table',
    title: `Credits of ${account.partner}${'primary' in account ? ` on the account of ${account.primary} (${account.sharing})` : ''}`,
    columns: [
      { key: 'origin', header: 'Origin', priority: 1 },
      { key: 'available', header: 'Available', align: 'right', priority: 1 },
      { key: 'reserved', header: 'Reserved', align: 'right' },
      { key: 'redeemed', header: 'Redeemed', align: 'right' },
      { key: 'expired', header: 'Expired', align: 'right' },
    ],
    rows: [
      ...Object.entries(byOrigin).map(([origin, balance]) => ({ origin, ...balance })),
      { origin: 'all', available, reserved, redeemed, expired },
    ],
    empty: 'Nothing is on account.',
  };
}
