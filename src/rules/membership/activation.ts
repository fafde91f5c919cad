import type { Day } from '../day.ts';
import { allocationFor, termSource } from '../credits/allocation.ts';
import type { CreditsIssued } from '../credits/effects.ts';
import type { EngagementUserAdded } from '../engagement/effects.ts';
import type { Id, Numbering } from '../id.ts';
import { opens, type Program } from '../program/program.ts';
import { joining } from './completeness.ts';
import type { MembershipEffect } from './effects.ts';
import type { MembershipState } from './states.ts';
import type { Coverage } from './term.ts';

/** A person at the partner as activation sees it. */
export interface Person {
  readonly id: Id<'CON'>;
  readonly roles: readonly string[];
}

interface Opening {
  readonly partner: Id<'PTR'>;
  readonly membership: Id<'MEM'>;
  readonly type: string;
  readonly state: MembershipState;
  /** The last day it covered when it was terminated, which the activation lifts. */
  readonly endedOn?: Day | null;
  readonly term: { readonly number: number; readonly level: string | null; readonly rewardType: 'monetary' | 'credits' | null };
  readonly coverage: Coverage;
  readonly activatedOn: Day;
  readonly anchor: Day;
  readonly people: readonly Person[];
  /** Who uses the engagement tool already. */
  readonly users: readonly Id<'CON'>[];
  readonly ids: Numbering;
}

/**
 * What opens when a term is activated, and never before (requirement E9): the term itself, a level to stand on where
 * levels are earned, the primary's credits (K1), and the engagement tool for administrators (C1).
 */
export function activation(program: Program, opening: Opening): (MembershipEffect | CreditsIssued | EngagementUserAdded)[] {
  const { partner, membership, type, state, endedOn, term, coverage, activatedOn, anchor, ids } = opening;
  const earned = program.levels.acquired === 'earned';
  const level = earned ? program.levels.entry.id : term.level;
  const source = termSource(membership, term.number);
  return [
    {
      kind: 'term-activated',
      partner,
      membership,
      number: term.number,
      ...coverage,
      activatedOn,
      anchor,
      rewardType: term.rewardType,
      from: state,
      ...(state === 'terminated' && endedOn && { lifted: endedOn }),
    },
    ...(earned && term.number === 1
      ? [{ kind: 'status-opened' as const, partner, program: program.id, level: program.levels.entry.id, since: activatedOn }]
      : []),
    ...(joining(program, type) === 'associate'
      ? []
      : allocationFor(program, { partner, level, termStart: activatedOn, termEnd: coverage.endsOn, source, ids })),
    ...automaticUsers(program, { ...opening, level }),
  ];
}

/** Those whose role brings the engagement tool with it, as long as there are places (requirements C1, C2). */
function automaticUsers(
  program: Program,
  { partner, type, level, people, users }: Opening & { readonly level: string | null },
): EngagementUserAdded[] {
  const rules = program.engagement?.users;
  if (!rules || level === null || !opens(program, 'engagements', { level, partnerType: type })) return [];
  return people
    .filter(({ id, roles }) => !users.includes(id) && roles.some((role) => rules.automaticRoles.includes(role)))
    .slice(0, Math.max(0, rules.cap - users.length))
    .map(({ id }) => ({ kind: 'engagement-user-added', partner, program: program.id, contact: id }));
}
