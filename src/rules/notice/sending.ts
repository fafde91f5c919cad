import type { Program } from '../program/program.ts';
import type { NoticeState } from './states.ts';

/** Somebody a notice was addressed to. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
  /** Why the mail server did not take the address; none when it did, or was not asked. */
  readonly refused?: string;
}

/** The language a partner of a country is written to in; English where it is not known (requirement N1). */
export const languageFor = ({ notices }: Pick<Program, 'notices'>, country: string | null): 'en' | 'fr' =>
  country !== null && notices?.frenchCountries.includes(country) ? 'fr' : 'en';

/** The states after which somebody may say that a notice be sent again: it was not, or nobody can tell (requirement N1). */
export const retriedStates: readonly NoticeState[] = ['failed', 'unknown', 'unaddressed'];
