import * as z from 'zod';
import { approve, refuseIfAny, type Approved, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { EnrollmentAnswers } from './answers.ts';
import { enrollmentFields } from './form.ts';
import { submitted } from './joining.ts';
import type { EnrollmentState } from './states.ts';
import { examine, type SubmissionFacts } from './submission.ts';

const enrollment = z.string().regex(/^ENR-[1-9]\d*$/i, 'write the id of an enrollment, such as ENR-3');

export const enrollmentInput = z.strictObject({ enrollment });
export const startInput = z.strictObject(enrollmentFields);
export const saveInput = z.strictObject({ enrollment, revision: z.int().min(1).optional(), ...enrollmentFields });
export const submitInput = z.strictObject({ enrollment, revision: z.int().min(1).optional() });

/** An enrollment as it was found. */
export interface FoundEnrollment {
  readonly id: Id<'ENR'>;
  readonly state: EnrollmentState;
  readonly revision: number;
  readonly purpose: 'enrollment' | 'renewal';
  readonly partnerId: Id<'PTR'> | null;
  readonly answers: EnrollmentAnswers;
}

export interface FormFacts extends SubmissionFacts {
  readonly enrollment: FoundEnrollment;
}

/** The states in which answers can still be given. */
const open: readonly EnrollmentState[] = ['draft', 'returned'];

/** Why an enrollment is not where something can be done to it; false when it is. */
export const notInState = ({ id, state }: FoundEnrollment, needed: readonly EnrollmentState[]): Reason | false =>
  !needed.includes(state) && { code: 'enrollment-not-in-state', facts: { enrollment: id, state, needed } };

/** What a submission would still meet, told with every save and in the way of none (requirement E4). */
const softly = (program: Program, facts: SubmissionFacts, request: Request<unknown>) => {
  const { refusals, criteria } = examine(program, facts, request);
  return { outcome: 'draft', reasons: refusals, criteria };
};

/** Begins a draft with whatever is known so far (requirement E4). */
export function decideStart(program: Program, facts: SubmissionFacts, request: Request<unknown>): Approved<Effect> {
  const id = request.ids.next('ENR');
  const begun = {
    id,
    program: program.id,
    purpose: 'enrollment' as const,
    partner: null,
    membership: null,
    answers: facts.answers,
    startedOn: request.on,
  };
  return approve<Effect>([{ kind: 'enrollment-started', enrollment: begun }], softly(program, facts, request));
}

/** Saves answers on a draft; a returned one is a draft again (requirement E4). */
export function decideSave(program: Program, facts: FormFacts, request: Request<unknown>): Decision<Effect> {
  const { id, revision, state, partnerId, purpose } = facts.enrollment;
  const saved: Effect = { kind: 'enrollment-saved', id, partner: partnerId, revision, from: state, answers: facts.answers };
  const refused = refuseIfAny([notInState(facts.enrollment, open)]);
  return refused ?? approve([saved], purpose === 'renewal' ? { outcome: 'draft' } : softly(program, facts, request));
}

/** Submits a draft: as strictly as an enrollment in one go (requirements E1–E8). */
export function decideSubmit(program: Program, facts: FormFacts, request: Request<unknown>): Decision<Effect> {
  const { refusals, ...found } = examine(program, facts, request);
  const { id, state } = facts.enrollment;
  const refused = refuseIfAny([notInState(facts.enrollment, open), ...refusals], found.criteria);
  return refused ?? submitted(program, { ...facts, ...found }, { id, from: state }, request);
}
