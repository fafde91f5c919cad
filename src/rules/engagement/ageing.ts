import * as z from 'zod';
import { addDays, daysBetween, type Day } from '../day.ts';
import type { Program } from '../program/program.ts';
import { isOver } from './category.ts';
import type { Engagement } from './engagement.ts';
import type { EngagementCategory, EngagementStage } from './states.ts';

/** A time at a stage as typed: `10d`, or `2w` for weeks. */
export const ageInput = z
  .string()
  .regex(/^\d{1,4}[dw]$/, { error: (issue) => `${JSON.stringify(issue.input)} is not a time; write days as 10d, or weeks as 2w` });

/** The last day on which an engagement can have come to its stage to be there for that long on a day: ten days after it are ten days. */
export function stuckSince(age: string, on: Day): Day {
  const number = Number(age.slice(0, -1));
  return addDays(on, -number * (age.endsWith('w') ? 7 : 1));
}

/** For how many days an engagement has been at its stage on a day; none on a day before it came there. */
export const daysInStage = ({ stageSince }: Pick<Engagement, 'stageSince'>, on: Day): number | null =>
  stageSince === null || stageSince > on ? null : daysBetween(stageSince, on);

/** Of each category, the stages at which nothing is waited for any more. */
export const stagesOver = (
  program: Program,
): readonly { readonly category: EngagementCategory; readonly stages: readonly EngagementStage[] }[] =>
  (program.engagement?.categories ?? []).map((category) => ({
    category: category.id as EngagementCategory,
    stages: category.stages.filter(({ id }) => isOver(category, id)).map(({ id }) => id as EngagementStage),
  }));
