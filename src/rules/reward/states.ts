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

/** Where a reward is paid from: earned, and waiting for one thing after the other (W4). */
export const waitingStates: readonly RewardState[] = ['awaiting-supplier', 'awaiting-invoice', 'ready'];

/** Where something is still to come of a reward: on these a lapse or a suspension puts a hold (domain.md, Membership). */
export const statesInFlight: readonly RewardState[] = ['eligible', 'earned', ...waitingStates, 'failed', 'on-hold'];

/** Why a correction is made (W5). */
export const correctionKinds = ['clawback', 'dispute', 'adjustment'] as const;
export type CorrectionKind = (typeof correctionKinds)[number];

/** Where the supplier account of a partner is, which monetary rewards wait for (W4). */
export const supplierStates = ['invited', 'submitted', 'active'] as const;
export type SupplierState = (typeof supplierStates)[number];

/** What an entry of a reward records: the first assessment, another one, or a correction (W3, W5). */
export type RewardEntryKind = 'assess' | 'recheck' | 'reverse' | 'adjust' | 'clawback' | 'dispute';
