import type { Block } from '../../../shell/blocks.ts';
import { asIs, type Say } from '../../../shell/define.ts';

const words = {
  en: {
    title: (from: string, to: string, on: string) => `${to} beside ${from}, on the facts of ${on}. Nothing is written.`,
    crossings: 'Who crosses',
    partners: 'Partners',
    partner: 'Partner',
    name: 'Name',
    type: 'Type',
    level: 'Holds now',
    move: 'Move',
    from: 'Fits before',
    to: 'Fits after',
    decidedBefore: 'Next review before',
    decidedAfter: 'Next review after',
    totals: 'What it comes to, by level',
    what: 'What',
    before: 'Before',
    after: 'After',
    difference: 'Difference',
    all: 'all',
    none: 'Nobody moves.',
    nothing: 'Nobody was evaluated.',
    moves: { evaluated: 'Evaluated', up: 'Up', down: 'Down', timing: 'Another timing', same: 'Same', unknown: 'Unknown' },
    ways: { up: 'up', down: 'down', timing: 'timing', same: 'same', unknown: 'unknown' },
    whats: { partners: 'Partners', fee: 'Fees a year', credits: 'Credits a term', commission: 'Commission of twelve months' },
  },
  fr: {
    title: (from: string, to: string, on: string) => `${to} à côté de ${from}, sur les faits du ${on}. Rien n’est écrit.`,
    crossings: 'Qui change de niveau',
    partners: 'Partenaires',
    partner: 'Partenaire',
    name: 'Nom',
    type: 'Type',
    level: 'Niveau tenu',
    move: 'Mouvement',
    from: 'Mérité avant',
    to: 'Mérité après',
    decidedBefore: 'Prochaine revue avant',
    decidedAfter: 'Prochaine revue après',
    totals: 'Ce que cela représente, par niveau',
    what: 'Quoi',
    before: 'Avant',
    after: 'Après',
    difference: 'Différence',
    all: 'tous',
    none: 'Personne ne change de niveau.',
    nothing: 'Personne n’a été évalué.',
    moves: { evaluated: 'Évalués', up: 'En hausse', down: 'En baisse', timing: 'Autre moment', same: 'Inchangés', unknown: 'Inconnus' },
    ways: { up: 'hausse', down: 'baisse', timing: 'moment', same: 'inchangé', unknown: 'inconnu' },
    whats: { partners: 'Partenaires', fee: 'Cotisations par an', credits: 'Crédits par période', commission: 'Commission de douze mois' },
  },
};

interface Row {
  readonly move: keyof (typeof words)['en']['ways'];
  readonly what: keyof (typeof words)['en']['whats'];
  readonly level: string | number | null;
}

const tones = { up: 'good', down: 'bad', timing: 'warn', same: 'dim', unknown: 'warn' } as const;

/** How many movers people are shown; scripts get every one. */
const shownRows = 100;

/** A simulation for people: who crosses, by name, and what moves with them. */
// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export function simulated({ results, summary, from, to, on }: any, { lang }: Say): readonly Block[] {
  const said = words[lang];
  const its = (text: string) => asIs(text);
  const { crossings, totals, ...moves } = summary;
  const move = {
    key: 'move',
    header: its(said.move),
    priority: 1,
    cell: ({ move: way }: Row) => ({ text: said.ways[way], tone: tones[way] }),
  };
  const column = (
    key: 'partner' | 'name' | 'type' | 'level' | 'from' | 'to' | 'decidedBefore' | 'decidedAfter' | 'partners',
    priority = 1,
  ) => ({
    key,
    header: its(said[key]),
    priority,
  });
  return [
    { kind: 'text', text: its(said.title(from.edition, to.edition, on)), tone: 'strong' },
    { kind: 'card', rows: Object.entries(moves).map(([key, count]) => [its(said.moves[key as keyof typeof said.moves]), count as number]) },
    {
      kind: 'table',
      title: its(said.crossings),
      columns: [column('type'), column('from'), column('to'), move, column('partners')],
      rows: crossings,
      empty: its(said.none),
    },
    {
      kind: 'table',
      columns: [
        column('partner'),
        column('name', 2),
        column('type', 3),
        column('level', 3),
        move,
        column('from'),
        column('to'),
        column('decidedBefore', 4),
        column('decidedAfter', 4),
      ],
      rows: results.slice(0, shownRows),
      empty: its(said.none),
    },
    ...(results.length > shownRows
      ? [
          {
            kind: 'text' as const,
            text: {
              en: `… ${results.length - shownRows} more: --only moved -o csv`,
              fr: `… ${results.length - shownRows} de plus : --only moved -o csv`,
            },
            tone: 'dim' as const,
          },
        ]
      : []),
    {
      kind: 'table',
      title: its(said.totals),
      columns: [
        { key: 'what', header: its(said.what), cell: ({ what }: Row) => said.whats[what] },
        { key: 'level', header: its(said.level), cell: ({ level }: Row) => level ?? said.all },
        ...(['before', 'after', 'difference'] as const).map((key) => ({
          key,
          header: its(said[key]),
          align: 'right' as const,
          cell: (row: Row & Record<typeof key, number | { readonly amount: string; readonly currency: string }>) =>
            typeof row[key] === 'number' ? row[key] : `${row[key].amount} ${row[key].currency}`,
        })),
      ],
      rows: totals,
      empty: its(said.nothing),
    },
  ];
}
