import type { Day } from '../day.ts';
import type { Id } from '../id.ts';

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

/** What decisions about status change. Levels themselves are moved page by page (src/store/status-pages.ts). */
export type StatusEffect = DocumentRecorded | TrainingRecorded | DutyRecorded | CertificationRecorded;
