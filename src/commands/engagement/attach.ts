import { attachInput } from '../../rules/engagement/move.ts';
import { decideAttach } from '../../rules/reward/payout.ts';
import { defineCommand } from '../../shell/define.ts';
import { engagementNamed, papersOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardFactsOf } from '../../store/reward.ts';
import { engagementAfter, engagementField } from './answer.ts';

/** Attaches a paper to an engagement, such as the invoice a monetary reward waits for (requirement W4). */
export const engagementAttach = defineCommand({
  path: ['engagement', 'attach'],
  summary: 'Attach a paper to an engagement, such as the invoice for its reward',
  examples: ['partnerctl engagement attach ENG-5 --category invoice --reference 2026-0417'],
  input: attachInput,
  fields: {
    engagement: engagementField,
    category: { ask: 'What kind of paper?', help: 'invoice, order …' },
    reference: { ask: 'Under which number or name is it found?', help: 'the number or name it is found by' },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async ({ view }, { engagement: text }) => {
    const engagement = await engagementNamed(view, text);
    return { ...(await rewardFactsOf(view, engagement)), attached: await papersOf(view, engagement) };
  },
  partners: ({ partner }) => [partner],
  decide: decideAttach,
  answer: async (context, { facts }) => ({
    ...(await engagementAfter(context, facts.engagement.id)),
    papers: await papersOf(context.view, facts.engagement),
  }),
  show: ({ engagement, papers }) => [
    { kind: 'text', text: `${engagement.id} has ${papers.length === 1 ? 'one paper' : `${papers.length} papers`} attached.`, tone: 'good' },
    {
      kind: 'table',
      columns: [
        { key: 'category', header: 'Category' },
        { key: 'reference', header: 'Reference' },
        { key: 'attachedOn', header: 'Attached' },
      ],
      rows: papers,
      empty: 'Nothing is attached.',
    },
  ],
});
