import { addDays, type Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import type { Level, StatusRules } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { CompiledStatus, LevelRule } from './compile.ts';
import type { Notice, StatusFacts } from './facts.ts';
import { boundedBy } from './override.ts';
import { both, type Examined, type Verdict } from './requirements.ts';

/** What an evaluation came to (cli.md, `status reevaluate`). */
export type StatusChange = 'raised' | 'kept' | 'lowered' | 'notice' | 'indeterminate';

/** A level as it was examined: whether all it asks for is met, and what is missing for it. */
interface ExaminedLevel {
  readonly level: Level;
  readonly verdict: Verdict;
  readonly criteria: readonly Criterion[];
  readonly missing: readonly Criterion[];
}

/** The status of a partner on a date, and why (requirement S5). */
export interface StatusFinding {
  readonly change: StatusChange;
  readonly from: string;
  readonly to: string;
  /** Whether somebody else approves it before anything moves. */
  readonly proposed: boolean;
  /** The notice that runs afterwards. */
  readonly notice: Notice | null;
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
  /** The level above and what is missing for it; none at the top. */
  readonly next: { readonly level: string; readonly missing: readonly Criterion[] } | null;
}

type Settled = Pick<StatusFinding, 'change' | 'notice' | 'reasons'> & { readonly to: Level };

/** Decides the status of one partner: a pure function of the program's rules and the facts (domain.md, Status decision). */
export function decideStatus(compiled: CompiledStatus, facts: StatusFacts): StatusFinding {
  const ladder = compiled.ladders.get(facts.type);
  if (!ladder) throw new RangeError(`program ${compiled.program.id} has no partner type ${facts.type}`);
  const current = compiled.program.levelById.get(facts.level) ?? compiled.program.levels.entry;
  const levels = examineLevels(compiled, ladder.levels, facts, current);
  const { to, ...finding } = bound(compiled, facts, current, settledBy(compiled, levels, facts, current));
  const proposed = needsApproval(compiled.rules, finding.change);
  const next = nextOf(levels, to);
  const open: Reason[] =
    next && next.missing.length > 0 ? [{ code: 'next-level-open', facts: { level: next.level, open: next.missing.length } }] : [];
  return {
    ...finding,
    from: current.id,
    to: to.id,
    proposed,
    reasons: [...finding.reasons, ...(proposed ? [{ code: 'awaits-approval', facts: { change: finding.change } } as const] : []), ...open],
    criteria: levels.flatMap(({ criteria }) => criteria),
    next,
  };
}

/** Whether a program wants somebody else than who decides to approve such a change (domain.md, Status decision). */
export const needsApproval = ({ approval }: StatusRules, change: string): boolean =>
  approval?.changes.some((one) => one === change) ?? false;

/** What the rules come to before levels set by hand are looked at. */
function settledBy(compiled: CompiledStatus, levels: readonly ExaminedLevel[], facts: StatusFacts, current: Level): Settled {
  const { unavailable = [] } = compiled.ladders.get(facts.type) ?? {};
  if (facts.next) {
    const { level, on: scheduledOn } = facts.next;
    return { change: 'kept', to: current, notice: facts.notice, reasons: [{ code: 'move-scheduled', facts: { level, scheduledOn } }] };
  }
  return unavailable.length > 0 ? stay(current, facts, unavailable) : settle(compiled, levels, facts, current);
}

/** A level set by hand goes before what was found; what it leaves as it was is told as it was found. */
function bound({ program }: CompiledStatus, { overrides }: StatusFacts, current: Level, found: Settled): Settled {
  if (overrides.length === 0) return found;
  // With a notice the partner still stands where it stood, and is on its way down: a floor at that level ends the notice.
  const falling = found.notice !== null;
  const heading = (falling ? program.levels.ladder[Math.max(0, current.rank - 1)] : undefined) ?? found.to;
  const bounded = boundedBy(program, overrides, heading);
  if (!bounded || (falling && bounded.level.rank < current.rank && bounded.by.bound === 'floor')) return found;
  const { level: to, by } = bounded;
  const change = to.rank > current.rank ? 'raised' : to.rank < current.rank ? 'lowered' : 'kept';
  const { id: override, bound: kind, level, until } = by;
  const told: Reason = { code: 'override-holds', facts: { override, bound: kind, level, earned: heading.id, until } };
  return { change, to, notice: null, reasons: [told, ...found.reasons] };
}

/** Examines level by level from the bottom, and stops one above the highest that is held or earned. */
function examineLevels(
  { program, rules }: CompiledStatus,
  ladder: readonly LevelRule[],
  facts: StatusFacts,
  current: Level,
): ExaminedLevel[] {
  const levels: ExaminedLevel[] = [];
  let below: Verdict = 'met';
  let missingBelow: readonly Criterion[] = [];
  for (const { level, examine } of ladder) {
    if (!examine && level !== program.levels.entry) continue;
    const examined: Examined = { criteria: [], missing: [] };
    const own = examine?.(facts, examined) ?? 'met';
    const verdict: Verdict = rules.accumulate ? both(below, own) : own;
    const missing = missingBelow.length > 0 ? [...missingBelow, ...examined.missing] : examined.missing;
    levels.push({ level, verdict, criteria: examined.criteria, missing });
    if (!rules.accumulate) continue;
    if (verdict !== 'met' && level.rank > current.rank) break;
    [below, missingBelow] = [verdict, missing];
  }
  return levels;
}

const stay = (current: Level, { notice }: StatusFacts, reasons: readonly Reason[]): Settled => ({
  change: 'indeterminate',
  to: current,
  notice,
  reasons,
});

/** What follows from the levels that are met: by the program's policy for rising and falling (domain.md, Program definition 4). */
function settle(compiled: CompiledStatus, levels: readonly ExaminedLevel[], facts: StatusFacts, current: Level): Settled {
  const { entry } = compiled.program.levels;
  const reached = (passes: (verdict: Verdict) => boolean) =>
    levels.findLast(({ level, verdict }) => level === entry || passes(verdict))?.level ?? entry;
  const certain = reached((verdict) => verdict === 'met');
  const possible = reached((verdict) => verdict !== 'unmet');
  if (certain.rank > current.rank) return rise(compiled, levels, { facts, current, earned: certain });
  if (possible.rank < current.rank) return fall(compiled, { facts, current, earned: certain });
  if (certain.rank < current.rank) return stay(current, facts, [unknownAt(levels, current)]);
  return { change: 'kept', to: current, notice: null, reasons: [keptBecause(levels, facts, { current, entry })] };
}

function keptBecause(
  levels: readonly ExaminedLevel[],
  { notice }: StatusFacts,
  { current, entry }: { current: Level; entry: Level },
): Reason {
  const held = levels.find(({ level }) => level === current);
  if (notice) return { code: 'level-recovered', facts: { level: current.id, noticeOn: notice.on } };
  if (current === entry && held?.verdict !== 'met')
    return { code: 'entry-level-held', facts: { level: current.id, open: held?.missing.length ?? 0 } };
  return { code: 'level-held', facts: { level: current.id } };
}

function unknownAt(levels: readonly ExaminedLevel[], current: Level): Reason {
  const unknown = levels
    .filter(({ level }) => level.rank <= current.rank)
    .flatMap(({ missing }) => missing.filter(({ actual }) => actual === null).map(({ id }) => id));
  return { code: 'facts-unknown', facts: { level: current.id, criteria: [...new Set(unknown)] } };
}

interface Move {
  readonly facts: StatusFacts;
  readonly current: Level;
  readonly earned: Level;
}

function rise(
  { rules, review, program, nextReview }: CompiledStatus,
  levels: readonly ExaminedLevel[],
  { facts, current, earned }: Move,
): Settled {
  if (rules.upgrade === 'review' && !isReview(facts, { review, on: program.on })) {
    return {
      change: 'kept',
      to: current,
      notice: null,
      reasons: [{ code: 'rises-at-review', facts: { level: earned.id, review: nextReview } }],
    };
  }
  const step = levels.find(({ level, verdict }) => level.rank > current.rank && verdict === 'met')?.level ?? earned;
  const to = rules.skipLevels ? earned : step;
  const held: Reason[] = to === earned ? [] : [{ code: 'one-level-at-a-time', facts: { level: to.id, earned: earned.id } }];
  return { change: 'raised', to, notice: null, reasons: [{ code: 'level-earned', facts: { level: to.id } }, ...held] };
}

function fall(compiled: CompiledStatus, { facts, current, earned }: Move): Settled {
  const { rules, program, review, nextReview } = compiled;
  const { by, noticeDays, graceDays } = rules.downgrade;
  const [level, fits] = [current.id, earned.id];
  if (by === 'never')
    return { change: 'kept', to: current, notice: null, reasons: [{ code: 'never-lowered', facts: { level, earned: fits } }] };
  const lowered = (): Settled => ({
    change: 'lowered',
    to: lowerLevel(compiled, { facts, current, earned }),
    notice: null,
    reasons: [{ code: 'level-lost', facts: { level, earned: fits } }],
  });
  if (facts.notice) {
    const { on: noticeOn, lowersOn } = facts.notice;
    if (program.on >= lowersOn) return lowered();
    return {
      change: 'kept',
      to: current,
      notice: facts.notice,
      reasons: [{ code: 'notice-running', facts: { level, noticeOn, lowersOn } }],
    };
  }
  if (!isReview(facts, { review, on: program.on })) {
    return {
      change: 'kept',
      to: current,
      notice: null,
      reasons: [{ code: 'falls-at-review', facts: { level, earned: fits, review: nextReview } }],
    };
  }
  if (noticeDays + graceDays === 0) return lowered();
  const lowersOn = addDays(program.on, noticeDays + graceDays);
  return {
    change: 'notice',
    to: current,
    notice: { on: program.on, lowersOn },
    reasons: [{ code: 'notice-given', facts: { level, earned: fits, lowersOn } }],
  };
}

/** Where a partner falls to: the level that fits, or one step of those its type can reach. */
function lowerLevel({ rules, program, ladders }: CompiledStatus, { facts, current, earned }: Move): Level {
  if (rules.downgrade.by === 'to-fit') return earned;
  const below = ladders
    .get(facts.type)
    ?.levels.findLast(({ level, examine }) => level.rank < current.rank && (examine !== undefined || level === program.levels.entry));
  return below?.level ?? program.levels.entry;
}

/** An evaluation is a review on a review day, and when it is the first one since: a late one catches up (promises P12). */
function isReview({ evaluatedOn, since }: StatusFacts, { review, on }: { readonly review: Day | null; readonly on: Day }): boolean {
  return review !== null && (review === on || review > (evaluatedOn ?? since));
}

function nextOf(levels: readonly ExaminedLevel[], to: Level): StatusFinding['next'] {
  const above = levels.find(({ level }) => level.rank > to.rank);
  return above ? { level: above.level.id, missing: above.missing } : null;
}
