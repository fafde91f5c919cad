import * as z from 'zod';
import { refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Program } from '../program/program.ts';
import type { Request } from '../request.ts';
import { enrollmentFields } from './form.ts';
import { submitted } from './joining.ts';
import { examine, type SubmissionFacts } from './submission.ts';

/** A whole enrollment in one go (cli.md, `enroll`). */
export const enrollInput = z.strictObject(enrollmentFields);

/**
 * Decides an enrollment given in one go (requirements E1–E8): refused with everything that stands in its way, or
 * `approved` and awaiting payment, or `awaiting-primary` for an associate. Fields that are missing are no matter of this
 * rule: they are asked for before.
 */
export function decideEnroll(program: Program, facts: SubmissionFacts, request: Request<unknown>): Decision<Effect> {
  const { refusals, ...found } = examine(program, facts, request);
  const refused = refuseIfAny(refusals, found.criteria);
  if (refused) return refused;
  const id = request.ids.next('ENR');
  const decided = submitted(program, { ...facts, ...found }, { id, from: 'draft' }, request);
  const started: Effect = {
    kind: 'enrollment-started',
    enrollment: {
      id,
      program: program.id,
      purpose: 'enrollment',
      partner: null,
      membership: null,
      answers: facts.answers,
      startedOn: request.on,
    },
  };
  return { ...decided, effects: [started, ...decided.effects] };
}
