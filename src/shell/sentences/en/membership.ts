import type { MembershipReasons } from '../../../rules/membership/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const membership: Sentences<MembershipReasons> = {
  'membership-missing': { text: ({ partner, program }) => `${partner} has no membership in ${program}`, hint: ({ program }) => `partnerctl enroll --program ${program}` },
  'membership-lapsed': {
    text: ({ partner, ended, cause }) => `the membership of ${partner} lapsed after ${ended} (${cause})`,
    hint: ({ partner }) => `partnerctl renew ${partner}`,
  },
  'membership-not-active': { text: ({ partner, state }) => `the membership of ${partner} is not active yet: it is ${state}` },
};
