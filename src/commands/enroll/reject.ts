import { defineCommand } from '../../shell/define.ts';
import { turning } from './turn.ts';

/** Rejects an enrollment; it needs a reason. */
export const enrollReject = defineCommand({
  ...turning('reject'),
  summary: 'Reject an enrollment',
  examples: ['partnerctl enroll reject ENR-3 --reason "not a company of the group"'],
});
