import { approvalInput, decideDecline } from '../../rules/credits/approval.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountTable, reservationCard } from './account.ts';
import { approvalFacts, reservationAfter } from './reservation.ts';

/** Declines for the primary what its associate asked for; the credits go back (requirement K2). */
export const creditsDecline = defineCommand({
  path: ['credits', 'decline'],
  summary: 'Decline what an associate asked for',
  examples: ['partnerctl credits decline RSV-2 --by admin@primary.example'],
  by: 'required',
  input: approvalInput,
  fields: { reservation: { positional: 'one', ask: 'Which reservation?' } },
  programOf: (view, { reservation }) => programOfRecord(view, reservation),
  load: (context, { reservation }) => approvalFacts(context, reservation),
  partners: ({ reservation }) => [reservation.partner, reservation.forPartner],
  decide: decideDecline,
  answer: (context, { facts }) => reservationAfter(context, facts.reservation),
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `Declined: ${result.reservation.released} credits of ${result.reservation.id} go back.`,
        fr: `Refusé : ${result.reservation.released} crédits de ${result.reservation.id} reviennent au compte.`,
      },
      tone: 'good',
    },
    reservationCard(result),
    accountTable(result),
  ],
});
