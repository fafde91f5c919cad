import * as z from 'zod';
import { decideEnroll, enrollInput } from '../rules/membership/enroll.ts';
import { defineCommand, defineTask } from '../shell/define.ts';
import { enrollmentNamed } from '../store/enrollment.ts';
import { submissionFacts } from '../store/enrollment-facts.ts';
import { completeAnswers, enrollmentFlags, programOfType, readAnswers } from './enroll/fields.ts';
import { enrollmentAnswer } from './enroll/answer.ts';
import { enrollmentBlocks } from './enroll/blocks.ts';

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
  load: ({ view, program, on }, input) => submissionFacts(view, program, { answers: completeAnswers(program, readAnswers(program, input)), on }),
  partners: ({ company }) => (company ? [company.partner] : []),
  decide: decideEnroll,
  answer: async ({ view, program, on }, { decision }) => {
    const id = decision.effects.find((effect) => effect.kind === 'enrollment-started')?.enrollment.id ?? '';
    return enrollmentAnswer({ view, program, on }, await enrollmentNamed(view, id));
  },
  show: enrollmentBlocks,
});

/** What `enroll` takes: a whole enrollment, or the draft to go on with. */
export const enroll = defineTask({
  path: ['enroll'],
  summary,
  examples,
  input: enrollInput.extend({ resume: z.string().optional() }),
  fields: { ...enrollmentFlags, resume: { help: 'go on with a draft: ENR-3' } },
  run: async (desk, { resume: _, ...input }) => desk.perform(enrollOnce, input),
  show: enrollmentBlocks,
});
