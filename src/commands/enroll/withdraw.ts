import { defineCommand } from '../../shell/define.ts';
import { turning } from './turn.ts';

/** Withdraws an enrollment; it needs a reason. */
export const enrollWithdraw = defineCommand({
  ...turning('withdraw'),
  summary: 'Withdraw an enrollment before its fee is paid; its invoices are cancelled',
  examples: ['partnerctl enroll withdraw ENR-3 --reason "the company joins another group"'],
});
