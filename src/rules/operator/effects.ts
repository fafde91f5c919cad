import type { Instant } from '../day.ts';
import type { Id } from '../id.ts';
import type { OperatorRole } from './roles.ts';

/** Somebody was given access to the store. */
export interface OperatorAdded {
  readonly kind: 'operator-added';
  readonly id: Id<'OPR'>;
  readonly name: string;
  readonly role: OperatorRole;
}

/** An operator's role or access is another one from now on. */
export interface OperatorChanged {
  readonly kind: 'operator-changed';
  readonly id: Id<'OPR'>;
  readonly role: OperatorRole;
  /** Since when there is no access; null while there is. */
  readonly disabledAt: Instant | null;
}

export type OperatorEffect = OperatorAdded | OperatorChanged;
