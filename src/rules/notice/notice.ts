import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { LapseCause, SuspensionCause } from '../membership/states.ts';
import type { Money } from '../money.ts';
import type { Reason } from '../reasons.ts';
import type { RewardState } from '../reward/states.ts';
import type { EngagementStage } from '../engagement/states.ts';
import type { NoticeKind, NoticeTopic } from './states.ts';

/** Money, or whole credits. */
export type Worth = Money | number;

interface AboutEnrollment {
  readonly enrollment: Id<'ENR'>;
  /** The company's name as the form says it. */
  readonly company: string;
}

interface AboutMembership {
  readonly membership: Id<'MEM'>;
}

/** The invoices of a term, which are sent together. */
interface AboutInvoices extends AboutMembership {
  readonly invoices: readonly { readonly invoice: Id<'INV'>; readonly amount: Money; readonly dueOn: Day }[];
  readonly sendFrom: Day;
  readonly sendBy: Day;
}

interface AboutEngagement {
  readonly engagement: Id<'ENG'>;
  readonly name: string;
}

interface AboutReward extends AboutEngagement {
  readonly reward: Id<'RWD'>;
  readonly amount: Worth;
}

interface AboutReservation {
  readonly reservation: Id<'RSV'>;
  readonly option: string;
  readonly quantity: number;
  /** Whole credits. */
  readonly credits: number;
}

interface Because {
  /** What the operator gave as the reason; none when nothing was said. */
  readonly reason: string | null;
}

/** What each kind of notice tells, as it was when it happened. */
export interface NoticeFacts {
  'enrollment-submitted': AboutEnrollment & { readonly waitsFor: 'primary' | 'review' };
  /** To the primary: an associate waits for its administrator's approval (requirement E1). */
  'associate-awaiting-approval': AboutEnrollment;
  'enrollment-returned': AboutEnrollment & Because;
  'enrollment-approved': Pick<AboutEnrollment, 'enrollment'> & AboutMembership;
  'enrollment-rejected': AboutEnrollment & Because;
  'invoice-due': AboutInvoices;
  'invoice-sent': AboutMembership & { readonly invoice: Id<'INV'>; readonly open: Money; readonly dueOn: Day };
  'payment-received': AboutMembership & { readonly invoice: Id<'INV'>; readonly amount: Money; readonly open: Money };
  /** `credits` are those the term comes with. */
  'membership-active': AboutMembership & {
    readonly term: number;
    readonly from: Day;
    readonly through: Day;
    readonly credits: number;
  };
  'membership-suspended': AboutMembership & Because & { readonly cause: SuspensionCause | null };
  'membership-resumed': AboutMembership & Because;
  'membership-terminated': AboutMembership & Because & { readonly until: Day | null };
  'renewal-invoiced': AboutInvoices;
  /** The window to renew is open; `end` is the last covered day (requirement R1). */
  'renewal-opened': AboutMembership & { readonly opens: Day; readonly end: Day };
  /** The end comes near; `ordered` says that the next term is ordered and not paid. */
  'membership-ending': AboutMembership & { readonly end: Day; readonly ordered: boolean };
  'membership-lapsed': AboutMembership & { readonly end: Day; readonly cause: LapseCause };
  'engagement-received': AboutEngagement & { readonly owner: string | null };
  'engagement-accepted': AboutEngagement;
  'engagement-action-required': AboutEngagement & Because;
  'engagement-closed': AboutEngagement & Because & { readonly stage: EngagementStage };
  'change-approved': AboutEngagement & { readonly change: Id<'CHG'> };
  'change-rejected': AboutEngagement & Because & { readonly change: Id<'CHG'> };
  /** `reasons` say how the amount was computed. */
  'reward-eligible': AboutReward & { readonly reasons: readonly Reason[] };
  /** `reasons` are everything that failed (requirement W1). */
  'reward-not-eligible': Omit<AboutReward, 'amount'> & { readonly reasons: readonly Reason[] };
  'reward-earned': AboutReward & { readonly reasons: readonly Reason[]; readonly state: RewardState };
  'reward-credited': AboutReward & { readonly reasons: readonly Reason[] };
  'reward-paid': AboutReward;
  'reward-failed': AboutReward & Because;
  'reward-on-hold': AboutReward & Because;
  'reward-released': AboutReward & { readonly state: RewardState };
  /** `amount` is what is left, `difference` what changed. */
  'reward-adjusted': AboutReward & Because & { readonly difference: Worth };
  'reward-clawed-back': AboutReward & Because;
  'supplier-invited': { readonly email: string };
  'supplier-active': { readonly email: string };
  /** To the primary: an associate asks for its credits (requirement K2). */
  'credits-requested': AboutReservation & { readonly associate: Id<'PTR'> };
  'credits-reserved': AboutReservation;
  'credits-redeemed': AboutReservation & { readonly redeemed: number; readonly released: number };
  'credits-released': AboutReservation;
  'credits-declined': AboutReservation & Because;
  'credits-timed-out': AboutReservation;
  /** `expiresOn` is the first day on which they are worth nothing. */
  'credits-expiring': { readonly credits: number; readonly expiresOn: Day };
  'credits-expired': { readonly credits: number; readonly on: Day };
  /** More when positive, less when negative. */
  'credits-adjusted': Because & { readonly credits: number };
  'status-raised': StatusTold;
  'status-lowered': StatusTold;
  'status-notice': StatusTold & { readonly lowersOn: Day };
  'status-recovered': { readonly level: string };
}

/** Levels by their ids, and what the next one up still asks for. */
interface StatusTold {
  readonly from: string;
  readonly to: string;
  /** How many things are missing for the next level; none at the top. */
  readonly open: number | null;
}

/** Something a partner's people have to hear of. */
export type Notice<Kind extends NoticeKind = NoticeKind> = {
  [K in Kind]: {
    readonly kind: K;
    /** Whose people; none while the company that enrolls is not a partner yet. */
    readonly partner: Id<'PTR'> | null;
    readonly facts: NoticeFacts[K];
  };
}[Kind];

/** What each kind is about: by this a program says which roles hear of it. */
export const topicOf: { readonly [Kind in NoticeKind]: NoticeTopic } = {
  'enrollment-submitted': 'membership',
  'associate-awaiting-approval': 'associates',
  'enrollment-returned': 'membership',
  'enrollment-approved': 'membership',
  'enrollment-rejected': 'membership',
  'invoice-due': 'fees',
  'invoice-sent': 'fees',
  'payment-received': 'fees',
  'membership-active': 'membership',
  'membership-suspended': 'membership',
  'membership-resumed': 'membership',
  'membership-terminated': 'membership',
  'renewal-invoiced': 'fees',
  'renewal-opened': 'membership',
  'membership-ending': 'membership',
  'membership-lapsed': 'membership',
  'engagement-received': 'engagements',
  'engagement-accepted': 'engagements',
  'engagement-action-required': 'engagements',
  'engagement-closed': 'engagements',
  'change-approved': 'engagements',
  'change-rejected': 'engagements',
  'reward-eligible': 'rewards',
  'reward-not-eligible': 'rewards',
  'reward-earned': 'rewards',
  'reward-credited': 'rewards',
  'reward-paid': 'rewards',
  'reward-failed': 'rewards',
  'reward-on-hold': 'rewards',
  'reward-released': 'rewards',
  'reward-adjusted': 'rewards',
  'reward-clawed-back': 'rewards',
  'supplier-invited': 'supplier',
  'supplier-active': 'supplier',
  'credits-requested': 'credit-approvals',
  'credits-reserved': 'credits',
  'credits-redeemed': 'credits',
  'credits-released': 'credits',
  'credits-declined': 'credits',
  'credits-timed-out': 'credits',
  'credits-expiring': 'credits',
  'credits-expired': 'credits',
  'credits-adjusted': 'credits',
  'status-raised': 'status',
  'status-lowered': 'status',
  'status-notice': 'status',
  'status-recovered': 'status',
};
