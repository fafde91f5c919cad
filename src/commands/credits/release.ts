import { decideRelease, releaseInput } from '../../rules/credits/release.ts';
import { defineCommand } from '../../shell/define.ts';
import { reservationNamed } from '../../store/credits-reservation.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountTable, reservationCard } from './account.ts';
import { reservationAfter, usersOf } from './reservation.ts';

/** Gives back what is reserved (requirement K4). */
export const creditsRelease = defineCommand({
  path: ['credits', 'release'],
  summary: 'Give back reserved credits that are not needed',
  examples: ['partnerctl credits release RSV-2'],
  input: releaseInput,
  fields: { reservation: { positional: 'one', ask: 'Which reservation?' } },
  programOf: (view, { reservation }) => programOfRecord(view, reservation),
  load: ({ view }, { reservation }) => reservationNamed(view, reservation),
  partners: usersOf,
  decide: decideRelease,
  answer: (context, { facts }) => reservationAfter(context, facts),
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `Released ${result.reservation.released} credits of ${result.reservation.id}.`,
        fr: `${result.reservation.released} crédits de ${result.reservation.id} libérés.`,
      },
      tone: 'good',
    },
    reservationCard(result),
    accountTable(result),
  ],
});
