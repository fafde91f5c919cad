import { firstEntryOf, type CreditOrigin } from '../../rules/credits/states.ts';
import type { CreditRules, Program } from '../../rules/program/program.ts';
import type { Id } from '../../rules/id.ts';
import type { MembershipFacts } from '../../rules/membership/standing.ts';
import { decideSee, seenBy } from '../../rules/credits/see.ts';
import type { Asking, Context } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { Block, Cell, Said } from '../../shell/blocks.ts';
import { creditAccount, type AccountJson } from '../../store/credits-account.ts';
import { asSharedOn } from '../../store/credits-sharing.ts';
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
export async function holderNamed({ view, program, on }: Context, text: string): Promise<Holder> {
  creditRules(program);
  const { id: partner } = await partnerNamed(view, text);
  return holderOf({ view, program, on }, partner);
}

/** The partner whose id is known, in a program that has credits, and how its primary shares on that day. */
export async function holderOf({ view, program, on }: Pick<Context, 'view' | 'program' | 'on'>, partner: Id<'PTR'>): Promise<Holder> {
  creditRules(program);
  return { partner, membership: await asSharedOn(view, await membershipOf(view, program.id, partner), on) };
}

/** Who may ask to see the credits of a partner (requirements K1, K2). */
export async function askingToSee(context: Context, { partner }: { readonly partner: string }): Promise<Asking> {
  const holder = await holderNamed(context, partner);
  return { partners: seenBy(holder), decide: (by) => decideSee(context.program, holder, by) };
}

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

/** An account for people: a row for each origin, what is allocated and what was earned apart, and one for all (requirement K1). */
export function accountTable({ account }: { account: AccountJson }): Block {
  const { available, reserved, redeemed, expired, reversed, accumulated, byOrigin } = account;
  const figure = (key: string, header: Said) => ({ key, header, align: 'right' as const });
  const rows = Object.entries(byOrigin).map(([origin, balance]) => ({ origin, ...balance }));
  const earned = rows.findLastIndex(({ origin }) => firstEntryOf[origin as CreditOrigin] === 'earn') + 1;
  return {
    kind: 'table',
    title: {
      en: `Credits of ${account.partner}${'primary' in account ? ` on the account of ${account.primary} (${account.sharing})` : ''}`,
      fr: `Crédits de ${account.partner}${'primary' in account ? ` sur le compte de ${account.primary} (${account.sharing})` : ''}`,
    },
    columns: [
      { key: 'origin', header: 'Origin', priority: 1 },
      { ...figure('available', 'Available'), priority: 1 },
      figure('reserved', 'Reserved'),
      figure('redeemed', 'Redeemed'),
      figure('expired', 'Expired'),
      figure('reversed', 'Reversed'),
    ],
    rows: [
      ...rows.slice(0, earned),
      ...(earned > 0 ? [{ origin: { en: '  accumulated', fr: '  accumulés' }, ...accumulated }] : []),
      ...rows.slice(earned),
      { origin: { en: 'all', fr: 'total' }, available, reserved, redeemed, expired, reversed },
    ],
    empty: 'Nothing is on account.',
  };
}
