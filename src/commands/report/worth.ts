import type { Names } from '../../rules/decision.ts';
import type { Block } from '../../shell/blocks.ts';
import { figure, inWords, named, word } from './columns.ts';
import type { ReportJson } from './shown.ts';

/** The money partners bring, and where levels are earned by it, who is how far (requirement S2). */
export function revenueBlocks({ within, revenue, names }: ReportJson): readonly Block[] {
  const months: Block = {
    kind: 'table',
    title: word('Revenue recorded by month', 'Chiffre d’affaires enregistré par mois'),
    columns: [
      { key: 'month', header: word('Month', 'Mois'), priority: 1 },
      figure('partners', 'Partners', 'Partenaires'),
      figure('amount', 'Revenue', 'Chiffre d’affaires', 1),
    ],
    rows: revenue.months.some(({ partners }) => partners > 0) ? revenue.months : [],
    empty: word('No revenue is recorded.', 'Aucun chiffre d’affaires enregistré.'),
    chart: { kind: 'line', label: 'month', series: ['amount'] },
  };
  if (revenue.thresholds.length === 0) return [months];
  const rows = revenue.thresholds.map((row) => ({
    ...row,
    what: both(names.types[row.type], names.levels[String(row.level)]),
  }));
  const doubt: readonly Block[] = rows.some(({ doubtful }) => doubtful)
    ? [
        {
          kind: 'text',
          tone: 'warn',
          text: word(
            'Revenue is not recorded as far as a decision would need: these figures are not complete.',
            'Le chiffre d’affaires n’est pas enregistré aussi loin qu’une décision le demande : ces chiffres ne sont pas complets.',
          ),
        },
      ]
    : [];
  return [
    months,
    {
      kind: 'table',
      title: word('Revenue against thresholds', 'Chiffre d’affaires et seuils'),
      columns: [
        { key: 'what', header: word('Level', 'Niveau'), priority: 1 },
        named(names.metrics, 'metric', 'Figure', 'Indicateur'),
        figure('required', 'Required', 'Requis', 1),
        figure('partners', 'Partners of the type', 'Partenaires du type', 4),
        figure('reached', 'Reach it', 'L’atteignent', 1),
        { key: 'close', header: word(`Within ${within} %`, `À ${within} % près`), align: 'right', priority: 1 },
        figure('below', 'Hold it below', 'Le tiennent en dessous'),
      ],
      rows,
      empty: '',
      chart: { kind: 'bars', label: 'what', series: ['reached', 'close'] },
    },
    ...doubt,
    {
      kind: 'table',
      title: word(
        `Closest to the next level, of ${revenue.close.partners}`,
        `Les plus proches du niveau suivant, sur ${revenue.close.partners}`,
      ),
      columns: [
        { key: 'partner', header: word('Partner', 'Partenaire'), priority: 1 },
        { key: 'name', header: word('Company', 'Société'), priority: 2 },
        named(names.types, 'type', 'Type', 'Type'),
        named(names.levels, 'level', 'Level', 'Niveau'),
        named(names.levels, 'next', 'Next', 'Suivant'),
        figure('actual', 'Actual', 'Réalisé', 2),
        figure('required', 'Required', 'Requis', 3),
        figure('missing', 'Missing', 'Manque', 1),
      ],
      rows: revenue.close.nearest,
      empty: word('Nobody is that close.', 'Personne n’est aussi proche.'),
    },
  ];
}

const both = (a: Names | undefined, b: Names | undefined): Names => ({
  en: [a?.en, b?.en].filter(Boolean).join(', '),
  fr: [a?.fr, b?.fr].filter(Boolean).join(', '),
});

/** The credits of all accounts: where they are, what came and went, what expires (requirements K1, K6). */
export function creditBlocks({ origins, expiring, months, ...all }: NonNullable<ReportJson['credits']>): readonly Block[] {
  return [
    {
      kind: 'card',
      title: word('Credits', 'Crédits'),
      rows: [
        [word('Issued', 'Émis'), all.issued],
        [word('Available', 'Disponibles'), all.available],
        [word('Reserved', 'Réservés'), all.reserved],
        [word('Redeemed', 'Utilisés'), all.redeemed],
        [word('Expired', 'Expirés'), all.expired],
        [word('Reversed', 'Repris'), all.reversed],
      ],
    },
    {
      kind: 'table',
      title: word('Credits by origin', 'Crédits par origine'),
      columns: [
        inWords('origin', 'Origin', 'Origine'),
        figure('available', 'Available', 'Disponibles', 1),
        figure('reserved', 'Reserved', 'Réservés'),
        figure('redeemed', 'Redeemed', 'Utilisés'),
        figure('expired', 'Expired', 'Expirés'),
        figure('reversed', 'Reversed', 'Repris', 4),
      ],
      rows: origins,
      empty: word('Nothing is on account.', 'Aucun crédit en compte.'),
      chart: { kind: 'bars', label: 'origin', series: ['available', 'reserved', 'redeemed', 'expired'] },
    },
    {
      kind: 'table',
      title: word('Credits issued and used by month', 'Crédits émis et utilisés par mois'),
      columns: [
        { key: 'month', header: word('Month', 'Mois'), priority: 1 },
        figure('issued', 'Issued', 'Émis', 1),
        figure('redeemed', 'Used', 'Utilisés', 1),
      ],
      rows: months,
      empty: word('No credits moved.', 'Aucun mouvement de crédits.'),
      chart: { kind: 'line', label: 'month', series: ['issued', 'redeemed'] },
    },
    {
      kind: 'table',
      title: word('Credits that expire, unless they are used', 'Crédits qui expirent, sauf utilisation'),
      columns: [{ key: 'month', header: word('Month', 'Mois'), priority: 1 }, figure('credits', 'Credits', 'Crédits', 1)],
      rows: expiring,
      empty: word('Nothing that is available expires.', 'Rien de disponible n’expire.'),
      chart: { kind: 'bars', label: 'month', series: ['credits'] },
    },
  ];
}

/** Where rewards are, and what is in their way (requirement W4). */
export const rewardBlocks = ({ states, blocked }: NonNullable<ReportJson['rewards']>): readonly Block[] => [
  {
    kind: 'table',
    title: word('Rewards', 'Récompenses'),
    columns: [
      inWords('state', 'State', 'État'),
      figure('rewards', 'Rewards', 'Récompenses', 1),
      figure('monetary', 'Money', 'Montant', 1),
      figure('credits', 'Credits', 'Crédits', 1),
    ],
    rows: states,
    empty: word('No reward was evaluated.', 'Aucune récompense évaluée.'),
    chart: { kind: 'bars', label: 'state', series: ['rewards'] },
  },
  {
    kind: 'table',
    title: word('What is in the way of rewards', 'Ce qui retient les récompenses'),
    columns: [inWords('by', 'In the way', 'Obstacle'), figure('rewards', 'Rewards', 'Récompenses', 1)],
    rows: blocked,
    empty: word('Nothing is in the way of any.', 'Rien n’en retient aucune.'),
  },
];
