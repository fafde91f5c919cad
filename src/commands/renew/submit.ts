import { submitInput } from '../../rules/membership/draft.ts';
import { decideRenewalSubmit } from '../../rules/membership/renew.ts';
import { defineCommand } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { membershipById } from '../../store/membership.ts';
import { draftNamed, enrollmentFlag } from '../enroll/found.ts';
import { renewalAnswer, renewalBlocks } from './answer.ts';
import { renewFacts } from './facts.ts';

/** Submits a renewal that was saved before (requirements R1–R3). */
export const renewSubmit = defineCommand({
  path: ['renew', 'submit'],
  summary: 'Submit a renewal that was begun before',
  examples: ['partnerctl renew submit ENR-4'],
  input: submitInput,
  fields: { enrollment: enrollmentFlag, revision: { help: 'the revision you have seen' } },
  programOf: async (view, { enrollment }) => (await enrollmentNamed(view, enrollment)).programId,
  load: async (context, input) => {
    const row = await draftNamed(context.view, input);
    if (row.purpose !== 'renewal' || !row.membershipId)
      usage([{ code: 'invalid-value', text: `${row.id} is an enrollment, not a renewal` }], [`partnerctl enroll submit ${row.id}`]);
    const membership = await membershipById(context.view, row.membershipId);
    return { ...(await renewFacts(context, { membership, before: row.answers, form: {} })), draft: row };
  },
  partners: ({ membership }) => [membership.partner],
  decide: decideRenewalSubmit,
  answer: (context, { facts }) => renewalAnswer(context, facts.membership.id),
  show: renewalBlocks,
});
