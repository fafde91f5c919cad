import type { Wordings } from '../../../letters.ts';

export const statusNotices = {
  'status-raised': {
    subject: ({ to }, { program, level }) => `Vous êtes ${level(to)} dans ${program}`,
    body: ({ from, to, open }, { level, number }) => [
      `À la revue, votre niveau est passé de ${level(from)} à ${level(to)}. Félicitations !`,
      open !== null && open > 0 && `Il manque ${number(open)} élément(s) pour le niveau suivant ; demandez-nous la liste.`,
    ],
  },
  'status-lowered': {
    subject: ({ to }, { program, level }) => `Votre niveau dans ${program} est désormais ${level(to)}`,
    body: ({ from, to, open }, { level, number }) => [
      `À la revue, votre niveau est passé de ${level(from)} à ${level(to)}.`,
      open !== null && open > 0 && `Il manque ${number(open)} élément(s) pour le niveau suivant ; demandez-nous la liste.`,
    ],
  },
  'status-notice': {
    subject: ({ from, lowersOn }, { level }) => `Votre niveau ${level(from)} prend fin le ${lowersOn}, sauf action de votre part`,
    body: ({ from, to, lowersOn }, { level }) => [
      `Les conditions du niveau ${level(from)} ne sont plus remplies. Si elles ne le sont pas de nouveau avant le ${lowersOn}, votre niveau baisse ce jour-là vers ${level(to)}.`,
      'Demandez-nous la liste de ce qui manque.',
    ],
  },
  'status-recovered': {
    subject: ({ level: id }, { level }) => `Vous gardez le niveau ${level(id)}`,
    body: ({ level: id }, { level }) => [`Les conditions du niveau ${level(id)} sont de nouveau remplies : le préavis est annulé.`],
  },
} satisfies Partial<Wordings>;
