import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { membershipPrograms } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';
import { partnerBlocks } from './blocks.ts';
import { whole } from './whole.ts';

/** Everything an agent is asked about a partner, on one screen (requirements N5, L2). */
export const partnerShow = defineQuery({
  path: ['partner', 'show'],
  summary: 'Show a partner whole: standing, level, people, invoices, engagements, rewards, credits, entitlements',
  examples: ['partnerctl partner show PTR-1', 'partnerctl partner show PTR-1 --json --fields membership,account'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: async (view, { partner }) => (await membershipPrograms(view, (await partnerNamed(view, partner)).id))[0],
  answer: async (context, { partner }) => whole(context, await partnerNamed(context.view, partner)),
  show: partnerBlocks,
});
