import * as z from 'zod';
import type { Names } from '../../rules/decision.ts';
import { readId } from '../../rules/id.ts';
import { traceTree, type TracedEntry, type TraceNode } from '../../rules/credits/trace.ts';
import { defineQuery } from '../../shell/define.ts';
import { reservationHistory, reservationJson, reservationNamed } from '../../store/credits-reservation.ts';
import { recordNamed, tracedOf } from '../../store/credits-trace.ts';

/** Shows where credits came from and what became of them: back to the deal or the term, forward to the delivery (requirement N5, promise P7). */
export const creditsTrace = defineQuery({
  path: ['credits', 'trace'],
  summary: 'Show where credits came from and what became of them, from an entry, a lot, a reservation or a reward',
  examples: [
    'partnerctl credits trace RSV-2',
    'partnerctl credits trace LOT-1',
    'partnerctl credits trace ENT-5',
    'partnerctl credits trace RWD-9',
  ],
  input: z.strictObject({ record: z.string().min(1) }),
  fields: { record: { positional: 'one', ask: 'Which reservation, lot, entry or reward?' } },
  programOf: async (view, { record }) => (await recordNamed(view, record)).program,
  answer: async ({ view }, { record }) => {
    const found = await recordNamed(view, record);
    const named = new Set(found.entries.map(({ id }) => id));
    const [entry] = readId('ENT', record) ? found.entries : [];
    const wanted = (one: TracedEntry) => named.has(one.id) || (entry !== undefined && belongsTo(entry, one));
    const tree = traceTree({ ...(await tracedOf(view, found)), wanted });
    if (!readId('RSV', record)) return { entries: found.entries, tree };
    const reservation = await reservationNamed(view, record);
    return {
      reservation: reservationJson(reservation),
      history: await reservationHistory(view, reservation),
      entries: found.entries,
      tree,
    };
  },
  show: ({ reservation, history, tree }) => [
    ...(reservation
      ? [
          {
            kind: 'text' as const,
            text: {
              en: `${reservation.id} (${reservation.state}): ${reservation.amount} credits, ${reservation.redeemed} redeemed, ${reservation.released} released.`,
              fr: `${reservation.id} (${reservation.state}) : ${reservation.amount} crédits, ${reservation.redeemed} utilisés, ${reservation.released} libérés.`,
            },
          },
          {
            kind: 'text' as const,
            text: {
              en: `It was ${history.map(({ state, on }: { state: string; on: string }) => `${state} on ${on}`).join(', ')}.`,
              fr: `États : ${history.map(({ state, on }: { state: string; on: string }) => `${state} le ${on}`).join(', ')}.`,
            },
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { key: 'record', header: 'Record', priority: 1 },
        { key: 'on', header: 'On' },
        { key: 'what', header: 'What', priority: 1 },
        { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
        { key: 'before', header: 'Before', align: 'right' },
        { key: 'after', header: 'After', align: 'right' },
        { key: 'actor', header: 'Who', priority: 4 },
        { key: 'reason', header: 'Why', priority: 5 },
      ],
      rows: rowsOf(tree, 0),
      empty: 'No credits came of it.',
    },
  ],
});

/** Whether an entry is part of the story of another one: of the same reservation, undone by it, or undoing it. */
const belongsTo = (entry: TracedEntry, { id, reservation, reverses }: TracedEntry): boolean =>
  (entry.reservation !== null && reservation === entry.reservation) || reverses === entry.id || entry.reverses === id;

interface Row {
  readonly record: string;
  readonly what: string | Names;
  readonly on?: string | null;
  readonly amount?: number;
  readonly before?: number;
  readonly after?: number;
  readonly actor?: string | null;
  readonly reason?: string | null;
}

/** A tree as rows: what is below a record stands under it, further in. */
function rowsOf(nodes: readonly TraceNode[], depth: number): readonly Row[] {
  return nodes.flatMap((node) => [{ ...rowOf(node), record: `${'  '.repeat(depth)}${node.id}` }, ...rowsOf(node.children, depth + 1)]);
}

function rowOf(node: TraceNode): Omit<Row, 'record'> {
  switch (node.kind) {
    case 'engagement':
      return { what: { en: `${node.name} of ${node.partner} (${node.stage})`, fr: `${node.name} de ${node.partner} (${node.stage})` } };
    case 'reward':
      return { what: { en: `reward (${node.state})`, fr: `récompense (${node.state})` }, amount: node.amount };
    case 'term':
      return {
        what: {
          en: `term ${node.number} at level ${node.level ?? 'none'}`,
          fr: `période ${node.number}, niveau ${node.level ?? 'aucun'}`,
        },
        on: node.startsOn,
      };
    case 'lot':
      return {
        what: {
          en: `${node.origin} of ${node.partner}, ${node.expiresOn === null ? 'never expires' : `expires on ${node.expiresOn}`}`,
          fr: `${node.origin} de ${node.partner}, ${node.expiresOn === null ? 'n’expire jamais' : `expire le ${node.expiresOn}`}`,
        },
        on: node.activeFrom,
        amount: node.amount,
      };
    case 'reservation':
      return {
        what: {
          en: `${node.quantity} × ${node.option} for ${node.partner} (${node.state})`,
          fr: `${node.quantity} × ${node.option} pour ${node.partner} (${node.state})`,
        },
        amount: node.amount,
      };
    case 'entry': {
      const { does, reverses, on, amount, before, after, actor, reason } = node;
      return {
        what: reverses === null ? does : { en: `${does} of ${reverses}`, fr: `${does} de ${reverses}` },
        on,
        amount,
        before,
        after,
        actor,
        reason,
      };
    }
  }
}
