import type { Block } from '../../shell/blocks.ts';
import type { Say } from '../../shell/define.ts';

// oxlint-disable-next-line no-explicit-any -- the answer of `partner show`, with whatever the program has.
type Whole = any;

const engagementsShown = 8;

/** The one screen of a partner: what is asked most comes first. */
export function partnerBlocks(answer: Whole, say: Say): Block[] {
  return [head(answer), people(answer), ...lists(answer), ...credits(answer, say), ...entitlements(answer, say)];
}

function head({ partner, program, otherPrograms, membership, status }: Whole): Block {
  const toneOf = (active: boolean) => (active ? ('good' as const) : ('bad' as const));
  return {
    kind: 'card',
    title: `${partner.name} (${partner.id})`,
    rows: [
      ['Country, domain', [partner.country, partner.domain, partner.externalCode].filter(Boolean).join(', ')],
      ['Program', [program.id, ...otherPrograms].join(', ')],
      ...(membership
        ? [
            [
              'Membership',
              { text: `${membership.id} ${membership.type}: ${membership.standing ?? membership.state}`, tone: toneOf(membership.active) },
            ] as const,
            ['Level', membership.level] as const,
            ['Term', membership.start ? `${membership.start} to ${membership.end}` : 'not started'] as const,
            ['Renewal opens', membership.renewalOpens] as const,
          ]
        : ([['Membership', { text: 'none', tone: 'warn' }]] as const)),
      ...(status
        ? [['Status since', `${status.since}${status.notice ? `, to be lowered on ${status.notice.lowersOn}` : ''}`] as const]
        : []),
      ...(membership?.primary ? [['Primary', membership.primary] as const] : []),
    ],
  };
}

const people = ({ contacts }: Whole): Block => ({
  kind: 'table',
  title: 'People',
  columns: [
    { key: 'name', header: 'Name', priority: 1 },
    { key: 'email', header: 'E-mail', priority: 2 },
    { key: 'roles', header: 'Roles', priority: 2, cell: ({ roles }: { roles: string[] }) => roles.join(', ') },
  ],
  rows: contacts,
  empty: 'Nobody is named.',
});

const amount = (value: { amount: string; currency: string } | number | null) =>
  value === null ? null : typeof value === 'number' ? `${value} credits` : `${value.amount} ${value.currency}`;

function lists({ invoices, engagements, rewards }: Whole): Block[] {
  const blocks: Block[] = [];
  const open = invoices.filter(({ state }: { state: string }) => state !== 'paid');
  if (open.length > 0) {
    blocks.push({
      kind: 'table',
      title: 'Open invoices',
      columns: [
        { key: 'id', header: 'Invoice', priority: 1 },
        { key: 'open', header: 'Open', align: 'right', priority: 1, cell: (row: Whole) => amount(row.open) },
        { key: 'dueOn', header: 'Due', cell: (row: Whole) => (row.overdue ? { text: `${row.dueOn} overdue`, tone: 'bad' } : row.dueOn) },
      ],
      rows: open,
      empty: '',
    });
  }
  if (engagements.length > 0) {
    blocks.push({
      kind: 'table',
      title: engagements.length > engagementsShown ? `Engagements, the last ${engagementsShown} of ${engagements.length}` : 'Engagements',
      columns: [
        { key: 'id', header: 'Id', priority: 1 },
        { key: 'name', header: 'Name', priority: 2 },
        { key: 'stage', header: 'Stage', priority: 1 },
        { key: 'eligibility', header: 'Reward', priority: 3 },
        { key: 'closeDate', header: 'Closes', priority: 3 },
      ],
      rows: engagements.slice(-engagementsShown),
      empty: '',
    });
  }
  if (rewards.length > 0) {
    blocks.push({
      kind: 'table',
      title: 'Rewards',
      columns: [
        { key: 'id', header: 'Id', priority: 1 },
        { key: 'engagement', header: 'Engagement', priority: 2 },
        { key: 'state', header: 'State', priority: 1 },
        { key: 'amount', header: 'Amount', align: 'right', priority: 1, cell: (row: Whole) => amount(row.amount) },
      ],
      rows: rewards.slice(-engagementsShown),
      empty: '',
    });
  }
  return blocks;
}

function credits({ account }: Whole, say: Say): Block[] {
  if (!account) return [];
  const rows = ['available', 'reserved', 'redeemed', 'expired']
    .filter((key) => account[key] !== undefined)
    .map((key) => [key, account[key]] as const);
  const origins = Object.entries(account.byOrigin ?? {}).map(
    ([origin, value]) => [`  ${origin}`, typeof value === 'number' ? value : say.fact((value as Whole).available)] as const,
  );
  return [{ kind: 'card', title: 'Credits', rows: [...rows, ...origins] }];
}

function entitlements({ entitlements: entitled }: Whole, say: Say): Block[] {
  if (!entitled) return [];
  const named = (benefits: readonly Whole[], credits: number) =>
    [...benefits.map(({ name }) => say.name(name)), ...(credits > 0 ? [`${credits} credits a term`] : [])].join(', ') || 'nothing';
  return [
    {
      kind: 'card',
      title: 'Entitled to',
      rows: [
        ['Today', named(entitled.today, entitled.creditsPerTerm)],
        ...(entitled.oneLevelUp
          ? [[`Level ${entitled.oneLevelUp.level} adds`, named(entitled.oneLevelUp.adds, entitled.oneLevelUp.creditsPerTerm)] as const]
          : []),
      ],
    },
  ];
}
