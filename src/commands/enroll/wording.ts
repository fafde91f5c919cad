import type { Names } from '../../rules/decision.ts';
import type { Question } from '../../rules/membership/next-question.ts';

type Asked = Exclude<Question, { kind: 'person' | 'agreement' }>['field'];

const questions: Readonly<Record<Asked, Names>> = {
  type: { en: 'How does the company join?', fr: 'Comment la société adhère-t-elle ?' },
  name: { en: 'What is the legal name of the company?', fr: 'Quelle est la raison sociale ?' },
  country: { en: 'In which country is it? (two letters, such as FR)', fr: 'Dans quel pays ? (deux lettres, par exemple FR)' },
  parent: {
    en: 'Which primary does it belong to? (id, code, domain or name)',
    fr: 'À quelle entité principale appartient-elle ? (identifiant, code, domaine ou nom)',
  },
  ownership: { en: 'How many percent of it does the primary own?', fr: 'Quel pourcentage l’entité principale en détient-elle ?' },
  domain: { en: 'What is the domain of the company?', fr: 'Quel est le domaine de la société ?' },
  level: { en: 'Which level?', fr: 'Quel niveau ?' },
  plan: { en: 'How is the fee paid?', fr: 'Comment la cotisation est-elle payée ?' },
  method: { en: 'By which method?', fr: 'Par quel moyen ?' },
  purchaseOrder: { en: 'What is the number of the purchase order?', fr: 'Quel est le numéro du bon de commande ?' },
  rewardType: { en: 'What are rewards paid in?', fr: 'En quoi les récompenses sont-elles versées ?' },
  creditSharing: { en: 'How may associates use the credits?', fr: 'Comment les entités associées peuvent-elles utiliser les crédits ?' },
  creditLimit: { en: 'Up to how many credits?', fr: 'Jusqu’à combien de crédits ?' },
};

/** A question in both languages. */
export function wordingOf(question: Question): Names {
  if (question.kind === 'agreement') {
    return { en: `Who accepts the agreement, version ${question.version}?`, fr: `Qui accepte le contrat, version ${question.version} ?` };
  }
  if (question.kind !== 'person') return questions[question.field];
  const { name, requiredCount } = question.role;
  const which = requiredCount > 1 ? ` (${question.place}/${requiredCount})` : '';
  return { en: `Who is the contact for: ${name.en}${which}?`, fr: `Qui est le contact pour : ${name.fr}${which} ?` };
}

/** What else the wizard says. */
export const wizardWords = {
  somebodyNew: { en: 'Somebody new', fr: 'Quelqu’un d’autre' },
  whoAccepts: { en: 'Name or address of who accepts it', fr: 'Nom ou adresse de qui l’accepte' },
  freeMail: {
    en: 'an administrator needs an address at the company’s own domain, not a free one',
    fr: 'un administrateur doit avoir une adresse au domaine de la société, pas une adresse gratuite',
  },
  submitNow: { en: 'Submit it now?', fr: 'L’envoyer maintenant ?' },
} satisfies Record<string, Names>;

/** A question for somebody's name, with how it is answered. */
export const named = ({ en, fr }: Names): Names => ({
  en: `${en} Name and address, such as Ann Lee <ann@acme.example>`,
  fr: `${fr} Nom et adresse, par exemple Ann Lee <ann@acme.example>`,
});

/** The choice that is in force. */
export const asItIs = ({ en, fr }: Names): Names => ({ en: `${en} (as it is)`, fr: `${fr} (inchangé)` });

/** That a draft is kept, and how to go on with it. */
export const savedAs = (id: string, command: string): Names => ({
  en: `Every answer is saved in ${id}. Go on at any time: partnerctl ${command} --resume ${id}`,
  fr: `Chaque réponse est enregistrée dans ${id}. À reprendre à tout moment : partnerctl ${command} --resume ${id}`,
});

/** That what was typed was saved over what somebody else saved in between. */
export const savedOver = (revision: number): Names => ({
  en: `Somebody else saved this form meanwhile; your answer was added to revision ${revision}.`,
  fr: `Quelqu’un d’autre a enregistré ce formulaire entre-temps ; votre réponse a été ajoutée à la révision ${revision}.`,
});

/** That the primary does not own enough of the associate. */
export const tooLittle = (limit: string): Names => ({
  en: `the primary must own more than ${limit} %`,
  fr: `l’entité principale doit en détenir plus de ${limit} %`,
});
