import { decideWithdraw, withdrawInput } from '../../rules/engagement/move.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField } from './answer.ts';
import { engagementCard } from './blocks.ts';

/** Takes an engagement back for the partner, before it is booked (requirement C5). */
export const engagementWithdraw = defineCommand({
  path: ['engagement', 'withdraw'],
  summary: 'Take an engagement back, before it is booked',
  examples: ['partnerctl engagement withdraw ENG-5 --reason "no budget this year"'],
  input: withdrawInput,
  fields: { engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: (context, { engagement }) => engagementFacts(context, engagement),
  partners: ({ partner }) => [partner],
  decide: decideWithdraw,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement }) => [
    { kind: 'text', text: { en: `${engagement.id} is withdrawn.`, fr: `${engagement.id} est retiré.` }, tone: 'good' },
    engagementCard(engagement),
  ],
});
