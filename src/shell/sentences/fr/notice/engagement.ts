import type { Wordings } from '../../../letters.ts';
import { because } from './parts.ts';

const ends: Readonly<Record<string, string>> = {
  won: 'est gagné ; merci du travail accompli ensemble',
  lost: 'est clos comme perdu',
  converted: 'est devenu une opportunité',
  closed: 'est clos',
};

export const engagementNotices = {
  'engagement-received': {
    subject: ({ name }) => `Nous avons reçu « ${name} »`,
    body: ({ engagement, name, owner }) => [
      `« ${name} » (${engagement}) nous est parvenu et est à l'étude${owner === null ? '' : ` chez ${owner}`}.`,
      "Nous vous prévenons dès qu'il est accepté, ou s'il manque quelque chose.",
    ],
  },
  'engagement-accepted': {
    subject: ({ name }) => `« ${name} » est accepté`,
    body: ({ engagement, name }) => [`« ${name} » (${engagement}) est accepté. Nous pouvons commencer à y travailler ensemble.`],
  },
  'engagement-action-required': {
    subject: ({ name }) => `« ${name} » : nous avons besoin de vous`,
    body: ({ engagement, reason }) => [
      `Pour poursuivre ${engagement}, il nous manque quelque chose de votre part.`,
      because(reason),
      "Complétez l'engagement ; il nous revient alors de lui-même.",
    ],
  },
  'engagement-closed': {
    subject: ({ name, stage }) => (stage === 'won' ? `« ${name} » est gagné` : `« ${name} » est clos`),
    body: ({ engagement, name, stage, reason }) => [`« ${name} » (${engagement}) ${ends[stage] ?? 'est clos'}.`, because(reason)],
  },
  'change-approved': {
    subject: ({ name }) => `Votre modification de « ${name} » est acceptée`,
    body: ({ change, engagement }) => [`La modification ${change} de ${engagement} est en vigueur.`],
  },
  'change-rejected': {
    subject: ({ name }) => `Votre modification de « ${name} » n'est pas acceptée`,
    body: ({ change, engagement, reason }) => [
      `La modification ${change} n'a pas été acceptée ; ${engagement} reste inchangé.`,
      because(reason),
    ],
  },
} satisfies Partial<Wordings>;
