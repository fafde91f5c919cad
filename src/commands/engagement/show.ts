import * as z from 'zod';
import { changeJson, engagementJson } from '../../rules/engagement/shown.ts';
import { entryJson, rewardJson } from '../../rules/reward/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { changesOf, engagementNamed, historyOf, papersOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardEntriesOf, rewardOf } from '../../store/reward.ts';
import { engagementField } from './answer.ts';
import { engagementCard, lineTable, pendingCard, rewardCard } from './blocks.ts';

/** Shows one engagement in full: what it says, what waits, what it earned, and its history (requirements C5, C6). */
export const engagementShow = defineQuery({
  path: ['engagement', 'show'],
  summary: 'Show one engagement in full, with its history, pending change and reward',
  examples: ['partnerctl engagement show ENG-5'],
  input: z.strictObject({ engagement: z.string().min(1) }),
  fields: { engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  answer: async ({ view, program, on }, { engagement: text }) => {
    const engagement = await engagementNamed(view, text);
    const changes = (await changesOf(view, engagement)).map(changeJson);
    const reward = await rewardOf(view, engagement);
    const entries = reward ? await rewardEntriesOf(view, reward) : [];
    const pending = changes.find(({ state }) => state === 'pending');
    return {
      engagement: engagementJson(engagement),
      ...(pending && { pending }),
      changes,
      reward: reward
        ? {
            ...rewardJson(await shownReward(view, { program, on }, reward)),
            entries: entries.map((entry) => entryJson(entry, program.currency)),
          }
        : null,
      papers: await papersOf(view, engagement),
      transitions: await historyOf(view, engagement.id),
    };
  },
  show: ({ engagement, pending, reward, transitions }) => [
    engagementCard(engagement),
    ...lineTable(engagement),
    ...pendingCard(pending),
    ...rewardCard(reward),
    {
      kind: 'table',
      title: 'History',
      columns: [
        { key: 'on', header: 'Day', priority: 1 },
        { key: 'to', header: 'Stage', priority: 1 },
        { key: 'actor', header: 'By', cell: (row) => (row.by ? `${row.actor} for ${row.by}` : row.actor) },
        { key: 'reason', header: 'Why' },
        { key: 'ticket', header: 'Ticket', priority: 4 },
      ],
      rows: transitions,
      empty: 'Nothing happened yet.',
    },
  ],
});
