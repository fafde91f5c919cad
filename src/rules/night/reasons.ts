import type { Day } from '../day.ts';

/** What a night can be refused for (requirement N3). */
export interface NightReasons {
  /** The business date has not come yet in the program's zone. */
  'night-ahead': { readonly program: string; readonly on: Day; readonly today: Day };
}
