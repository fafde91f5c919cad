import { decideSubmit, submitInput } from '../../rules/membership/draft.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { completeAnswers } from './fields.ts';
import { draftNamed, enrollmentFlag, formFacts } from './found.ts';

/** Submits a draft: checked in full (requirements E1–E8). */
export const enrollSubmit = defineCommand({
  path: ['enroll', 'submit'],
  summary: 'Submit an enrollment: everything is checked, and the fee is invoiced',
  examples: ['partnerctl enroll submit ENR-3'],
  input: submitInput,
  fields: { enrollment: enrollmentFlag, revision: { help: 'the revision you have seen' } },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async (context, input) => {
    const row = await draftNamed(context.view, input);
    if (row.purpose === 'renewal')
      usage([{ code: 'invalid-value', text: `${row.id} is a renewal` }], [`partnerctl renew submit ${row.id}`]);
    return formFacts(context, row, completeAnswers(context.program, row.answers, context.on));
  },
  partners: ({ company }) => (company ? [company.partner] : []),
  decide: decideSubmit,
  answer: async (context, { facts }) => enrollmentAnswer(context, await enrollmentNamed(context.view, facts.enrollment.id)),
  show: enrollmentBlocks,
});
