import * as z from 'zod';
import { nextRenewalQuestion } from '../rules/membership/next-question.ts';
import { decideRenew, presentChoices, renewInput } from '../rules/membership/renew.ts';
import { defineCommand, defineTask, type Desk } from '../shell/define.ts';
import { usage } from '../shell/errors.ts';
import { enrollmentNamed } from '../store/enrollment.ts';
import { membershipById } from '../store/membership.ts';
import { programOfRecord } from '../store/partner.ts';
import { enrollmentBlocks } from './enroll/blocks.ts';
import { chosenProgram } from './enroll/programs.ts';
import { enrollShow } from './enroll/show.ts';
import { fillIn } from './enroll/wizard.ts';
import { membershipNamed } from './membership/named.ts';
import { renewalAnswer, renewalBlocks } from './renew/answer.ts';
import { renewFacts, renewFlags } from './renew/facts.ts';
import { renewStart } from './renew/start.ts';
import { renewSubmit } from './renew/submit.ts';

const summary = 'Renew a membership from the day its window opens';
const examples = ['partnerctl renew acme.example --level 2 --plan quarterly', 'partnerctl renew --resume ENR-4'];

/** One renewal, ordered as it stands. */
export const renewOnce = defineCommand({
  path: ['renew'],
  summary,
  examples,
  input: renewInput,
  fields: renewFlags,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, { partner, ...form }) => {
    const membership = await membershipNamed(context, partner);
    return renewFacts(context, { membership, form });
  },
  partners: ({ membership }) => [membership.partner],
  decide: decideRenew,
  answer: (context, { facts }) => renewalAnswer(context, facts.membership.id),
  show: renewalBlocks,
});

/** What `renew` takes: a partner with what changes, or the draft to go on with. */
export const renew = defineTask({
  path: ['renew'],
  summary,
  examples,
  input: renewInput.extend({ partner: z.string().optional(), resume: z.string().optional() }),
  fields: { ...renewFlags, resume: { help: 'go on with a draft: ENR-4' } },
  run: async (desk, { resume, ...input }) => {
    if (resume !== undefined) return goOn(desk, resume);
    const { partner, ...choices } = input;
    const asks = desk.interactive && !desk.options.dryRun && Object.values(choices).every((value) => value === undefined);
    if (!asks) return desk.perform(renewOnce, input);
    const named = partner ?? String(await desk.ask(renewOnce, 'partner', {}));
    const begun = await desk.perform(renewStart, { partner: named }, { requestId: undefined });
    return goOn(desk, (begun as unknown as { enrollment: { id: string } }).enrollment.id);
  },
  show: (result, say) => ('enrollment' in result ? enrollmentBlocks(result, say) : renewalBlocks(result)),
});

/** Goes on with a renewal: with questions on a terminal, else straight to the submission. */
async function goOn(desk: Desk, enrollment: string) {
  const store = await desk.store();
  const row = await store.read((view) => enrollmentNamed(view, enrollment));
  if (!row.membershipId)
    usage([{ code: 'invalid-value', text: `${row.id} is an enrollment, not a renewal` }], [`partnerctl enroll --resume ${row.id}`]);
  const { membershipId } = row;
  const program = await chosenProgram(desk, { id: row.programId });
  if (!desk.interactive) return desk.perform(renewSubmit, { enrollment }, { program: program.id });
  const present = presentChoices(program, await store.read((view) => membershipById(view, membershipId)));
  const shown = await desk.perform(enrollShow, { enrollment }, { program: program.id, requestId: undefined });
  return fillIn(desk, { program, word: 'renew', next: nextRenewalQuestion, submit: renewSubmit, present }, shown as never);
}
