import * as z from 'zod';
import { approve, refuseIfAny, type Criterion, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { membershipRefusal, standingOn, type MembershipFacts } from '../membership/standing.ts';
import { concerns, opens, reaches, type CatalogueOption, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request, Requester } from '../request.ts';
import type { CreditsEffect, CreditsReserved } from './effects.ts';
import { move, spendable, takeFrom, type FreeLot, type Spendable } from './lots.ts';
import { hasRight, requesterRefusals, rightCriterion } from './requester.ts';
import { drawnOf, leftOf, sharingOf, type Draw, type Sharing } from './sharing.ts';

/** What `credits reserve` is given (cli.md). */
export const reserveInput = z.strictObject({
  partner: z.string().min(1),
  option: z.string().min(1),
  quantity: z.int().min(1, { error: 'ask for at least 1' }).default(1),
});
export type ReserveInput = z.infer<typeof reserveInput>;

/** What must be known to set credits aside. */
export interface ReserveFacts {
  readonly partner: Id<'PTR'>;
  /** The membership of who will use it; an associate's has its primary's inside. */
  readonly membership: MembershipFacts | undefined;
  readonly option: CatalogueOption;
  /** The account's lots with what can be taken from each on the day. */
  readonly lots: readonly FreeLot[];
  /** What an associate drew on the account, all of it; empty for a primary. */
  readonly draws: readonly Draw[];
}

interface Case {
  readonly program: Program;
  readonly facts: ReserveFacts;
  readonly request: Request<ReserveInput>;
  /** Whole credits; beyond 2^53 − 1 it is no longer exact, and refused. */
  readonly amount: number;
  readonly spendable: Spendable;
  /** How the primary shares, when it is an associate who asks. */
  readonly shared?: { readonly primary: MembershipFacts; readonly sharing: Sharing; readonly drawn: number };
  readonly level: string | null;
}

/** Decides whether credits are set aside for an option, and which (requirements K2, K3, K4, K5, R4). */
export function decideReserve(program: Program, facts: ReserveFacts, request: Request<ReserveInput>): Decision<CreditsEffect> {
  const { membership, option, lots } = facts;
  const { on, input } = request;
  const primary = membership?.primary;
  const shared = primary && { primary, sharing: sharingOf(program, primary), drawn: drawnOf(program, facts.draws, { primary, on }) };
  const one: Case = {
    program,
    facts,
    request,
    amount: option.cost * input.quantity,
    spendable: spendable(program, lots, { on, refused: option.refusedOrigins }),
    level: membership ? standingOn(program, membership, on).level : null,
    ...(shared && { shared }),
  };
  const criteria = criteriaOf(one);
  const refused = refuseIfAny([...partnerRefusals(one), ...optionRefusals(one), ...amountRefusals(one)], criteria);
  if (refused) return refused;
  // Without a requester it was refused.
  const reserved = reservedBy(one, request.by as Requester);
  const { amount, state } = reserved.reservation;
  const reasons: Reason[] = [{ code: 'credits-set-aside', facts: { amount, usable: one.spendable.usable } }];
  if (state === 'awaiting-approval' && primary) reasons.unshift({ code: 'primary-to-approve', facts: { primary: primary.partner } });
  return approve<CreditsEffect>([reserved], { outcome: state, reasons, criteria });
}

function partnerRefusals({
  program,
  facts: { partner, membership },
  request: { on, by },
  level,
}: Case): readonly (Reason | false | undefined)[] {
  const partners = membership?.primary ? [partner, membership.primary.partner] : [partner];
  const primary = membership?.primary;
  return [
    membershipRefusal(program, { partner, membership }, on),
    primary && membershipRefusal(program, { partner: primary.partner, membership: primary }, on),
    !by && { code: 'requester-missing', facts: { partner } },
    ...requesterRefusals(program, by, { right: 'request-credits', partners }),
    membership !== undefined &&
      (level === null || !opens(program, 'credits', { level, partnerType: membership.type })) && {
        code: 'credits-not-open',
        facts: { partner, level },
      },
  ];
}

function optionRefusals({
  program,
  facts: { membership, option },
  request: { input },
  level,
}: Case): readonly (Reason | false | undefined)[] {
  const { fromLevel, partnerTypes, maxQuantity } = option;
  return [
    membership !== undefined &&
      !concerns(option, membership.type) && {
        code: 'option-for-others',
        facts: { option: option.id, type: membership.type, types: partnerTypes ?? [] },
      },
    fromLevel !== undefined &&
      !(level !== null && reaches(program, { fromLevel }, level)) && {
        code: 'option-above-level',
        facts: { option: option.id, level, required: fromLevel },
      },
    maxQuantity !== undefined &&
      input.quantity > maxQuantity && {
        code: 'quantity-above-maximum',
        facts: { option: option.id, asked: input.quantity, maximum: maxQuantity },
      },
  ];
}

function amountRefusals({
  facts: { partner, option },
  amount,
  spendable: { usable, barred },
  shared,
}: Case): readonly (Reason | false | undefined)[] {
  const left = shared ? leftOf(shared.sharing, shared.drawn) : null;
  return [
    !Number.isSafeInteger(amount) && { code: 'amount-beyond-range', facts: { maximum: Number.MAX_SAFE_INTEGER } },
    shared && !shared.sharing.associateUses && { code: 'credits-not-shared', facts: { primary: shared.primary.partner, partner } },
    shared?.sharing.associateUses &&
      shared.sharing.limit !== null &&
      left !== null &&
      amount > left && {
        code: 'sharing-limit-exceeded',
        facts: { primary: shared.primary.partner, limit: shared.sharing.limit, drawn: shared.drawn, left, asked: amount },
      },
    amount > usable && {
      code: 'credits-insufficient',
      facts: { asked: amount, usable, barred, refused: barred > 0 ? option.refusedOrigins : [] },
    },
  ];
}

function criteriaOf({
  program,
  facts: { option, membership },
  request: { on, by, input },
  amount,
  spendable: { usable },
  shared,
  level,
}: Case): readonly Criterion[] {
  const left = shared ? leftOf(shared.sharing, shared.drawn) : null;
  const active = membership !== undefined && standingOn(program, membership, on).active;
  const { fromLevel, maxQuantity } = option;
  return [
    { id: 'membership-active', met: active, required: true, actual: active },
    ...(by ? [rightCriterion(program, by, 'request-credits')] : []),
    ...(fromLevel === undefined
      ? []
      : [{ id: 'level', met: level !== null && reaches(program, { fromLevel }, level), required: fromLevel, actual: level }]),
    ...(maxQuantity === undefined
      ? []
      : [{ id: 'quantity', met: input.quantity <= maxQuantity, required: maxQuantity, actual: input.quantity, bound: 'at-most' as const }]),
    ...(shared ? [{ id: 'credit-sharing', met: shared.sharing.associateUses, required: true, actual: shared.sharing.mode }] : []),
    ...(left === null ? [] : [{ id: 'sharing-limit-left', met: amount <= left, required: amount, actual: left }]),
    { id: 'usable-credits', met: amount <= usable, required: amount, actual: usable },
  ];
}

function reservedBy(
  { program, facts, request: { ids, on, input }, amount, spendable: { lots }, shared }: Case,
  by: Requester,
): CreditsReserved {
  const partner = shared?.primary.partner ?? facts.partner;
  const id = ids.next('RSV');
  // Who may agree for the primary need not be asked by it.
  const agreed = !shared?.sharing.needsApproval || (by.partner === partner && hasRight(program, by, 'approve-credit-use'));
  const reservation = {
    id,
    partner,
    forPartner: facts.partner,
    program: program.id,
    option: facts.option.id,
    quantity: input.quantity,
    amount,
  };
  const ledger = { partner, program: program.id, on, ids, reservation: id };
  return {
    kind: 'credits-reserved',
    reservation: { ...reservation, state: agreed ? 'reserved' : 'awaiting-approval', requestedBy: by.contact, requestedOn: on },
    moves: takeFrom(lots, amount).map((share) => move(ledger, 'reserve', share, ['available', 'reserved'])),
  };
}
