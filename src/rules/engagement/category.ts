import type { EngagementCategory, EngagementField, Program } from '../program/program.ts';
import type { EngagementStage } from './states.ts';

export type { EngagementField };
type Stage = EngagementCategory['stages'][number];

/** The stage where an engagement waits for the partner after a review asked for something (domain.md). */
export const actionRequired = 'action-required';

/** A category of the program; throws when the program has none of that name, which its checks do not allow. */
export function categoryOf(program: Program, id: string): EngagementCategory {
  const category = program.engagementCategoryById.get(id);
  if (!category) throw new RangeError(`program ${program.id} has no engagement category ${id}`);
  return category;
}

const stageOf = (category: EngagementCategory, id: string): Stage | undefined => category.stages.find((stage) => stage.id === id);
const nextOf = (category: EngagementCategory, id: string): readonly Stage[] =>
  (stageOf(category, id)?.next ?? []).flatMap((next) => stageOf(category, next) ?? []);
const isFinal = ({ next }: Stage) => next.length === 0;

/** The stages an engagement can go to from one, in the order of the program. */
export const stagesAfter = (category: EngagementCategory, from: string): readonly EngagementStage[] =>
  nextOf(category, from).map(({ id }) => id as EngagementStage);

/** Whether nothing more happens in a stage. */
export const isOver = (category: EngagementCategory, id: string): boolean => nextOf(category, id).length === 0;

/** The stage where an engagement is only the partner's, before it is submitted. */
export const draft = 'draft';

/** What may change of an engagement at a stage, and which of it waits for vendor sales (C4). */
export interface EditRights {
  readonly editable: readonly EngagementField[];
  readonly reviewed: readonly EngagementField[];
}

/**
 * The edit rights at a stage: those the program gives the stage itself; else all of a draft, nothing of what is booked or
 * over, and in between what it gives the category.
 */
export function rightsAt(category: EngagementCategory, id: string): EditRights {
  const stage = stageOf(category, id);
  if (!stage || isFinal(stage)) return { editable: [], reviewed: [] };
  const usual =
    id === draft
      ? { editable: category.fields, reviewed: [] }
      : { editable: id === category.bookedStage ? [] : category.editable, reviewed: category.reviewed };
  const editable = stage.editable ?? usual.editable;
  return { editable, reviewed: (stage.reviewed ?? usual.reviewed).filter((field) => editable.includes(field)) };
}

/** Whether it is the partner who moves an engagement into a stage, and not the vendor. */
export const movedByPartner = (category: EngagementCategory, id: string): boolean => stageOf(category, id)?.movedBy === 'partner';

/** The stages of a submission: handed in, and at once in the vendor's review (C5). */
export function stagesOfSubmission(category: EngagementCategory): readonly EngagementStage[] {
  const submitted = 'submitted';
  const review = nextOf(category, submitted).find((stage) => stage.movedBy === 'vendor');
  return review ? [submitted, review.id as EngagementStage] : [submitted];
}

/** Whether a stage is the vendor's review of a submission: one that can ask the partner for something. */
export const isInReview = (category: EngagementCategory, id: string): boolean => stagesAfter(category, id).includes(actionRequired);

/** Where each outcome of a review leads from a stage, as the program's stages say; undefined where it leads nowhere. */
export function reviewLeadsTo(
  category: EngagementCategory,
  from: string,
  outcome: 'approve' | 'reject' | 'request-action',
): EngagementStage | undefined {
  const ahead = nextOf(category, from).filter((stage) => stage.movedBy === 'vendor');
  const stage = ahead.find((one) => {
    if (outcome === 'request-action') return one.id === actionRequired;
    return outcome === 'reject' ? isFinal(one) : !isFinal(one) && one.id !== actionRequired;
  });
  return stage?.id as EngagementStage | undefined;
}

/** The way from a stage to the booked one, each stage on it: directly, or through one more stage; undefined when there is none. */
export function wayToBooking(category: EngagementCategory, from: string): readonly EngagementStage[] | undefined {
  const { bookedStage } = category;
  if (bookedStage === undefined) return undefined;
  const booked = bookedStage as EngagementStage;
  if (stagesAfter(category, from).includes(booked)) return [booked];
  if (isInReview(category, from)) return undefined;
  const between = nextOf(category, from).find(
    (stage) => stage.movedBy === 'vendor' && !isInReview(category, stage.id) && stagesAfter(category, stage.id).includes(booked),
  );
  return between && [between.id as EngagementStage, booked];
}
