import type { Names } from '../../rules/decision.ts';
import type { Block } from '../../shell/blocks.ts';
import { rewardAmountText } from '../engagement/blocks.ts';

/** An amount of an answer: money, whole credits, or none. */
const amountCell = (amount: unknown) => (amount === null || amount === undefined ? '–' : rewardAmountText({ kind: '', amount }));

interface RewardShown {
  readonly id: string;
  readonly partner: string;
  readonly engagement: string;
  readonly eligibility: string | null;
  readonly kind: string | null;
  readonly state: string;
  readonly amount: unknown;
  readonly paid: unknown;
  readonly open: unknown;
  readonly blockedBy: readonly string[];
}

/** What is in the way of a reward, in words. */
const inTheWay: Readonly<Record<string, Names>> = {
  membership: { en: 'the membership is not active', fr: 'l’adhésion n’est pas active' },
  engagement: { en: 'the deal was lost or withdrawn', fr: 'l’affaire est perdue ou retirée' },
  hold: { en: 'it is held', fr: 'elle est bloquée' },
  failure: { en: 'the last payment failed', fr: 'le dernier paiement a échoué' },
  supplier: { en: 'the supplier account is not active', fr: 'le compte fournisseur n’est pas actif' },
  invoice: { en: 'no invoice is attached', fr: 'aucune facture n’est jointe' },
};

const inTheWayIn = (lang: keyof Names, blocks: readonly string[]) => blocks.map((block) => inTheWay[block]?.[lang] ?? block).join('; ');

/** A reward for people, with what is paid and open, and what is in its way. */
export function rewardBlocks(reward: RewardShown): readonly Block[] {
  const { id, partner, engagement, eligibility, state, paid, open, blockedBy } = reward;
  return [
    {
      kind: 'card',
      title: { en: `Reward ${id}`, fr: `Récompense ${id}` },
      rows: [
        ['Partner', partner],
        ['Engagement', engagement],
        ['Eligibility', eligibility ?? '–'],
        ['State', state],
        ['Amount', rewardAmountText(reward)],
        ...(paid === null ? [] : [['Paid', amountCell(paid)] as const]),
        ...(open === null ? [] : [['Open', amountCell(open)] as const]),
        ...(blockedBy.length === 0 ? [] : [['Blocked by', { en: inTheWayIn('en', blockedBy), fr: inTheWayIn('fr', blockedBy) }] as const]),
      ],
    },
  ];
}

const capCell = ({ cappedBy }: { readonly cappedBy: readonly string[] }) => cappedBy.join(', ') || undefined;
const rateCell = ({ rate }: { readonly rate: string | null }) => (rate === null ? { en: 'fixed', fr: 'fixe' } : `${rate}%`);

/** How a reward was computed, each order line and offer; nothing when nothing is given. */
export function computationTable(computation: readonly Readonly<Record<string, unknown>>[]): readonly Block[] {
  if (computation.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'How it is computed',
      columns: [
        { key: 'line', header: 'Line', align: 'right' },
        { key: 'product', header: 'Product', priority: 1 },
        { key: 'offer', header: 'Offer', priority: 1 },
        { key: 'base', header: 'Base', align: 'right', cell: ({ base }) => amountCell(base) },
        { key: 'rate', header: 'Rate', align: 'right', cell: rateCell },
        { key: 'cappedBy', header: 'Capped by', cell: capCell, priority: 4 },
        { key: 'amount', header: 'Gives', align: 'right', cell: ({ amount }) => amountCell(amount), priority: 1 },
        { key: 'edition', header: 'Edition', priority: 5 },
      ],
      rows: computation,
      empty: '',
    },
  ];
}

/** The entries of a reward: what each offer gives from each on, and the difference it made. */
export const entryTable = (entries: readonly Readonly<Record<string, unknown>>[]): Block => ({
  kind: 'table',
  title: 'Entries',
  columns: [
    { key: 'id', header: 'Entry', priority: 2 },
    { key: 'on', header: 'Day', priority: 1 },
    { key: 'kind', header: 'Kind', priority: 1 },
    { key: 'offer', header: 'Offer' },
    { key: 'rate', header: 'Rate', align: 'right', cell: ({ rate }) => rate && `${rate}%` },
    { key: 'amount', header: 'Gives', align: 'right', cell: ({ amount }) => amountCell(amount), priority: 1 },
    { key: 'difference', header: 'Difference', align: 'right', cell: ({ difference }) => amountCell(difference) },
    { key: 'edition', header: 'Edition', priority: 5 },
    { key: 'reason', header: 'Why', priority: 4 },
  ],
  rows: entries,
  empty: 'It was found not eligible; nothing is given.',
});

/** Every evaluation of a reward with the difference to the one before (W3). */
export const evaluationTable = (evaluations: readonly Readonly<Record<string, unknown>>[]): Block => ({
  kind: 'table',
  title: 'Evaluations',
  columns: [
    { key: 'on', header: 'Day', priority: 1 },
    { key: 'decision', header: 'Decision' },
    { key: 'outcome', header: 'Found', priority: 1 },
    { key: 'amount', header: 'Amount', align: 'right', cell: ({ amount }) => amountCell(amount), priority: 1 },
    { key: 'difference', header: 'Difference', align: 'right', cell: ({ difference }) => amountCell(difference), priority: 1 },
  ],
  rows: evaluations,
  empty: 'It was never evaluated.',
});
