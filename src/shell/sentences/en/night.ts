import type { NightReasons } from '../../../rules/night/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const night: Sentences<NightReasons> = {
  'night-ahead': {
    text: ({ program, on, today }) => `${on} has not come yet: in ${program} it is ${today}; --yes says that the date is meant`,
    hint: ({ on }) => `partnerctl nightly --as-of ${on} --yes`,
  },
};
