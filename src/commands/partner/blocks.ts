import type { Names } from '../../rules/decision.ts';
import type { Block, Cell, Said } from '../../shell/blocks.ts';
import { asIs, type Say } from '../../shell/define.ts';
import { span } from '../enroll/blocks.ts';
import { listBlocks, moneyOrCredits } from './lists.ts';

// oxlint-disable-next-line no-explicit-any -- the answer of `partner show`, with whatever the program has.
export type Whole = any;

type Row = readonly [label: Said, value: Cell];

/** The screen of a partner: what is asked most comes first, program by program, and fits about forty lines. */
export function partnerBlocks({ partner, activity, notes, otherPrograms, ...first }: Whole, say: Say): Block[] {
  const company = [partner.country, partner.domain, partner.externalCode].filter(Boolean).join(', ');
  const several = otherPrograms.length > 0;
  return [
    {
      kind: 'card',
      title: asIs(`${partner.name} (${partner.id})`),
      rows: [['Company', company], ...formerly(partner), ...standing(first, say)],
    },
    ...listBlocks(first, several ? within(first.program.id) : asIs('')),
    ...otherPrograms.flatMap((other: Whole): Block[] => [
      { kind: 'card', title: { en: `Also in ${other.program.id}`, fr: `Aussi dans ${other.program.id}` }, rows: standing(other, say) },
      ...listBlocks(other, within(other.program.id)),
    ]),
    ...noted(notes),
    ...recent(activity),
  ];
}

const within = (program: string): Names => ({ en: ` in ${program}`, fr: ` dans ${program}` });

/** Where a partner stands in a program, what it owes and has, and what it may do. */
function standing(one: Whole, say: Say): Row[] {
  const { program, membership } = one;
  if (!membership) return [['Membership', { text: { en: `none in ${program.id}`, fr: `aucune dans ${program.id}` }, tone: 'warn' }]];
  const { id, type, level, state, active } = membership;
  const where = state === 'suspended' || !membership.standing ? state : membership.standing;
  return [
    [
      'Membership',
      {
        text: {
          en: `${id} in ${program.id}, ${type}${level === null ? '' : `, level ${level}`}: ${where}`,
          fr: `${id} dans ${program.id}, ${type}${level === null ? '' : `, niveau ${level}`} : ${where}`,
        },
        tone: active ? 'good' : 'bad',
      },
    ],
    ...(membership.suspended ? [suspension(membership.suspended, say)] : []),
    ...term(membership, say),
    ...earned(one, say),
    ...owed(one, say),
    ...credits(one, say),
    ...entitled(one, say),
  ];
}

const suspension = ({ on, cause, because }: Whole, say: Say): Row => [
  'Suspended',
  { text: [on && say.name({ en: `since ${on}`, fr: `depuis le ${on}` }), cause, because].filter(Boolean).join(', '), tone: 'bad' },
];

function term(
  { start, end, renewalOpens, standing: now, lapsedBecause, lapsedWith, next, primary, ownership }: Whole,
  { name }: Say,
): Row[] {
  const opens =
    now === 'current'
      ? name({ en: `renewal opens ${renewalOpens}`, fr: `renouvellement ouvert le ${renewalOpens}` })
      : now === 'renewal-open'
        ? name({ en: `renewal open since ${renewalOpens}`, fr: `renouvellement ouvert depuis le ${renewalOpens}` })
        : '';
  const lapsed = lapsedBecause
    ? name({
        en: `lapsed: ${lapsedBecause}${lapsedWith ? `, with its primary ${lapsedWith}` : ''}`,
        fr: `expirée : ${lapsedBecause}${lapsedWith ? `, avec son entité principale ${lapsedWith}` : ''}`,
      })
    : '';
  const ordered = next && {
    en: `${next.start ? `${next.start} to ${next.end}` : 'from its payment'}${next.level === null ? '' : `, level ${next.level}`}`,
    fr: `${next.start ? `du ${next.start} au ${next.end}` : 'dès son paiement'}${next.level === null ? '' : `, niveau ${next.level}`}`,
  };
  return [
    ['Term', start ? [name(span(start, end)), opens, lapsed].filter(Boolean).join('; ') : { en: 'not started', fr: 'pas commencée' }],
    ...(next
      ? [
          [
            'Next term',
            {
              en: `${ordered.en}; ${next.activatedOn ? 'paid' : 'ordered, not paid'}`,
              fr: `${ordered.fr} ; ${next.activatedOn ? 'payée' : 'commandée, pas payée'}`,
            },
          ] as const,
        ]
      : []),
    ...(primary
      ? [['Primary', { en: `${primary}, which owns ${ownership} %`, fr: `${primary}, qui en détient ${ownership} %` }] as const]
      : []),
  ];
}

/** The level earned, what an evaluation today would come to, and what is missing for the next one. */
function earned({ status }: Whole, say: Say): Row[] {
  if (!status) return [];
  const { level, since, notice, nextReview, evaluated, next } = status;
  const parts = [
    say.name({ en: `${level} since ${since}`, fr: `${level} depuis le ${since}` }),
    notice ? say.name({ en: `to be lowered on ${notice.lowersOn}`, fr: `baisse prévue le ${notice.lowersOn}` }) : '',
    evaluated && evaluated.level !== level
      ? say.name({ en: `evaluated today: ${evaluated.level}`, fr: `évalué aujourd’hui : ${evaluated.level}` })
      : '',
    nextReview ? say.name({ en: `next review ${nextReview}`, fr: `prochaine revue le ${nextReview}` }) : '',
  ];
  return [
    ['Status', parts.filter(Boolean).join('; ')],
    ...(next
      ? [
          [
            { en: `For ${next.level}`, fr: `Pour ${next.level}` },
            {
              en: `missing: ${next.missing.map((one: Whole) => missing(one, say)).join(', ') || 'nothing'}`,
              fr: `manque : ${next.missing.map((one: Whole) => missing(one, say)).join(', ') || 'rien'}`,
            },
          ] as const,
        ]
      : []),
  ];
}

/** Something missing for a level, with its figures where it has some. */
function missing({ name, required, actual }: Whole, say: Say): string {
  const figure = (value: Whole) =>
    typeof value === 'number' ? value : value?.amount ? say.name(moneyOrCredits(value) ?? asIs('')) : undefined;
  const [has, wants] = [figure(actual), figure(required)];
  return has === undefined || wants === undefined
    ? name
    : say.name({ en: `${name} (${has} of ${wants})`, fr: `${name} (${has} sur ${wants})` });
}

const invoicesShown = 3;

function owed({ invoices }: Whole, { name }: Say): Row[] {
  const open = invoices.filter(({ state }: { state: string }) => state === 'open' || state === 'part-paid');
  if (open.length === 0) return [];
  const lines = open.slice(0, invoicesShown).map((row: Whole) => {
    const amount = name(moneyOrCredits(row.open) ?? asIs(''));
    return name({
      en: `${row.id} ${amount} due ${row.dueOn}${row.overdue ? ' (overdue)' : ''}`,
      fr: `${row.id} ${amount} à payer le ${row.dueOn}${row.overdue ? ' (en retard)' : ''}`,
    });
  });
  const more =
    open.length > invoicesShown ? [name({ en: `${open.length - invoicesShown} more`, fr: `${open.length - invoicesShown} de plus` })] : [];
  const text = [...lines, ...more].join('; ');
  return [['Open invoices', open.some(({ overdue }: { overdue: boolean }) => overdue) ? { text, tone: 'bad' } : text]];
}

function credits({ account }: Whole, { name }: Say): Row[] {
  if (!account) return [];
  const origins = Object.entries(account.byOrigin ?? {}).flatMap(([origin, { available }]: [string, Whole]) =>
    available > 0 ? [`${origin} ${available}`] : [],
  );
  const rest = name({
    en: `reserved ${account.reserved}, redeemed ${account.redeemed}, expired ${account.expired}`,
    fr: `réservés ${account.reserved}, utilisés ${account.redeemed}, expirés ${account.expired}`,
  });
  const from = origins.length > 0 ? ` (${origins.join(', ')})` : '';
  const next = account.nextExpiry;
  return [
    ['Credits', { en: `available ${account.available}${from}, ${rest}`, fr: `disponibles ${account.available}${from}, ${rest}` }],
    ...(next ? [['Expire next', { en: `${next.credits} on ${next.on}`, fr: `${next.credits} le ${next.on}` }] as const] : []),
  ];
}

function entitled({ entitlements, rights }: Whole, say: Say): Row[] {
  if (!entitlements) return [];
  const named = (benefits: readonly Whole[], perTerm: number) =>
    [
      ...benefits.map(({ name }) => say.name(name)),
      ...(perTerm > 0 ? [say.name({ en: `${perTerm} credits a term`, fr: `${perTerm} crédits par période` })] : []),
    ].join(', ') || say.name({ en: 'nothing', fr: 'rien' });
  const { today, creditsPerTerm, oneLevelUp } = entitlements;
  const held = rights.filter(({ state }: { state: string }) => state !== 'unpublished' && state !== 'withdrawn');
  const right = ({ right: word, product, state }: Whole) =>
    say.name({ en: `${word} of ${product}`, fr: `${word} de ${product}` }) + (state === 'valid' ? '' : ` (${state})`);
  return [
    ['May today', named(today, today.length > 0 ? creditsPerTerm : 0)],
    ...(held.length > 0 ? [['Authorized', held.map(right).join(', ')] as const] : []),
    ...(oneLevelUp
      ? [
          [
            { en: `Level ${oneLevelUp.level} adds`, fr: `Le niveau ${oneLevelUp.level} ajoute` },
            named(oneLevelUp.adds, oneLevelUp.creditsPerTerm),
          ] as const,
        ]
      : []),
  ];
}

/** Names it had before, by which it may still call itself. */
const formerly = ({ formerNames }: Whole): Row[] =>
  formerNames.length === 0 ? [] : [['Former names', formerNames.map(({ name }: Whole) => name).join(', ')]];

function noted(notes: readonly Whole[]): Block[] {
  if (notes.length === 0) return [];
  return [{ kind: 'card', title: 'Notes', rows: notes.map(({ notedOn, actor, text }) => [asIs(`${notedOn} ${actor}`), text]) }];
}

function recent(activity: readonly Whole[]): Block[] {
  if (activity.length === 0) return [];
  const text = ({ id, from, to, actor, reason }: Whole): Names => {
    const step = from ? `${from} → ${to}` : to;
    return {
      en: `${id} ${step}, by ${actor}${reason ? `: ${reason}` : ''}`,
      fr: `${id} ${step}, par ${actor}${reason ? ` : ${reason}` : ''}`,
    };
  };
  return [{ kind: 'card', title: 'Recently', rows: activity.map((one) => [asIs(one.on), text(one)]) }];
}
