import type { CreditsIssued } from '../credits/effects.ts';
import type { Decision } from '../decision.ts';
import { idOf, numberIn, numberingFrom, type Id, type IdKind, type Numbering } from '../id.ts';
import type { Program } from '../program/program.ts';
import { decideEvaluate, type RewardFacts } from './evaluate.ts';
import type { RewardAssessment, RewardEffect } from './effects.ts';
import type { BookedShare } from './cap.ts';

/** One opportunity of a page, with what was decided about it. */
export interface EvaluatedCase {
  readonly facts: RewardFacts;
  readonly decision: Decision<RewardEffect | CreditsIssued>;
}

/**
 * Decides a page of opportunities one after the other (W6). What a booked one is given counts against the caps of those
 * that follow, as if each had been decided by a command of its own.
 */
export function evaluatePage(
  program: Program,
  page: readonly RewardFacts[],
  { on, ids }: { readonly on: string; readonly ids: Numbering },
): readonly EvaluatedCase[] {
  const given = new Map<Id<'PTR'>, BookedShare[]>();
  return page.map((known) => {
    const earlier = given.get(known.partner) ?? [];
    const facts = earlier.length === 0 ? known : { ...known, booked: [...known.booked, ...earlier] };
    const decision = decideEvaluate(program, facts, { on, ids });
    const { id: engagement, bookedOn } = facts.engagement;
    for (const { found } of assessmentsIn(decision)) {
      if (!found?.kind || bookedOn === null) continue;
      const { kind } = found;
      given.set(known.partner, [
        ...earlier,
        ...found.entries.flatMap(({ offer, amount }) => (offer === null ? [] : [{ engagement, offer, bookedOn, amount, kind }])),
      ]);
    }
    return { facts, decision };
  });
}

/** The assessments a decision put on record. */
export function assessmentsIn(decision: EvaluatedCase['decision']): readonly RewardAssessment[] {
  return decision.kind === 'refused'
    ? []
    : decision.effects.flatMap((effect) => (effect.kind === 'rewards-assessed' ? effect.assessments : []));
}

/** The credits a decision issued. */
export function creditsIn(decision: EvaluatedCase['decision']): readonly CreditsIssued[] {
  return decision.kind === 'refused' ? [] : decision.effects.filter((effect) => effect.kind === 'credits-issued');
}

/** What a page writes: assessments, and the credits they issue. */
export interface RewardPage {
  readonly assessments: readonly RewardAssessment[];
  readonly issued: readonly CreditsIssued[];
}

/** How many ids of each kind a page decided with a numbering from nothing took. */
export type Taken = Partial<Record<IdKind, number>>;

/** A numbering from nothing: a page is decided before it is known which numbers are free. */
export const provisionalIds = () => numberingFrom({});

/** A page with its provisional ids moved behind the numbers taken by then; ids of rewards that exist stay. */
export function renumbered({ assessments, issued }: RewardPage, taken: Taken): RewardPage {
  const moved = <K extends IdKind>(id: Id<K>): Id<K> => {
    const kind = id.slice(0, 3) as K;
    return idOf(kind, numberIn(id) + (taken[kind] ?? 0));
  };
  const rewards = new Map<string, Id<'RWD'>>();
  const renamed = assessments.map((assessment) => {
    const { found } = assessment;
    if (!found) return assessment;
    const reward = found.rewardRevision === null ? moved(found.reward) : found.reward;
    rewards.set(found.reward, reward);
    const entries = found.entries.map((entry) => ({ ...entry, id: moved(entry.id) }));
    return { ...assessment, found: { ...found, decision: moved(found.decision), reward, entries } };
  });
  return {
    assessments: renamed,
    issued: issued.map(({ kind, lot }) => ({ kind, lot: { ...lot, id: moved(lot.id), source: rewards.get(lot.source) ?? lot.source } })),
  };
}
