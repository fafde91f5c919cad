import type { EnrollmentReasons } from '../../../rules/membership/enrollment-reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const enrollment: Sentences<EnrollmentReasons> = {
  'awaits-review': {
    text: () => 'le programme la fait examiner avant de l’approuver',
    hint: ({ enrollment: id }) => `partnerctl enroll approve ${id}`,
  },
  'purchase-order-not-asked': {
    text: ({ method }) => `un numéro de bon de commande ne va pas avec le moyen ${method}`,
    hint: () => 'omettez --purchase-order, ou payez avec --method purchase-order',
  },
  'credit-limit-not-asked': {
    text: ({ sharing }) => `le partage de crédits ${sharing} n’a pas de limite`,
    hint: () => 'omettez --credit-limit, ou partagez avec --credit-sharing limit',
  },
  'credit-sharing-not-asked': {
    text: ({ type }) => `un partenaire de type ${type} n’a pas de crédits propres à partager`,
    hint: () => 'omettez --credit-sharing et --credit-limit',
  },
  'agreement-in-future': {
    text: ({ acceptedOn, on }) => `le contrat ne peut avoir été accepté le ${acceptedOn}, après la date du jour ${on}`,
    hint: ({ on }) => `--agreement-accepted-on ${on}`,
  },
  'address-accepted': {
    text: ({ name, email, domain, because }) => `l’adresse de ${name}, ${email}, n’est pas à ${domain}, ce qui a été accepté : ${because}`,
  },
  'enrollment-settled': {
    text: ({ enrollment: id, membership, state }) =>
      `${id} a donné ${membership}, dont l’état est ${state} : elle ne peut plus être retirée`,
    hint: ({ membership }) => `partnerctl membership terminate ${membership} --reason "…"`,
  },
  'payment-to-return': { text: ({ invoice, paid }, say) => `${say.money(paid)} ont été versés pour ${invoice} et sont à rendre` },

  'invoice-cancelled': {
    text: ({ invoice, on, because }) => `${invoice} a été annulée le ${on} : ${because}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'invoice-sent': { text: ({ invoice, to, on }) => `${invoice} a été envoyée à ${to} le ${on}` },
  'invoice-sent-before': {
    text: ({ invoice, on }) => `${invoice} a déjà été envoyée, le ${on}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'invoice-sent-early': { text: ({ invoice, on, from }) => `${invoice} était à envoyer à partir du ${from}, et le ${on} est plus tôt` },
  'invoice-sent-late': { text: ({ invoice, on, by }) => `${invoice} était à envoyer au plus tard le ${by}, et le ${on} est plus tard` },
  'reference-names-another': {
    text: ({ reference, named, invoice, membership }, say) =>
      `la référence ${JSON.stringify(reference)} nomme ${say.list(named)}, et ${invoice} est une facture de ${membership}`,
    hint: ({ named }) =>
      named[0]?.startsWith('INV-')
        ? `dites pourquoi avec --reason, ou regardez : partnerctl invoice show ${named[0]}`
        : 'dites pourquoi avec --reason',
  },
  'reference-accepted': {
    text: ({ named, because }, say) => `la référence nomme ${say.list(named)}, ce qui a été accepté : ${because}`,
  },

  'suspended-unpaid': {
    text: ({ membership, invoices, open, since }, say) =>
      `${membership} est suspendue jusqu’au paiement de ${say.list(invoices)} : ${say.money(open)}, dus depuis le ${since}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'resumed-by-payment': { text: ({ membership }) => `ce qui était en retard est payé, et ${membership} est de nouveau active` },
  'more-overdue': {
    text: ({ membership, invoices, open }, say) =>
      `${membership} reste suspendue jusqu’au paiement de ${say.list(invoices)} aussi : ${say.money(open)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
};
