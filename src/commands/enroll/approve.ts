import { enrollmentInput } from '../../rules/membership/draft.ts';
import { decideApprove } from '../../rules/membership/enrollment-turns.ts';
import { defineCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlag, formFacts } from './found.ts';

/** Approves an associate on behalf of its primary (requirement E1), or what the program has reviewed. */
export const enrollApprove = defineCommand({
  path: ['enroll', 'approve'],
  summary: 'Approve an enrollment: an associate with --by an administrator of its primary, else the one the program has reviewed',
  examples: ['partnerctl enroll approve ENR-2 --by ann@acme.example', 'partnerctl enroll approve ENR-4'],
  by: ({ enrollment }) => enrollment.state === 'awaiting-primary',
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
