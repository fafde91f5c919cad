import { convertInput, decideConvert } from '../../rules/engagement/draft.ts';
import { engagementJson } from '../../rules/engagement/shown.ts';
import { defineCommand } from '../../shell/define.ts';
import { engagementNamed } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField, typedFacts } from './answer.ts';
import { draftBlocks } from './blocks.ts';
import { engagementFlags } from './fields.ts';

/** Makes an opportunity out of an account plan: a draft, to be completed and submitted (requirements C3, C5). */
export const engagementConvert = defineCommand({
  path: ['engagement', 'convert'],
  summary: 'Make an opportunity out of an account plan, as a draft to complete and submit',
  examples: ['partnerctl engagement convert ENG-3 --close-date 2026-09-30 --sector commercial --sale-type new'],
  input: convertInput,
  fields: { ...engagementFlags, engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, input) => {
    const facts = await engagementFacts(context, input.engagement);
    return { ...facts, ...(await typedFacts(context, facts.partner, input)) };
  },
  partners: ({ partner }) => [partner],
  decide: decideConvert,
  answer: async (context, { facts, decision }) => {
    const begun = decision.effects.find((effect) => effect.kind === 'engagement-drafted');
    const plan = engagementJson(await engagementNamed(context.view, facts.engagement.id));
    return { ...(await engagementAfter(context, begun?.engagement.id ?? '')), plan };
  },
  show: draftBlocks,
});
