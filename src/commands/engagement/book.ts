import { bookInput, decideBook } from '../../rules/engagement/book.ts';
import { readProductLine } from '../../rules/engagement/product-line.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { defineCommand } from '../../shell/define.ts';
import { engagementNamed, pendingChange } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardFactsOf, rewardOf } from '../../store/reward.ts';
import { engagementAfter, engagementField, linesTyped } from './answer.ts';
import { engagementCard, lineTable, rewardCard } from './blocks.ts';

/** Books an opportunity, and evaluates its reward again on what is booked (requirements C5, W3). */
export const engagementBook = defineCommand({
  path: ['engagement', 'book'],
  summary: 'Book an opportunity; its reward is evaluated again and the difference kept',
  examples: [
    'partnerctl engagement book ENG-5',
    'partnerctl engagement book ENG-5 --on 2026-06-12 --product "oci-compute x 12 x 12mo = 180000.00"',
  ],
  input: bookInput,
  fields: {
    engagement: engagementField,
    on: { help: 'the day of booking, when it is not today' },
    products: { help: 'a product line as booked; all lines are given when they differ from those on record', decode: readProductLine },
  },
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async ({ view, program }, input) => {
    const engagement = await engagementNamed(view, input.engagement);
    const lines = input.products && linesTyped(program, input.products);
    return { ...(await rewardFactsOf(view, engagement)), pending: await pendingChange(view, engagement), lines };
  },
  partners: ({ partner }) => [partner],
  decide: decideBook,
  answer: async (context, { facts }) => {
    const reward = await rewardOf(context.view, facts.engagement);
    return {
      ...(await engagementAfter(context, facts.engagement.id)),
      ...(reward && { reward: rewardJson(await shownReward(context.view, context, reward)) }),
    };
  },
  show: ({ engagement, reward }) => [
    {
      kind: 'text',
      text: { en: `Booked ${engagement.id} on ${engagement.bookedOn}.`, fr: `${engagement.id} est signé le ${engagement.bookedOn}.` },
      tone: 'good',
    },
    engagementCard(engagement),
    ...lineTable(engagement),
    ...rewardCard(reward),
  ],
});
