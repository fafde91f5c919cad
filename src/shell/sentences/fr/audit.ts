import type { AuditReasons } from '../../../rules/audit/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const audit: Sentences<AuditReasons> = {
  'record-changed-nothing': {
    text: ({ record }) => `${record} n'a rien changé : il n'y a rien à reprendre`,
    hint: ({ record }) => `partnerctl audit show ${record}`,
  },
  'effect-stays': {
    text: ({ record, effects }) => `${record} ne peut être repris : aucun autre changement ne défait ${effects.join(', ')}`,
    hint: ({ record }) => `partnerctl audit show ${record}`,
  },
  'changed-since': {
    text: ({ record, by }) => `ce que ${record} a changé l'a été depuis par ${by.join(', ')}`,
    hint: ({ by }) => `partnerctl audit show ${by.at(-1) ?? ''}`,
  },
};
