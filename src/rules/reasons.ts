import type { AuditReasons } from './audit/reasons.ts';
import type { CreditsReasons } from './credits/reasons.ts';
import type { EngagementReasons } from './engagement/reasons.ts';
import type { EnrollmentReasons } from './membership/enrollment-reasons.ts';
import type { MembershipReasons } from './membership/reasons.ts';
import type { NightReasons } from './night/reasons.ts';
import type { PartnerReasons } from './partner/reasons.ts';
import type { OperatorReasons } from './operator/reasons.ts';
import type { ProgramReasons } from './program/publish.ts';
import type { PromotionReasons } from './promotion/reasons.ts';
import type { RewardReasons } from './reward/reasons.ts';
import type { StatusReasons } from './status/reasons.ts';

/**
 * Every state of affairs a decision can cite, with the facts it cites. A new code does not compile until it has its
 * sentence in each language (src/shell/sentences).
 */
export interface ReasonFacts
  extends
    AuditReasons,
    ProgramReasons,
    PartnerReasons,
    MembershipReasons,
    EnrollmentReasons,
    EngagementReasons,
    RewardReasons,
    CreditsReasons,
    StatusReasons,
    PromotionReasons,
    NightReasons,
    OperatorReasons {}

export type ReasonCode = keyof ReasonFacts;

/** Why a decision came out as it did. */
export type Reason<Code extends ReasonCode = ReasonCode> = { [C in Code]: { readonly code: C; readonly facts: ReasonFacts[C] } }[Code];
