import * as z from 'zod';
import { decideRenew, renewInput } from '../rules/membership/renew.ts';
import { defineCommand, defineTask } from '../shell/define.ts';
import { programOfRecord } from '../store/partner.ts';
import { membershipNamed } from './membership/named.ts';
import { renewalAnswer, renewalBlocks } from './renew/answer.ts';
import { renewalAnswers, renewFacts, renewFlags } from './renew/facts.ts';

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
    return renewFacts(context, membership, renewalAnswers(context, { membership, form }));
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
  run: async (desk, { resume: _, ...input }) => desk.perform(renewOnce, input),
  show: renewalBlocks,
});
