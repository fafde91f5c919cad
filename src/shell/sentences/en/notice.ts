import type { Wordings } from '../../letters.ts';
import { creditsNotices } from './notice/credits.ts';
import { engagementNotices } from './notice/engagement.ts';
import { membershipNotices } from './notice/membership.ts';
import { rewardNotices } from './notice/reward.ts';
import { statusNotices } from './notice/status.ts';

/** What partners read, in English. */
export const notices: Wordings = {
  ...membershipNotices,
  ...engagementNotices,
  ...rewardNotices,
  ...creditsNotices,
  ...statusNotices,
};
