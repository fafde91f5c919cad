import type { AuditReasons } from '../../../rules/audit/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const audit: Sentences<AuditReasons> = {
  'record-changed-nothing': {
    text: ({ record }) => `${record} changed nothing, so that there is nothing to take back`,
    hint: ({ record }) => `partnerctl audit show ${record}`,
  },
  'effect-stays': {
    text: ({ record, effects }) => `${record} cannot be taken back: no other change undoes ${effects.join(', ')}`,
    hint: ({ record }) => `partnerctl audit show ${record}`,
  },
  'changed-since': {
    text: ({ record, by }) => `what ${record} changed was changed since by ${by.join(', ')}`,
    hint: ({ by }) => `partnerctl audit show ${by.at(-1) ?? ''}`,
  },
};
