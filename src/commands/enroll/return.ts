import { defineCommand } from '../../shell/define.ts';
import { turning } from './turn.ts';

/** Sends an enrollment back to who submitted it. */
export const enrollReturn = defineCommand({
  ...turning('return'),
  summary: 'Send an enrollment back to be completed or corrected',
  examples: ['partnerctl enroll return ENR-3 --reason "the legal contact has left"'],
});
