import * as z from 'zod';
import { addDays, daySchema, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { StatusEffect } from './effects.ts';
import type { DecisionState, Standing, TakenDecision } from './standing.ts';

/** A decision somebody says something about, where it is in its life, and whose it is. */
export interface DecisionFacts {
  readonly decision: TakenDecision;
  readonly state: DecisionState;
  readonly partner: Id<'PTR'>;
  /** Who took it. */
  readonly actor: string;
}

export const approveInput = z.strictObject({
  decisions: z.array(z.string()).default([]),
  run: z.string().optional(),
  effective: daySchema.optional(),
});
export const rejectInput = approveInput.omit({ effective: true });
export const voidInput = z.strictObject({ decision: z.string().min(1) });

type Asked = Pick<Request<{ readonly effective?: Day | undefined }>, 'input' | 'on' | 'actor'>;

/** Lets a proposed decision take effect, at the earliest on its own day; never by who proposed it (domain.md, Status decision). */
export function decideApproval(program: Program, facts: DecisionFacts, { input, on, actor }: Asked): Decision<StatusEffect> {
  const { decision, partner } = facts;
  const { id, change, from, to } = decision;
  const effectiveOn = input.effective ?? (on > decision.on ? on : decision.on);
  const refused = refuseIfAny([
    notOpen(facts),
    facts.actor === actor && { code: 'approved-by-proposer', facts: { decision: id, actor } },
    effectiveOn < decision.on && {
      code: 'effective-too-early',
      facts: { decision: id, effective: effectiveOn, decidedOn: decision.on },
    },
  ] satisfies (Reason | false)[]);
  const { noticeDays = 0, graceDays = 0 } = program.status?.downgrade ?? {};
  // The partner is told of a notice when it is approved, so that its days are counted from then.
  const fits = fitsIn(decision) ?? from;
  const notice = change === 'notice' ? { on: effectiveOn, lowersOn: addDays(effectiveOn, noticeDays + graceDays), fits } : null;
  const effect = { decision: id, partner, program: program.id, change, from, to, effectiveOn, notice };
  return refused ?? approve<StatusEffect>([{ kind: 'decision-approved', ...effect }], { outcome: 'approved' });
}

/** The level the facts fitted when a notice was found. */
function fitsIn({ reasons }: TakenDecision): string | undefined {
  const given = reasons.find(({ code }) => code === 'notice-given');
  return given?.code === 'notice-given' ? given.facts.earned : undefined;
}

/** Leaves a proposed decision without effect, for a reason. */
export function decideRejection(
  program: Program,
  facts: DecisionFacts,
  { reason }: Pick<Request<unknown>, 'reason'>,
): Decision<StatusEffect> {
  const { decision, partner } = facts;
  const refused = refuseIfAny([
    notOpen(facts),
    reason === undefined && { code: 'verdict-without-reason', facts: { verdict: 'rejected' } },
  ] satisfies (Reason | false)[]);
  if (refused || reason === undefined) return refused ?? approve<StatusEffect>([]);
  const effect = { decision: decision.id, partner, program: program.id, from: decision.from, why: reason };
  return approve<StatusEffect>([{ kind: 'decision-rejected', ...effect }], { outcome: 'rejected' });
}

const notOpen = ({ decision: { id: decision }, state }: DecisionFacts): Reason | false =>
  state !== 'proposed' && { code: 'decision-not-open', facts: { decision, state } };

/** What is known when a decision is declared void. */
export interface VoidFacts extends DecisionFacts {
  /** The newest decision that counts after it; none may build on what is declared void. */
  readonly later: Id<'DEC'> | null;
  /** Where the partner stands without it. */
  readonly without: Standing;
}

/** Declares a decision void, for a reason: the partner stands where it would without it, and is evaluated anew next time. */
export function decideVoid(program: Program, facts: VoidFacts, { reason }: Pick<Request<unknown>, 'reason'>): Decision<StatusEffect> {
  const { decision, partner, state, later, without: standing } = facts;
  const { id } = decision;
  const over = state === 'rejected' || state === 'voided' || (state === 'superseded' && later === null);
  const refused = refuseIfAny([
    over && { code: 'decision-not-open', facts: { decision: id, state } },
    later !== null && { code: 'decision-superseded', facts: { decision: id, by: later } },
    reason === undefined && { code: 'verdict-without-reason', facts: { verdict: 'voided' } },
  ] satisfies (Reason | false)[]);
  if (refused || reason === undefined) return refused ?? approve<StatusEffect>([]);
  const effect = { decision: id, partner, program: program.id, from: decision.to, standing, why: reason };
  return approve<StatusEffect>([{ kind: 'decision-voided', ...effect }], { outcome: 'voided' });
}
