import { decideRenewalStart, renewInput } from '../../rules/membership/renew.ts';
import { defineCommand } from '../../shell/define.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { programOfRecord } from '../../store/partner.ts';
import { enrollmentAnswer } from '../enroll/answer.ts';
import { enrollmentBlocks } from '../enroll/blocks.ts';
import { membershipNamed } from '../membership/named.ts';
import { renewFacts, renewFlags } from './facts.ts';

/** Begins a renewal, to be saved and gone on with (requirements E4, R2). */
export const renewStart = defineCommand({
  path: ['renew', 'start'],
  summary: 'Begin a renewal, to go on with later',
  examples: ['partnerctl renew start acme.example --level 2'],
  input: renewInput,
  fields: renewFlags,
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, { partner, ...form }) => {
    const membership = await membershipNamed(context, partner);
    return renewFacts(context, { membership, form });
  },
  partners: ({ membership }) => [membership.partner],
  decide: decideRenewalStart,
  answer: async (context, { decision }) => {
    const [started] = decision.effects;
    return enrollmentAnswer(
      context,
      await enrollmentNamed(context.view, started?.kind === 'enrollment-started' ? started.enrollment.id : ''),
    );
  },
  show: enrollmentBlocks,
});
