/** States of affairs of reward. */
export interface RewardReasons {}
