import type { Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import { opens, type CatalogueOption, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { spendable, type FreeLot, type Spendable } from './lots.ts';
import { leastQuantity, optionCriteria, optionRefusals, type Wanted } from './option.ts';
import { drawnOf, leftOf, sharingOf, sharingRefusals, type Draw, type Sharing } from './sharing.ts';

/** What must be known to order an option with credits. */
export interface OrderFacts {
  readonly partner: Id<'PTR'>;
  /** The membership of who will use it; an associate's has its primary's inside. */
  readonly membership: MembershipFacts | undefined;
  readonly option: CatalogueOption;
  /** The account's lots with what can be taken from each on the day. */
  readonly lots: readonly FreeLot[];
  /** What an associate drew on the account, all of it; empty for a primary. */
  readonly draws: readonly Draw[];
}

/** An order with all that follows from the facts for it. */
export interface Order {
  readonly program: Program;
  readonly facts: OrderFacts;
  readonly wanted: Wanted;
  /** Whole credits; beyond 2^53 − 1 it is no longer exact, and refused. */
  readonly amount: number;
  readonly spendable: Spendable;
  /** How the primary shares, when it is an associate who asks. */
  readonly shared?: { readonly primary: MembershipFacts; readonly sharing: Sharing; readonly drawn: number };
}

/** Whose account an order draws on: the primary's. */
export const accountOfOrder = ({ shared, facts }: Order): Id<'PTR'> => shared?.primary.partner ?? facts.partner;

/** What an associate may still draw; null where there is no limit. */
export const leftForOrder = ({ shared }: Order): number | null => (shared ? leftOf(shared.sharing, shared.drawn) : null);

/** An order of so many of an option, the least there can be when no quantity is given. */
export function orderOf(
  program: Program,
  facts: OrderFacts,
  { on, quantity = leastQuantity(facts.option) }: { readonly on: Day; readonly quantity?: number | undefined },
): Order {
  const { membership, option, lots, draws } = facts;
  const primary = membership?.primary;
  const shared = primary && { primary, sharing: sharingOf(program, primary), drawn: drawnOf(program, draws, { primary, on }) };
  const level = membership ? standingOn(program, membership, on).level : null;
  return {
    program,
    facts,
    wanted: { on, quantity, type: membership?.type ?? null, level },
    amount: option.cost * quantity,
    spendable: spendable(program, lots, { on, refused: option.refusedOrigins }),
    ...(shared && { shared }),
  };
}

/** Why a partner cannot order at all: neither it nor its primary may be without an active membership (requirement R4). */
export function membershipRefusals({ program, facts, wanted: { on } }: Order): readonly (Reason | undefined)[] {
  const { partner, membership } = facts;
  const primary = membership?.primary;
  return [
    membershipRefusal(program, { partner, membership }, on),
    primary && membershipRefusal(program, { partner: primary.partner, membership: primary }, on),
  ];
}

/** Why it cannot have this of the catalogue, or not for these credits (requirements K2, K4, K5). */
export function orderRefusals(order: Order): readonly (Reason | false | undefined)[] {
  const { program, facts, wanted, amount, spendable: found, shared } = order;
  const { partner, membership, option } = facts;
  const { level } = wanted;
  return [
    membership !== undefined &&
      (level === null || !opens(program, 'credits', { level, partnerType: membership.type })) && {
        code: 'credits-not-open',
        facts: { partner, level },
      },
    ...optionRefusals(program, option, wanted),
    !Number.isSafeInteger(amount) && { code: 'amount-beyond-range', facts: { maximum: Number.MAX_SAFE_INTEGER } },
    ...(shared ? sharingRefusals(shared.sharing, { primary: shared.primary.partner, partner, drawn: shared.drawn, asked: amount }) : []),
    amount > found.usable && {
      code: 'credits-insufficient',
      facts: { asked: amount, usable: found.usable, barred: found.barred, refused: found.barred > 0 ? option.refusedOrigins : [] },
    },
  ];
}

/** The criterion of the membership, which comes first. */
export function membershipCriterion({ program, facts: { membership }, wanted: { on } }: Order): Criterion {
  const active = membership !== undefined && standingOn(program, membership, on).active;
  return { id: 'membership-active', met: active, required: true, actual: active };
}

/** What is examined of an order, met or not. */
export function orderCriteria(order: Order): readonly Criterion[] {
  const { program, facts, wanted, amount, shared } = order;
  const { usable } = order.spendable;
  const left = leftForOrder(order);
  return [
    ...optionCriteria(program, facts.option, wanted),
    ...(shared ? [{ id: 'credit-sharing', met: shared.sharing.associateUses, required: true, actual: shared.sharing.mode }] : []),
    ...(left === null ? [] : [{ id: 'sharing-limit-left', met: amount <= left, required: amount, actual: left }]),
    { id: 'usable-credits', met: amount <= usable, required: amount, actual: usable },
  ];
}
