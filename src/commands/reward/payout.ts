import type { PayoutFacts } from '../../rules/reward/payout.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import type { Context } from '../../shell/define.ts';
import { engagementNamed } from '../../store/engagement.ts';
import { rewardFactsOf, rewardNamed } from '../../store/reward.ts';

/** How a reward is named in every command about one. */
export const rewardField = { positional: 'one', ask: 'Which reward?', help: 'its id, or that of its engagement' } as const;

/** A reward with what its payout depends on (W4). */
export async function payoutFacts({ view }: Context, text: string): Promise<PayoutFacts> {
  const { engagement: id } = await rewardNamed(view, text);
  const { partner, membership, engagement, reward, supplier, papers } = await rewardFactsOf(view, await engagementNamed(view, id));
  if (!reward) throw new Error(`${id} has a reward and then none`);
  return { partner, membership, engagement, reward, supplier, papers };
}

/** A reward after a change. */
export const rewardAfter = async ({ view }: Context, { reward }: PayoutFacts) => ({
  reward: rewardJson(await rewardNamed(view, reward.id)),
});
