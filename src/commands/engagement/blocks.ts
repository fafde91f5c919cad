import type { Paper } from '../../rules/engagement/attach.ts';
import type { EngagementJson } from '../../rules/engagement/shown.ts';
import type { Names } from '../../rules/decision.ts';
import type { Block, Said } from '../../shell/blocks.ts';
import { asIs } from '../../shell/define.ts';
import { changeRows } from './answer.ts';

const amountText = (amount: { readonly amount: string; readonly currency: string } | null | undefined) =>
  amount && `${amount.amount} ${amount.currency}`;

/** An engagement for people: what a support agent looks for first. */
export function engagementCard(engagement: EngagementJson): Block {
  const {
    id,
    name,
    partner,
    category,
    stage,
    eligibility,
    assessmentDue,
    customer,
    country,
    sector,
    saleType,
    pillars,
    amount,
    closeDate,
    owner,
    contacts,
    notes,
    newAccount,
    convertedFrom,
  } = engagement;
  return {
    kind: 'card',
    title: asIs(`${id} ${name}`),
    rows: [
      ['Partner', partner],
      ['Category', category],
      ['Stage', stage],
      ...(eligibility === null
        ? []
        : [
            [
              'Reward',
              assessmentDue
                ? { en: `${eligibility}, before the last change`, fr: `${eligibility}, avant le dernier changement` }
                : eligibility,
            ] as const,
          ]),
      [
        'Customer',
        customer.name === null
          ? null
          : {
              en: `${customer.name} (${customer.country ?? '?'})${newAccount ? ', a new account' : ''}`,
              fr: `${customer.name} (${customer.country ?? '?'})${newAccount ? ', un nouveau compte' : ''}`,
            },
      ],
      ...(convertedFrom === null ? [] : [['Came of', convertedFrom] as const]),
      ...(sector === null && saleType === null
        ? []
        : [
            [
              'Deal',
              {
                en: [saleType, sector && `${sector} sector`, country].filter(Boolean).join(', '),
                fr: [saleType, sector && `secteur ${sector}`, country].filter(Boolean).join(', '),
              },
            ] as const,
          ]),
      ...(pillars.length === 0 ? [] : [['Pillars', pillars.join(', ')] as const]),
      ...(amount === null ? [] : [['Amount', amountText(amount)] as const]),
      ...(closeDate === null ? [] : [['Closes', closeDate] as const]),
      ...(engagement.bookedOn === null ? [] : [['Booked', engagement.bookedOn] as const]),
      ['Sales team', owner],
      ...(contacts.length === 0 ? [] : [['Contacts', contacts.join(', ')] as const]),
      ...(notes === null ? [] : [['Notes', notes] as const]),
    ],
  };
}

/** The product lines of an engagement, where it has any. */
export function lineTable({ products }: EngagementJson): readonly Block[] {
  if (products.length === 0) return [];
  return [
    {
      kind: 'table',
      title: 'Products',
      columns: [
        { key: 'product', header: 'Product', priority: 1 },
        { key: 'quantity', header: 'Quantity', align: 'right' },
        { key: 'termMonths', header: 'Months', align: 'right' },
        { key: 'amount', header: 'Amount', align: 'right', cell: (line: EngagementJson['products'][number]) => amountText(line.amount) },
      ],
      rows: products,
      empty: '',
    },
  ];
}

/** The change that waits, with both values (C4). */
export function pendingCard(
  pending: ({ readonly id: string; readonly proposedOn: string } & Parameters<typeof changeRows>[0]) | undefined,
): readonly Block[] {
  if (!pending) return [];
  return [
    {
      kind: 'card',
      title: {
        en: `${pending.id} waits for review since ${pending.proposedOn}`,
        fr: `${pending.id} attend un avis depuis le ${pending.proposedOn}`,
      },
      rows: changeRows(pending),
    },
  ];
}

/** A draft for people: what it says, and what it still needs. */
export function draftBlocks({
  engagement,
  plan,
  missing = [],
}: {
  readonly engagement: EngagementJson;
  readonly plan?: EngagementJson;
  readonly missing?: readonly string[];
}): readonly Block[] {
  const { id } = engagement;
  const next =
    missing.length === 0
      ? { en: `Submit it: partnerctl engagement submit ${id}`, fr: `Pour le soumettre : partnerctl engagement submit ${id}` }
      : { en: `It still needs ${missing.join(', ')}.`, fr: `Il manque encore ${missing.join(', ')}.` };
  return [
    {
      kind: 'text',
      text: plan
        ? {
            en: `${plan.id} is converted; ${id} is the draft of its opportunity.`,
            fr: `${plan.id} est converti ; ${id} est le brouillon de son opportunité.`,
          }
        : { en: `${id} is a draft.`, fr: `${id} est un brouillon.` },
      tone: 'good',
    },
    engagementCard(engagement),
    ...lineTable(engagement),
    { kind: 'text', text: next },
  ];
}

/** A submission for people: where it is now, and who at the vendor has it. */
export const submittedBlocks = ({ engagement }: { readonly engagement: EngagementJson }): readonly Block[] => [
  {
    kind: 'text',
    text: {
      en: `Submitted ${engagement.id}: it is ${engagement.stage}, with the sales team ${engagement.owner ?? 'none'}.`,
      fr: `${engagement.id} soumis : étape ${engagement.stage}, équipe commerciale ${engagement.owner ?? 'aucune'}.`,
    },
    tone: 'good',
  },
  engagementCard(engagement),
  ...lineTable(engagement),
];

/** The papers of an engagement, with their files. */
export const paperTable = (papers: readonly (Paper & { readonly attachedOn: string })[], empty: Said): Block => ({
  kind: 'table',
  title: 'Attached',
  columns: [
    { key: 'category', header: 'Category', priority: 1 },
    { key: 'reference', header: 'Reference', priority: 1 },
    {
      key: 'file',
      header: 'File',
      cell: ({ file }: Paper) =>
        file && { en: `${file.name} (${file.type}, ${file.bytes} bytes)`, fr: `${file.name} (${file.type}, ${file.bytes} octets)` },
    },
    { key: 'attachedOn', header: 'Attached' },
    { key: 'sha256', header: 'SHA-256', cell: ({ file }: Paper) => file?.sha256, wide: true },
  ],
  rows: papers,
  empty,
});

/** A reward for people, where there is one. */
export function rewardCard(
  reward:
    | { readonly id: string; readonly eligibility: string; readonly kind: string | null; readonly state: string; readonly amount: unknown }
    | null
    | undefined,
): readonly Block[] {
  if (!reward) return [];
  return [
    {
      kind: 'card',
      title: { en: `Reward ${reward.id}`, fr: `Récompense ${reward.id}` },
      rows: [
        ['Eligibility', reward.eligibility],
        ['State', reward.state],
        ['Amount', rewardAmountText(reward)],
      ],
    },
  ];
}

/** What a reward is worth, in words. */
export function rewardAmountText({ kind, amount }: { readonly kind: string | null; readonly amount: unknown }): Names {
  if (kind === null || amount === null) return { en: 'none', fr: 'aucun' };
  if (typeof amount === 'number') return { en: `${amount} credits`, fr: `${amount} crédits` };
  return asIs(amountText(amount as { amount: string; currency: string }) ?? '');
}
