import type { Block, Cell } from '../../shell/blocks.ts';
import type { Say } from '../../shell/define.ts';
import { listBlocks, moneyOrCredits } from './lists.ts';

// oxlint-disable-next-line no-explicit-any -- the answer of `partner show`, with whatever the program has.
export type Whole = any;

type Row = readonly [label: string, value: Cell];

/** The screen of a partner: what is asked most comes first, program by program, and fits about forty lines. */
export function partnerBlocks({ partner, activity, otherPrograms, ...first }: Whole, say: Say): Block[] {
  const company = [partner.country, partner.domain, partner.externalCode].filter(Boolean).join(', ');
  const several = otherPrograms.length > 0;
  return [
    { kind: 'card', title: `${partner.name} (${partner.id})`, rows: [['Company', company], ...standing(first, say)] },
    ...listBlocks(first, several ? ` in ${first.program.id}` : ''),
    ...otherPrograms.flatMap((other: Whole): Block[] => [
      { kind: 'card', title: `Also in ${other.program.id}`, rows: standing(other, say) },
      ...listBlocks(other, ` in ${other.program.id}`),
    ]),
    ...recent(activity),
  ];
}

/** Where a partner stands in a program, what it owes and has, and what it may do. */
function standing(one: Whole, say: Say): Row[] {
  const { program, membership } = one;
  if (!membership) return [['Membership', { text: `none in ${program.id}`, tone: 'warn' }]];
  const { id, type, level, state, active } = membership;
  const where = state === 'suspended' || !membership.standing ? state : membership.standing;
  return [
    [
      'Membership',
      { text: `${id} in ${program.id}, ${type}${level === null ? '' : `, level ${level}`}: ${where}`, tone: active ? 'good' : 'bad' },
    ],
    ...(membership.suspended ? [suspension(membership.suspended)] : []),
    ...term(membership),
    ...earned(one),
    ...owed(one),
    ...credits(one),
    ...entitled(one, say),
  ];
}

const suspension = ({ on, cause, because }: Whole): Row => [
  'Suspended',
  { text: [on && `since ${on}`, cause, because].filter(Boolean).join(', '), tone: 'bad' },
];

function term({ start, end, renewalOpens, standing: now, lapsedBecause, lapsedWith, next, primary, ownership }: Whole): Row[] {
  const opens = now === 'current' ? `renewal opens ${renewalOpens}` : now === 'renewal-open' ? `renewal open since ${renewalOpens}` : '';
  const lapsed = lapsedBecause ? `lapsed: ${lapsedBecause}${lapsedWith ? `, with its primary ${lapsedWith}` : ''}` : '';
  const ordered =
    next && `${next.start ? `${next.start} to ${next.end}` : 'from its payment'}${next.level === null ? '' : `, level ${next.level}`}`;
  return [
    ['Term', start ? [`${start} to ${end}`, opens, lapsed].filter(Boolean).join('; ') : 'not started'],
    ...(next ? [['Next term', `${ordered}; ${next.activatedOn ? 'paid' : 'ordered, not paid'}`] as const] : []),
    ...(primary ? [['Primary', `${primary}, which owns ${ownership} %`] as const] : []),
  ];
}

/** The level earned, what an evaluation today would come to, and what is missing for the next one. */
function earned({ status }: Whole): Row[] {
  if (!status) return [];
  const { level, since, notice, nextReview, evaluated, next } = status;
  const parts = [
    `${level} since ${since}`,
    notice ? `to be lowered on ${notice.lowersOn}` : '',
    evaluated && evaluated.level !== level ? `evaluated today: ${evaluated.level}` : '',
    nextReview ? `next review ${nextReview}` : '',
  ];
  return [
    ['Status', parts.filter(Boolean).join('; ')],
    ...(next ? [[`For ${next.level}`, `missing: ${next.missing.map(missing).join(', ') || 'nothing'}`] as const] : []),
  ];
}

/** Something missing for a level, with its figures where it has some. */
function missing({ name, required, actual }: Whole): string {
  const figure = (value: Whole) => (typeof value === 'number' ? value : value?.amount ? moneyOrCredits(value) : undefined);
  const [has, wants] = [figure(actual), figure(required)];
  return has === undefined || wants === undefined ? name : `${name} (${has} of ${wants})`;
}

const invoicesShown = 3;

function owed({ invoices }: Whole): Row[] {
  const open = invoices.filter(({ state }: { state: string }) => state === 'open' || state === 'part-paid');
  if (open.length === 0) return [];
  const lines = open
    .slice(0, invoicesShown)
    .map((row: Whole) => `${row.id} ${moneyOrCredits(row.open)} due ${row.dueOn}${row.overdue ? ' (overdue)' : ''}`);
  const more = open.length > invoicesShown ? [`${open.length - invoicesShown} more`] : [];
  const text = [...lines, ...more].join('; ');
  return [['Open invoices', open.some(({ overdue }: { overdue: boolean }) => overdue) ? { text, tone: 'bad' } : text]];
}

function credits({ account }: Whole): Row[] {
  if (!account) return [];
  const origins = Object.entries(account.byOrigin ?? {}).flatMap(([origin, { available }]: [string, Whole]) =>
    available > 0 ? [`${origin} ${available}`] : [],
  );
  const rest = ['reserved', 'redeemed', 'expired'].map((place) => `${place} ${account[place]}`).join(', ');
  const next = account.nextExpiry;
  return [
    ['Credits', `available ${account.available}${origins.length > 0 ? ` (${origins.join(', ')})` : ''}, ${rest}`],
    ...(next ? [['Expire next', `${next.credits} on ${next.on}`] as const] : []),
  ];
}

function entitled({ entitlements, rights }: Whole, say: Say): Row[] {
  if (!entitlements) return [];
  const named = (benefits: readonly Whole[], perTerm: number) =>
    [...benefits.map(({ name }) => say.name(name)), ...(perTerm > 0 ? [`${perTerm} credits a term`] : [])].join(', ') || 'nothing';
  const { today, creditsPerTerm, oneLevelUp } = entitlements;
  const held = rights.filter(({ state }: { state: string }) => state !== 'unpublished' && state !== 'withdrawn');
  const right = ({ right: word, product, state }: Whole) => `${word} of ${product}${state === 'valid' ? '' : ` (${state})`}`;
  return [
    ['May today', named(today, today.length > 0 ? creditsPerTerm : 0)],
    ...(held.length > 0 ? [['Authorized', held.map(right).join(', ')] as const] : []),
    ...(oneLevelUp ? [[`Level ${oneLevelUp.level} adds`, named(oneLevelUp.adds, oneLevelUp.creditsPerTerm)] as const] : []),
  ];
}

function recent(activity: readonly Whole[]): Block[] {
  if (activity.length === 0) return [];
  const text = ({ id, from, to, actor, reason }: Whole) =>
    `${id} ${from ? `${from} → ${to}` : to}, by ${actor}${reason ? `: ${reason}` : ''}`;
  return [{ kind: 'card', title: 'Recently', rows: activity.map((one) => [one.on, text(one)]) }];
}
