import type { Names } from '../../rules/decision.ts';
import type { Block, Cell, Said } from '../../shell/blocks.ts';
import { asIs } from '../../shell/define.ts';

/** What a criterion is in an explanation. */
interface Told {
  readonly id: string;
  readonly met: boolean;
  readonly required: Figure;
  readonly actual: Figure;
  readonly trace?: Readonly<Record<string, Figure>>;
}
type Figure = Cell | { readonly amount: string; readonly currency: string };

/** How a figure is told: money as it is written, yes and no in words. */
function cell(figure: Figure): Cell {
  return typeof figure === 'object' && figure !== null && 'amount' in figure ? `${figure.amount} ${figure.currency}` : (figure as Cell);
}

/** A cell of a criterion's trace. */
const traced = (key: string) => (one: Told) => cell(one.trace?.[key]);

const would: Names = { en: 'Evaluated today, the status of', fr: 'Évalué aujourd’hui, le statut de' };
const was: Names = { en: 'On the day of the decision, the status of', fr: 'Au jour de la décision, le statut de' };

// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export function explained({ status, evaluation, decision, names, next }: any, say: { readonly lang: 'en' | 'fr' }): readonly Block[] {
  const { lang } = say;
  const asked = 'id' in decision ? was : would;
  const found = `${evaluation.change}, ${evaluation.from} → ${evaluation.to} (${evaluation.on}${evaluation.state ? `, ${evaluation.state}` : ''}).`;
  const nameOf = (id: string): string => names[id]?.[lang] ?? id;
  return [
    {
      kind: 'text',
      text: { en: `${asked.en} ${status.name}: ${found}`, fr: `${asked.fr} ${status.name} : ${found}` },
      tone: 'strong',
    },
    {
      kind: 'table',
      columns: [
        { key: 'level', header: 'Level', priority: 2, cell: traced('level') },
        { key: 'criterion', header: 'Criterion', priority: 1, cell: ({ id }: Told) => nameOf(id) },
        {
          key: 'met',
          header: 'Met',
          priority: 1,
          cell: (one: Told) => (one.met ? { text: '+', tone: 'good' } : { text: one.actual === null ? '?' : '-', tone: 'bad' }),
        },
        { key: 'required', header: 'Required', priority: 2, cell: (one: Told) => cell(one.required) },
        { key: 'actual', header: 'Actual', priority: 2, cell: (one: Told) => cell(one.actual) },
        { key: 'missing', header: 'Missing', priority: 3, cell: traced('missing') },
        { key: 'from', header: { en: 'From', fr: 'Du' }, priority: 4, cell: traced('from') },
        { key: 'to', header: { en: 'To', fr: 'Au' }, priority: 4, cell: traced('to') },
        { key: 'rows', header: 'Rows', priority: 4, cell: traced('rows') },
        { key: 'excluded', header: 'Left out', priority: 4, cell: traced('excluded') },
        { key: 'excludedRows', header: 'Left out rows', priority: 5, cell: traced('excludedRows') },
      ],
      rows: decision.criteria,
      empty: 'Nothing was asked for.',
    },
    {
      kind: 'card',
      title: asIs(`${decision.program.id} ${decision.program.edition}`),
      rows: [
        ...decision.reasons.map((reason: { text: string }): [Said, Cell] => ['Why', reason.text]),
        ...(next
          ? [
              [
                { en: `Missing for ${next.level}`, fr: `Manque pour ${next.level}` },
                next.missing.map(nameOf).join(', ') || { en: 'nothing', fr: 'rien' },
              ] as [Said, Cell],
            ]
          : []),
      ],
    },
  ];
}
