import type { Day } from '../day.ts';
import type { Id } from '../id.ts';
import type { CompiledStatus } from './compile.ts';
import { decideStatus, type StatusFinding } from './decide.ts';
import type { StatusFacts } from './facts.ts';
import { arrived, inOrder, isProposed, noticeIn, replaces, stepped, type Standing, type TakenDecision } from './standing.ts';

/** The decisions that would have to be looked at again once facts of a day and later are known: those that still count. */
export function touchedFrom<D extends TakenDecision>(decisions: readonly D[], from: Day): readonly D[] {
  const said = (one: D, verdict: string) => one.verdicts.some((each) => each.verdict === verdict);
  const standing = decisions.filter((one) => !said(one, 'voided') && !said(one, 'rejected'));
  const ordered = inOrder(standing) as readonly D[];
  return ordered.filter(
    (one, place) =>
      one.on >= from &&
      !ordered.slice(place + 1).some((later) => replaces(later, one)) &&
      (!one.proposed || said(one, 'approved') || place === ordered.length - 1),
  );
}

/** A decision that is taken again: what it comes to now, and where the partner stands after it. */
export interface TakenAgain {
  readonly standing: Standing;
  /** None where it comes to the same. */
  readonly instead?: { readonly taken: TakenDecision; readonly finding: StatusFinding };
}

/** What a decision is taken again with. */
export interface Again {
  /** The rules it was taken under, for its day. */
  readonly rules: CompiledStatus;
  /** The facts as they are known now; where the partner stands is told by its decisions. */
  readonly facts: StatusFacts;
  readonly standing: Standing;
  /** The id a new decision gets, and the record that is the reason. */
  readonly id: Id<'DEC'>;
  readonly because: string;
}

/** Takes a decision again, from where the partner then stood and on what is known now: the same, or another in its place. */
export function takeAgain(old: TakenDecision, { rules, facts, standing, id, because }: Again): TakenAgain {
  const before = arrived(standing, old.on);
  const { level, since, evaluatedOn, notice, next } = before;
  const finding = decideStatus(rules, { ...facts, level, since, evaluatedOn, notice, next });
  if (isSame(old, finding)) return { standing: stepped(before, old) };
  const reasons = [...finding.reasons, { code: 'decided-again', facts: { decision: old.id, because } } as const];
  const { change, from, to } = finding;
  const taken: TakenDecision = { id, on: old.on, change, from, to, reasons, proposed: isProposed(rules.program, change), verdicts: [] };
  return { standing: stepped(before, taken), instead: { taken, finding: { ...finding, reasons } } };
}

function isSame(old: TakenDecision, { change, from, to, notice }: StatusFinding): boolean {
  const announced = change === 'notice' ? notice?.lowersOn : undefined;
  return old.change === change && old.from === from && old.to === to && noticeIn(old)?.lowersOn === announced;
}
