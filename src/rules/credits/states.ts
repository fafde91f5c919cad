/** Where credits come from (domain.md, Credits). */
export type CreditOrigin = 'allocated' | 'earned-commercial' | 'earned-public' | 'adjustment';

/** What an entry of the credit ledger does. */
export type CreditEntryKind = 'allocate' | 'earn' | 'reserve' | 'release' | 'redeem' | 'expire' | 'adjust' | 'reverse';

/** Where a reservation is (domain.md). */
export type ReservationState = 'awaiting-approval' | 'reserved' | 'part-redeemed' | 'redeemed' | 'declined' | 'released' | 'timed-out';
