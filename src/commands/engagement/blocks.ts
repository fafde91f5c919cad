import type { Paper } from '../../rules/engagement/attach.ts';
import type { EngagementJson } from '../../rules/engagement/shown.ts';
import type { Block } from '../../shell/blocks.ts';
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
    title: `${id} ${name}`,
    rows: [
      ['Partner', partner],
      ['Category', category],
      ['Stage', stage],
      ...(eligibility === null ? [] : [['Reward', assessmentDue ? `${eligibility}, before the last change` : eligibility] as const]),
      ['Customer', customer.name === null ? null : `${customer.name} (${customer.country ?? '?'})${newAccount ? ', a new account' : ''}`],
      ...(convertedFrom === null ? [] : [['Came of', convertedFrom] as const]),
      ...(sector === null && saleType === null
        ? []
        : [['Deal', [saleType, sector && `${sector} sector`, country].filter(Boolean).join(', ')] as const]),
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
  return [{ kind: 'card', title: `${pending.id} waits for review since ${pending.proposedOn}`, rows: changeRows(pending) }];
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
  const next = missing.length === 0 ? `Submit it: partnerctl engagement submit ${id}` : `It still needs ${missing.join(', ')}.`;
  return [
    { kind: 'text', text: plan ? `${plan.id} is converted; ${id} is the draft of its opportunity.` : `${id} is a draft.`, tone: 'good' },
    engagementCard(engagement),
    ...lineTable(engagement),
    { kind: 'text', text: next },
  ];
}

/** A submission for people: where it is now, and who at the vendor has it. */
export const submittedBlocks = ({ engagement }: { readonly engagement: EngagementJson }): readonly Block[] => [
  {
    kind: 'text',
    text: `Submitted ${engagement.id}: it is ${engagement.stage}, with the sales team ${engagement.owner ?? 'none'}.`,
    tone: 'good',
  },
  engagementCard(engagement),
  ...lineTable(engagement),
];

/** The papers of an engagement, with their files. */
export const paperTable = (papers: readonly (Paper & { readonly attachedOn: string })[], empty: string): Block => ({
  kind: 'table',
  title: 'Attached',
  columns: [
    { key: 'category', header: 'Category', priority: 1 },
    { key: 'reference', header: 'Reference', priority: 1 },
    { key: 'file', header: 'File', cell: ({ file }: Paper) => file && `${file.name} (${file.type}, ${file.bytes} bytes)` },
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
      title: `Reward ${reward.id}`,
      rows: [
        ['Eligibility', reward.eligibility],
        ['State', reward.state],
        ['Amount', rewardAmountText(reward)],
      ],
    },
  ];
}

/** What a reward is worth, in words. */
export function rewardAmountText({ kind, amount }: { readonly kind: string | null; readonly amount: unknown }): string {
  if (kind === null || amount === null) return 'none';
  return typeof amount === 'number' ? `${amount} credits` : (amountText(amount as { amount: string; currency: string }) ?? '');
}
