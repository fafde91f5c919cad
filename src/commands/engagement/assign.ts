import { assignInput, decideAssign } from '../../rules/engagement/move.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementAfter, engagementFacts, engagementField } from './answer.ts';
import { engagementCard } from './blocks.ts';

/** Hands an engagement to another of the vendor's sales teams (requirement C5). */
export const engagementAssign = defineCommand({
  path: ['engagement', 'assign'],
  summary: 'Hand an engagement to another sales team of the vendor',
  examples: ['partnerctl engagement assign ENG-5 --team public-sector'],
  input: assignInput,
  fields: {
    engagement: engagementField,
    team: {
      ask: 'Which sales team?',
      help: 'a sales team of the program',
      choose: async ({ program }) => (program.engagement?.salesTeams ?? []).map(({ id, name }) => ({ value: id, label: name })),
    },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: (context, { engagement }) => engagementFacts(context, engagement),
  partners: ({ partner }) => [partner],
  decide: decideAssign,
  answer: (context, { facts }) => engagementAfter(context, facts.engagement.id),
  show: ({ engagement }) => [
    {
      kind: 'text',
      text: {
        en: `The sales team ${engagement.owner} has ${engagement.id}.`,
        fr: `L’équipe commerciale ${engagement.owner} a ${engagement.id}.`,
      },
      tone: 'good',
    },
    engagementCard(engagement),
  ],
});
