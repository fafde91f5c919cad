import type { Day, Instant } from './day.ts';
import type { Id, Numbering } from './id.ts';

/** Who asks for what, and when: the third argument of every rule. Time and identity arrive only here. */
export interface Request<Input> {
  readonly input: Input;
  /** The business date (`--as-of`). */
  readonly on: Day;
  /** The recorded moment. Nobody sets it. */
  readonly at: Instant;
  /** The operator. */
  readonly actor: string;
  /** The partner's person on whose behalf it is asked (`--by`), as found among the contacts. */
  readonly by?: Requester;
  readonly reason?: string;
  readonly ticket?: string;
  /** Hands out ids for new records. */
  readonly ids: Numbering;
}

/** A partner's person who asks for something, with the roles held on the business date. */
export interface Requester {
  readonly contact: Id<'CON'>;
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}
