import * as z from 'zod';
import { decideEnroll, enrollInput } from '../rules/membership/enroll.ts';
import { withDefaults } from '../rules/membership/completeness.ts';
import { nextQuestion } from '../rules/membership/next-question.ts';
import { defineCommand, defineTask, type Desk } from '../shell/define.ts';
import { usage } from '../shell/errors.ts';
import { enrollmentNamed } from '../store/enrollment.ts';
import { submissionFacts } from '../store/enrollment-facts.ts';
import { completeAnswers, enrollmentFlags, programOfType, readAnswers } from './enroll/fields.ts';
import { enrollmentAnswer } from './enroll/answer.ts';
import { enrollmentBlocks } from './enroll/blocks.ts';
import { chosenProgram } from './enroll/programs.ts';
import { enrollSet } from './enroll/set.ts';
import { enrollShow } from './enroll/show.ts';
import { enrollStart } from './enroll/start.ts';
import { enrollSubmit } from './enroll/submit.ts';
import { fillIn } from './enroll/wizard.ts';

const summary = 'Enroll a company in a program, in one go or step by step';
const examples = [
  'partnerctl enroll --name "Acme" --country FR --type primary --domain acme.example --level 1 --plan annual --method transfer --reward-type monetary --agreement-version 2024-1 --agreement-accepted-by ann@acme.example --contact "Ann Lee <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@acme.example>: exec"',
  'partnerctl enroll --resume ENR-3',
];

/** One enrollment, submitted as it stands. */
export const enrollOnce = defineCommand({
  path: ['enroll'],
  summary,
  examples,
  input: enrollInput,
  fields: enrollmentFlags,
  programOf: programOfType,
  load: ({ view, program, on }, input) =>
    submissionFacts(view, program, { answers: completeAnswers(program, readAnswers(program, input), on), on }),
  partners: ({ company }) => (company ? [company.partner] : []),
  decide: decideEnroll,
  answer: async ({ view, program, on }, { decision }) => {
    const id = decision.effects.find((effect) => effect.kind === 'enrollment-started')?.enrollment.id ?? '';
    return enrollmentAnswer({ view, program, on }, await enrollmentNamed(view, id));
  },
  show: enrollmentBlocks,
});

/** What `enroll` takes: a whole enrollment, or the draft to go on with; on a terminal it asks for what is missing. */
export const enroll = defineTask({
  path: ['enroll'],
  summary,
  examples,
  input: enrollInput.extend({ resume: z.string().optional() }),
  fields: { ...enrollmentFlags, resume: { help: 'go on with a draft: ENR-3' } },
  run: async (desk, { resume, ...input }) => {
    if (resume !== undefined) return goOn(desk, resume, input);
    if (!desk.interactive || desk.options.dryRun) return desk.perform(enrollOnce, input);
    const program = await chosenProgram(desk, input);
    if (!nextQuestion(program, withDefaults(program, readAnswers(program, input))))
      return desk.perform(enrollOnce, input, { program: program.id });
    const begun = await desk.perform(enrollStart, input, { program: program.id, requestId: undefined });
    return fillIn(desk, { program, word: 'enroll', next: nextQuestion, submit: enrollSubmit }, begun as never);
  },
  show: enrollmentBlocks,
});

/** Goes on with a draft: with questions on a terminal, else with what was given and then the submission. */
async function goOn(desk: Desk, enrollment: string, input: z.infer<typeof enrollInput>) {
  const row = await (await desk.store()).read((view) => enrollmentNamed(view, enrollment));
  if (row.purpose === 'renewal')
    usage([{ code: 'invalid-value', text: `${row.id} is a renewal` }], [`partnerctl renew --resume ${row.id}`]);
  const program = await chosenProgram(desk, { id: row.programId });
  const settled = { program: program.id, requestId: undefined };
  const given = Object.values(input).some((value) => value !== undefined);
  const shown =
    given || (row.state !== 'draft' && row.state !== 'returned')
      ? await desk.perform(enrollSet, { ...input, enrollment }, settled)
      : await desk.perform(enrollShow, { enrollment }, settled);
  if (desk.interactive) return fillIn(desk, { program, word: 'enroll', next: nextQuestion, submit: enrollSubmit }, shown as never);
  return desk.perform(enrollSubmit, { enrollment }, { program: program.id });
}
