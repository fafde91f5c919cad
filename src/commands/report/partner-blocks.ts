import type { Names } from '../../rules/decision.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import { figure, inWord, inWords, named, word } from './columns.ts';
import type { PartnerReport } from './partner.ts';

/** What the page about a partner is called. */
export const partnerTitle = ({ name, partner, programName, on }: PartnerReport): Names => ({
  en: `${name} (${partner}): ${programName.en} on ${on}`,
  fr: `${name} (${partner}) : ${programName.fr} au ${on}`,
});

/** A page for a business review: where the partner stands, what it brings, what it gets. */
export function partnerReportBlocks(report: PartnerReport): readonly Block[] {
  return [standing(report), revenue(report), ...levels(report), engagements(report), ...rewards(report), ...credits(report)];
}

type Line = readonly [Names, Cell];

function standing({ membership, status, names }: PartnerReport): Block {
  if (!membership)
    return { kind: 'text', text: word('It is no member of the program.', 'Il n’est pas membre du programme.'), tone: 'warn' };
  const { type, level, start, end, renewalOpens, standing: where, state } = membership;
  const next = status && 'next' in status ? status.next : null;
  const called = (id: string | number | null): Cell => names.levels[String(id)] ?? id;
  const rows: readonly Line[] = [
    [word('Type', 'Type'), names.types[type] ?? type],
    [word('Level', 'Niveau'), called(status?.level ?? level)],
    [word('Membership', 'Adhésion'), inWord(where ?? state)],
    [word('Term', 'Période'), start === null ? null : `${start} – ${end}`],
    [word('Renewal opens', 'Renouvellement dès'), renewalOpens],
    ...(status && 'evaluated' in status
      ? [[word('Evaluated today', 'Évalué ce jour'), called(status.evaluated?.level ?? null)] as const]
      : []),
    ...(status && 'nextReview' in status ? [[word('Next review', 'Prochaine revue'), status.nextReview ?? null] as const] : []),
    ...(next ? [[word('Next level', 'Niveau suivant'), called(next.level)] as const] : []),
  ];
  return { kind: 'card', rows };
}

const revenue = ({ months }: PartnerReport): Block => ({
  kind: 'table',
  title: word('Revenue recorded by month', 'Chiffre d’affaires enregistré par mois'),
  columns: [{ key: 'month', header: word('Month', 'Mois'), priority: 1 }, figure('amount', 'Revenue', 'Chiffre d’affaires', 1)],
  rows: months.some(({ amount }) => Number(amount.amount) !== 0) ? months : [],
  empty: word('No revenue is recorded.', 'Aucun chiffre d’affaires enregistré.'),
  chart: { kind: 'line', label: 'month', series: ['amount'] },
});

/** The thresholds in money, and everything else the next level asks for. */
function levels({ thresholds, status, names }: PartnerReport): readonly Block[] {
  if (thresholds.length === 0) return [];
  const missing = status && 'next' in status ? (status.next?.missing ?? []) : [];
  return [
    {
      kind: 'table',
      title: word('Revenue against thresholds', 'Chiffre d’affaires et seuils'),
      columns: [
        named(names.levels, 'level', 'Level', 'Niveau'),
        named(names.metrics, 'metric', 'Figure', 'Indicateur'),
        figure('required', 'Required', 'Requis', 1),
        figure('actual', 'Actual', 'Réalisé', 1),
        figure('missing', 'Missing', 'Manque', 1),
      ],
      rows: thresholds,
      empty: '',
      chart: { kind: 'bars', label: 'level', series: ['actual', 'missing'] },
    },
    {
      kind: 'table',
      title: word('Missing for the next level', 'Manque pour le niveau suivant'),
      columns: [
        named(names.criteria, 'id', 'Criterion', 'Critère'),
        { key: 'required', header: word('Required', 'Requis'), priority: 1 },
        { key: 'actual', header: word('Actual', 'Réalisé'), priority: 1 },
      ],
      rows: missing,
      empty: word('Nothing is missing.', 'Rien ne manque.'),
    },
  ];
}

const engagements = ({ engagements: rows, since }: PartnerReport): Block => ({
  kind: 'table',
  title: word(`Engagements submitted since ${since}`, `Affaires soumises depuis le ${since}`),
  columns: [
    { key: 'id', header: word('Id', 'Id'), priority: 1 },
    { key: 'name', header: word('Name', 'Nom'), priority: 2 },
    inWords('stage', 'Stage', 'Étape'),
    { key: 'closeDate', header: word('Closes', 'Clôture'), priority: 3 },
    figure('amount', 'Amount', 'Montant', 1),
  ],
  rows,
  empty: word('None was submitted.', 'Aucune n’a été soumise.'),
});

const rewards = ({ rewards: rows }: PartnerReport): readonly Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          title: word('Rewards', 'Récompenses'),
          columns: [
            { key: 'id', header: word('Id', 'Id'), priority: 1 },
            { key: 'engagement', header: word('Engagement', 'Affaire'), priority: 2 },
            inWords('state', 'State', 'État'),
            inWords('kind', 'Kind', 'Nature'),
            figure('amount', 'Amount', 'Montant', 1),
          ],
          rows,
          empty: '',
        },
      ];

function credits({ account }: PartnerReport): readonly Block[] {
  if (!account) return [];
  const rows = Object.entries(account.byOrigin).map(([origin, balance]) => ({ origin, ...balance }));
  return [
    {
      kind: 'table',
      title: word('Credits by origin', 'Crédits par origine'),
      columns: [
        inWords('origin', 'Origin', 'Origine'),
        figure('available', 'Available', 'Disponibles', 1),
        figure('reserved', 'Reserved', 'Réservés'),
        figure('redeemed', 'Redeemed', 'Utilisés'),
        figure('expired', 'Expired', 'Expirés'),
      ],
      rows,
      empty: word('Nothing is on account.', 'Aucun crédit en compte.'),
      chart: { kind: 'bars', label: 'origin', series: ['available', 'reserved', 'redeemed', 'expired'] },
    },
  ];
}
