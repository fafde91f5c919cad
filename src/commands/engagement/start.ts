import { decideStart, startInput } from '../../rules/engagement/draft.ts';
import { defineCommand } from '../../shell/define.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import { engagedMember, engagementAfter, typedFacts } from './answer.ts';
import { draftBlocks } from './blocks.ts';
import { engagementFlags } from './fields.ts';

/** Keeps what is known of an engagement as a draft, which nobody at the vendor has yet (requirements C3, C5). */
export const engagementStart = defineCommand({
  path: ['engagement', 'start'],
  summary: 'Begin an engagement with what is known so far, to go on with later',
  examples: ['partnerctl engagement start ACME --category opportunity --name "Data platform" --customer-name Globex'],
  input: startInput,
  fields: {
    ...engagementFlags,
    partner: { positional: 'one', ask: 'Which partner?', help: 'id, code, e-mail, domain or name' },
    category: { ask: 'Account planning or opportunity?' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const { id } = await partnerNamed(context.view, input.partner);
    return { ...(await engagedMember(context, id)), ...(await typedFacts(context, id, input)) };
  },
  partners: ({ partner }) => [partner],
  decide: decideStart,
  answer: (context, { decision }) => {
    const begun = decision.effects.find((effect) => effect.kind === 'engagement-drafted');
    return engagementAfter(context, begun?.engagement.id ?? '');
  },
  show: draftBlocks,
});
