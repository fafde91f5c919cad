/** Where credits come from (domain.md, Credits). */
export type CreditOrigin = 'allocated' | 'earned-commercial' | 'earned-public' | 'adjustment';

/** What an entry of the credit ledger does. */
export type CreditEntryKind = 'allocate' | 'earn' | 'reserve' | 'release' | 'redeem' | 'expire' | 'adjust' | 'reverse';

/** The kind of entry a lot of each origin begins with: what is earned accumulates apart from what is allocated (requirement K1). */
export const firstEntryOf: Readonly<Record<CreditOrigin, CreditEntryKind>> = {
  allocated: 'allocate',
  'earned-commercial': 'earn',
  'earned-public': 'earn',
  adjustment: 'adjust',
};

/** Where credits of a lot can be; `outside` is where they come from when they are issued. Every entry moves some from one place to another. */
export type CreditPlace = 'outside' | 'available' | 'reserved' | 'redeemed' | 'expired' | 'reversed';

/** Where a reservation is (domain.md). Every one begins as `requested` and is on its way before the command ends. */
export type ReservationState = 'awaiting-approval' | 'reserved' | 'part-redeemed' | 'redeemed' | 'declined' | 'released' | 'timed-out';

/** How a primary shares its credits with its associates (requirement K2). */
export type CreditSharingMode = 'open' | 'limit' | 'pre-approval' | 'none';
