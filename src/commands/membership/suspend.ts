import { defineCommand } from '../../shell/define.ts';
import { stepping } from './step.ts';

/** Suspends a membership. */
export const membershipSuspend = defineCommand({
  ...stepping('suspend'),
  summary: 'Suspend a membership: nothing is open until it is resumed',
  examples: ['partnerctl membership suspend acme.example --reason "audit of the partner"'],
});
