import type { Id } from '../rules/id.ts';
import type { Importing } from './import.ts';

interface Move {
  readonly entity: string;
  readonly id: string;
  readonly partner: Id<'PTR'>;
  readonly from?: string;
  readonly to: string;
}

/** Changes of state that an import made, as they are kept in the history (domain.md, Lifecycles). */
export function transitionRows({ program, on, at, actor, reason, ticket, ids }: Importing, moves: readonly Move[]) {
  return moves.map(({ entity, id, partner, from, to }) => ({
    id: ids.next('TRA'),
    entity,
    entityId: id,
    partnerId: partner,
    fromState: from ?? null,
    toState: to,
    effectiveOn: on,
    recordedAt: at,
    actor,
    reason: reason ?? null,
    ticket: ticket ?? null,
    programId: program.id,
    edition: program.edition,
  }));
}
