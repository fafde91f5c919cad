import type { Block, Cell } from '../../shell/blocks.ts';

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

const words = {
  en: {
    would: 'Evaluated today, the status of',
    was: 'On the day of the decision, the status of',
    headers: ['Level', 'Criterion', 'Met', 'Required', 'Actual', 'Missing', 'From', 'To', 'Rows', 'Left out', 'Left out rows'],
    missing: (level: string) => `Missing for ${level}`,
    nothing: 'nothing',
    none: 'Nothing was asked for.',
    why: 'Why',
  },
  fr: {
    would: "Évalué aujourd'hui, le statut de",
    was: 'Au jour de la décision, le statut de',
    headers: ['Niveau', 'Critère', 'Rempli', 'Demandé', 'Constaté', 'Manque', 'Du', 'Au', 'Lignes', 'Exclu', 'Lignes exclues'],
    missing: (level: string) => `Manque pour ${level}`,
    nothing: 'rien',
    none: "Rien n'était demandé.",
    why: 'Motif',
  },
} as const;

// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export function explained({ status, evaluation, decision, names, next }: any, say: { readonly lang: 'en' | 'fr' }): readonly Block[] {
  const { lang } = say;
  const text = words[lang];
  const [level, criterion, met, required, actual, missing, from, to, rows, excluded, excludedRows] = text.headers;
  const nameOf = (id: string): string => names[id]?.[lang] ?? id;
  return [
    {
      kind: 'text',
      text: `${'id' in decision ? text.was : text.would} ${status.name}: ${evaluation.change}, ${evaluation.from} → ${evaluation.to} (${evaluation.on}${evaluation.state ? `, ${evaluation.state}` : ''}).`,
      tone: 'strong',
    },
    {
      kind: 'table',
      columns: [
        { key: 'level', header: level, priority: 2, cell: traced('level') },
        { key: 'criterion', header: criterion, priority: 1, cell: ({ id }: Told) => nameOf(id) },
        {
          key: 'met',
          header: met,
          priority: 1,
          cell: (one: Told) => (one.met ? { text: '+', tone: 'good' } : { text: one.actual === null ? '?' : '-', tone: 'bad' }),
        },
        { key: 'required', header: required, priority: 2, cell: (one: Told) => cell(one.required) },
        { key: 'actual', header: actual, priority: 2, cell: (one: Told) => cell(one.actual) },
        { key: 'missing', header: missing, priority: 3, cell: traced('missing') },
        { key: 'from', header: from, priority: 4, cell: traced('from') },
        { key: 'to', header: to, priority: 4, cell: traced('to') },
        { key: 'rows', header: rows, priority: 4, cell: traced('rows') },
        { key: 'excluded', header: excluded, priority: 4, cell: traced('excluded') },
        { key: 'excludedRows', header: excludedRows, priority: 5, cell: traced('excludedRows') },
      ],
      rows: decision.criteria,
      empty: text.none,
    },
    {
      kind: 'card',
      title: `${decision.program.id} ${decision.program.edition}`,
      rows: [
        ...decision.reasons.map((reason: { text: string }): [string, Cell] => [text.why, reason.text]),
        ...(next ? [[text.missing(String(next.level)), next.missing.map(nameOf).join(', ') || text.nothing] as [string, Cell]] : []),
      ],
    },
  ];
}
