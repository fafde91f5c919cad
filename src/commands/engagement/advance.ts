import { advanceInput, decideAdvance } from '../../rules/engagement/move.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField } from './answer.ts';
import { engagementCard } from './blocks.ts';

/** Moves an engagement to a stage that follows its present one (requirement C5). */
export const engagementAdvance = defineCommand({
  path: ['engagement', 'advance'],
  summary: 'Move an engagement to its next stage',
  examples: [
    'partnerctl engagement advance ENG-5 --to collaborating',
    'partnerctl engagement advance ENG-5 --to lost --reason "customer chose another"',
  ],
  input: advanceInput,
  fields: { engagement: engagementField, to: { ask: 'To which stage?', help: 'the stage it moves to' } },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: (context, { engagement }) => engagementFacts(context, engagement),
  partners: ({ partner }) => [partner],
  decide: decideAdvance,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement }) => [
    {
      kind: 'text',
      text: { en: `${engagement.id} is ${engagement.stage} now.`, fr: `${engagement.id} est maintenant à l’étape ${engagement.stage}.` },
      tone: 'good',
    },
    engagementCard(engagement),
  ],
});
