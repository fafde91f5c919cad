import { and, eq, gt, isNull, or } from 'drizzle-orm';
import type { CreditsEffect, CreditsReserved, ReservationClosed } from '../rules/credits/effects.ts';
import type { Numbering } from '../rules/id.ts';
import { changedMeanwhile } from '../rules/ending.ts';
import { issueLot, postMoves } from './credits-ledger.ts';
import { sharingText } from './credits-sharing.ts';
import { recordTransition, type Act } from './journal.ts';
import { insertRows } from './rows.ts';
import type { Tx } from './store.ts';
import type { WritersOf } from './writers.ts';

async function openReservation(tx: Tx, reservation: CreditsReserved['reservation'], act: Act, ids: Numbering): Promise<void> {
  const { partner, forPartner, program, ...rest } = reservation;
  await insertRows(tx, tx.t.reservations, [{ ...rest, partnerId: partner, forPartnerId: forPartner, programId: program }]);
  const transition = { entity: 'reservation', id: rest.id, partner: forPartner };
  await recordTransition(tx, act, ids, { ...transition, to: 'requested' });
  await recordTransition(tx, act, ids, { ...transition, from: 'requested', to: rest.state });
}

/** Closes a reservation; that it is still as it was decided on makes sure that it closes once (P2). */
async function closeReservation(
  tx: Tx,
  { id, partner, from, state, redeemed, released, closedOn }: ReservationClosed,
  act: Act,
  ids: Numbering,
): Promise<void> {
  const { reservations: r } = tx.t;
  const closed = await tx.db
    .update(r)
    .set({ state, redeemed, released, closedOn })
    .where(and(eq(r.partnerId, partner), eq(r.id, id), eq(r.state, from)))
    .returning({ forPartner: r.forPartnerId });
  if (closed.length !== 1) changedMeanwhile(id);
  await recordTransition(tx, act, ids, { entity: 'reservation', id, partner: closed[0]?.forPartner, from, to: state });
}

/** How the effects of credits are written: a reservation's row first, because its entries point at it. */
export const creditsWriters: WritersOf<CreditsEffect['kind']> = {
  'credits-issued': issueLot,
  'credits-reserved': async (tx, { reservation, moves }, act, ids) => {
    await openReservation(tx, reservation, act, ids);
    await postMoves(tx, moves, act);
  },
  'credits-redeemed': async (tx, { reservation, moves }, act, ids) => {
    await closeReservation(tx, reservation, act, ids);
    await postMoves(tx, moves, act);
  },
  'credits-released': async (tx, { reservation, moves }, act, ids) => {
    await closeReservation(tx, reservation, act, ids);
    await postMoves(tx, moves, act);
  },
  'credit-use-approved': async (tx, { reservation: { id, partner } }, act, ids) => {
    const { reservations: r } = tx.t;
    const approved = await tx.db
      .update(r)
      .set({ state: 'reserved' })
      .where(and(eq(r.partnerId, partner), eq(r.id, id), eq(r.state, 'awaiting-approval')))
      .returning({ forPartner: r.forPartnerId });
    if (approved.length !== 1) changedMeanwhile(id);
    await recordTransition(tx, act, ids, {
      entity: 'reservation',
      id,
      partner: approved[0]?.forPartner,
      from: 'awaiting-approval',
      to: 'reserved',
    });
  },
  'credits-adjusted': (tx, { moves }, act) => postMoves(tx, moves, act),
  'credits-expired': (tx, { moves }, act) => postMoves(tx, moves, act),
  'credits-ended': async (tx, { partner, program, from }) => {
    const { creditLots: l } = tx.t;
    await tx.db
      .update(l)
      .set({ expiresOn: from })
      .where(and(eq(l.partnerId, partner), eq(l.programId, program), or(isNull(l.expiresOn), gt(l.expiresOn, from))));
  },
  'credits-reversed': (tx, { moves }, act) => postMoves(tx, moves, act),
  'credit-sharing-set': async (tx, { partner, membership, from, mode, limit }, act, ids) => {
    const { memberships: m } = tx.t;
    const wanted = and(eq(m.partnerId, partner), eq(m.id, membership));
    const [was] = await tx.db.select({ mode: m.creditSharing, limit: m.creditLimit }).from(m).where(wanted);
    if (!was) return changedMeanwhile(membership);
    await tx.db.update(m).set({ creditSharing: mode, creditLimit: limit }).where(wanted);
    const transition = { entity: 'credit-sharing', id: membership, partner };
    await recordTransition(tx, act, ids, {
      ...transition,
      from: sharingText({ mode: was.mode ?? from, limit: was.limit }),
      to: sharingText({ mode, limit }),
    });
  },
};
