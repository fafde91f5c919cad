import { decideRedeem, redeemInput } from '../../rules/credits/redeem.ts';
import { defineCommand } from '../../shell/define.ts';
import { reservationNamed } from '../../store/credits-reservation.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountTable, reservationCard } from './account.ts';
import { reservationAfter, usersOf } from './reservation.ts';

/** Consumes reserved credits on delivery, in whole or part; the rest goes back (requirement K4). */
export const creditsRedeem = defineCommand({
  path: ['credits', 'redeem'],
  summary: 'Consume reserved credits on delivery; what was not delivered is released',
  examples: ['partnerctl credits redeem RSV-2', 'partnerctl credits redeem RSV-2 --amount 5'],
  input: redeemInput,
  fields: {
    reservation: { positional: 'one', ask: 'Which reservation?' },
    amount: { help: 'how many credits the delivery takes (all)' },
  },
  programOf: (view, { reservation }) => programOfRecord(view, reservation),
  load: ({ view }, { reservation }) => reservationNamed(view, reservation),
  partners: usersOf,
  decide: decideRedeem,
  answer: (context, { facts }) => reservationAfter(context, facts),
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `Redeemed ${result.reservation.redeemed} credits of ${result.reservation.id}, released ${result.reservation.released}.`,
        fr: `${result.reservation.redeemed} crédits de ${result.reservation.id} utilisés, ${result.reservation.released} libérés.`,
      },
      tone: 'good',
    },
    reservationCard(result),
    accountTable(result),
  ],
});
