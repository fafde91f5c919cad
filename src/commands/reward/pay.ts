import { decidePay, payInput } from '../../rules/reward/payout.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardCard } from '../engagement/blocks.ts';
import { payoutFacts, rewardAfter, rewardField } from './payout.ts';

/** Records that a monetary reward was paid (requirement W4). */
export const rewardPay = defineCommand({
  path: ['reward', 'pay'],
  summary: 'Record that a monetary reward was paid',
  examples: ['partnerctl reward pay RWD-9 --ticket PAY-2231'],
  input: payInput,
  fields: { reward: rewardField },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  load: (context, { reward }) => payoutFacts(context, reward),
  partners: ({ partner }) => [partner],
  decide: decidePay,
  answer: (context, { facts }) => rewardAfter(context, facts),
  show: ({ reward }) => [{ kind: 'text', text: `Paid ${reward.id}.`, tone: 'good' }, ...rewardCard(reward)],
});
