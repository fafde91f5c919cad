import type { ProgramReasons } from '../../../rules/program/publish.ts';
import type { Sentences } from '../../sentences.ts';

export const program: Sentences<ProgramReasons> = {
  'edition-published-before': {
    text: ({ program: id, edition }) => `edition ${edition} of ${id} is published with other content, and what is published never changes`,
    hint: () => 'give the changed file a new edition and valid_from',
  },
  'edition-day-taken': {
    text: ({ program: id, day, edition }) => `edition ${edition} of ${id} is already valid from ${day}`,
    hint: () => 'choose another valid_from',
  },
  'cases-failed': {
    text: ({ program: id, cases }) =>
      `${cases.length === 1 ? 'a case' : `${cases.length} cases`} of ${id} ${cases.length === 1 ? 'fails' : 'fail'}: ${cases.join('; ')}`,
    hint: () => 'partnerctl program test FILE',
  },
};
