import type { Money } from '../money.ts';

/** States of affairs on the way of an enrollment, of its invoices and of their payments (requirements E1–E9). */
export interface EnrollmentReasons {
  /** The program has the vendor look at it before it is approved. */
  'awaits-review': { readonly enrollment: string };
  /** The number of a purchase order goes with that method alone (E7). */
  'purchase-order-not-asked': { readonly method: string };
  /** That way of sharing has no limit (E3, K2). */
  'credit-limit-not-asked': { readonly sharing: string };
  /** Only a primary says how its credits are shared (E3, K2). */
  'credit-sharing-not-asked': { readonly type: string };
  /** The agreement would have been accepted in the future of the business date (E3). */
  'agreement-in-future': { readonly acceptedOn: string; readonly on: string };
  /** Another domain than the company's was let pass, for the reason given (E2). */
  'address-accepted': { readonly name: string; readonly email: string; readonly domain: string; readonly because: string };
  /** What the enrollment brought about is running or over: it cannot be undone any more. */
  'enrollment-settled': { readonly enrollment: string; readonly membership: string; readonly state: string };
  /** Money came for an invoice that is cancelled now. */
  'payment-to-return': { readonly invoice: string; readonly paid: Money };

  /** The invoice is cancelled: what it was for will not come about. */
  'invoice-cancelled': { readonly invoice: string; readonly on: string; readonly because: string };
  /** The invoice went out (E8). */
  'invoice-sent': { readonly invoice: string; readonly to: string; readonly on: string };
  /** The invoice went out before (E8). */
  'invoice-sent-before': { readonly invoice: string; readonly on: string };
  /** The invoice goes out before the first of its business days (E8). */
  'invoice-sent-early': { readonly invoice: string; readonly on: string; readonly from: string };
  /** The invoice goes out after the last of its business days (E8). */
  'invoice-sent-late': { readonly invoice: string; readonly on: string; readonly by: string };
  /** The reference of a payment names another membership or invoice than the one it is recorded on (E8). */
  'reference-names-another': {
    readonly reference: string;
    readonly named: readonly string[];
    readonly invoice: string;
    readonly membership: string;
  };
  /** A reference that names another membership or invoice was let pass, for the reason given (E8). */
  'reference-accepted': { readonly named: readonly string[]; readonly because: string };

  /** Invoices of the running term are overdue for longer than the program bears (E8). */
  'suspended-unpaid': { readonly membership: string; readonly invoices: readonly string[]; readonly open: Money; readonly since: string };
  /** What was overdue is paid: the membership goes on. */
  'resumed-by-payment': { readonly membership: string };
  /** More is overdue: the membership stays suspended until that is paid too. */
  'more-overdue': { readonly membership: string; readonly invoices: readonly string[]; readonly open: Money };
}
