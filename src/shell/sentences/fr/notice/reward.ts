import type { Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

const steps: Readonly<Record<string, string>> = {
  'awaiting-supplier': 'Elle est versée dès que votre compte fournisseur est actif : remplissez les formulaires de notre invitation.',
  'awaiting-invoice': "Elle est versée dès que votre facture est jointe à l'engagement : envoyez-la-nous.",
  ready: "Elle est versée prochainement ; vous n'avez plus rien à faire.",
};

export const rewardNotices = {
  'reward-eligible': {
    subject: ({ name }) => `« ${name} » donne droit à une récompense`,
    body: ({ engagement, amount, reasons }, tell) => [
      `D'après ce que dit ${engagement} aujourd'hui, la récompense est estimée à ${tell.worth(amount)} :`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      'Elle est réexaminée à la commande.',
    ],
  },
  'reward-not-eligible': {
    subject: ({ name }) => `« ${name} » ne donne pas droit à une récompense`,
    body: ({ engagement, reasons }, tell) => [
      `En l'état, ${engagement} ne donne droit à aucune récompense :`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      support,
    ],
  },
  'reward-earned': {
    subject: ({ name }) => `« ${name} » a rapporté une récompense`,
    body: ({ reward, amount, reasons, state }, tell) => [
      `L'affaire est commandée et la récompense ${reward} s'élève à ${tell.worth(amount)} :`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      steps[state] ?? false,
    ],
  },
  'reward-credited': {
    subject: ({ amount }, tell) => `Vous avez gagné ${tell.worth(amount)}`,
    body: ({ name, reward, amount, reasons }, tell) => [
      `Pour « ${name} », ${tell.worth(amount)} s'ajoutent à votre solde (${reward}) :`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
    ],
  },
  'reward-paid': {
    subject: ({ name }) => `La récompense de « ${name} » est versée`,
    body: ({ reward, amount }, tell) => [`Nous avons versé ${tell.worth(amount)} pour ${reward} à votre compte fournisseur.`],
  },
  'reward-failed': {
    subject: ({ name }) => `Le versement pour « ${name} » n'a pas abouti`,
    body: ({ reward, amount, reason }, tell) => [
      `Nous n'avons pas pu verser ${tell.worth(amount)} pour ${reward} à votre compte fournisseur.`,
      because(reason),
      'Vérifiez vos coordonnées bancaires ; nous recommençons ensuite.',
    ],
  },
  'reward-on-hold': {
    subject: ({ name }) => `La récompense de « ${name} » est suspendue`,
    body: ({ reward, amount, reason }, tell) => [
      `Le versement de ${tell.worth(amount)} pour ${reward} est suspendu.`,
      because(reason),
      support,
    ],
  },
  'reward-released': {
    subject: ({ name }) => `La récompense de « ${name} » suit son cours`,
    body: ({ reward, amount, state }, tell) => [`${reward}, de ${tell.worth(amount)}, n'est plus suspendue.`, steps[state] ?? false],
  },
  'reward-adjusted': {
    subject: ({ name }) => `La récompense de « ${name} » a été corrigée`,
    body: ({ reward, amount, difference, reason }, tell) => [
      `${reward} a été corrigée de ${tell.worth(difference)} ; elle s'élève désormais à ${tell.worth(amount)}.`,
      because(reason),
      support,
    ],
  },
  'reward-clawed-back': {
    subject: ({ name }) => `La récompense de « ${name} » a été reprise`,
    body: ({ reward, reason }) => [`Il ne reste rien de ${reward}.`, because(reason), support],
  },
  'supplier-invited': {
    subject: (_, { program }) => `Créez le compte sur lequel ${program} verse vos récompenses`,
    body: ({ email }, { supplierForms }) => [
      `Nous avons invité ${email} à créer un compte fournisseur. Les récompenses en argent y sont versées dès qu'il est actif.`,
      supplierForms.length > 0 && 'À remplir et à nous renvoyer :',
      ...supplierForms.map((form) => `– ${form}`),
    ],
  },
  'supplier-active': {
    subject: () => 'Votre compte fournisseur est actif',
    body: () => [
      'Les récompenses en argent peuvent maintenant y être versées. Joignez votre facture à chaque engagement qui en a rapporté une.',
    ],
  },
} satisfies Partial<Wordings>;
