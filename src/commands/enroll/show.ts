import { enrollmentInput } from '../../rules/membership/draft.ts';
import { defineQuery } from '../../shell/define.ts';
import { enrollmentNamed, statesPassed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlag } from './found.ts';

/** Shows an enrollment: what is answered, what is missing, what it became. */
export const enrollShow = defineQuery({
  path: ['enroll', 'show'],
  summary: 'Show an enrollment: what is answered, what is missing, what became of it',
  examples: ['partnerctl enroll show ENR-3'],
  input: enrollmentInput,
  fields: { enrollment: enrollmentFlag },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  answer: async (context, { enrollment }) => {
    const row = await enrollmentNamed(context.view, enrollment);
    return { ...(await enrollmentAnswer(context, row)), history: await statesPassed(context.view, row.id) };
  },
  show: (result, say) => [
    ...enrollmentBlocks(result, say),
    {
      kind: 'table',
      title: 'History',
      columns: [
        { key: 'on', header: 'Date', priority: 1 },
        { key: 'to', header: 'State', priority: 1 },
        { key: 'actor', header: 'Operator' },
        { key: 'by', header: 'On behalf of' },
        { key: 'reason', header: 'Why' },
        { key: 'at', header: 'Recorded', wide: true },
      ],
      rows: result.history,
      empty: 'Nothing happened yet.',
    },
  ],
});
