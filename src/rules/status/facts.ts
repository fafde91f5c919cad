import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { Measure } from './metrics.ts';
import type { Override } from './override.ts';

/** A notice that runs: the day it was given, and the first day on which the lower level holds. */
export interface Notice {
  readonly on: Day;
  readonly lowersOn: Day;
}

/** A level that holds from a later day on. */
export interface ScheduledMove {
  readonly level: string;
  readonly on: Day;
}

/** What is known of a partner when its status is decided (requirement S3). */
export interface StatusFacts {
  readonly partner: Id<'PTR'>;
  /** A partner type of the program. */
  readonly type: string;
  /** The first day of the membership's first term. */
  readonly anchor: Day;
  /** The level held, and since when; the entry level where none was recorded. */
  readonly level: string;
  readonly since: Day;
  /** The newest evaluation that came to an answer. */
  readonly evaluatedOn: Day | null;
  readonly notice: Notice | null;
  /** A level that was decided before and holds from a later day on; none where nothing lies ahead. */
  readonly next: ScheduledMove | null;
  /** The levels set by hand that hold on the day. */
  readonly overrides: readonly Override[];
  /** What was measured, by metric plan; a plan without rows is left out. */
  readonly measures: ReadonlyMap<string, Measure>;
  /** Documents in force and trainings that count, by id. */
  readonly documents: ReadonlySet<string>;
  readonly trainings: ReadonlySet<string>;
  /** How many people hold each certification. */
  readonly certifications: ReadonlyMap<string, number>;
  /** The newest statement of each yes-no fact, unless it is too old to count. */
  readonly stated: ReadonlyMap<string, boolean>;
  /** The product families it sells. */
  readonly sells: ReadonlySet<string>;
}
