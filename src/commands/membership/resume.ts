import { defineCommand } from '../../shell/define.ts';
import { stepping } from './step.ts';

/** Resumes a suspended membership. */
export const membershipResume = defineCommand({
  ...stepping('resume'),
  summary: 'Resume a suspended membership',
  examples: ['partnerctl membership resume acme.example --reason "audit closed"'],
});
