import * as z from 'zod';
import { endOfDay, isDay, type Instant } from '../../rules/day.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Context } from '../../shell/define.ts';
import { recordBy, viewThen, type Moment } from '../../store/facts-then.ts';

/** What was known by a moment, or by the end of a day: `2026-03-01`, `2026-03-01T12:00:00Z`. */
export const knownAtInput = z
  .string()
  .refine(
    (text) => isDay(text) || !('problem' in momentIn(text)),
    'is neither a day nor a moment; write 2026-03-01, or 2026-03-01T12:00:00Z',
  )
  .optional();

export const knownAtField = { help: 'as it was known then: a day, or a moment such as 2026-03-01T12:00:00Z' } as const;

function momentIn(text: string): { readonly at: Instant } | { readonly problem: true } {
  const read = z.iso.datetime({ offset: true }).safeParse(text);
  return read.success ? { at: new Date(text).toISOString() } : { problem: true };
}

/** The moment that was meant; a day means all of it, in the program's time zone. */
export async function momentOf({ view, program }: Pick<Context, 'view' | 'program'>, knownAt: string): Promise<Moment> {
  return recordBy(view, instantOf(program, knownAt));
}

function instantOf({ calendar }: Program, knownAt: string): Instant {
  if (isDay(knownAt)) return endOfDay(knownAt, calendar.timeZone);
  const moment = momentIn(knownAt);
  if ('problem' in moment) throw new RangeError(`${knownAt} is no moment`);
  return moment.at;
}

/** The same context with what was known by a moment; as it is where none is named. */
export async function contextThen(context: Context, knownAt: string | undefined): Promise<Context & { readonly moment?: Moment }> {
  if (knownAt === undefined) return context;
  const moment = await momentOf(context, knownAt);
  return { ...context, view: viewThen(context.view, moment), moment };
}
