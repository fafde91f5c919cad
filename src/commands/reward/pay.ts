import { decidePay, payInput } from '../../rules/reward/payout.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardBlocks } from './blocks.ts';
import { payoutFacts, rewardAfter, rewardField } from './payout.ts';

/** Records that a monetary reward was paid (requirement W4). */
export const rewardPay = defineCommand({
  path: ['reward', 'pay'],
  summary: 'Record that a monetary reward was paid, or that its payment failed',
  examples: ['partnerctl reward pay RWD-9 --ticket PAY-2231', 'partnerctl reward pay RWD-9 --failed --reason "the account is closed"'],
  input: payInput,
  fields: { reward: rewardField, failed: { help: 'the payment did not go through; it can be tried again' } },
  programOf: (view, { reward }) => programOfRecord(view, reward),
  load: (context, { reward }) => payoutFacts(context, reward),
  partners: ({ partner }) => [partner],
  decide: decidePay,
  answer: (context, { facts }) => rewardAfter(context, facts),
  show: ({ reward }) => [
    reward.state === 'failed'
      ? { kind: 'text', text: { en: `The payment of ${reward.id} failed.`, fr: `Le paiement de ${reward.id} a échoué.` }, tone: 'warn' }
      : { kind: 'text', text: { en: `Paid ${reward.id}.`, fr: `${reward.id} est payée.` }, tone: 'good' },
    ...rewardBlocks(reward),
  ],
});
