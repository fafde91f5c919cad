import type { MembershipReasons } from '../../../rules/membership/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const membership: Sentences<MembershipReasons> = {
  'membership-missing': { text: ({ partner, program }) => `${partner} n’a pas d’adhésion à ${program}`, hint: ({ program }) => `partnerctl enroll --program ${program}` },
  'membership-lapsed': {
    text: ({ partner, ended, cause }) => `l’adhésion de ${partner} a expiré après le ${ended} (${cause})`,
    hint: ({ partner }) => `partnerctl renew ${partner}`,
  },
  'membership-not-active': { text: ({ partner, state }) => `l’adhésion de ${partner} n’est pas encore active : ${state}` },
};
