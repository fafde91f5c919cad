import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Reason } from '../reasons.ts';
import type { StatusChange } from './decide.ts';
import type { Notice } from './facts.ts';
import type { StoredCriteria } from './grounds.ts';
import type { Bound } from './override.ts';
import type { Standing } from './standing.ts';

interface Recorded {
  readonly partner: Id<'PTR'>;
  readonly program: string;
}

/** A document was signed (S4). */
export interface DocumentRecorded extends Recorded {
  readonly kind: 'document-recorded';
  readonly document: string;
  readonly signedOn: Day;
  /** The last day it is in force; none where it holds for good. */
  readonly endsOn: Day | null;
  readonly reference: string | null;
}

/** Somebody attended a training (S4). */
export interface TrainingRecorded extends Recorded {
  readonly kind: 'training-recorded';
  readonly training: string;
  /** Whom it is meant for and what it is about; empty where it is neither. */
  readonly profile: string;
  readonly family: string;
  readonly heldOn: Day;
  readonly attendee: string;
}

/** A duty or another fact was stated (S4). */
export interface DutyRecorded extends Recorded {
  readonly kind: 'duty-recorded';
  readonly duty: string;
  readonly recordedOn: Day;
  readonly met: 'yes' | 'no';
  /** The figure of a fact that is a count or money in minor units. */
  readonly amount: number | null;
  readonly note: string | null;
}

/** Somebody was certified (S4). */
export interface CertificationRecorded extends Recorded {
  readonly kind: 'certification-recorded';
  readonly certification: string;
  readonly contact: Id<'CON'>;
  readonly earnedOn: Day;
  readonly endsOn: Day | null;
}

/** A level was set by hand for a time. */
export interface OverrideSet extends Recorded {
  readonly kind: 'override-set';
  readonly id: Id<'OVR'>;
  readonly bound: Bound;
  readonly level: string;
  readonly startsOn: Day;
  readonly until: Day;
  readonly why: string;
}

/** A level set by hand was ended before its last day. */
export interface OverrideEnded extends Recorded {
  readonly kind: 'override-ended';
  readonly id: Id<'OVR'>;
  readonly bound: Bound;
  readonly level: string;
  /** The first day it does not hold. */
  readonly endedOn: Day;
  readonly why: string;
}

/** Somebody else approved a decision that was proposed: the level moves, now or on its day. */
export interface DecisionApproved extends Recorded {
  readonly kind: 'decision-approved';
  readonly decision: Id<'DEC'>;
  readonly change: StatusChange;
  readonly from: string;
  readonly to: string;
  readonly effectiveOn: Day;
  /** The notice that runs from then on, where one was approved, and the level that fits. */
  readonly notice: (Notice & { readonly fits: string }) | null;
}

/** Somebody rejected a decision that was proposed: nothing moves. */
export interface DecisionRejected extends Recorded {
  readonly kind: 'decision-rejected';
  readonly decision: Id<'DEC'>;
  readonly from: string;
  readonly why: string;
}

/** A decision was taken in the place of another, because of what was known later. */
export interface DecisionCorrected extends Recorded {
  readonly kind: 'decision-corrected';
  readonly decision: Id<'DEC'>;
  readonly supersedes: Id<'DEC'>;
  /** The edition that decided, the same as before. */
  readonly edition: string;
  readonly decidedOn: Day;
  readonly change: StatusChange;
  readonly from: string;
  readonly to: string;
  readonly criteria: StoredCriteria;
  readonly reasons: readonly Reason[];
}

/** Where a partner stands after its decisions were taken again. */
export interface StandingCorrected extends Recorded {
  readonly kind: 'standing-corrected';
  /** The level it stood at until then. */
  readonly from: string;
  readonly standing: Standing;
}

/** A decision was declared void: the partner stands as if it had not been taken. */
export interface DecisionVoided extends Recorded {
  readonly kind: 'decision-voided';
  readonly decision: Id<'DEC'>;
  readonly from: string;
  readonly standing: Standing;
  readonly why: string;
}

/** What decisions about status change. Levels themselves are moved page by page (src/store/status-pages.ts). */
export type StatusEffect =
  | DocumentRecorded
  | TrainingRecorded
  | DutyRecorded
  | CertificationRecorded
  | OverrideSet
  | OverrideEnded
  | DecisionApproved
  | DecisionRejected
  | DecisionVoided
  | DecisionCorrected
  | StandingCorrected;
