import { defineCommand } from '../../shell/define.ts';
import { stepping } from './step.ts';

/** Ends a membership before its time (requirement R3). */
export const membershipTerminate = defineCommand({
  ...stepping('terminate'),
  summary: 'End a membership before its time',
  examples: [
    'partnerctl membership terminate acme.example --reason "breach of the agreement"',
    'partnerctl membership terminate MEM-7 --reason "sold" --ticket T-4711 --yes',
  ],
  irreversible: {
    en: 'a membership that is ended does not come back, and its benefits, users and credits end with it',
    fr: 'une adhésion à laquelle on met fin ne revient pas, et ses avantages, utilisateurs et crédits prennent fin avec elle',
  },
});
