import type { Day } from '../../rules/day.ts';
import type { Command, Desk } from '../../shell/define.ts';
import { isRefusal } from '../../shell/errors.ts';
import type { Clock } from './agenda.ts';
import type { Seeds } from './seeds.ts';

/** Around a piece of work: its day, who asks for it, who does it and what is said about it. */
export interface Circumstances {
  readonly on: Day;
  readonly by?: string;
  readonly actor?: string;
  readonly reason?: string;
  readonly ticket?: string;
}

// oxlint-disable-next-line no-explicit-any -- answers of commands of every kind.
export type Answer = any;

/** Where the sample store is filled: everything goes through the commands people type. */
export interface Office {
  readonly seeds: Seeds;
  readonly desk: Desk;
  readonly clock: Clock;
  /** Does a piece of work; ends when it is refused. */
  do(command: Command, input: Record<string, unknown>, around: Circumstances): Promise<Answer>;
  /** Asks for something that the rules may refuse; undefined when they do. The refusal stays in the audit trail. */
  attempt(command: Command, input: Record<string, unknown>, around: Circumstances): Promise<Answer | undefined>;
}

/** An office for one program. */
export function officeFor(
  desk: Desk,
  { seeds, clock, program }: { readonly seeds: Seeds; readonly clock: Clock; readonly program: string },
): Office {
  const work: Office['do'] = (command, input, { on, by, actor = by === undefined ? 'm.weber' : 'portal', reason, ticket }) =>
    desk.perform(command, input, { program, asOf: on, actor, by, reason, ticket });
  return {
    seeds,
    desk,
    clock,
    do: work,
    attempt: async (command, input, around) => {
      try {
        return await work(command, input, around);
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },
  };
}
