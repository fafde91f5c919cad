import type { EnrollmentAnswers } from '../../rules/membership/answers.ts';
import type { FormFacts } from '../../rules/membership/draft.ts';
import { Ending } from '../../shell/errors.ts';
import { enrollmentNamed, type EnrollmentRow } from '../../store/enrollment.ts';
import { submissionFacts } from '../../store/enrollment-facts.ts';
import type { View } from '../../store/store.ts';
import type { Settled } from './fields.ts';

/** How an enrollment is named on the command line. */
export const enrollmentFlag = { positional: 'one', help: 'the enrollment, such as ENR-3', ask: 'Which enrollment?' } as const;

/** The enrollment that was named; ends with a conflict when a newer revision of it was saved than the one seen (requirement E4). */
export async function draftNamed(
  view: View,
  { enrollment, revision }: { readonly enrollment: string; readonly revision?: number | undefined },
): Promise<EnrollmentRow> {
  const row = await enrollmentNamed(view, enrollment);
  if (revision === undefined || revision === row.revision) return row;
  throw new Ending(
    'conflict',
    'stale-revision',
    `${row.id} was saved by somebody else meanwhile: it has revision ${row.revision}, not ${revision}`,
    {
      hints: [`partnerctl enroll show ${row.id}`, `the same again with --revision ${row.revision}, once you have seen it`],
    },
  );
}

/** An enrollment with everything its answers are judged by. */
export async function formFacts({ view, program, on }: Settled, row: EnrollmentRow, answers: EnrollmentAnswers): Promise<FormFacts> {
  return { ...(await submissionFacts(view, program, { answers, on })), enrollment: row };
}
