import { dayAt, type Day } from '../../rules/day.ts';
import { decideNight, nightsDue, type StepHistory } from '../../rules/night/nights.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending, isRefusal, notFound } from '../../shell/errors.ts';
import { beginStep, stepHistories } from '../../store/night.ts';
import { editionInForce, publishedPrograms } from '../../store/program.ts';
import { endRun, holdRun, type Run } from '../../store/runs.ts';
import type { Store } from '../../store/store.ts';
import type { NightEvent } from './events.ts';
import { steps, type Counts, type Night, type Step } from './steps.ts';

/** A step that is to be done for a date of a program. */
export interface Due {
  readonly step: Step;
  readonly program: string;
  readonly on: Day;
}

/** What became of a step: `waits` for an earlier night of its own that is not done. */
export type StepOutcome = 'done' | 'nothing-due' | 'refused' | 'failed' | 'stopped' | 'waits';

/** A step of a night as answers show it. */
export interface StepItem {
  readonly program: string;
  readonly on: Day;
  readonly step: string;
  readonly outcome: StepOutcome | 'due';
  readonly counts: Counts;
  readonly because?: string;
}

/** The programs whose nights are meant, each on its own business date; ends with a refusal when that has not come yet. */
export async function programsDue(desk: Desk, store: Store): Promise<readonly { readonly id: string; readonly on: Day }[]> {
  const { options } = desk;
  return store.read(async (view) => {
    const found = [];
    for (const id of options.program === undefined ? await publishedPrograms(view) : [options.program]) {
      const context = await desk.context(view, id);
      const today = dayAt(desk.now(), context.program.calendar.timeZone);
      const decision = decideNight(context.program, { on: context.on, today, confirmed: options.yes || options.dryRun });
      if (decision.kind === 'refused') await context.refuse(decision);
      found.push({ id, on: context.on });
    }
    return found;
  });
}

/** All that is to be done, date by date: of each date the programs one after the other, of each program the steps in their order. */
export async function stepsDue(desk: Desk, store: Store): Promise<readonly Due[]> {
  const never: StepHistory = { done: null, open: null };
  const due: Due[] = [];
  for (const { id: program, on: last } of await programsDue(desk, store)) {
    const histories = await store.read((view) => stepHistories(view, program));
    const nights = new Map(steps.map((step) => [step, new Set(nightsDue(histories.get(step.id) ?? never, last))]));
    const dates = [...new Set([...nights.values()].flatMap((days) => [...days]))].toSorted();
    for (const on of dates) due.push(...steps.filter((step) => nights.get(step)?.has(on)).map((step) => ({ step, program, on })));
  }
  // Programs that are caught up together are caught up as if they had been run every night: the order of dates comes first.
  return due.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

/** How nights are run beside what is due. */
export interface Running {
  readonly maxLowered: string | undefined;
  readonly log: (event: NightEvent) => void;
  /** Called after each step, once what it did is committed. */
  readonly ended: (item: StepItem, done: number) => Promise<void>;
}

/** Does what is due, step by step. One that is refused or fails does not stop the others, but its own later nights wait for it. */
export async function runNights(desk: Desk, store: Store, due: readonly Due[], { maxLowered, log, ended }: Running): Promise<void> {
  const blocked = new Set<string>();
  let night: string | undefined;
  for (const [place, { step, program: id, on }] of due.entries()) {
    if (desk.progress.stopping) return;
    if (night !== `${id} ${on}`) log({ event: 'night-started', program: id, on });
    night = `${id} ${on}`;
    const about = { program: id, on, step: step.id };
    const key = `${id} ${step.id}`;
    if (blocked.has(key)) {
      await ended({ ...about, outcome: 'waits', counts: {} }, place + 1);
      continue;
    }
    log({ event: 'step-started', ...about });
    const program = await programOn(store, { id, on });
    const item = { ...about, ...(await runStep(desk, store, step, { program, on, maxLowered })) };
    log({ event: 'step-ended', ...item });
    if (item.outcome === 'refused' || item.outcome === 'failed') blocked.add(key);
    await ended(item, place + 1);
    if (due[place + 1]?.on !== on || due[place + 1]?.program !== id) log({ event: 'night-ended', program: id, on });
  }
}

/** A program as it stands on a date of its nights. */
export async function programOn(store: Store, { id, on }: { readonly id: string; readonly on: Day }): Promise<Program> {
  const edition = await store.read((view) => editionInForce(view, id, on));
  return edition?.program ?? notFound('edition', `${id} on ${on}`, ['partnerctl program list']);
}

type Came = Pick<StepItem, 'outcome' | 'counts' | 'because'>;

/** Does one step under a lease of its own, and keeps what it came to (promises P12). */
async function runStep(desk: Desk, store: Store, step: Step, night: Night): Promise<Came> {
  const { program, on } = night;
  const waiting = await store.read((view) => step.due(view, night));
  if (desk.options.dryRun) return waiting === 0 ? { outcome: 'nothing-due', counts: {} } : workDone(desk, step, night);
  const run = await beginStep(store, step.id, { program: program.id, on, at: desk.now(), nothingDue: waiting === 0 });
  if (!run || waiting === 0) return { outcome: 'nothing-due', counts: {} };
  const came = await heldWork(desk, store, { run, step, night });
  const state = came.outcome === 'done' ? 'finished' : 'stopped';
  await endRun(store, run, { state, at: desk.now(), summary: came.counts, because: came.because ?? null });
  return came;
}

/** Milliseconds between two signs of life: several in the time after which a run counts as dead. */
const beat = 5_000;

/** The work of a step while its lease is held. A run that breaks off lets go of it, so that the next one need not wait. */
async function heldWork(
  desk: Desk,
  store: Store,
  { run, step, night }: { readonly run: Run; readonly step: Step; readonly night: Night },
): Promise<Came> {
  // A sign of life that fails is made up for by the next one; when none gets through, another run takes over.
  const alive = setInterval(() => void holdRun(store, run, desk.now()).catch(() => undefined), beat);
  try {
    return await workDone(desk, step, night);
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    await endRun(store, run, { state: 'stopped', at: desk.now(), summary: {}, because }).catch(() => undefined);
    throw error;
  } finally {
    clearInterval(alive);
  }
}

/** What the work came to; what is no answer of the rules or about the step, such as a full disk, ends the night. */
async function workDone(desk: Desk, step: Step, night: Night): Promise<Came> {
  try {
    const counts = await step.work(desk, night);
    return { outcome: desk.progress.stopping ? 'stopped' : 'done', counts };
  } catch (error) {
    if (error instanceof Error && isRefusal(error)) return { outcome: 'refused', counts: {}, because: error.message };
    if (error instanceof Ending && (error.kind === 'not-found' || error.kind === 'usage' || error.kind === 'conflict'))
      return { outcome: 'failed', counts: {}, because: error.message };
    throw error;
  }
}
