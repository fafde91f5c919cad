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
  } = engagement;
  return {
    kind: 'card',
    title: `${id} ${name}`,
    rows: [
      ['Partner', partner],
      ['Category', category],
      ['Stage', stage],
      ...(eligibility === null ? [] : [['Reward', eligibility] as const]),
      ['Customer', `${customer.name} (${customer.country})`],
      ...(sector === null ? [] : [['Deal', `${saleType}, ${sector} sector, ${country}`] as const]),
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
