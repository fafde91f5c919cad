/** How a reward is given (W2). */
export type RewardKind = 'monetary' | 'credits';

/** Where a reward is (domain.md, Reward). */
export type RewardState =
  | 'assessed'
  | 'eligible'
  | 'earned'
  | 'awaiting-supplier'
  | 'awaiting-invoice'
  | 'ready'
  | 'paid'
  | 'failed'
  | 'credited'
  | 'on-hold'
  | 'clawed-back';
