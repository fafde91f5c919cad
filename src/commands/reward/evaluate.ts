import { decideEvaluate, evaluateInput } from '../../rules/reward/evaluate.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { defineCommand } from '../../shell/define.ts';
import { engagementNamed } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardFactsOf, rewardOf } from '../../store/reward.ts';
import { engagementField } from '../engagement/answer.ts';
import { rewardCard } from '../engagement/blocks.ts';

/** Evaluates the reward of one opportunity (requirements W1, W2). */
export const rewardEvaluate = defineCommand({
  path: ['reward', 'evaluate'],
  summary: 'Evaluate what opportunities earn, with every criterion',
  examples: ['partnerctl reward evaluate ENG-5'],
  input: evaluateInput,
  fields: { engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async ({ view }, { engagement }) => rewardFactsOf(view, await engagementNamed(view, engagement)),
  partners: ({ partner }) => [partner],
  decide: decideEvaluate,
  answer: async ({ view }, { facts }) => {
    const reward = await rewardOf(view, facts.engagement);
    return { reward: reward ? rewardJson(reward) : null };
  },
  show: ({ reward, decision }) => [
    { kind: 'text', text: `${reward.engagement} is ${decision.outcome}.`, tone: decision.outcome === 'eligible' ? 'good' : 'warn' },
    ...rewardCard(reward),
    {
      kind: 'table',
      title: 'Criteria',
      columns: [
        {
          key: 'met',
          header: '',
          cell: (row) => (row.met ? { text: 'met', tone: 'good' } : { text: 'not met', tone: 'bad' }),
          priority: 1,
        },
        { key: 'text', header: 'Criterion', priority: 1 },
      ],
      rows: decision.criteria,
      empty: 'Nothing was examined.',
    },
    ...decision.reasons.map(({ text }: { readonly text: string }) => ({ kind: 'text', text: `· ${text}` })),
  ],
});
