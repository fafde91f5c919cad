import type { ProgramReasons } from '../../../rules/program/publish.ts';
import type { Sentences } from '../../sentences.ts';

export const program: Sentences<ProgramReasons> = {
  'edition-published-before': {
    text: ({ program: id, edition }) =>
      `l’édition ${edition} de ${id} est publiée avec un autre contenu, et ce qui est publié ne change jamais`,
    hint: () => 'donnez au fichier modifié une nouvelle édition et un nouveau valid_from',
  },
  'edition-day-taken': {
    text: ({ program: id, day, edition }) => `l’édition ${edition} de ${id} est déjà valable à partir du ${day}`,
    hint: () => 'choisissez un autre valid_from',
  },
  'cases-failed': {
    text: ({ program: id, cases }) =>
      `${cases.length === 1 ? 'un cas' : `${cases.length} cas`} de ${id} ${cases.length === 1 ? 'échoue' : 'échouent'} : ${cases.join(' ; ')}`,
    hint: () => 'partnerctl program test FICHIER',
  },
};
