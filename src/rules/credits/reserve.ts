import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request, Requester } from '../request.ts';
import type { CreditsEffect, CreditsReserved } from './effects.ts';
import { move, takeFrom } from './lots.ts';
import {
  accountOfOrder,
  membershipCriterion,
  membershipRefusals,
  orderCriteria,
  orderOf,
  orderRefusals,
  type Order,
  type OrderFacts,
} from './order.ts';
import { hasRight, requesterRefusals, rightCriterion } from './requester.ts';

/** What `credits reserve` is given (cli.md). */
export const reserveInput = z.strictObject({
  partner: z.string().min(1),
  option: z.string().min(1),
  /** The least of the option that can be had when left out. */
  quantity: z.int().min(1, { error: 'ask for at least 1' }).optional(),
  /** Only says which lots the order would take. */
  plan: z.boolean().default(false),
});
export type ReserveInput = z.infer<typeof reserveInput>;

/**
 * Decides whether credits are set aside for an option, and which (requirements K2, K3, K4, K5, R4). A plan finds the
 * same and changes nothing: what would be refused is then an answer.
 */
export function decideReserve(program: Program, facts: OrderFacts, request: Request<ReserveInput>): Decision<CreditsEffect> {
  const { on, by, input } = request;
  const order = orderOf(program, facts, { on, quantity: input.quantity });
  const { primary } = order.shared ?? {};
  const criteria = [membershipCriterion(order), ...(by ? [rightCriterion(program, by, 'request-credits')] : []), ...orderCriteria(order)];
  const refused = refuseIfAny(
    [
      ...membershipRefusals(order),
      !by && !input.plan && { code: 'requester-missing', facts: { partner: facts.partner } },
      ...requesterRefusals(program, by, {
        right: 'request-credits',
        partners: primary ? [facts.partner, primary.partner] : [facts.partner],
      }),
      ...orderRefusals(order),
    ],
    criteria,
  );
  if (refused) return input.plan ? approve([], { outcome: 'not-possible', reasons: refused.reasons, criteria }) : refused;
  const reasons: Reason[] = [{ code: 'credits-set-aside', facts: { amount: order.amount, usable: order.spendable.usable } }];
  const agreed = isAgreed(order, by);
  if (!agreed && primary) reasons.unshift({ code: 'primary-to-approve', facts: { primary: primary.partner } });
  if (input.plan) return approve([], { outcome: 'possible', reasons, criteria });
  // Without a requester it was refused.
  const reserved = reservedBy(order, request, { by: by as Requester, state: agreed ? 'reserved' : 'awaiting-approval' });
  return approve<CreditsEffect>([reserved], { outcome: reserved.reservation.state, reasons, criteria });
}

/** Whether nobody has to agree any more: who may agree for the primary need not be asked by it. */
function isAgreed({ program, shared }: Order, by: Requester | undefined): boolean {
  if (!shared?.sharing.needsApproval) return true;
  return by !== undefined && by.partner === shared.primary.partner && hasRight(program, by, 'approve-credit-use');
}

function reservedBy(
  order: Order,
  { ids, on }: Request<ReserveInput>,
  { by, state }: { readonly by: Requester; readonly state: CreditsReserved['reservation']['state'] },
): CreditsReserved {
  const { program, facts, wanted, amount, spendable } = order;
  const partner = accountOfOrder(order);
  const id = ids.next('RSV');
  const reservation = {
    id,
    partner,
    forPartner: facts.partner,
    program: program.id,
    option: facts.option.id,
    quantity: wanted.quantity,
    amount,
  };
  const ledger = { partner, program: program.id, on, ids, reservation: id };
  return {
    kind: 'credits-reserved',
    reservation: { ...reservation, state, requestedBy: by.contact, requestedOn: on },
    moves: takeFrom(spendable.lots, amount).map((share) => move(ledger, 'reserve', share, ['available', 'reserved'])),
  };
}
