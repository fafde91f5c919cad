import type { RewardFacts } from '../../rules/reward/evaluate.ts';
import type { PayoutFacts } from '../../rules/reward/payout.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import type { Context } from '../../shell/define.ts';
import { engagementNamed } from '../../store/engagement.ts';
import { shownReward } from '../../store/reward-shown.ts';
import { rewardFactsOf, rewardNamed } from '../../store/reward.ts';

/** How a reward is named in every command about one. */
export const rewardField = { positional: 'one', ask: 'Which reward?', help: 'its id, or that of its engagement' } as const;

/** A reward with what its payout depends on (W4). */
export async function payoutFacts({ view }: Context, text: string): Promise<PayoutFacts & Pick<RewardFacts, 'booked'>> {
  const { engagement: id } = await rewardNamed(view, text);
  const { partner, membership, engagement, reward, supplier, papers, booked } = await rewardFactsOf(view, await engagementNamed(view, id));
  if (!reward) throw new Error(`${id} has a reward and then none`);
  return { partner, membership, engagement, reward, supplier, papers, booked };
}

/** A reward after a change. */
export const rewardAfter = async (context: Context, { reward }: PayoutFacts) => ({
  reward: rewardJson(await shownReward(context.view, context, await rewardNamed(context.view, reward.id))),
});
