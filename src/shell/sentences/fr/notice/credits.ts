import type { Tell, Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

const ordered = ({ option, quantity }: { option: string; quantity: number }, tell: Tell) =>
  `${tell.number(quantity)} × ${tell.option(option)}`;

export const creditsNotices = {
  'credits-requested': {
    subject: ({ associate }, tell) => `${tell.partner(associate)} demande à utiliser vos crédits`,
    body: ({ reservation, associate, credits, ...order }, tell) => [
      `${tell.partner(associate)} demande ${ordered(order, tell)}, soit ${tell.credits(credits)} de votre solde (${reservation}).`,
      "Ils sont mis de côté jusqu'à votre accord ou votre refus. Répondez à ce message.",
    ],
  },
  'credits-reserved': {
    subject: (order, tell) => `Mis de côté pour vous : ${ordered(order, tell)}`,
    body: ({ reservation, credits }, tell) => [
      `${tell.credits(credits)} : c'est ce que ${reservation} met de côté, à utiliser à la livraison.`,
    ],
  },
  'credits-redeemed': {
    subject: (order, tell) => `Livré : ${ordered(order, tell)}`,
    body: ({ reservation, redeemed, released }, tell) => [
      `Utilisé sur ${reservation} : ${tell.credits(redeemed)}.`,
      released > 0 && `Rendu au solde : ${tell.credits(released)}.`,
    ],
  },
  'credits-released': {
    subject: (order, tell) => `N'est plus mis de côté : ${ordered(order, tell)}`,
    body: ({ reservation, credits }, tell) => [`Rendu au solde de ${reservation} : ${tell.credits(credits)}.`],
  },
  'credits-declined': {
    subject: (order, tell) => `Votre entité principale a refusé ${ordered(order, tell)}`,
    body: ({ reservation, credits, reason }, tell) => [
      `${reservation}, de ${tell.credits(credits)}, a été refusée par votre entité principale. Adressez-vous à son administrateur.`,
      because(reason),
    ],
  },
  'credits-timed-out': {
    subject: (order, tell) => `Votre demande de ${ordered(order, tell)} est restée sans réponse`,
    body: ({ reservation, credits }, tell) => [
      `Votre entité principale n'a pas répondu à temps à ${reservation}, de ${tell.credits(credits)}. Adressez-vous à son administrateur et refaites la demande.`,
    ],
  },
  'credits-expiring': {
    subject: ({ credits, expiresOn }, tell) => `${tell.credits(credits)} à utiliser avant le ${expiresOn}`,
    body: ({ credits, expiresOn }, tell) => [
      `À partir du ${expiresOn}, ${tell.credits(credits)} qui ne seraient pas mis de côté n'auront plus de valeur.`,
      "Commandez une option du catalogue avant ce jour ; ce qui est mis de côté vous reste acquis jusqu'à la livraison.",
    ],
  },
  'credits-expired': {
    subject: ({ credits }, tell) => `${tell.credits(credits)} : la validité est échue`,
    body: ({ credits, on }, tell) => [`Au ${on}, ${tell.credits(credits)} sans emploi sont arrivés à échéance.`],
  },
  'credits-adjusted': {
    subject: () => 'Vos crédits ont été corrigés',
    body: ({ credits, reason }, tell) => [
      credits > 0 ? `Ajouté à votre solde : ${tell.credits(credits)}.` : `Retiré de votre solde : ${tell.credits(-credits)}.`,
      because(reason),
      support,
    ],
  },
} satisfies Partial<Wordings>;
