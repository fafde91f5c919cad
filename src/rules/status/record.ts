import * as z from 'zod';
import { addDays, addMonths, daySchema, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { moneyInput, readMoney } from '../money.ts';
import { concerns, type Certification, type DocumentKind, type ManualFact, type Program, type Training } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { StatusEffect } from './effects.ts';

/** A partner a fact is recorded of. */
export interface Recorded {
  readonly partner: Id<'PTR'>;
  /** The partner's type in the program; null when it has no membership in it. */
  readonly type: string | null;
}

/** The day of a fact is the business date where none is said. */
const fact = { partner: z.string().min(1), on: daySchema.optional() };

export const documentInput = z.strictObject({ ...fact, document: z.string().min(1), reference: z.string().min(1).max(200).optional() });
export const trainingInput = z.strictObject({
  ...fact,
  training: z.string().min(1),
  attendee: z.string().min(1).max(200),
  profile: z.string().optional(),
  family: z.string().optional(),
});
export const dutyInput = z.strictObject({
  ...fact,
  duty: z.string().min(1),
  met: z.enum(['yes', 'no']).optional(),
  figure: moneyInput.optional(),
  note: z.string().min(1).max(1000).optional(),
});
export const certificationInput = z.strictObject({ ...fact, certification: z.string().min(1), holder: z.string().min(1) });

/** What stands in the way of any fact: it lies ahead, the partner is not in the program, or its type is not asked for it. */
function inTheWay(
  program: Program,
  part: { readonly id: string; readonly partnerTypes?: readonly string[] | undefined },
  { partner, type }: Recorded,
  { input, on }: Request<{ on?: Day | undefined }>,
) {
  return [
    type === null && ({ code: 'no-membership-for-fact', facts: { partner, program: program.id } } as const),
    type !== null &&
      !concerns(part, type) &&
      ({ code: 'fact-not-for-type', facts: { fact: part.id, type, types: part.partnerTypes ?? [] } } as const),
    input.on !== undefined && input.on > on && ({ code: 'fact-ahead', facts: { day: input.on, on } } as const),
  ] satisfies (Reason | false)[];
}

/** The last day something that begins on a day holds; null where it holds for good. */
export const lastDayOfValidity = (begins: Day, validMonths: number | undefined): Day | null =>
  validMonths === undefined ? null : addDays(addMonths(begins, validMonths), -1);

/** Records that a document was signed (requirement S4). */
export function decideDocument(
  program: Program,
  facts: Recorded & { readonly document: DocumentKind },
  request: Request<z.infer<typeof documentInput>>,
): Decision<StatusEffect> {
  const { document, partner } = facts;
  const { on = request.on, reference = null } = request.input;
  return (
    refuseIfAny(inTheWay(program, document, facts, request)) ??
    approve(
      [
        {
          kind: 'document-recorded',
          partner,
          program: program.id,
          document: document.id,
          signedOn: on,
          endsOn: lastDayOfValidity(on, document.validMonths),
          reference,
        },
      ],
      {
        outcome: 'recorded',
      },
    )
  );
}

/** Records that somebody attended a training, whose profile and product family it says itself (requirement S4). */
export function decideTraining(
  program: Program,
  facts: Recorded & { readonly training: Training },
  request: Request<z.infer<typeof trainingInput>>,
): Decision<StatusEffect> {
  const { training, partner } = facts;
  const { on = request.on, attendee, profile, family } = request.input;
  const differs = (profile !== undefined && profile !== training.profile) || (family !== undefined && family !== training.family);
  return (
    refuseIfAny([
      ...inTheWay(program, training, facts, request),
      differs && {
        code: 'training-differs',
        facts: { training: training.id, profile: training.profile ?? null, family: training.family ?? null },
      },
    ]) ??
    approve(
      [
        {
          kind: 'training-recorded',
          partner,
          program: program.id,
          training: training.id,
          profile: training.profile ?? '',
          family: training.family ?? '',
          heldOn: on,
          attendee,
        },
      ],
      { outcome: 'recorded' },
    )
  );
}

/** Records what a person vouches for: a duty kept or not, or a figure that no record shows (requirement S4). */
export function decideDuty(
  program: Program,
  facts: Recorded & { readonly duty: ManualFact },
  request: Request<z.infer<typeof dutyInput>>,
): Decision<StatusEffect> {
  const { duty, partner } = facts;
  const { on = request.on, met, figure, note = null } = request.input;
  const amount = figure === undefined ? null : figureOf(program, duty, figure);
  const fits = duty.kind === 'yes-no' ? met !== undefined && figure === undefined : met === undefined && amount !== null;
  return (
    refuseIfAny([
      ...inTheWay(program, duty, facts, request),
      !fits && { code: 'duty-kind-differs', facts: { duty: duty.id, kind: duty.kind } },
      amount !== null &&
        amount < 0 && {
          code: 'figure-negative',
          facts: { duty: duty.id, figure: duty.kind === 'money' ? { amountMinor: amount, currency: program.currency } : amount },
        },
    ]) ??
    approve([{ kind: 'duty-recorded', partner, program: program.id, duty: duty.id, recordedOn: on, met: met ?? 'yes', amount, note }], {
      outcome: 'recorded',
    })
  );
}

/** A figure in minor units of the program's currency, or as a whole number; null when it is neither. */
function figureOf({ currency }: Program, { kind }: ManualFact, figure: z.infer<typeof moneyInput>): number | null {
  if (kind === 'yes-no') return null;
  if (kind === 'count') {
    const count = Number(typeof figure === 'object' ? figure.amount : figure);
    return Number.isSafeInteger(count) ? count : null;
  }
  const read = readMoney(figure, currency);
  return 'problem' in read ? null : read.amountMinor;
}

/** Records that a person was certified; it ends with its validity or when the person leaves (requirement S4). */
export function decideCertification(
  program: Program,
  facts: Recorded & { readonly certification: Certification; readonly holder: Id<'CON'> },
  request: Request<z.infer<typeof certificationInput>>,
): Decision<StatusEffect> {
  const { certification, partner, holder } = facts;
  const { on = request.on } = request.input;
  return (
    refuseIfAny(inTheWay(program, certification, facts, request)) ??
    approve(
      [
        {
          kind: 'certification-recorded',
          partner,
          program: program.id,
          certification: certification.id,
          contact: holder,
          earnedOn: on,
          endsOn: lastDayOfValidity(on, certification.validMonths),
        },
      ],
      { outcome: 'recorded' },
    )
  );
}
