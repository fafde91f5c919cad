/** States of affairs of credits (requirement K). */
export interface CreditsReasons {
  /** Who asks belongs to a partner whose credits these are not (K3). */
  'requester-from-elsewhere': { readonly name: string; readonly partner: string; readonly partners: readonly string[] };
  /** Nobody at the partner is named as the one who asks (K3). */
  'requester-missing': { readonly partner: string };
  /** Only the primary has an account; its associates draw on it (K1). */
  'account-is-primarys': { readonly partner: string; readonly primary: string };
  /** The primary lets its associates use nothing (K2). */
  'credits-not-shared': { readonly primary: string; readonly partner: string };
  /** The primary's limit for an associate does not cover what is asked (K2). */
  'sharing-limit-exceeded': {
    readonly primary: string;
    readonly mode: string;
    readonly limit: number;
    readonly drawn: number;
    readonly left: number;
    readonly asked: number;
  };
  /** A way of sharing that the program does not have (K2). */
  'sharing-mode-missing': { readonly mode: string; readonly modes: readonly string[] };
  /** This way of sharing goes with a limit, and none is given (K2). */
  'sharing-limit-missing': { readonly mode: string };
  /** This way of sharing knows no limit, and one is given (K2). */
  'sharing-limit-unused': { readonly mode: string; readonly limit: number };
  /** Sharing is already as asked. */
  'sharing-unchanged': { readonly mode: string; readonly limit: number | null };
  /** Sharing was changed on a later day, which a change before it would not change. */
  'sharing-changed-later': { readonly partner: string; readonly changed: string };
  /** Associates asked before sharing was changed, and the primary's answer is still open (K2). */
  'requests-await-answer': { readonly partner: string; readonly reservations: readonly string[] };
  /** The partner's level does not open credits. */
  'credits-not-open': { readonly partner: string; readonly level: string | null };
  /** The option is for higher levels (K5). */
  'option-above-level': { readonly option: string; readonly level: string | null; readonly required: string };
  /** The option is for other kinds of partner. */
  'option-for-others': { readonly option: string; readonly type: string; readonly types: readonly string[] };
  /** The option can be had on other days only; null where its dates are open. */
  'option-not-available': { readonly option: string; readonly from: string | null; readonly to: string | null };
  /** Less of an option than can be asked for. */
  'quantity-below-minimum': { readonly option: string; readonly asked: number; readonly minimum: number };
  /** The option comes in multiples of a step; `next` is the next one up. */
  'quantity-off-step': { readonly option: string; readonly asked: number; readonly step: number; readonly next: number };
  /** More of an option than can be asked for at once. */
  'quantity-above-maximum': { readonly option: string; readonly asked: number; readonly maximum: number };
  /** The account does not cover it; `barred` is there, but of an origin that the option refuses (K5). */
  'credits-insufficient': { readonly asked: number; readonly usable: number; readonly barred: number; readonly refused: readonly string[] };
  /** More credits than can be counted exactly. */
  'amount-beyond-range': { readonly maximum: number };
  /** The credits are set aside for what was asked (K4). */
  'credits-set-aside': { readonly amount: number; readonly usable: number };
  /** The primary has to agree first (K2). */
  'primary-to-approve': { readonly primary: string };
  /** It was delivered or given back before: a reservation closes once (K4, P2). */
  'reservation-closed': {
    readonly reservation: string;
    readonly state: string;
    readonly closed: string;
    readonly redeemed: number;
    readonly released: number;
  };
  /** The primary has not agreed to it yet (K2). */
  'reservation-awaits-approval': { readonly reservation: string; readonly primary: string };
  /** Nothing waits for the primary's answer. */
  'reservation-not-waiting': { readonly reservation: string; readonly state: string };
  /** Nobody answered in time. */
  'request-timed-out': { readonly reservation: string; readonly until: string };
  /** On that day the reservation was not made yet. */
  'reservation-not-yet-made': { readonly reservation: string; readonly requested: string };
  /** More is delivered than was set aside. */
  'amount-above-reserved': { readonly reservation: string; readonly asked: number; readonly reserved: number };
  /** The level's credits of this term (K1). */
  'allocation-given': { readonly level: string; readonly amount: number; readonly source: string };
  /** This term's credits were given before: a term allocates once (K1). */
  'allocation-given-before': { readonly source: string };
  /** The level comes without credits (K1). */
  'level-without-credits': { readonly level: string | null };
  /** An entry that only follows from another one cannot be undone by itself. */
  'entry-not-reversible': { readonly entry: string; readonly kind: string };
  /** It was undone before (invariant 3). */
  'entry-reversed-before': { readonly entry: string; readonly by: string };
  /** What it gave is no longer there to be taken back. */
  'entry-spent': {
    readonly entry: string;
    readonly lot: string;
    readonly amount: number;
    readonly free: number;
    /** The reservations and entries that took from the lot. */
    readonly by: readonly string[];
  };
  /** It undid another one: what is undone is given or redeemed anew. */
  'entry-is-reversal': { readonly entry: string; readonly reverses: string };
  /** A reversal takes effect no earlier than what it undoes (invariant 3). */
  'reversal-before-entry': { readonly entry: string; readonly effective: string };
}
