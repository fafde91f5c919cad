import { defineCommand } from '../../shell/define.ts';
import { turning } from './turn.ts';

/** Withdraws an enrollment. */
export const enrollWithdraw = defineCommand({
  ...turning('withdraw'),
  summary: 'Withdraw an enrollment before it is approved',
  examples: ['partnerctl enroll withdraw ENR-3'],
});
