import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { AttachedFile } from './attached-file.ts';
import type { ChangedFields, Engagement } from './engagement.ts';
import type { EngagementStage } from './states.ts';

/** An engagement that the partner goes on with later; nobody at the vendor has it yet. */
export interface EngagementDrafted {
  readonly kind: 'engagement-drafted';
  readonly engagement: Engagement;
}

/** An engagement is handed in, with the stages it went through on the way in (C5). */
export interface EngagementSubmitted {
  readonly kind: 'engagement-submitted';
  /** As it is after the submission; its revision is the one of the draft where it was one. */
  readonly engagement: Engagement;
  readonly through: readonly EngagementStage[];
  /** The stage it was kept at before, when it was a draft. */
  readonly from?: EngagementStage;
}

/** Fields of an engagement took new values (C4); nobody may have changed it since `revision`. */
export interface EngagementEdited {
  readonly kind: 'engagement-edited';
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly revision: number;
  readonly fields: ChangedFields;
}

/** A change that waits for review (C4). */
export interface EngagementChangeProposed {
  readonly kind: 'engagement-change-proposed';
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly change: Id<'CHG'>;
  readonly fields: ChangedFields;
  /** What these fields say now. */
  readonly replaces: ChangedFields;
}

/** What became of a change that waited; approved fields come as an edit beside it. */
export interface EngagementChangeDecided {
  readonly kind: 'engagement-change-decided';
  readonly partner: Id<'PTR'>;
  readonly change: Id<'CHG'>;
  readonly state: 'approved' | 'rejected' | 'superseded' | 'dropped';
}

/** The next stage (C5); the one it leaves must still be the present one. */
export interface EngagementMoved {
  readonly kind: 'engagement-moved';
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly from: EngagementStage;
  readonly to: EngagementStage;
  /** The day of booking, when it is booked by this. */
  readonly bookedOn?: Day;
}

/** Another sales team has it (C5). */
export interface EngagementAssigned {
  readonly kind: 'engagement-assigned';
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  /** Who had it before. */
  readonly from: string | null;
  readonly owner: string;
}

/** A paper about an engagement, such as the invoice of a monetary reward (W4); one that was named before can get its file. */
export interface EngagementPaperAttached {
  readonly kind: 'engagement-paper-attached';
  readonly partner: Id<'PTR'>;
  readonly engagement: Id<'ENG'>;
  readonly category: string;
  readonly reference: string;
  readonly file?: AttachedFile;
}

/** A contact may use the engagement tool from the business date on (C1, C2). Who may already stays as is. */
export interface EngagementUserAdded {
  readonly kind: 'engagement-user-added';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly contact: Id<'CON'>;
}

/** A contact no longer uses the engagement tool from the business date on; the place is free (C2). */
export interface EngagementUserDisabled {
  readonly kind: 'engagement-user-disabled';
  readonly partner: Id<'PTR'>;
  readonly program: string;
  readonly contact: Id<'CON'>;
}

/** What decisions about engagements change. */
export type EngagementEffect =
  | EngagementDrafted
  | EngagementSubmitted
  | EngagementEdited
  | EngagementChangeProposed
  | EngagementChangeDecided
  | EngagementMoved
  | EngagementAssigned
  | EngagementPaperAttached
  | EngagementUserAdded
  | EngagementUserDisabled;
