import type { Day, Instant } from '../../rules/day.ts';
import { readId, type Id } from '../../rules/id.ts';
import type { Program } from '../../rules/program/program.ts';
import type { VoidFacts } from '../../rules/status/approve.ts';
import {
  inOrder,
  replaces,
  standingAfter,
  standingAtFirst,
  stateOf,
  type DecisionState,
  type Standing,
  type TakenDecision,
} from '../../rules/status/standing.ts';
import { notFound } from '../../shell/errors.ts';
import { anchorsOf, decisionsTaken, type StoredDecision } from '../../store/status-history.ts';
import { decisionNamed } from '../../store/status.ts';
import type { View } from '../../store/store.ts';

/** What partners' decisions say of each of them. */
export interface Past {
  /** Every decision, in the order of ids. */
  readonly decisions: readonly StoredDecision[];
  /** How many more there are that were not known then. */
  readonly others: number;
  /** Where the partner stands on the business date. */
  readonly standing: Standing;
  /** The business date. */
  readonly on: Day;
  /** Where it stood before the first decision. */
  readonly first: Standing;
  readonly stateOf: (decision: StoredDecision) => DecisionState;
}

/** Where partners stand by their decisions, as far as they were known by a moment (requirement S5). */
export async function pastOf(
  view: View,
  program: Program,
  partners: readonly Id<'PTR'>[],
  by?: Instant,
): Promise<ReadonlyMap<Id<'PTR'>, Past>> {
  const all = await decisionsTaken(view, program.id, partners);
  const anchors = await anchorsOf(view, program.id, partners);
  return new Map(
    partners.map((partner) => {
      const own = all.filter((one) => one.partner === partner);
      const first = standingAtFirst(own[0]?.from ?? program.levels.entry.id, anchors.get(partner) ?? program.on);
      const known = by === undefined ? own : knownBy(own, by);
      return [partner, { ...pastIn(program, first, known), others: own.length - known.length }] as const;
    }),
  );
}

/** Decisions as they were known by a moment: those taken later were not, nor what was said of them later. */
const knownBy = (decisions: readonly StoredDecision[], by: Instant): readonly StoredDecision[] =>
  decisions
    .filter(({ recordedAt }) => recordedAt <= by)
    .map((one) => ({ ...one, verdicts: one.verdicts.filter(({ recordedAt }) => recordedAt <= by) }));

function pastIn(program: Program, first: Standing, decisions: readonly StoredDecision[]): Omit<Past, 'others'> {
  const ordered = inOrder(decisions) as readonly StoredDecision[];
  const noticeDays = program.status?.downgrade.noticeDays ?? 0;
  return {
    decisions,
    on: program.on,
    first,
    standing: standingAfter(first, decisions, program.on),
    stateOf: (decision) => {
      const later = ordered.slice(ordered.indexOf(decision) + 1).filter((one) => one.on <= program.on);
      return stateOf(decision, { later, on: program.on, noticeDays });
    },
  };
}

/** The ids of decisions that were typed; ends with `not-found` for one that is none. */
export function decisionIds(texts: readonly string[]): readonly Id<'DEC'>[] {
  return texts.map((text) => readId('DEC', text) ?? noDecision(text));
}

export function noDecision(id: string): never {
  return notFound('decision about a status', id, ['partnerctl status history PARTNER']);
}

/** A decision about a status by its id; ends with `not-found` when there is none. */
export async function statusDecision(view: View, id: Id<'DEC'>) {
  const found = await decisionNamed(view, id);
  return found?.about === 'status' ? found : noDecision(id);
}

/** What is known of a decision somebody says something about. */
export function verdictFacts(partner: Id<'PTR'>, past: Past, id: Id<'DEC'>): VoidFacts {
  const decision = past.decisions.find((one) => one.id === id) ?? noDecision(id);
  const others = past.decisions.filter((one) => one.id !== id);
  const ordered = inOrder(past.decisions);
  const counts = (one: TakenDecision) => !one.verdicts.some(({ verdict }) => verdict !== 'approved');
  const later = ordered.slice(ordered.indexOf(decision) + 1).findLast((one) => counts(one) && (moves(one) || replaces(one, decision)));
  return {
    decision,
    state: past.stateOf(decision),
    partner,
    actor: decision.actor,
    later: later?.id ?? null,
    without: standingAfter(past.first, others, past.on),
  };
}

/** Whether a decision changed where a partner stands, so that undoing one before it would undo this one too. */
const moves = ({ change }: TakenDecision) => change === 'raised' || change === 'lowered' || change === 'notice';
