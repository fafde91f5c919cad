import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { CreditEntryKind, CreditOrigin, CreditPlace, CreditSharingMode, ReservationState } from './states.ts';

/** Credits given: a lot with its first entry, whose kind follows from the origin (requirement K1). */
export interface CreditsIssued {
  readonly kind: 'credits-issued';
  readonly lot: {
    readonly id: Id<'LOT'>;
    /** Whose account it is: the primary. */
    readonly partner: Id<'PTR'>;
    readonly program: string;
    readonly origin: CreditOrigin;
    /** Whole credits, at least one. */
    readonly amount: number;
    readonly activeFrom: Day;
    /** The first day on which it is worth nothing; null for a lot that never expires. */
    readonly expiresOn: Day | null;
    /** The membership term (`MEM-7/1`), reward (`RWD-9`) or other cause it comes from. */
    readonly source: string;
  };
}

/** One entry of the ledger: whole credits of one lot taken from one place and put in another. */
export interface CreditMove {
  readonly entry: Id<'ENT'>;
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly lot: Id<'LOT'>;
  readonly kind: CreditEntryKind;
  readonly amount: number;
  readonly from: CreditPlace;
  readonly to: CreditPlace;
  readonly on: Day;
  readonly reservation?: Id<'RSV'>;
  /** The entry that a reversal undoes. */
  readonly reverses?: Id<'ENT'>;
}

/** Credits set aside for an option of the catalogue (requirement K4). */
export interface CreditsReserved {
  readonly kind: 'credits-reserved';
  readonly reservation: {
    readonly id: Id<'RSV'>;
    /** Whose account it draws on: the primary. */
    readonly partner: Id<'PTR'>;
    /** Who uses it: the primary or one of its associates. */
    readonly forPartner: Id<'PTR'>;
    readonly program: string;
    readonly option: string;
    readonly quantity: number;
    readonly amount: number;
    readonly state: 'reserved' | 'awaiting-approval';
    readonly requestedBy: Id<'CON'>;
    readonly requestedOn: Day;
  };
  readonly moves: readonly CreditMove[];
}

/** How a reservation ended: exactly once, with every credit either redeemed or released (invariant 2). */
export interface ReservationClosed {
  readonly id: Id<'RSV'>;
  readonly partner: Id<'PTR'>;
  readonly from: ReservationState;
  readonly state: ReservationState;
  readonly redeemed: number;
  readonly released: number;
  readonly closedOn: Day;
}

/** Delivery: what was delivered is consumed, the rest goes back. */
export interface CreditsRedeemed {
  readonly kind: 'credits-redeemed';
  readonly reservation: ReservationClosed;
  readonly moves: readonly CreditMove[];
}

/** Nothing was delivered: all goes back. Also how a request ends that was declined or not answered in time. */
export interface CreditsReleased {
  readonly kind: 'credits-released';
  readonly reservation: ReservationClosed;
  readonly moves: readonly CreditMove[];
}

/** The primary agreed to what an associate asked for (requirement K2). */
export interface CreditUseApproved {
  readonly kind: 'credit-use-approved';
  readonly reservation: { readonly id: Id<'RSV'>; readonly partner: Id<'PTR'> };
}

/** Credits taken away by hand: `reversed` from the lots named. */
export interface CreditsAdjusted {
  readonly kind: 'credits-adjusted';
  readonly moves: readonly CreditMove[];
}

/** What was left of lots on the day they ended. */
export interface CreditsExpired {
  readonly kind: 'credits-expired';
  readonly moves: readonly CreditMove[];
}

/** A membership was ended: from that day its lots are worth nothing, those that would have ended later too (requirement K6). */
export interface CreditsEnded {
  readonly kind: 'credits-ended';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly from: Day;
}

/** Entries undone by entries that name them; the originals stay (invariants 3 and 9). */
export interface CreditsReversed {
  readonly kind: 'credits-reversed';
  readonly moves: readonly CreditMove[];
}

/** How a primary shares from now on (requirement K2). */
export interface CreditSharingSet {
  readonly kind: 'credit-sharing-set';
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly from: CreditSharingMode;
  readonly mode: CreditSharingMode;
  readonly limit: number | null;
}

/** What decisions about credits change. */
export type CreditsEffect =
  | CreditsIssued
  | CreditsReserved
  | CreditsRedeemed
  | CreditsReleased
  | CreditUseApproved
  | CreditsAdjusted
  | CreditsExpired
  | CreditsEnded
  | CreditsReversed
  | CreditSharingSet;
