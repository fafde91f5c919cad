import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Money } from '../money.ts';
import type { EnrollmentAnswers } from './answers.ts';
import type { EnrollmentState, MembershipState, SuspensionCause } from './states.ts';

/** A company became known. */
export interface PartnerRegistered {
  readonly kind: 'partner-registered';
  readonly partner: {
    readonly id: Id<'PTR'>;
    readonly name: string;
    readonly country: string;
    readonly domain: string | null;
    readonly createdOn: Day;
  };
}

/** An enrollment as it begins. */
export interface NewEnrollment {
  readonly id: Id<'ENR'>;
  readonly program: string;
  readonly purpose: 'enrollment' | 'renewal';
  readonly partner: Id<'PTR'> | null;
  readonly membership: Id<'MEM'> | null;
  readonly answers: EnrollmentAnswers;
  readonly startedOn: Day;
}

export interface EnrollmentStarted {
  readonly kind: 'enrollment-started';
  readonly enrollment: NewEnrollment;
}

/** A draft was saved over the revision that was seen (E4). */
export interface EnrollmentSaved {
  readonly kind: 'enrollment-saved';
  readonly id: Id<'ENR'>;
  readonly partner: Id<'PTR'> | null;
  readonly revision: number;
  readonly from: EnrollmentState;
  readonly answers: EnrollmentAnswers;
}

export interface EnrollmentMoved {
  readonly kind: 'enrollment-moved';
  readonly id: Id<'ENR'>;
  readonly from: EnrollmentState;
  readonly to: EnrollmentState;
  readonly partner?: Id<'PTR'>;
  readonly membership?: Id<'MEM'>;
  readonly submittedOn?: Day;
  /** The answers as they were submitted. */
  readonly answers?: EnrollmentAnswers;
}

/** What a term is for, before the days it covers are known. */
export interface NewTerm {
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly number: number;
  readonly level: string | null;
  readonly plan: string | null;
  readonly method: string | null;
  readonly purchaseOrder: string | null;
  readonly rewardType: 'monetary' | 'credits' | null;
  readonly startsOn: Day | null;
  readonly endsOn: Day | null;
}

export interface MembershipCreated {
  readonly kind: 'membership-created';
  readonly membership: {
    readonly id: Id<'MEM'>;
    readonly partner: Id<'PTR'>;
    readonly program: string;
    readonly enrollment: Id<'ENR'> | null;
    readonly type: string;
    readonly primary: Id<'PTR'> | null;
    readonly ownership: string | null;
    readonly rewardType: 'monetary' | 'credits' | null;
    readonly creditSharing: 'open' | 'limit' | 'pre-approval' | 'none' | null;
    readonly creditLimit: number | null;
  };
}

/** A year was chosen and awaits what activates it. */
export interface TermOrdered {
  readonly kind: 'term-ordered';
  readonly term: NewTerm;
}

/** A year's benefits opened (E9): the days it covers, and the anchor its anniversaries are counted from. */
export interface TermActivated {
  readonly kind: 'term-activated';
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly number: number;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly activatedOn: Day;
  readonly anchor: Day;
  readonly rewardType: 'monetary' | 'credits' | null;
  readonly from: MembershipState;
  /** The last day covered before a termination, when this lifts one: earlier terms end on it, so that the gap stays on record. */
  readonly lifted?: Day;
}

export interface InvoiceIssued {
  readonly kind: 'invoice-issued';
  readonly invoice: {
    readonly id: Id<'INV'>;
    readonly partner: Id<'PTR'>;
    readonly program: string;
    readonly membership: Id<'MEM'>;
    readonly term: number;
    readonly instalment: number;
    readonly instalments: number;
    readonly amount: Money;
    readonly issuedOn: Day;
    readonly sendFrom: Day;
    readonly sendBy: Day;
    readonly dueOn: Day;
    readonly billingEmail: string;
  };
}

/** An invoice went out to the billing contact (E8). */
export interface InvoiceSent {
  readonly kind: 'invoice-sent';
  readonly partner: Id<'PTR'>;
  readonly invoice: Id<'INV'>;
  readonly on: Day;
}

/** What a membership will not come to: the invoices of its terms that never opened are cancelled. */
export interface InvoicesCancelled {
  readonly kind: 'invoices-cancelled';
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly on: Day;
  readonly because: string;
}

export interface PaymentRecorded {
  readonly kind: 'payment-recorded';
  readonly payment: {
    readonly id: Id<'PAY'>;
    readonly partner: Id<'PTR'>;
    readonly invoice: Id<'INV'>;
    readonly amount: Money;
    readonly paidOn: Day;
    readonly reference: string;
  };
}

/** The level a partner stands on before it has earned another. */
export interface StatusOpened {
  readonly kind: 'status-opened';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly level: string;
  readonly since: Day;
}

export interface MembershipMoved {
  readonly kind: 'membership-moved';
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly from: MembershipState;
  readonly to: MembershipState;
  /** The last covered day and why, when it is terminated. */
  readonly ended?: { readonly on: Day; readonly because: string };
  /** What for, when it is suspended. */
  readonly suspended?: { readonly on: Day; readonly cause: SuspensionCause; readonly because: string };
}

/** Something a partner was granted beyond its level: an expertise published, a product it may resell (L1). */
export interface RightGranted {
  readonly kind: 'right-granted';
  readonly id: Id<'RGT'>;
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly right: 'expertise' | 'resale' | 'distribution';
  readonly product: string;
  readonly from: Day;
}

/** A right was taken back; the day is the first one without it (L1). */
export interface RightEnded {
  readonly kind: 'right-ended';
  readonly id: Id<'RGT'>;
  readonly partner: Id<'PTR'>;
  readonly until: Day;
}

/** What decisions about membership change. */
export type MembershipEffect =
  | PartnerRegistered
  | EnrollmentStarted
  | EnrollmentSaved
  | EnrollmentMoved
  | MembershipCreated
  | TermOrdered
  | TermActivated
  | InvoiceIssued
  | InvoiceSent
  | InvoicesCancelled
  | PaymentRecorded
  | StatusOpened
  | MembershipMoved
  | RightGranted
  | RightEnded;
