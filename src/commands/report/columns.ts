import type { Names } from '../../rules/decision.ts';
import type { Column } from '../../shell/blocks.ts';

/** A text in both languages. */
export const word = (en: string, fr: string): Names => ({ en, fr });
/** A column of numbers or money. */
export const figure = (key: string, en: string, fr: string, priority = 2): Column<unknown> => ({
  key,
  header: word(en, fr),
  align: 'right',
  priority,
});

type Row = Readonly<Record<string, string | number | null>>;

/** States, standings and origins in words. */
const words: Readonly<Record<string, Names>> = {
  current: word('current', 'en cours'),
  'renewal-open': word('renewal open', 'renouvellement ouvert'),
  'in-grace': word('in grace', 'délai de grâce'),
  suspended: word('suspended', 'suspendue'),
  lapsed: word('lapsed', 'échue'),
  'not-begun': word('not begun', 'pas encore commencée'),
  assessed: word('assessed, not eligible', 'évaluée, non éligible'),
  eligible: word('eligible', 'éligible'),
  earned: word('earned', 'acquise'),
  'awaiting-supplier': word('awaiting supplier account', 'attend le compte fournisseur'),
  'awaiting-invoice': word('awaiting invoice', 'attend la facture'),
  ready: word('ready to be paid', 'prête à payer'),
  paid: word('paid', 'payée'),
  failed: word('payment failed', 'paiement échoué'),
  credited: word('credited', 'créditée'),
  'on-hold': word('on hold', 'suspendue'),
  'clawed-back': word('clawed back', 'reprise'),
  allocated: word('allocated', 'alloués'),
  'earned-commercial': word('earned, commercial', 'acquis, secteur privé'),
  'earned-public': word('earned, public sector', 'acquis, secteur public'),
  adjustment: word('adjustment', 'correction'),
  monetary: word('money', 'argent'),
  credits: word('credits', 'crédits'),
  draft: word('draft', 'brouillon'),
  submitted: word('submitted', 'soumise'),
  reviewing: word('in review', 'en revue'),
  'action-required': word('action required', 'action requise'),
  accepted: word('accepted', 'acceptée'),
  validating: word('being validated', 'en validation'),
  validated: word('validated', 'validée'),
  collaborating: word('collaborating', 'en collaboration'),
  booked: word('booked', 'conclue'),
  won: word('won', 'gagnée'),
  lost: word('lost', 'perdue'),
  converted: word('converted', 'convertie'),
  closed: word('closed', 'close'),
  withdrawn: word('withdrawn', 'retirée'),
  'awaiting-payment': word('awaiting payment', 'attend le paiement'),
  terminated: word('terminated', 'résiliée'),
  membership: word('membership not active', 'adhésion inactive'),
  engagement: word('engagement earns nothing', 'affaire sans récompense'),
  hold: word('held by hand', 'retenue à la main'),
  failure: word('payment failed', 'paiement échoué'),
  supplier: word('supplier account', 'compte fournisseur'),
  invoice: word('invoice missing', 'facture manquante'),
};

/** A state, standing or origin in words. */
export const inWord = (value: string): Names => words[value] ?? word(value, value);

/** A column of states, standings or origins. */
export const inWords = (key: string, en: string, fr: string): Column<Row> => ({
  key,
  header: word(en, fr),
  priority: 1,
  cell: (row) => words[String(row[key])] ?? row[key],
});

/** What the program calls its levels, types or figures, by id. */
export type Called = Readonly<Record<string, Names>>;

/** A column of something the program has a name for. */
export const named = (called: Called, key: string, en: string, fr: string): Column<Row> => ({
  key,
  header: word(en, fr),
  priority: 1,
  cell: (row) => called[String(row[key])] ?? row[key],
});
