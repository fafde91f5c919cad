/** How a reward is given (W2). */
export type RewardKind = 'monetary' | 'credits';

/** Where a reward can be (domain.md, Reward); one that was assessed and found not eligible stays assessed. */
export const rewardStates = [
  'assessed',
  'eligible',
  'earned',
  'awaiting-supplier',
  'awaiting-invoice',
  'ready',
  'paid',
  'failed',
  'credited',
  'on-hold',
  'clawed-back',
] as const;
export type RewardState = (typeof rewardStates)[number];

/** Where the supplier account of a partner is, which monetary rewards wait for (W4). */
export type SupplierState = 'invited' | 'submitted' | 'active';

/** What an entry of a reward records: the first assessment, another one, or a correction (W3, W5). */
export type RewardEntryKind = 'assess' | 'recheck' | 'adjust' | 'reverse';
