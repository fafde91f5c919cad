import type { Tell, Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

const ordered = ({ option, quantity }: { option: string; quantity: number }, tell: Tell) =>
  `${tell.number(quantity)} × ${tell.option(option)}`;

export const creditsNotices = {
  'credits-requested': {
    subject: ({ associate }, tell) => `${tell.partner(associate)} asks for your credits`,
    body: ({ reservation, associate, credits, ...order }, tell) => [
      `${tell.partner(associate)} asks for ${ordered(order, tell)}, ${tell.credits(credits)} of your balance (${reservation}).`,
      'Until you agree or decline they are set aside. Answer this message.',
    ],
  },
  'credits-reserved': {
    subject: (order, tell) => `Set aside for you: ${ordered(order, tell)}`,
    body: ({ reservation, credits }, tell) => [`${tell.credits(credits)} are set aside as ${reservation}; they are used on delivery.`],
  },
  'credits-redeemed': {
    subject: (order, tell) => `Delivered: ${ordered(order, tell)}`,
    body: ({ reservation, redeemed, released }, tell) => [
      `${tell.credits(redeemed)} of ${reservation} were used.`,
      released > 0 && `${tell.credits(released)} went back to the balance.`,
    ],
  },
  'credits-released': {
    subject: (order, tell) => `No longer set aside: ${ordered(order, tell)}`,
    body: ({ reservation, credits }, tell) => [`${tell.credits(credits)} of ${reservation} went back to the balance.`],
  },
  'credits-declined': {
    subject: (order, tell) => `Your primary declined ${ordered(order, tell)}`,
    body: ({ reservation, credits, reason }, tell) => [
      `${reservation} over ${tell.credits(credits)} was declined by your primary. Please speak to its administrator.`,
      because(reason),
    ],
  },
  'credits-timed-out': {
    subject: (order, tell) => `Nobody answered your request for ${ordered(order, tell)}`,
    body: ({ reservation, credits }, tell) => [
      `Your primary did not answer ${reservation} over ${tell.credits(credits)} in time. Speak to its administrator and ask again.`,
    ],
  },
  'credits-expiring': {
    subject: ({ credits, expiresOn }, tell) => `${tell.credits(credits)} of yours expire on ${expiresOn}`,
    body: ({ credits, expiresOn }, tell) => [
      `From ${expiresOn} on, ${tell.credits(credits)} that are not set aside by then are worth nothing.`,
      'Order an option of the catalogue before that day; what is set aside stays yours until it is delivered.',
    ],
  },
  'credits-expired': {
    subject: ({ credits }, tell) => `${tell.credits(credits)} have expired`,
    body: ({ credits, on }, tell) => [`By ${on} ${tell.credits(credits)} that were not used expired.`],
  },
  'credits-adjusted': {
    subject: () => 'Your credits were corrected',
    body: ({ credits, reason }, tell) => [
      credits > 0 ? `${tell.credits(credits)} were added to your balance.` : `${tell.credits(-credits)} were taken from your balance.`,
      because(reason),
      support,
    ],
  },
} satisfies Partial<Wordings>;
