import { decideStart, startInput } from '../../rules/membership/draft.ts';
import { withAcceptanceDate } from '../../rules/membership/form.ts';
import { defineCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { submissionFacts } from '../../store/enrollment-facts.ts';
import { enrollmentAnswer } from './answer.ts';
import { enrollmentBlocks } from './blocks.ts';
import { enrollmentFlags, programOfType, readAnswers } from './fields.ts';

/** Begins a draft (requirement E4). */
export const enrollStart = defineCommand({
  path: ['enroll', 'start'],
  summary: 'Begin an enrollment with what is known so far, to go on with later',
  examples: ['partnerctl enroll start --name "Acme" --country FR --type primary'],
  input: startInput,
  fields: enrollmentFlags,
  programOf: programOfType,
  load: ({ view, program, on }, input) => {
    const said = readAnswers(program, input);
    return submissionFacts(view, program, { answers: withAcceptanceDate(said, said, on), on });
  },
  decide: decideStart,
  answer: async (context, { decision }) => {
    const [started] = decision.effects;
    return enrollmentAnswer(
      context,
      await enrollmentNamed(context.view, started?.kind === 'enrollment-started' ? started.enrollment.id : ''),
    );
  },
  show: enrollmentBlocks,
});
