import * as z from 'zod';
import { daysInStage } from '../../rules/engagement/ageing.ts';
import { missingFields } from '../../rules/engagement/fields.ts';
import { changeJson, engagementJson } from '../../rules/engagement/shown.ts';
import { entryJson, rewardJson } from '../../rules/reward/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { changesOf, convertedInto, engagementNamed, historiesOf, papersOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardEntriesOf, rewardOf } from '../../store/reward.ts';
import { engagementField } from './answer.ts';
import { engagementCard, lineTable, paperTable, pendingCard, rewardCard } from './blocks.ts';
import { changeTable, historyTable, ownerTable, stepJson } from './history.ts';

/** Shows one engagement in full: what it says, what waits, what it earned, its papers and its history (requirements C4, C5, C6). */
export const engagementShow = defineQuery({
  path: ['engagement', 'show'],
  summary: 'Show one engagement in full, with its history, changes, papers and reward',
  examples: ['partnerctl engagement show ENG-5'],
  input: z.strictObject({ engagement: z.string().min(1) }),
  fields: { engagement: engagementField },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  answer: async ({ view, program, on }, { engagement: text }) => {
    const engagement = await engagementNamed(view, text);
    const { id } = engagement;
    const known = await changesOf(view, engagement);
    const steps = await historiesOf(view, [id, ...known.map((change) => change.id)]);
    const changes = known.map((change) => ({
      ...changeJson(change),
      history: steps.filter(({ of }) => of === change.id).map(stepJson),
    }));
    const reward = await rewardOf(view, engagement);
    const entries = reward ? await rewardEntriesOf(view, reward) : [];
    const pending = changes.find(({ state }) => state === 'pending');
    return {
      engagement: {
        ...engagementJson(engagement),
        daysInStage: daysInStage(engagement, on),
        convertedInto: (await convertedInto(view, engagement)) ?? null,
      },
      ...(engagement.stage === 'draft' && { missing: missingFields(program, engagement) }),
      ...(pending && { pending }),
      changes,
      reward: reward
        ? {
            ...rewardJson(await shownReward(view, { program, on }, reward)),
            entries: entries.map((entry) => entryJson(entry, program.currency)),
          }
        : null,
      papers: await papersOf(view, engagement),
      transitions: steps.filter(({ entity }) => entity === 'engagement').map(stepJson),
      assignments: steps.filter(({ entity }) => entity === 'engagement-owner').map(stepJson),
    };
  },
  show: ({ engagement, missing = [], pending, changes, reward, papers, transitions, assignments }) => [
    engagementCard(engagement),
    ...lineTable(engagement),
    ...(missing.length > 0
      ? [
          {
            kind: 'text' as const,
            text: { en: `It still needs ${missing.join(', ')}.`, fr: `Il manque encore ${missing.join(', ')}.` },
            tone: 'warn' as const,
          },
        ]
      : []),
    ...(engagement.convertedInto === null
      ? []
      : [
          {
            kind: 'text' as const,
            text: { en: `It became ${engagement.convertedInto}.`, fr: `Il est devenu ${engagement.convertedInto}.` },
          },
        ]),
    ...pendingCard(pending),
    ...changeTable(changes),
    ...rewardCard(reward),
    ...(papers.length > 0 ? [paperTable(papers, '')] : []),
    ...ownerTable(assignments),
    historyTable(transitions, engagement.daysInStage),
  ],
});
