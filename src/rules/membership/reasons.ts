import type { Money } from '../money.ts';
import type { LapseCause } from './states.ts';

/** States of affairs of enrollments, memberships, fees and contacts (requirements E, R, L). */
export interface MembershipReasons {
  /** The partner has no membership in the program (R4). */
  'membership-missing': { readonly partner: string; readonly program: string };
  /** No membership of this partner in the program covers the day (R4). */
  'membership-lapsed': {
    readonly partner: string;
    readonly ended: string;
    readonly cause: LapseCause;
    /** The primary an associate lapsed with (R5). */
    readonly primary?: string;
    /** The program to enroll in anew, when the table for late renewals leaves nothing else (R3). */
    readonly anew?: string;
  };
  /** The membership awaits its payment or approval, or is suspended, or its primary's is: nothing is open (E9). */
  'membership-not-active': { readonly partner: string; readonly state: string; readonly primary?: string };

  /** The company has a live membership in the program already (invariant 6). */
  'membership-exists': { readonly partner: string; readonly name: string; readonly membership: string; readonly state: string };
  /** Invoices of a term that was enjoyed are overdue: they are settled first (R3). */
  'invoices-unpaid': { readonly partner: string; readonly invoices: readonly string[] };
  /** Only an associate joins under a primary (E1). */
  'parent-not-possible': { readonly type: string };
  /** The parent is no primary of the program (E1). */
  'parent-not-primary': { readonly partner: string; readonly name: string; readonly program: string };
  /** The primary's membership is not active (E1). */
  'primary-not-active': { readonly partner: string; readonly name: string; readonly state: string };
  /** The associate is not majority owned (E1). */
  'ownership-too-low': { readonly ownership: string; readonly above: string };
  /** A role of the enrollment has too few people (E5). */
  'role-open': { readonly role: string; readonly short: string; readonly required: number; readonly named: number };
  /** An administrator has an address anybody can have (E2). */
  'free-mail-address': { readonly name: string; readonly email: string };
  /** The company's domain is one of free e-mail (E2). */
  'free-mail-domain': { readonly domain: string };
  /** The first administrator's address is not at the company's domain (E2). */
  'address-elsewhere': { readonly name: string; readonly email: string; readonly domain: string };
  /** No method pays this plan at this level (E7). */
  'plan-not-offered': { readonly plan: string; readonly level: string; readonly country: string };
  /** The method does not pay this plan at this level, from this country (E7). */
  'method-not-allowed': {
    readonly method: string;
    readonly plan: string;
    readonly level: string;
    readonly country: string;
    readonly allowed: readonly string[];
  };
  /** A purchase order needs its number (E7). */
  'purchase-order-missing': { readonly method: string };
  /** Sharing up to a limit needs the limit (K2). */
  'credit-limit-missing': { readonly sharing: string };
  /** Another version of the agreement is in force (E3). */
  'agreement-not-current': { readonly version: string; readonly current: string };
  /** Who accepted the agreement has no role that may (E3). */
  'agreement-not-theirs': { readonly name: string; readonly roles: readonly string[] };

  /** Submitted and approved by rule: the fee is invoiced, and its payment opens the benefits (E8, E9). */
  'awaits-payment': { readonly membership: string; readonly invoice: string; readonly amount: Money; readonly due: string };
  /** An administrator of the primary decides (E1). */
  'awaits-primary': { readonly enrollment: string; readonly primary: string; readonly name: string };
  /** The company was known before: its record and its people are used again. */
  'company-known': { readonly partner: string; readonly name: string };
  /** The benefits are open from that day (E9). */
  'membership-activated': { readonly membership: string; readonly from: string; readonly through: string };

  /** What was asked is not possible in the state the enrollment is in. */
  'enrollment-not-in-state': { readonly enrollment: string; readonly state: string; readonly needed: readonly string[] };
  /** Only somebody at the primary with the right to do so approves an associate (E1). */
  'approver-not-entitled': { readonly name: string; readonly primary: string; readonly roles: readonly string[] };
  /** A decision against the applicant, or one that ends a membership, needs to say why. */
  'reason-needed': { readonly command: string };

  /** More was paid than the invoice has open (E8). */
  'payment-too-high': { readonly invoice: string; readonly open: Money; readonly paid: Money };
  /** The invoice is in another currency (E8). */
  'payment-currency-differs': { readonly invoice: string; readonly currency: string; readonly paid: string };
  /** A payment with this reference is recorded on the invoice (E8). */
  'payment-recorded-before': { readonly invoice: string; readonly reference: string; readonly payment: string };
  /** The payment would lie in the future of the business date. */
  'payment-in-future': { readonly paidOn: string; readonly on: string };
  /** Nothing is open on the invoice any more. */
  'invoice-paid': { readonly invoice: string };
  /** The invoice is in part paid; the rest activates the membership (E8). */
  'invoice-part-paid': { readonly invoice: string; readonly open: Money };
  /** What the invoice was for cannot be opened any more (R3). */
  'renewal-too-late': { readonly partner: string; readonly ended: string; readonly days: number; readonly cause: string };
  /** The company has a newer membership in the program, and no two of them may overlap (invariant 6). */
  'membership-replaced': { readonly membership: string; readonly by: string };
  /** The membership this would activate has been ended. */
  'membership-ended': { readonly membership: string; readonly state: string };

  /** The window to renew is not open yet (R1). */
  'renewal-not-open': { readonly partner: string; readonly opens: string; readonly ends: string };
  /** The next term is ordered and awaits its payment. */
  'renewal-ordered': { readonly partner: string; readonly invoices: readonly string[] };
  /** The next term is paid. */
  'renewed-already': { readonly partner: string; readonly through: string };
  /** An associate's membership cannot outlive its primary's (R5). */
  'primary-ends-first': {
    readonly partner: string;
    readonly primary: string;
    readonly name: string;
    readonly until: string;
    readonly starts: string;
  };

  /** The membership is in another state than the one this starts from. */
  'membership-not-in-state': { readonly membership: string; readonly state: string; readonly needed: readonly string[] };

  /** The level does not open this (L1). */
  'level-too-low': { readonly partner: string; readonly level: string; readonly right: string; readonly from: string };
  /** No level of the program opens this to the partner type (L1). */
  'right-not-offered': { readonly right: string; readonly type: string; readonly program: string };
  /** The right is held already: nothing changes. */
  'right-held': { readonly partner: string; readonly right: string; readonly product: string; readonly from: string };
  /** The right is not held, so that it cannot be taken back. */
  'right-not-held': { readonly partner: string; readonly right: string; readonly product: string };
  /** Who asks has no role at the partner with the right to (E5). */
  'requester-not-entitled': { readonly name: string; readonly partner: string; readonly right: string; readonly roles: readonly string[] };

  /** Somebody with this address is known at the partner. */
  'contact-exists': { readonly contact: string; readonly name: string; readonly email: string };
  /** The last administrator of a live membership stays one (invariant 11). */
  'last-administrator': { readonly contact: string; readonly name: string; readonly role: string };
  /** A role of a live membership would have fewer people than it needs (E5). */
  'role-needs-people': { readonly role: string; readonly short: string; readonly required: number; readonly left: number };
  /** The contact does not hold the role. */
  'role-not-held': { readonly contact: string; readonly name: string; readonly role: string };
  /** A contact becomes a resource by a role (F2). */
  'role-needed': { readonly contact: string; readonly name: string };
  /** There is no further step up or down from where the person is (F2). */
  'flavor-at-end': { readonly contact: string; readonly name: string; readonly flavor: string };
}
