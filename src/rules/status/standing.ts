import { addDays, type Day, type Instant } from '../day.ts';
import type { Id } from '../id.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { needsApproval, type StatusChange } from './decide.ts';
import type { Notice, ScheduledMove } from './facts.ts';

/** What became of a decision by hand. */
export interface Verdict {
  readonly verdict: 'approved' | 'rejected' | 'voided';
  /** The day from which it counts. */
  readonly effectiveOn: Day;
  /** The first day of the lower level, where a notice was approved. */
  readonly lowersOn: Day | null;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly reason: string | null;
}

/** A decision about a status as it was taken, with what became of it since. */
export interface TakenDecision {
  readonly id: Id<'DEC'>;
  readonly on: Day;
  readonly change: StatusChange;
  readonly from: string;
  readonly to: string;
  readonly reasons: readonly Reason[];
  /** Whether its edition wanted it approved by somebody else. */
  readonly proposed: boolean;
  readonly verdicts: readonly Verdict[];
}

/** Where a partner stands on a day: its level, what runs and what lies ahead. */
export interface Standing {
  readonly level: string;
  readonly since: Day;
  readonly evaluatedOn: Day | null;
  readonly notice: Notice | null;
  readonly next: ScheduledMove | null;
  /** The decision that waits for approval. */
  readonly proposal: Id<'DEC'> | null;
  /** The newest decision that counts. */
  readonly decision: Id<'DEC'> | null;
}

/** Decisions in the order in which they hold: by the day they are about, and of one day the later one last, which replaces the others. */
export const inOrder = (decisions: readonly TakenDecision[]): readonly TakenDecision[] =>
  decisions.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : numberOf(a.id) - numberOf(b.id)));

const numberOf = (id: string) => Number(id.slice(4));

const verdictOf = ({ verdicts }: TakenDecision, verdict: Verdict['verdict']) => verdicts.find((one) => one.verdict === verdict);

/** Where a partner stood before any decision: at the level the first one found, since its membership began. */
export const standingAtFirst = (level: string, anchor: Day): Standing => ({
  level,
  since: anchor,
  evaluatedOn: null,
  notice: null,
  next: null,
  proposal: null,
  decision: null,
});

/**
 * Where a partner stands on a day after its decisions. Of decisions about the same day the newest counts alone: it was taken
 * again on what was known later (domain.md, Status decision).
 */
export function standingAfter(first: Standing, decisions: readonly TakenDecision[], on: Day): Standing {
  const ordered = inOrder(decisions).filter((one) => one.on <= on && !verdictOf(one, 'voided'));
  const counting = ordered.filter((one, place) => !ordered.slice(place + 1).some((later) => replaces(later, one)));
  let standing = first;
  for (const decision of counting) standing = stepped(arrived(standing, decision.on), decision);
  return arrived(standing, on);
}

/** Whether a decision was taken in the place of another. */
export const replaces = (later: TakenDecision, earlier: TakenDecision): boolean =>
  later.reasons.some((reason) => reason.code === 'decided-again' && reason.facts.decision === earlier.id);

/** What lay ahead holds once its day has come. */
export function arrived(standing: Standing, on: Day): Standing {
  const { next } = standing;
  return next !== null && next.on <= on ? { ...standing, level: next.level, since: next.on, notice: null, next: null } : standing;
}

/** Where a partner stands once a decision is taken. */
export function stepped(standing: Standing, taken: TakenDecision): Standing {
  const { id, on, change, proposed } = taken;
  const evaluatedOn = change === 'indeterminate' ? standing.evaluatedOn : on;
  const seen: Standing = { ...standing, evaluatedOn, decision: id, proposal: null };
  if (!proposed) return { ...seen, ...effectOf(taken, standing, { effectiveOn: on, lowersOn: noticeIn(taken)?.lowersOn ?? null }) };
  const approved = verdictOf(taken, 'approved');
  if (approved) return { ...seen, ...effectOf(taken, standing, approved) };
  if (verdictOf(taken, 'rejected')) return { ...seen, decision: standing.decision };
  return { ...seen, proposal: id };
}

/** What a decision that counts changes, from the day it counts. */
function effectOf(
  taken: TakenDecision,
  { level, since, notice }: Standing,
  { effectiveOn, lowersOn }: Pick<Verdict, 'effectiveOn' | 'lowersOn'>,
): Partial<Standing> {
  const { change, to, on } = taken;
  switch (change) {
    case 'raised':
    case 'lowered':
      return effectiveOn > on ? { next: { level: to, on: effectiveOn } } : { level: to, since: effectiveOn, notice: null };
    case 'notice':
      return { notice: { on: effectiveOn, lowersOn: lowersOn ?? effectiveOn } };
    case 'kept':
      return { level, since, notice: runs(taken) ? notice : null };
    case 'indeterminate':
      return {};
  }
}

const runs = ({ reasons }: TakenDecision) => reasons.some(({ code }) => code === 'notice-running' || code === 'move-scheduled');

/** The notice a decision gave. */
export function noticeIn({ reasons, on }: Pick<TakenDecision, 'reasons' | 'on'>): Notice | null {
  const given = reasons.find((reason) => reason.code === 'notice-given');
  return given ? { on, lowersOn: given.facts.lowersOn } : null;
}

/** Where a decision is in its life (domain.md, Status decision). */
export const decisionStates = [
  'proposed',
  'scheduled',
  'effective',
  'superseded',
  'rejected',
  'voided',
  'notice-given',
  'in-grace',
  'recovered',
] as const;
export type DecisionState = (typeof decisionStates)[number];

/** What tells the state of a decision beside itself. */
export interface StateFacts {
  /** The decisions that hold after it, in order. */
  readonly later: readonly TakenDecision[];
  readonly on: Day;
  /** Days between a notice and its grace period. */
  readonly noticeDays: number;
}

/** The state of a decision on a day: what was done with it by hand, else what follows from its dates and from later ones. */
export function stateOf(taken: TakenDecision, { later, on, noticeDays }: StateFacts): DecisionState {
  if (verdictOf(taken, 'voided')) return 'voided';
  if (verdictOf(taken, 'rejected')) return 'rejected';
  const approved = verdictOf(taken, 'approved');
  const counting = later.filter((one) => !verdictOf(one, 'voided') && !verdictOf(one, 'rejected'));
  if (taken.proposed && !approved) return counting.length > 0 ? 'superseded' : 'proposed';
  const standing = counting.filter((one) => !one.proposed || verdictOf(one, 'approved'));
  if (standing.some((one) => replaces(one, taken))) return 'superseded';
  if (taken.change === 'notice') return noticeState(taken, { later: standing, on, noticeDays });
  if (approved && approved.effectiveOn > on) return 'scheduled';
  return standing.some(({ change, reasons }) => change !== 'indeterminate' && !reasons.some(({ code }) => code === 'move-scheduled'))
    ? 'superseded'
    : 'effective';
}

function noticeState(taken: TakenDecision, { later, on, noticeDays }: StateFacts): DecisionState {
  const settling = later.find((one) => one.change === 'lowered' || (one.change !== 'indeterminate' && !runs(one)));
  if (settling) return settling.change === 'lowered' ? 'effective' : 'recovered';
  const given = verdictOf(taken, 'approved')?.effectiveOn ?? taken.on;
  return on < addDays(given, noticeDays) ? 'notice-given' : 'in-grace';
}

/** Whether a decision taken under a program's rules waits for approval. */
export const isProposed = ({ status }: Program, change: string): boolean => status !== undefined && needsApproval(status, change);
