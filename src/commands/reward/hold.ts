import { decideHold, holdInput } from '../../rules/reward/payout.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardBlocks } from './blocks.ts';
import { payoutFacts, rewardAfter, rewardField } from './payout.ts';

/** Stops the payout of a reward, or lets it go on (domain.md, Reward). */
export const rewardHold = defineCommand({
  path: ['reward', 'hold'],
  summary: 'Stop the payout of a reward, or let it go on',
  examples: ['partnerctl reward hold RWD-9 --reason "customer disputes the order"', 'partnerctl reward hold RWD-9 --release'],
  input: holdInput,
  fields: { reward: rewardField, release: { help: 'let the payout go on' } },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  load: (context, { reward }) => payoutFacts(context, reward),
  partners: ({ partner }) => [partner],
  decide: decideHold,
  answer: (context, { facts }) => rewardAfter(context, facts),
  show: ({ reward }) => [
    { kind: 'text', text: { en: `${reward.id} is ${reward.state}.`, fr: `${reward.id} est à l’état ${reward.state}.` }, tone: 'warn' },
    ...rewardBlocks(reward),
  ],
});
