import { decideTurn, enrollmentInput, turns, type FoundEnrollment } from '../../rules/membership/draft.ts';
import type { WriteCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlag } from './found.ts';

type Turning = Omit<WriteCommand<typeof enrollmentInput, { readonly enrollment: FoundEnrollment }>, 'kind' | 'summary' | 'examples'>;

/** What the commands share that take an enrollment off the way to a membership. */
export const turning = (word: keyof typeof turns): Turning => ({
  path: ['enroll', word],
  input: enrollmentInput,
  fields: { enrollment: enrollmentFlag },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async ({ view }, { enrollment }) => ({ enrollment: await enrollmentNamed(view, enrollment) }),
  partners: ({ enrollment }) => (enrollment.partnerId ? [enrollment.partnerId] : []),
  decide: decideTurn(turns[word]),
  answer: async (context, { facts }) => enrollmentAnswer(context, await enrollmentNamed(context.view, facts.enrollment.id)),
  show: enrollmentBlocks,
});
