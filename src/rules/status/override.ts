import * as z from 'zod';
import { daySchema, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Level, Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import type { StatusEffect } from './effects.ts';

/** What a level set by hand does: nobody below it, nobody above it, or that level whatever is earned. */
export const bounds = ['floor', 'ceiling', 'pin'] as const;
export type Bound = (typeof bounds)[number];

/** A level set by hand for a time (domain.md, Status decision). */
export interface Override {
  readonly id: Id<'OVR'>;
  readonly bound: Bound;
  readonly level: string;
  /** The last day it holds. */
  readonly until: Day;
}

/** An override as it is kept: who set it, why, and whether somebody ended it before its last day. */
export interface KeptOverride extends Override {
  readonly startsOn: Day;
  /** The first day on which it does not hold, where it was ended by hand. */
  readonly endedOn: Day | null;
}

/** Whether an override holds on a day: from its first day to its last, both included, unless it was ended. */
export const holdsOn = ({ startsOn, until, endedOn }: Pick<KeptOverride, 'startsOn' | 'until' | 'endedOn'>, on: Day): boolean =>
  startsOn <= on && on <= until && (endedOn === null || on < endedOn);

/** What overrides leave of a level, and the one that settled it; undefined where they change nothing. */
export function boundedBy(
  { levelById }: Program,
  overrides: readonly Override[],
  level: Level,
): { readonly level: Level; readonly by: Override } | undefined {
  const bounding = overrides.flatMap((by) => {
    const at = levelById.get(by.level);
    if (!at) return [];
    const moves = by.bound === 'pin' || (by.bound === 'floor' ? level.rank < at.rank : level.rank > at.rank);
    return moves ? [{ level: at, by }] : [];
  });
  return bounding.find(({ by }) => by.bound === 'pin') ?? bounding[0];
}

/** The one thing that is said: a bound to set, with its last day, or that an override ends. */
export const overrideInput = z.strictObject({
  partner: z.string().min(1),
  floor: z.string().optional(),
  ceiling: z.string().optional(),
  pin: z.string().optional(),
  until: daySchema.optional(),
  end: z.string().optional(),
});

/** What is known when a level is set by hand. */
export interface OverrideFacts {
  readonly partner: Id<'PTR'>;
  readonly type: string | null;
  /** Those that hold on the business date or later. */
  readonly kept: readonly KeptOverride[];
}

type OverrideRequest = Request<z.infer<typeof overrideInput>>;

/** Sets a level by hand for a time, or ends that: never without a reason, never for good (domain.md, Status decision). */
export function decideOverride(program: Program, facts: OverrideFacts, request: OverrideRequest): Decision<StatusEffect> {
  return request.input.end === undefined ? setOverride(program, facts, request) : endOverride(program, facts, request);
}

function setOverride(program: Program, { partner, type, kept }: OverrideFacts, { input, on, reason, ids }: OverrideRequest) {
  const asked = bounds.flatMap((bound) => (input[bound] === undefined ? [] : [{ bound, level: input[bound] }]));
  const [only] = asked;
  const unknown = asked.find(({ level }) => !program.levelById.has(level));
  const standing = kept.filter((one) => input.until === undefined || one.startsOn <= input.until);
  const clash = only && standing.find((one) => contradicts(program, only, one));
  const refused = refuseIfAny([
    type === null && { code: 'no-membership-for-fact', facts: { partner, program: program.id } },
    !program.status && { code: 'levels-bought', facts: { program: program.id } },
    asked.length !== 1 && { code: 'override-unclear', facts: { given: asked.map(({ bound }) => bound) } },
    unknown && { code: 'level-unknown', facts: { level: unknown.level, levels: program.levels.ladder.map(({ id }) => id) } },
    reason === undefined && { code: 'override-without-reason', facts: {} },
    input.until === undefined && { code: 'override-without-end', facts: {} },
    input.until !== undefined && input.until < on && { code: 'override-past', facts: { until: input.until, on } },
    clash !== undefined && {
      code: 'override-contradicts',
      facts: { override: clash.id, bound: clash.bound, level: clash.level, until: clash.until },
    },
  ] satisfies (Reason | false | undefined)[]);
  if (refused || !only || input.until === undefined || reason === undefined) return refused ?? approve<StatusEffect>([]);
  const set = { id: ids.next('OVR'), partner, program: program.id, ...only, startsOn: on, until: input.until, why: reason };
  return approve<StatusEffect>([{ kind: 'override-set', ...set }], { outcome: 'overridden' });
}

/** Two that cannot both be kept: the same kind of bound twice, a pin with anything, a floor above a ceiling. */
function contradicts({ levelById }: Program, asked: { readonly bound: Bound; readonly level: string }, other: Override): boolean {
  if (asked.bound === other.bound || asked.bound === 'pin' || other.bound === 'pin') return true;
  const [floor, ceiling] = asked.bound === 'floor' ? [asked, other] : [other, asked];
  return (levelById.get(floor.level)?.rank ?? 0) > (levelById.get(ceiling.level)?.rank ?? 0);
}

function endOverride(program: Program, { partner, kept }: OverrideFacts, { input, on, reason }: OverrideRequest) {
  const found = kept.find(({ id }) => id === input.end?.toUpperCase());
  const more = bounds.filter((bound) => input[bound] !== undefined);
  const refused = refuseIfAny([
    more.length > 0 && { code: 'override-unclear', facts: { given: ['end', ...more] } },
    !found && { code: 'override-not-held', facts: { override: input.end ?? '', held: kept.map(({ id }) => id) } },
    reason === undefined && { code: 'override-without-reason', facts: {} },
  ] satisfies (Reason | false | undefined)[]);
  if (refused || !found || reason === undefined) return refused ?? approve<StatusEffect>([]);
  const ended = { id: found.id, partner, program: program.id, bound: found.bound, level: found.level, endedOn: on, why: reason };
  return approve<StatusEffect>([{ kind: 'override-ended', ...ended }], { outcome: 'override-ended' });
}
