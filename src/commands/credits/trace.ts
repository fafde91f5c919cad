import * as z from 'zod';
import { readId } from '../../rules/id.ts';
import { defineQuery } from '../../shell/define.ts';
import { entriesNamed } from '../../store/credits-entry.ts';
import { reservationJson, reservationNamed } from '../../store/credits-reservation.ts';

/** Shows the entries behind a reservation, a lot or an entry (requirement N5, promise P7). */
export const creditsTrace = defineQuery({
  path: ['credits', 'trace'],
  summary: 'Show every entry behind a reservation, a lot or an entry',
  examples: ['partnerctl credits trace RSV-2', 'partnerctl credits trace LOT-1'],
  input: z.strictObject({ record: z.string().min(1) }),
  fields: { record: { positional: 'one', ask: 'Which reservation, lot or entry?' } },
  programOf: async (view, { record }) => (await entriesNamed(view, record))[0]?.program,
  answer: async ({ view }, { record }) => {
    const entries = await entriesNamed(view, record);
    return { ...(readId('RSV', record) && { reservation: reservationJson(await reservationNamed(view, record)) }), entries };
  },
  show: ({ reservation, entries }) => [
    ...(reservation
      ? [
          {
            kind: 'text' as const,
            text: `${reservation.id} (${reservation.state}): ${reservation.amount} credits, ${reservation.redeemed} redeemed, ${reservation.released} released.`,
          },
        ]
      : []),
    {
      kind: 'table',
      columns: [
        { key: 'id', header: 'Entry', priority: 1 },
        { key: 'on', header: 'On', priority: 1 },
        { key: 'kind', header: 'Kind', priority: 1 },
        { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
        { key: 'from', header: 'From' },
        { key: 'to', header: 'To' },
        { key: 'lot', header: 'Lot' },
        { key: 'before', header: 'Before', align: 'right' },
        { key: 'after', header: 'After', align: 'right' },
        { key: 'actor', header: 'Who' },
        { key: 'reason', header: 'Why', priority: 5 },
      ],
      rows: entries,
      empty: 'There are no entries.',
    },
  ],
});
