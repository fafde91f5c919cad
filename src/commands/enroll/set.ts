import { decideSave, saveInput } from '../../rules/membership/draft.ts';
import { withoutOutdated } from '../../rules/membership/completeness.ts';
import { withAcceptanceDate, withAnswers } from '../../rules/membership/form.ts';
import { defineCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlags, readAnswers } from './fields.ts';
import { draftNamed, enrollmentFlag, formFacts } from './found.ts';

/** Saves answers on a draft (requirement E4). */
export const enrollSet = defineCommand({
  path: ['enroll', 'set'],
  summary: 'Save answers on an enrollment that is not submitted yet',
  examples: ['partnerctl enroll set ENR-3 --revision 2 --level 1 --contact "Ann Lee <ann@acme.example>: admin, legal"'],
  input: saveInput,
  fields: {
    ...enrollmentFlags,
    enrollment: enrollmentFlag,
    revision: { help: 'the revision you have seen; saving over a newer one is refused' },
  },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async (context, { enrollment, revision, ...form }) => {
    const row = await draftNamed(context.view, { enrollment, revision });
    const said = readAnswers(context.program, form);
    const answers = withAcceptanceDate(withoutOutdated(context.program, withAnswers(row.answers, said), said), said, context.on);
    return formFacts(context, row, answers);
  },
  partners: ({ enrollment }) => (enrollment.partnerId ? [enrollment.partnerId] : []),
  decide: decideSave,
  answer: async (context, { facts }) => enrollmentAnswer(context, await enrollmentNamed(context.view, facts.enrollment.id)),
  show: enrollmentBlocks,
});
