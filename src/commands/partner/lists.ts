import type { Block, Cell } from '../../shell/blocks.ts';
import type { Whole } from './blocks.ts';

const peopleShown = 6;
const engagementsShown = 4;
const rewardsShown = 4;

/** An amount as JSON holds it, money or whole credits. */
export const moneyOrCredits = (value: { amount: string; currency: string } | number | null): string | null =>
  value === null ? null : typeof value === 'number' ? `${value} credits` : `${value.amount} ${value.currency}`;

/** The lists of a partner in a program, each no longer than a screen allows; a title says how many there are. */
export const listBlocks = (one: Whole, where: string): Block[] => [
  ...people(one.contacts, where),
  ...engagements(one.engagements, where),
  ...rewards(one, where),
];

const titled = (word: string, where: string, { shown, all }: { readonly shown: number; readonly all: number }) =>
  `${word}${where}${all > shown ? `, ${shown} of ${all}` : ''}`;

/** Who to write to: people with roles first, those with the most before the others. */
function people(contacts: readonly Whole[], where: string): Block[] {
  const shown = contacts
    .toSorted(
      (a, b) =>
        Number(b.roles.includes('partner-administrator')) - Number(a.roles.includes('partner-administrator')) ||
        b.roles.length - a.roles.length,
    )
    .slice(0, peopleShown);
  if (shown.length === 0) return [{ kind: 'card', title: `People${where}`, rows: [['Nobody', 'is named']] }];
  return [
    {
      kind: 'card',
      title: titled('People', where, { shown: shown.length, all: contacts.length }),
      rows: shown.map(({ name, email, roles }) => [name, `${email}${roles.length > 0 ? `: ${roles.join(', ')}` : ''}`]),
    },
  ];
}

const over = ['won', 'lost', 'withdrawn', 'converted', 'closed'];

/** What is going on first, the newest first. */
function engagements(all: readonly Whole[], where: string): Block[] {
  const rows = all
    .toReversed()
    .toSorted((a, b) => Number(over.includes(a.stage)) - Number(over.includes(b.stage)))
    .slice(0, engagementsShown);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      title: titled('Engagements', where, { shown: rows.length, all: all.length }),
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

const stopped: Readonly<Record<string, string>> = {
  membership: 'the membership is not active',
  engagement: 'the engagement earns nothing now',
  failure: 'the payout failed',
  supplier: 'no active supplier account',
  invoice: 'no invoice attached',
};

/** What is in the way of a reward, in words. */
function blocked({ blockedBy = [], heldBecause }: Whole): Cell {
  const words = blockedBy.map((block: string) =>
    block === 'hold' ? `held${heldBecause ? `: ${heldBecause}` : ''}` : (stopped[block] ?? block),
  );
  return words.length === 0 ? null : { text: words.join('; '), tone: 'warn' };
}

/** What is in the way of something first, the newest first. */
function rewards({ rewards: all }: Whole, where: string): Block[] {
  const rows = all
    .toReversed()
    .toSorted((a: Whole, b: Whole) => Number(b.blockedBy.length > 0) - Number(a.blockedBy.length > 0))
    .slice(0, rewardsShown);
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      title: titled('Rewards', where, { shown: rows.length, all: all.length }),
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
