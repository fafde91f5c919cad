import type { Names } from '../../rules/decision.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import { asIs } from '../../shell/define.ts';
import type { Whole } from './blocks.ts';

const peopleWord: Names = { en: 'People', fr: 'Personnes' };
const peopleShown = 6;
const engagementsShown = 4;
const rewardsShown = 4;

/** An amount as JSON holds it, money or whole credits. */
export const moneyOrCredits = (value: { amount: string; currency: string } | number | null): Names | null =>
  value === null
    ? null
    : typeof value === 'number'
      ? { en: `${value} credits`, fr: `${value} crédits` }
      : asIs(`${value.amount} ${value.currency}`);

/** The lists of a partner in a program, each no longer than a screen allows; a title says how many there are. */
export const listBlocks = (one: Whole, where: Names): Block[] => [
  ...people(one.contacts, where),
  ...engagements(one.engagements, where),
  ...rewards(one, where),
];

const titled = (word: Names, where: Names, { shown, all }: { readonly shown: number; readonly all: number }): Names => ({
  en: `${word.en}${where.en}${all > shown ? `, ${shown} of ${all}` : ''}`,
  fr: `${word.fr}${where.fr}${all > shown ? `, ${shown} sur ${all}` : ''}`,
});

/** Who to write to: people with roles first, those with the most before the others. */
function people(contacts: readonly Whole[], where: Names): Block[] {
  const shown = contacts
    .toSorted(
      (a, b) =>
        Number(b.roles.includes('partner-administrator')) - Number(a.roles.includes('partner-administrator')) ||
        b.roles.length - a.roles.length,
    )
    .slice(0, peopleShown);
  if (shown.length === 0)
    return [
      { kind: 'card', title: titled(peopleWord, where, { shown: 0, all: 0 }), rows: [['Nobody', { en: 'is named', fr: 'n’est nommé' }]] },
    ];
  return [
    {
      kind: 'card',
      title: titled(peopleWord, where, { shown: shown.length, all: contacts.length }),
      rows: shown.map(({ name, email, roles }) => [asIs(name), `${email}${roles.length > 0 ? `: ${roles.join(', ')}` : ''}`]),
    },
  ];
}

const over = ['won', 'lost', 'withdrawn', 'converted', 'closed'];

/** What is going on first, the newest first. */
function engagements(all: readonly Whole[], where: Names): Block[] {
  const rows = all
    .toReversed()
    .toSorted((a, b) => Number(over.includes(a.stage)) - Number(over.includes(b.stage)))
    .slice(0, engagementsShown);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      title: titled({ en: 'Engagements', fr: 'Engagements' }, where, { shown: rows.length, all: all.length }),
      columns: [
        { key: 'id', header: 'Id', priority: 1 },
        { key: 'name', header: 'Name', priority: 2 },
        { key: 'stage', header: 'Stage', priority: 1 },
        { key: 'eligibility', header: 'Reward', priority: 3 },
        { key: 'closeDate', header: 'Closes', priority: 3 },
      ],
      rows,
      empty: '',
    },
  ];
}

const stopped: Readonly<Record<string, Names>> = {
  membership: { en: 'the membership is not active', fr: 'l’adhésion n’est pas active' },
  engagement: { en: 'the engagement earns nothing now', fr: 'l’engagement ne rapporte rien à présent' },
  failure: { en: 'the payout failed', fr: 'le versement a échoué' },
  supplier: { en: 'no active supplier account', fr: 'pas de compte fournisseur actif' },
  invoice: { en: 'no invoice attached', fr: 'pas de facture jointe' },
};

/** What is in the way of a reward, in words. */
function blocked({ blockedBy = [], heldBecause }: Whole): Cell {
  const because = heldBecause ? `: ${heldBecause}` : '';
  const words: readonly Names[] = blockedBy.map((block: string) =>
    block === 'hold' ? { en: `held${because}`, fr: `bloquée${because}` } : (stopped[block] ?? asIs(block)),
  );
  if (words.length === 0) return null;
  return { text: { en: words.map(({ en }) => en).join('; '), fr: words.map(({ fr }) => fr).join(' ; ') }, tone: 'warn' };
}

/** What is in the way of something first, the newest first. */
function rewards({ rewards: all }: Whole, where: Names): Block[] {
  const rows = all
    .toReversed()
    .toSorted((a: Whole, b: Whole) => Number(b.blockedBy.length > 0) - Number(a.blockedBy.length > 0))
    .slice(0, rewardsShown);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      title: titled({ en: 'Rewards', fr: 'Récompenses' }, where, { shown: rows.length, all: all.length }),
      columns: [
        { key: 'id', header: 'Id', priority: 1 },
        { key: 'engagement', header: 'Engagement', priority: 3 },
        { key: 'state', header: 'State', priority: 1 },
        { key: 'amount', header: 'Amount', align: 'right', priority: 1, cell: (row: Whole) => moneyOrCredits(row.amount) },
        { key: 'blockedBy', header: 'Waits for', priority: 2, cell: blocked },
      ],
      rows,
      empty: '',
    },
  ];
}
