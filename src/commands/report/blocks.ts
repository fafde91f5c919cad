import type { Names } from '../../rules/decision.ts';
import type { Block, Cell, Column } from '../../shell/blocks.ts';
import { figure, inWords, named, word } from './columns.ts';
import type { ReportJson } from './shown.ts';
import { creditBlocks, revenueBlocks, rewardBlocks } from './worth.ts';

/** A report for people: the same blocks in a terminal and on a page. */
export function reportBlocks(report: ReportJson): readonly Block[] {
  const { credits, rewards } = report;
  return [
    overview(report),
    ...populationBlocks(report),
    ...movementBlocks(report),
    ...revenueBlocks(report),
    ...(credits ? creditBlocks(credits) : []),
    renewalBlock(report),
    ...(rewards ? rewardBlocks(rewards) : []),
  ];
}

const overview = ({ edition, on, since, population, revenue, credits, rewards }: ReportJson): Block => ({
  kind: 'card',
  rows: [
    [word('On', 'Au'), on],
    [word('Looking back to', 'Depuis le'), since],
    [word('Edition', 'Édition'), edition],
    [word('Active partners', 'Partenaires actifs'), population.active],
    [word('Renewals due', 'Renouvellements attendus'), population.renewals.due],
    ...(revenue.thresholds.length > 0
      ? [[word('Close to the next level', 'Proches du niveau suivant'), revenue.close.partners] satisfies [Names, Cell]]
      : []),
    ...(credits ? [[word('Credits available', 'Crédits disponibles'), credits.available] satisfies [Names, Cell]] : []),
    ...(rewards
      ? [[word('Rewards', 'Récompenses'), rewards.states.reduce((sum, one) => sum + one.rewards, 0)] satisfies [Names, Cell]]
      : []),
  ],
});

function populationBlocks({ population, names }: ReportJson): readonly Block[] {
  const types = [...new Set(population.levels.map(({ type }) => type))];
  const rows = [...Map.groupBy(population.levels, ({ level }) => level)].map(([level, own]) => ({
    level,
    ...Object.fromEntries(own.map(({ type, partners }) => [type, partners])),
    all: own.reduce((sum, { partners }) => sum + partners, 0),
  }));
  return [
    {
      kind: 'table',
      title: word('Partners by level', 'Partenaires par niveau'),
      columns: [
        named(names.levels, 'level', 'Level', 'Niveau'),
        ...types.map((type): Column<unknown> => ({
          key: type,
          header: names.types[type] ?? word(type, type),
          align: 'right',
          priority: 2,
        })),
        figure('all', 'All', 'Tous', 1),
      ],
      rows,
      empty: word('Nobody is an active member.', 'Aucun membre actif.'),
      chart: { kind: 'bars', label: 'level', series: types },
    },
    {
      kind: 'table',
      title: word('Memberships by standing', 'Adhésions par situation'),
      columns: [inWords('standing', 'Standing', 'Situation'), figure('partners', 'Partners', 'Partenaires', 1)],
      rows: population.standings,
      empty: word('Nobody is a member.', 'Aucun membre.'),
      chart: { kind: 'bars', label: 'standing', series: ['partners'] },
    },
  ];
}

function movementBlocks({ movements, revenue, names }: ReportJson): readonly Block[] {
  const reviews = revenue.thresholds.length > 0 || movements.periods.some(({ notice, indeterminate }) => notice + indeterminate > 0);
  return [
    {
      kind: 'table',
      title: reviews ? word('Movements between reviews', 'Mouvements entre les revues') : word('Movements by month', 'Mouvements par mois'),
      columns: [
        { key: 'from', header: word('From', 'Du'), priority: 1 },
        { key: 'to', header: word('To', 'Au'), priority: 3 },
        figure('joined', 'Joined', 'Entrées'),
        figure('raised', 'Raised', 'Montées', 1),
        figure('kept', 'Kept', 'Maintiens', 3),
        figure('lowered', 'Lowered', 'Descentes', 1),
        ...(reviews ? [figure('notice', 'Notice', 'Préavis'), figure('indeterminate', 'Undecided', 'Indéterminés', 4)] : []),
        figure('lapsed', 'Lapsed', 'Échues'),
      ],
      rows: movements.periods,
      empty: word('No period lies between the two days.', 'Aucune période entre les deux dates.'),
      chart: { kind: 'bars', label: 'from', series: ['raised', 'lowered', 'joined', 'lapsed'] },
    },
    {
      kind: 'table',
      title: word('Moves between levels', 'Passages entre niveaux'),
      columns: [
        named(names.levels, 'from', 'From', 'De'),
        named(names.levels, 'to', 'To', 'À'),
        figure('partners', 'Partners', 'Partenaires', 1),
      ],
      rows: movements.ways,
      empty: word('Nobody changed its level.', 'Aucun changement de niveau.'),
    },
  ];
}

const renewalBlock = ({ population: { renewals } }: ReportJson): Block => ({
  kind: 'table',
  title: word(
    `Renewals due: ${renewals.due}, of which ${renewals.ordered} ordered and unpaid`,
    `Renouvellements attendus : ${renewals.due}, dont ${renewals.ordered} commandés et impayés`,
  ),
  columns: [
    { key: 'month', header: word('Term ends in', 'Terme en'), priority: 1 },
    figure('open', 'Window open', 'Fenêtre ouverte', 1),
    figure('inGrace', 'In grace', 'Délai de grâce', 3),
    figure('lapsed', 'Past the end, renewable', 'Échues, renouvelables', 1),
  ],
  rows: renewals.months,
  empty: word('Nobody is due to renew.', 'Aucun renouvellement attendu.'),
  chart: { kind: 'bars', label: 'month', series: ['open', 'inGrace', 'lapsed'] },
});
