import type { PartnerReasons } from '../../../rules/partner/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const partner: Sentences<PartnerReasons> = {
  'code-taken': {
    text: ({ taken, partner: id, name }) => `the code ${taken} is that of ${name} (${id}), and a code names one partner`,
    hint: ({ partner: id }) => `partnerctl partner show ${id}`,
  },
  'name-is-id': {
    text: ({ name }) => `${name} reads like the id of a record`,
    hint: () => 'write the legal name of the company',
  },
  'former-name-kept': { text: ({ partner: id, name }) => `${id} is still found as “${name}”` },
};
