import type { Tell, Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

export const membershipNotices = {
  'enrollment-submitted': {
    subject: ({ company }) => `Nous avons reçu l'inscription de ${company}`,
    body: ({ enrollment, company, waitsFor }, { program }) => [
      `L'inscription ${enrollment} de ${company} à ${program} est complète.`,
      waitsFor === 'primary'
        ? "Un administrateur de l'entité principale doit d'abord l'approuver. Vous n'avez rien à faire ; il peut être utile de le prévenir."
        : "Nous l'examinons. Vous n'avez rien à faire.",
    ],
  },
  'associate-awaiting-approval': {
    subject: ({ company }) => `${company} demande à vous rejoindre comme associé`,
    body: ({ enrollment, company }, { program, company: primary }) => [
      `${company} demande à rejoindre ${program} comme associé de ${primary} (${enrollment}).`,
      "L'accord d'un administrateur partenaire est nécessaire. Répondez à ce message par oui ou par non.",
    ],
  },
  'enrollment-returned': {
    subject: ({ company }) => `Il manque quelque chose à l'inscription de ${company}`,
    body: ({ enrollment, reason }) => [
      `Nous vous avons retourné l'inscription ${enrollment}.`,
      because(reason),
      'Corrigez-la et soumettez-la à nouveau ; tout ce que vous avez saisi est conservé.',
    ],
  },
  'enrollment-approved': {
    subject: (_, { company, program }) => `Bienvenue à ${program}, ${company}`,
    body: ({ enrollment, membership }, { program }) => [
      `Votre inscription ${enrollment} à ${program} est approuvée. Votre adhésion porte le numéro ${membership} ; rappelez-le dans vos messages.`,
    ],
  },
  'enrollment-rejected': {
    subject: ({ company }) => `L'inscription de ${company} n'est pas acceptée`,
    body: ({ enrollment, reason }, { program }) => [
      `Nous n'avons pas pu accepter l'inscription ${enrollment} à ${program}.`,
      because(reason),
      support,
    ],
  },
  'invoice-due': {
    subject: ({ membership }) => `La cotisation de votre adhésion ${membership}`,
    body: (facts, tell) => [
      'Merci de nous avoir rejoints. La cotisation est facturée comme suit :',
      ...invoiceLines(facts.invoices, tell),
      `Vous recevrez ${facts.invoices.length === 1 ? 'la facture' : 'les factures'} entre le ${facts.sendFrom} et le ${facts.sendBy}. Indiquez ${facts.membership} avec le paiement.`,
      "Vos avantages s'ouvrent à l'arrivée du premier paiement.",
    ],
  },
  'invoice-sent': {
    subject: ({ invoice }) => `Votre facture ${invoice}`,
    body: ({ invoice, open, dueOn, membership }, { money }) => [
      `La facture ${invoice} de ${money(open)} est à régler au plus tard le ${dueOn}. Indiquez ${membership} avec le paiement.`,
    ],
  },
  'payment-received': {
    subject: ({ invoice }) => `Nous avons reçu votre paiement de ${invoice}`,
    body: ({ invoice, amount, open, membership }, { money }) => [
      `Merci : ${money(amount)} nous sont parvenus pour ${invoice}.`,
      open.amountMinor === 0
        ? 'Elle est entièrement réglée.'
        : `Il reste ${money(open)} à régler. Indiquez ${membership} avec le paiement.`,
    ],
  },
  'membership-active': {
    subject: ({ term }, { program }) =>
      term === 1 ? `Votre adhésion à ${program} est active` : `Votre adhésion à ${program} est renouvelée`,
    body: ({ membership, from, through, credits }, tell) => [
      `L'adhésion ${membership} couvre la période du ${from} au ${through}. Vos avantages sont ouverts dès le premier jour.`,
      credits > 0 && `Elle comprend ${tell.credits(credits)}.`,
    ],
  },
  'membership-suspended': {
    subject: ({ membership }) => `Votre adhésion ${membership} est suspendue`,
    body: ({ cause, reason }) => [
      "Jusqu'à ce que la situation soit réglée, vos avantages, engagements, récompenses et crédits sont en pause.",
      because(reason),
      cause === 'unpaid' && "Réglez ce qui est échu : la suspension prend alors fin d'elle-même.",
      support,
    ],
  },
  'membership-resumed': {
    subject: ({ membership }) => `Votre adhésion ${membership} est de nouveau active`,
    body: () => ['La suspension est levée : avantages, engagements, récompenses et crédits sont de nouveau ouverts.'],
  },
  'membership-terminated': {
    subject: ({ membership }) => `Votre adhésion ${membership} a pris fin`,
    body: ({ until, reason }, { program }) => [
      until === null
        ? `Votre adhésion à ${program} a été annulée avant de commencer.`
        : `Votre adhésion à ${program} a pris fin le ${until}, et avec elle vos avantages et vos crédits.`,
      because(reason),
      support,
    ],
  },
  'renewal-invoiced': {
    subject: ({ membership }) => `Le renouvellement de votre adhésion ${membership}`,
    body: (facts, tell) => [
      'Merci de votre renouvellement. La cotisation de la nouvelle période est facturée comme suit :',
      ...invoiceLines(facts.invoices, tell),
      `Vous recevrez ${facts.invoices.length === 1 ? 'la facture' : 'les factures'} entre le ${facts.sendFrom} et le ${facts.sendBy}. Indiquez ${facts.membership} avec le paiement.`,
      'Réglez avant la fin de la période en cours, pour que rien ne soit interrompu.',
    ],
  },
  'renewal-opened': {
    subject: ({ membership }) => `Votre adhésion ${membership} peut être renouvelée`,
    body: ({ membership, end }, { program }) => [
      `Votre adhésion ${membership} à ${program} court jusqu'au ${end}. Elle peut dès maintenant être renouvelée ; la nouvelle période commence le lendemain.`,
      'Le niveau, le plan et les préférences peuvent changer. Répondez à ce message pour renouveler.',
    ],
  },
  'membership-ending': {
    subject: ({ membership, end }) => `Votre adhésion ${membership} prend fin le ${end}`,
    body: ({ end, ordered }, { program }) => [
      ordered
        ? `La prochaine période de votre adhésion à ${program} est commandée mais pas encore réglée. Réglez sa facture avant le ${end} inclus, pour que rien ne soit interrompu.`
        : `Votre adhésion à ${program} prend fin le ${end} et n'est pas renouvelée. Ensuite, avantages, engagements, récompenses et crédits sont fermés.`,
      ordered ? support : 'Répondez à ce message pour renouveler.',
    ],
  },
  'membership-lapsed': {
    subject: ({ membership }) => `Votre adhésion ${membership} est échue`,
    body: ({ end, cause }, { program }) => [
      `Votre adhésion à ${program} a pris fin le ${end} ${cause === 'unpaid' ? "parce qu'une facture est impayée" : "et n'a pas été renouvelée"}.`,
      'Avantages, engagements et nouvelles commandes de crédits sont fermés, et les récompenses à venir sont en pause. Ce que vous aviez mis de côté peut encore être livré.',
      'Répondez à ce message pour savoir comment la reprendre : plus tôt vous le faites, plus vous en conservez.',
    ],
  },
} satisfies Partial<Wordings>;

function invoiceLines(
  invoices: readonly { readonly invoice: string; readonly amount: Parameters<Tell['money']>[0]; readonly dueOn: string }[],
  { money }: Tell,
): readonly string[] {
  return invoices.map(({ invoice, amount, dueOn }) => `– ${invoice} : ${money(amount)}, à régler le ${dueOn} au plus tard`);
}
