import type { Day, Instant } from '../day.ts';
import type { Id } from '../id.ts';

/** What a company is known by. */
export interface Identity {
  readonly name: string;
  readonly country: string;
  readonly domain: string | null;
  /** The id another system knows it by. */
  readonly externalCode: string | null;
}

/** What a company is known by changed; a name it had before stays one it is found by (requirement N5). */
export interface PartnerEdited {
  readonly kind: 'partner-edited';
  readonly partner: Id<'PTR'>;
  /** The revision it was decided on. */
  readonly revision: number;
  readonly from: Identity;
  readonly to: Identity;
  readonly on: Day;
}

/** Something was written down about a company. */
export interface PartnerNoted {
  readonly kind: 'partner-noted';
  readonly note: Note;
}

/** A note as it is kept: never changed. */
export interface Note {
  readonly id: Id<'NTE'>;
  readonly partner: Id<'PTR'>;
  readonly text: string;
  readonly notedOn: Day;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly ticket: string | null;
}

/** What decisions about what a company is known by change. */
export type PartnerEffect = PartnerEdited | PartnerNoted;
