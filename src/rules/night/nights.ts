import { addDays, type Day } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Program } from '../program/program.ts';

/** How far a step of the night has come in a program. */
export interface StepHistory {
  /** The newest business date it was finished for. */
  readonly done: Day | null;
  /** The oldest date it was begun for and never finished. */
  readonly open: Day | null;
}

/**
 * The business dates a step is still to be done for by a day, oldest first: a week nobody ran it is caught up date by date
 * (requirement N3). A step that was never begun starts with the day itself: what was before it is not its business.
 */
export function nightsDue({ done, open }: StepHistory, on: Day): readonly Day[] {
  const days: Day[] = [];
  for (let day = done === null ? (open ?? on) : addDays(done, 1); day <= on; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What a night is asked for. */
interface NightAsked {
  readonly on: Day;
  /** The day it is now in the program's zone. */
  readonly today: Day;
  /** Whether somebody said that a date ahead is meant. */
  readonly confirmed: boolean;
}

/** Whether a night may be run: not before its day has come, unless somebody says so, because much of it cannot be undone. */
export function decideNight({ id }: Pick<Program, 'id'>, { on, today, confirmed }: NightAsked): Decision<never> {
  return (
    refuseIfAny([on > today && !confirmed && { code: 'night-ahead', facts: { program: id, on, today } }]) ??
    approve<never>([], { outcome: 'due' })
  );
}
