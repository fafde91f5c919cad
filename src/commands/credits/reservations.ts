import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { reservationJson, reservationsOf } from '../../store/credits-reservation.ts';
import { programOfRecord } from '../../store/partner.ts';
import { holderNamed } from './account.ts';

/** Lists reservations of a partner; a primary's with those of its associates (requirement K4). */
export const creditsReservations = defineQuery({
  path: ['credits', 'reservations'],
  summary: 'List the reservations of a partner, newest first',
  examples: ['partnerctl credits reservations ACME', 'partnerctl credits reservations ACME --state awaiting-approval'],
  input: z.strictObject({
    partner: z.string().min(1),
    state: z.enum(['awaiting-approval', 'reserved', 'part-redeemed', 'redeemed', 'declined', 'released', 'timed-out']).optional(),
  }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' }, state: { help: 'only those in this state' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async (context, { partner: text, state }) => {
    const { partner } = await holderNamed(context, text);
    return (await reservationsOf(context.view, { partner, program: context.program.id, state })).map(reservationJson);
  },
  columns: [
    { key: 'id', header: 'Reservation', priority: 1 },
    { key: 'state', header: 'State', priority: 1 },
    { key: 'option', header: 'Option' },
    { key: 'quantity', header: 'Quantity', align: 'right' },
    { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
    { key: 'redeemed', header: 'Redeemed', align: 'right' },
    { key: 'released', header: 'Released', align: 'right' },
    { key: 'partner', header: 'For' },
    { key: 'requestedOn', header: 'Requested' },
    { key: 'closedOn', header: 'Closed' },
  ],
  empty: 'There are no reservations.',
});
