import type { CreditMove, CreditsEffect, CreditsReleased } from '../credits/effects.ts';
import type { Id } from '../id.ts';
import { effectsOf } from './membership.ts';
import type { Notice } from './notice.ts';
import { recordOf, type NoticeRecords } from './records.ts';
import type { Telling, TellingsOf, Told } from './tellings.ts';

/** A reservation as it is told to who uses it. */
function reservationOf(records: NoticeRecords, id: Id<'RSV'>) {
  const { forPartner, option, quantity, amount } = recordOf(records.reservations, id);
  return { partner: forPartner, facts: { reservation: id, option, quantity, credits: amount } };
}

function releasedNotice({ reservation: { id, state } }: CreditsReleased, { records, reason }: Told): Notice {
  const { partner, facts } = reservationOf(records, id);
  if (state === 'declined') return { kind: 'credits-declined', partner, facts: { ...facts, reason } };
  return { kind: state === 'timed-out' ? 'credits-timed-out' : 'credits-released', partner, facts };
}

/** How many credits more or less each account has available by some entries. */
function changes(moves: readonly CreditMove[]): ReadonlyMap<Id<'PTR'>, number> {
  const sums = new Map<Id<'PTR'>, number>();
  for (const { partner, amount, from, to } of moves) {
    const change = (to === 'available' ? amount : 0) - (from === 'available' ? amount : 0);
    sums.set(partner, (sums.get(partner) ?? 0) + change);
  }
  return sums;
}

/** What changed by hand; a correction of a reward is told as such. */
function adjusted(moves: readonly CreditMove[], { among, reason }: Told): readonly Notice[] {
  if (effectsOf(among, 'reward-adjusted').length > 0) return [];
  return [...changes(moves)]
    .filter(([, credits]) => credits !== 0)
    .map(([partner, credits]) => ({ kind: 'credits-adjusted', partner, facts: { credits, reason } }));
}

const reserved: Telling<'credits-reserved'> = {
  notices: ({ reservation: { id, partner, forPartner, option, quantity, amount, state } }): readonly Notice[] => {
    const facts = { reservation: id, option, quantity, credits: amount };
    return state === 'awaiting-approval'
      ? [{ kind: 'credits-requested', partner, facts: { ...facts, associate: forPartner } }]
      : [{ kind: 'credits-reserved', partner: forPartner, facts }];
  },
};

/** What is told of credits (requirement K). Those a term or a reward brings are told with it. */
export const creditsTellings: TellingsOf<CreditsEffect['kind']> = {
  'credits-issued': {
    notices: ({ lot }, { among, reason }) =>
      lot.origin === 'adjustment' && effectsOf(among, 'reward-adjusted').length === 0
        ? [{ kind: 'credits-adjusted', partner: lot.partner, facts: { credits: lot.amount, reason } }]
        : [],
  },
  'credits-reserved': reserved,
  'credits-redeemed': {
    reads: ({ reservation: { id } }) => [id],
    notices: ({ reservation: { id, redeemed, released } }, { records }) => {
      const { partner, facts } = reservationOf(records, id);
      return [{ kind: 'credits-redeemed', partner, facts: { ...facts, redeemed, released } }];
    },
  },
  'credits-released': { reads: ({ reservation: { id } }) => [id], notices: (effect, told) => [releasedNotice(effect, told)] },
  'credit-use-approved': {
    reads: ({ reservation: { id } }) => [id],
    notices: ({ reservation: { id } }, { records }) => [{ kind: 'credits-reserved', ...reservationOf(records, id) }],
  },
  'credits-adjusted': { notices: ({ moves }, told) => adjusted(moves, told) },
  'credits-expired': {
    notices: ({ moves }) =>
      [...Map.groupBy(moves, ({ partner }) => partner)].map(([partner, own]) => {
        const credits = own.reduce((sum, { amount }) => sum + amount, 0);
        const on = own.reduce((latest, move) => (move.on > latest ? move.on : latest), '');
        return { kind: 'credits-expired', partner, facts: { credits, on } };
      }),
  },
  // A membership that was ended says that its credits ended with it.
  'credits-ended': 'nothing',
  'credits-reversed': { notices: ({ moves }, told) => adjusted(moves, told) },
  'credit-sharing-set': 'nothing',
};
