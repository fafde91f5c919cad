import type { NightReasons } from '../../../rules/night/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const night: Sentences<NightReasons> = {
  'night-ahead': {
    text: ({ program, on, today }) => `${on} has not come yet: in ${program} it is ${today}`,
    hint: ({ today }) => `partnerctl nightly --as-of ${today}, or the same again with --yes where the date is meant`,
  },
};
