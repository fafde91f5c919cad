import * as z from 'zod';
import { computationJson, entryJson, evaluationsJson, groundsJson, rewardJson } from '../../rules/reward/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { engagementNamed, historyOf, papersOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardDecisionsOf, rewardEntriesOf, rewardNamed } from '../../store/reward.ts';
import { supplierOf } from '../../store/supplier.ts';
import { computationTable, entryTable, evaluationTable, rewardBlocks } from './blocks.ts';
import { rewardField } from './payout.ts';

/** Shows a reward with every entry and decision behind it, both evaluations and what its payout waits for (requirements W3–W5, N5). */
export const rewardShow = defineQuery({
  path: ['reward', 'show'],
  summary: 'Show a reward with every assessment and correction behind it',
  examples: ['partnerctl reward show RWD-9', 'partnerctl reward show ENG-5'],
  input: z.strictObject({ reward: z.string().min(1) }),
  fields: { reward: rewardField },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  answer: async ({ view, program, on }, { reward: text }) => {
    const reward = await shownReward(view, { program, on }, await rewardNamed(view, text));
    const entries = await rewardEntriesOf(view, reward);
    const decisions = await rewardDecisionsOf(view, { partner: reward.partner, id: reward.engagement });
    return {
      reward: rewardJson(reward),
      evaluations: evaluationsJson(decisions.toReversed(), entries),
      computation: computationJson(entries, program.currency),
      entries: entries.map((entry) => entryJson(entry, program.currency)),
      decisions: decisions.map(({ grounds, ...decision }) => ({ ...decision, ...groundsJson(grounds) })),
      supplier: (await supplierOf(view, { partner: reward.partner, program: program.id })) ?? null,
      papers: await papersOf(view, await engagementNamed(view, reward.engagement)),
      transitions: await historyOf(view, reward.id),
    };
  },
  show: ({ reward, evaluations, computation, entries, transitions }) => [
    ...rewardBlocks(reward),
    evaluationTable(evaluations),
    ...computationTable(computation),
    entryTable(entries),
    {
      kind: 'table',
      title: 'History',
      columns: [
        { key: 'on', header: 'Day', priority: 1 },
        { key: 'to', header: 'State', priority: 1 },
        { key: 'actor', header: 'By' },
        { key: 'reason', header: 'Why' },
        { key: 'ticket', header: 'Ticket', priority: 4 },
      ],
      rows: transitions,
      empty: 'Nothing happened yet.',
    },
  ],
});
