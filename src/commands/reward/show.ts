import * as z from 'zod';
import { entryJson, groundsJson, rewardJson } from '../../rules/reward/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { historyOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardDecisionsOf, rewardEntriesOf, rewardNamed } from '../../store/reward.ts';
import { rewardAmountText, rewardCard } from '../engagement/blocks.ts';

/** Shows a reward with every entry and decision behind it (requirements W3, W5, N5). */
export const rewardShow = defineQuery({
  path: ['reward', 'show'],
  summary: 'Show a reward with every assessment and correction behind it',
  examples: ['partnerctl reward show RWD-9', 'partnerctl reward show ENG-5'],
  input: z.strictObject({ reward: z.string().min(1) }),
  fields: { reward: { positional: 'one', ask: 'Which reward?', help: 'its id, or that of its engagement' } },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  answer: async ({ view, program }, { reward: text }) => {
    const reward = await rewardNamed(view, text);
    const entries = await rewardEntriesOf(view, reward);
    const decisions = await rewardDecisionsOf(view, { partner: reward.partner, id: reward.engagement });
    return {
      reward: rewardJson(reward),
      entries: entries.map((entry) => entryJson(entry, program.currency)),
      decisions: decisions.map(({ grounds, ...decision }) => ({ ...decision, ...groundsJson(grounds) })),
      transitions: await historyOf(view, reward.id),
    };
  },
  show: ({ reward, entries, transitions }) => [
    ...rewardCard(reward),
    {
      kind: 'table',
      title: 'Entries',
      columns: [
        { key: 'on', header: 'Day', priority: 1 },
        { key: 'kind', header: 'Entry', priority: 1 },
        { key: 'offer', header: 'Offer' },
        { key: 'rate', header: 'Rate', align: 'right', cell: (row) => row.rate && `${row.rate}%` },
        { key: 'amount', header: 'Gives', align: 'right', cell: (row) => rewardAmountText({ kind: '', amount: row.amount }), priority: 1 },
        { key: 'difference', header: 'Difference', align: 'right', cell: (row) => rewardAmountText({ kind: '', amount: row.difference }) },
        { key: 'reason', header: 'Why', priority: 4 },
      ],
      rows: entries,
      empty: 'It was found not eligible; nothing is given.',
    },
    {
      kind: 'table',
      title: 'History',
      columns: [
        { key: 'on', header: 'Day', priority: 1 },
        { key: 'to', header: 'State', priority: 1 },
        { key: 'actor', header: 'By' },
        { key: 'reason', header: 'Why' },
      ],
      rows: transitions,
      empty: 'Nothing happened yet.',
    },
  ],
});
