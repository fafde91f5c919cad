import type { Names } from '../decision.ts';

/** One thing that always holds in a store: what it is, the invariant of domain.md or the promise it belongs to, and what to do where it does not. */
export interface Invariant {
  readonly of: string;
  readonly says: Names;
  readonly repair: Names;
}

/** A row of which an invariant does not hold: what the store says, and what it should say. */
export interface Breach {
  /** An id such as `LOT-5`, or a table and a number where the row has none. */
  readonly row: string;
  readonly says: string;
  readonly should: string;
}

const restore: Names = {
  en: 'restore the newest backup from before: partnerctl restore FILE',
  fr: 'rétablir la dernière sauvegarde d’avant : partnerctl restore FICHIER',
};
const correct: Names = {
  en: 'compare it with a backup or with the statement; right it with: partnerctl credits adjust',
  fr: 'comparer avec une sauvegarde ou le relevé ; corriger avec : partnerctl credits adjust',
};
const compare: Names = {
  en: 'see who wrote it last: partnerctl audit list; compare it with a backup from before that',
  fr: 'voir qui l’a écrit en dernier : partnerctl audit list ; comparer avec une sauvegarde d’avant',
};

/** Every invariant that `check` looks at, by the name it is asked for, in the order it is looked at (promise P11). */
export const invariants = {
  'file-whole': { of: 'P1', says: { en: 'the file of the store is whole', fr: 'le fichier du magasin est entier' }, repair: restore },
  'references-hold': {
    of: 'P15',
    says: { en: 'what a row points at is there', fr: 'ce qu’une ligne désigne existe' },
    repair: restore,
  },
  'lots-add-up': {
    of: '1',
    says: {
      en: 'a lot has left what its entries leave, and never less than nothing',
      fr: 'un lot a le reste que ses écritures laissent, jamais moins que rien',
    },
    repair: correct,
  },
  'accounts-add-up': {
    of: '1',
    says: { en: 'the totals of an account are those of its entries', fr: 'les totaux d’un compte sont ceux de ses écritures' },
    repair: correct,
  },
  'entries-follow': {
    of: 'P7',
    says: { en: 'an entry begins with what the one before it left', fr: 'une écriture part de ce que la précédente a laissé' },
    repair: restore,
  },
  'reservations-close-once': {
    of: '2',
    says: {
      en: 'a reservation is redeemed and released once, by the whole of it',
      fr: 'une réservation est consommée et libérée une fois, en entier',
    },
    repair: compare,
  },
  'reversals-restore': {
    of: '3',
    says: {
      en: 'a reversal gives back to the lot of the original, not more than it took, not before it',
      fr: 'une contre-passation rend au lot d’origine, pas plus qu’il n’a donné, pas avant',
    },
    repair: correct,
  },
  'balances-in-time': {
    of: '4',
    says: { en: 'no account was below nothing on any day', fr: 'aucun compte n’a été sous zéro, quel que soit le jour' },
    repair: correct,
  },
  'expiry-from-expired': {
    of: '5',
    says: { en: 'only what had run out was expired', fr: 'seul ce qui était échu a été expiré' },
    repair: correct,
  },
  'memberships-apart': {
    of: '6',
    says: {
      en: 'no two memberships of a partner in a program overlap',
      fr: 'les adhésions d’un partenaire à un programme ne se recouvrent pas',
    },
    repair: compare,
  },
  'terms-in-order': {
    of: '6',
    says: {
      en: 'each term begins after the one before; one ordered before it ended, the day after',
      fr: 'chaque période commence après la précédente ; commandée avant sa fin, le lendemain',
    },
    repair: compare,
  },
  'decisions-cite-editions': {
    of: '7',
    says: { en: 'a decision cites an edition that was published', fr: 'une décision cite une édition publiée' },
    repair: restore,
  },
  'editions-intact': {
    of: '7',
    says: { en: 'an edition is the text that was published', fr: 'une édition est le texte publié' },
    repair: restore,
  },
  'runs-once': {
    of: '8',
    says: {
      en: 'a run decides once on a partner, and one run of a job is at work',
      fr: 'un traitement décide une fois par partenaire, et un seul à la fois',
    },
    repair: { en: 'let one finish: partnerctl status reevaluate', fr: 'laisser finir l’un : partnerctl status reevaluate' },
  },
  'append-only-guarded': {
    of: '9',
    says: { en: 'what is never changed is guarded by triggers', fr: 'ce qui ne change jamais est gardé par des déclencheurs' },
    repair: restore,
  },
  'audit-chain': {
    of: '9',
    says: {
      en: 'each audit record is as it was written, after the one it names',
      fr: 'chaque trace d’audit est telle qu’écrite, après celle qu’elle nomme',
    },
    repair: restore,
  },
  'audit-tail': {
    of: '9',
    says: { en: 'the head that was noted is in the audit chain', fr: 'la tête notée est dans la chaîne d’audit' },
    repair: restore,
  },
  'rows-sealed': {
    of: '9',
    says: { en: 'rows say what the command that wrote them last wrote', fr: 'les lignes disent ce que la dernière commande y a écrit' },
    repair: compare,
  },
  'pages-sealed': {
    of: '9',
    says: {
      en: 'the decisions of a run are those its audit record is over',
      fr: 'les décisions d’un traitement sont celles de sa trace d’audit',
    },
    repair: restore,
  },
  'rewards-add-up': {
    of: '10',
    says: {
      en: 'a reward is what its entries add up to, and at least nothing',
      fr: 'une récompense est la somme de ses écritures, jamais négative',
    },
    repair: compare,
  },
  'public-rewards-credits': {
    of: '10',
    says: { en: 'a public-sector reward is never monetary', fr: 'une récompense du secteur public n’est jamais monétaire' },
    repair: { en: 'hold it: partnerctl reward hold', fr: 'la suspendre : partnerctl reward hold' },
  },
  'engagement-users-capped': {
    of: '11',
    says: {
      en: 'no more engagement users than the program lets a partner have',
      fr: 'pas plus d’utilisateurs que le programme n’en permet',
    },
    repair: { en: 'free a place: partnerctl engagement user disable', fr: 'libérer une place : partnerctl engagement user disable' },
  },
  'administrator-present': {
    of: '11',
    says: { en: 'an active membership has a partner administrator', fr: 'une adhésion active a un administrateur' },
    repair: { en: 'name one: partnerctl contact promote', fr: 'en nommer un : partnerctl contact promote' },
  },
  'instalments-add-up': {
    of: '12',
    says: {
      en: 'the instalments of a term are all there and split its fee evenly',
      fr: 'les échéances d’une période sont au complet et égales',
    },
    repair: compare,
  },
  'payments-within': {
    of: '12',
    says: { en: 'an invoice is not paid more than it asks for', fr: 'une facture n’est pas payée au-delà de son montant' },
    repair: compare,
  },
  'imports-whole': {
    of: '14',
    says: { en: 'an imported row names an import or a command that was recorded', fr: 'une ligne importée nomme une trace enregistrée' },
    repair: restore,
  },
  'numbers-taken': {
    of: 'P4',
    says: { en: 'no id is in use that may be given again', fr: 'aucun identifiant utilisé ne peut être redonné' },
    repair: restore,
  },
  'attachments-kept': {
    of: 'P13',
    says: { en: 'the content of an attached file is there, as it was attached', fr: 'le contenu d’un fichier joint est là, tel que joint' },
    repair: {
      en: 'restore it from a backup, or attach it again: partnerctl engagement attach',
      fr: 'le rétablir d’une sauvegarde, ou le joindre encore : partnerctl engagement attach',
    },
  },
} as const satisfies Readonly<Record<string, Invariant>>;

/** The name of an invariant. */
export type InvariantName = keyof typeof invariants;

/** All names, in the order they are looked at. */
export const invariantNames = Object.keys(invariants) as readonly InvariantName[];
