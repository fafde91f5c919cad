import { decideApprove, enrollmentInput } from '../../rules/membership/draft.ts';
import { defineCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlag, formFacts } from './found.ts';

/** Approves an associate on behalf of its primary (requirement E1). */
export const enrollApprove = defineCommand({
  path: ['enroll', 'approve'],
  summary: 'Approve an associate, on behalf of an administrator of its primary',
  examples: ['partnerctl enroll approve ENR-2 --by ann@acme.example'],
  by: 'required',
  input: enrollmentInput,
  fields: { enrollment: enrollmentFlag },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async (context, { enrollment }) => {
    const row = await enrollmentNamed(context.view, enrollment);
    return formFacts(context, row, row.answers);
  },
  partners: ({ parent, company }) => [parent?.partner, company?.partner].filter((partner) => partner !== undefined),
  decide: decideApprove,
  answer: async (context, { facts }) => enrollmentAnswer(context, await enrollmentNamed(context.view, facts.enrollment.id)),
  show: enrollmentBlocks,
});
