import type { NightReasons } from '../../../rules/night/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const night: Sentences<NightReasons> = {
  'night-ahead': {
    text: ({ program, on, today }) =>
      `le ${on} n'est pas encore venu : pour ${program} nous sommes le ${today} ; --yes dit que la date est voulue`,
    hint: ({ on }) => `partnerctl nightly --as-of ${on} --yes`,
  },
};
