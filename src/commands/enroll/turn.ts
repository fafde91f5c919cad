import { enrollmentInput } from '../../rules/membership/draft.ts';
import { decideTurn, turns, type TurnFacts } from '../../rules/membership/enrollment-turns.ts';
import type { WriteCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { invoiceRows } from '../../store/invoice.ts';
import { membershipById } from '../../store/membership.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlag } from './found.ts';

type Turning = Omit<WriteCommand<typeof enrollmentInput, TurnFacts>, 'kind' | 'summary' | 'examples'>;

/** What the commands share that take an enrollment off the way to a membership. */
export const turning = (word: keyof typeof turns): Turning => ({
  path: ['enroll', word],
  input: enrollmentInput,
  fields: { enrollment: enrollmentFlag },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async ({ view }, { enrollment: named }) => {
    const enrollment = await enrollmentNamed(view, named);
    const { membershipId: id } = enrollment;
    if (!id) return { enrollment, invoices: [] };
    return { enrollment, membership: await membershipById(view, id), invoices: await invoiceRows(view, { membership: id }) };
  },
  partners: ({ enrollment }) => (enrollment.partnerId ? [enrollment.partnerId] : []),
  decide: decideTurn(turns[word]),
  answer: async (context, { facts }) => enrollmentAnswer(context, await enrollmentNamed(context.view, facts.enrollment.id)),
  show: enrollmentBlocks,
});
