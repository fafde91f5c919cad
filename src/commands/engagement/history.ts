import type { Block, Said } from '../../shell/blocks.ts';
import type { historiesOf } from '../../store/engagement.ts';

/** One step of a history: from where to where, who, when and why. */
export function stepJson(row: Awaited<ReturnType<typeof historiesOf>>[number]) {
  const { entity: _, of: __, ...step } = row;
  return step;
}
export type StepJson = ReturnType<typeof stepJson>;

/** Who did it, and for whom. */
const actorText = ({ actor, by }: Pick<StepJson, 'actor' | 'by'>) => (by ? { en: `${actor} for ${by}`, fr: `${actor} pour ${by}` } : actor);

const stepColumns = (word: Said) =>
  [
    { key: 'on', header: 'Day', priority: 1 },
    { key: 'to', header: word, priority: 1 },
    { key: 'actor', header: 'By', cell: actorText },
    { key: 'reason', header: 'Why' },
    { key: 'ticket', header: 'Ticket', priority: 4 },
  ] as const;

/** The stages an engagement went through (C5). */
export const historyTable = (steps: readonly StepJson[], days: number | null): Block => ({
  kind: 'table',
  title:
    days === null
      ? 'History'
      : {
          en: `History (${days === 1 ? 'one day' : `${days} days`} at the last stage)`,
          fr: `Historique (${days === 1 ? 'un jour' : `${days} jours`} à la dernière étape)`,
        },
  columns: stepColumns('Stage'),
  rows: steps,
  empty: 'Nothing happened yet.',
});

/** The sales teams that were handed it by somebody, where there were any (C5). */
export const ownerTable = (steps: readonly StepJson[]): readonly Block[] =>
  steps.length === 0 ? [] : [{ kind: 'table', title: 'Handed over', columns: stepColumns('Sales team'), rows: steps, empty: '' }];

interface ChangeRow {
  readonly id: string;
  readonly state: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly history: readonly StepJson[];
}

/** The changes that were proposed, with who proposed and who decided each, when and why (C4). */
export function changeTable(changes: readonly ChangeRow[]): readonly Block[] {
  if (changes.length === 0) return [];
  const steps = changes.flatMap(({ id, fields, history }) =>
    history.map((step) => ({ ...step, change: id, of: Object.keys(fields).join(', ') })),
  );
  return [
    {
      kind: 'table',
      title: 'Changes',
      columns: [{ key: 'change', header: 'Change', priority: 1 }, { key: 'of', header: 'Of' }, ...stepColumns('State')],
      rows: steps,
      empty: '',
    },
  ];
}
