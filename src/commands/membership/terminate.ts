import { defineCommand } from '../../shell/define.ts';
import { stepping } from './step.ts';

/** Ends a membership before its time (requirement R3). */
export const membershipTerminate = defineCommand({
  ...stepping('terminate'),
  summary: 'End a membership before its time',
  examples: ['partnerctl membership terminate acme.example --reason "breach of the agreement"'],
});
