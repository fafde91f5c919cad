import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import { rolesWith, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { notInState, type FormFacts, type FoundEnrollment } from './draft.ts';
import { joined, reviewedOrJoined } from './joining.ts';
import type { InvoiceFacts } from './payment.ts';
import { paidOf } from './payment.ts';
import type { MembershipFacts } from './standing.ts';
import type { EnrollmentState } from './states.ts';
import { examineAgain } from './submission.ts';

/**
 * Approves an enrollment: an associate for its primary, by somebody there with the right to (requirement E1); one that the
 * program has reviewed, by the operator. What may have changed since the submission is examined again.
 */
export function decideApprove(program: Program, facts: FormFacts, request: Request<unknown>): Decision<Effect> {
  const { enrollment: found, parent } = facts;
  const { id, state } = found;
  const { by } = request;
  const right = program.enrollment.associate?.approvedByRight;
  const roles = right ? rolesWith(program, right).map((role) => role.id) : [];
  const entitled = by !== undefined && by.partner === parent?.partner && by.roles.some((role) => roles.includes(role));
  const waits = state === 'awaiting-primary';
  const { refusals, ...examined } = examineAgain(program, facts, request);
  const refused = refuseIfAny(
    [
      notInState(found, ['awaiting-primary', 'under-review']),
      waits && !entitled && { code: 'approver-not-entitled', facts: { name: by?.name ?? '', primary: parent?.partner ?? '', roles } },
      ...refusals,
    ],
    examined.criteria,
  );
  const next = waits ? reviewedOrJoined : joined;
  return refused ?? next(program, { ...facts, ...examined }, { id, from: state }, request);
}

interface Turn {
  readonly command: string;
  readonly from: readonly EnrollmentState[];
  readonly to: EnrollmentState;
}

/** The ways out of an enrollment that lead to no membership; each needs a reason. */
export const turns = {
  return: { command: 'enroll return', from: ['submitted', 'awaiting-primary', 'under-review'], to: 'returned' },
  reject: { command: 'enroll reject', from: ['submitted', 'awaiting-primary', 'under-review'], to: 'rejected' },
  withdraw: {
    command: 'enroll withdraw',
    from: ['draft', 'returned', 'submitted', 'awaiting-primary', 'under-review', 'approved'],
    to: 'withdrawn',
  },
} as const satisfies Record<string, Turn>;

/** An enrollment with what it brought about, if anything. */
export interface TurnFacts {
  readonly enrollment: FoundEnrollment;
  readonly membership?: MembershipFacts;
  readonly invoices: readonly Pick<InvoiceFacts, 'id' | 'amount' | 'payments'>[];
}

/**
 * Sends an enrollment back, rejects it, or withdraws it (domain.md, Membership). One that is approved can be withdrawn while
 * its fee is not paid: the membership ends before it began, its invoices are cancelled, and what came for them is named.
 */
export function decideTurn(turn: Turn) {
  return (_: Program, { enrollment: found, membership, invoices }: TurnFacts, { reason, on }: Request<unknown>): Decision<Effect> => {
    const { id, state, purpose } = found;
    const settled = state === 'approved' && (purpose === 'renewal' || membership?.state !== 'awaiting-payment');
    const refused = refuseIfAny([
      notInState(found, turn.from),
      settled &&
        turn.to === 'withdrawn' && {
          code: 'enrollment-settled',
          facts: { enrollment: id, membership: membership?.id ?? '', state: membership?.state ?? '' },
        },
      reason === undefined && { code: 'reason-needed', facts: { command: turn.command } },
    ]);
    if (refused) return refused;
    const moved: Effect = { kind: 'enrollment-moved', id, from: state, to: turn.to };
    if (state !== 'approved' || !membership) return approve([moved], { outcome: turn.to });
    const { id: undone, partner } = membership;
    const effects: Effect[] = [
      moved,
      { kind: 'membership-moved', partner, membership: undone, from: 'awaiting-payment', to: 'terminated' },
      { kind: 'invoices-cancelled', partner, membership: undone, on, because: reason ?? '' },
    ];
    const paid = invoices.map((invoice) => ({ invoice: invoice.id, paid: paidOf(invoice) })).filter((one) => one.paid.amountMinor > 0);
    return approve(effects, {
      outcome: turn.to,
      reasons: paid.map((facts): Reason => ({ code: 'payment-to-return', facts })),
    });
  };
}
