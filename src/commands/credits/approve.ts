import { approvalInput, decideApprove } from '../../rules/credits/approval.ts';
import { defineCommand } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountTable, reservationCard } from './account.ts';
import { approvalFacts, reservationAfter } from './reservation.ts';

/** Agrees for the primary to what its associate asked for (requirement K2). */
export const creditsApprove = defineCommand({
  path: ['credits', 'approve'],
  summary: 'Agree to what an associate asked for',
  examples: ['partnerctl credits approve RSV-2 --by admin@primary.example'],
  by: 'required',
  input: approvalInput,
  fields: { reservation: { positional: 'one', ask: 'Which reservation?' } },
  programOf: (view, { reservation }) => programOfRecord(view, reservation),
  load: (context, { reservation }) => approvalFacts(context, reservation),
  partners: ({ reservation }) => [reservation.partner, reservation.forPartner],
  decide: decideApprove,
  answer: (context, { facts }) => reservationAfter(context, facts.reservation),
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `Approved: ${result.reservation.amount} credits stay reserved as ${result.reservation.id}.`,
        fr: `Approuvé : ${result.reservation.amount} crédits restent réservés sous ${result.reservation.id}.`,
      },
      tone: 'good',
    },
    reservationCard(result),
    accountTable(result),
  ],
});
