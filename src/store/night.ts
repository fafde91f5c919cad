import { and, desc, eq, exists, gte, isNotNull, isNull, like, lt, lte, max, min, or, type SQL } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import type { Id } from '../rules/id.ts';
import type { StepHistory } from '../rules/night/nights.ts';
import { beginRun, type Run, type RunWanted } from './runs.ts';
import type { Store, View } from './store.ts';

/** How the runs of a step are called. */
const jobOf = (step: string): string => `nightly ${step}`;

/** How far each step of the night has come in a program, by the step; one that is not in it was never begun. */
export async function stepHistories(view: View, program: string): Promise<ReadonlyMap<string, StepHistory>> {
  const { runs } = view.t;
  const ofNights = and(like(runs.job, jobOf('%')), eq(runs.programId, program));
  const rows = await view.db
    .select({ job: runs.job, state: runs.state, newest: max(runs.effectiveOn), oldest: min(runs.effectiveOn) })
    .from(runs)
    .where(ofNights)
    .groupBy(runs.job, runs.state);
  const histories = new Map<string, { done: Day | null; open: Day | null }>();
  for (const { job, state, newest, oldest } of rows) {
    const step = job.slice(jobOf('').length);
    const known = histories.get(step) ?? { done: null, open: null };
    if (state === 'finished') known.done = newest;
    else known.open = known.open !== null && oldest !== null && known.open < oldest ? known.open : oldest;
    histories.set(step, known);
  }
  return histories;
}

/**
 * Begins a step of a night, which is finished at once where nothing is due; undefined when somebody finished it meanwhile. One
 * at a time: see `beginRun`.
 */
export async function beginStep(
  store: Store,
  step: string,
  { nothingDue, ...wanted }: Omit<RunWanted, 'job'> & { readonly nothingDue: boolean },
): Promise<Run | undefined> {
  const job = jobOf(step);
  return store.write(async (tx) => {
    const { runs } = tx.t;
    const done = and(eq(runs.job, job), eq(runs.programId, wanted.program), eq(runs.state, 'finished'), gte(runs.effectiveOn, wanted.on));
    if ((await tx.db.$count(runs, done)) > 0) return undefined;
    const run = await beginRun(tx, { ...wanted, job });
    if (nothingDue) await tx.db.update(runs).set({ state: 'finished', finishedAt: wanted.at }).where(eq(runs.id, run.id));
    return run;
  });
}

/** A step of a night as it was done. */
export interface StepRun {
  readonly id: Id<'RUN'>;
  readonly step: string;
  readonly program: string;
  readonly on: Day;
  readonly state: 'running' | 'finished' | 'stopped';
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly leaseUntil: Instant;
  readonly counts: Readonly<Record<string, number>>;
  readonly because: string | null;
}

/** Which steps are wanted: of a program, a step, a business date; begun before one of them. */
export interface StepRunsWanted {
  readonly program?: string | undefined;
  readonly step?: string | undefined;
  readonly night?: Day | undefined;
  readonly before?: Id<'RUN'> | undefined;
  readonly limit: number;
}

/** What was done in the nights, newest first. */
export async function stepRuns(view: View, { program, step, night, before, limit }: StepRunsWanted): Promise<StepRun[]> {
  const { runs: r } = view.t;
  const wanted = and(
    step === undefined ? like(r.job, jobOf('%')) : eq(r.job, jobOf(step)),
    program === undefined ? undefined : eq(r.programId, program),
    night === undefined ? undefined : eq(r.effectiveOn, night),
    before && lt(r.id, before),
  );
  const rows = await view.db.select().from(r).where(wanted).orderBy(desc(r.id)).limit(limit);
  return rows.map(({ id, job, programId, effectiveOn, state, startedAt, finishedAt, leaseUntil, summary, because }) => ({
    id,
    step: job.slice(jobOf('').length),
    program: programId,
    on: effectiveOn,
    state,
    startedAt,
    finishedAt,
    leaseUntil,
    counts: summary,
    because,
  }));
}

/** The partners of a program whose notice to be lowered, or whose decided move, has come to its day (requirement S3). */
export async function partnersWhoseDayCame(view: View, program: string, on: Day): Promise<readonly Id<'PTR'>[]> {
  const { statuses: s, memberships: m } = view.t;
  const member = view.db
    .select({ id: m.id })
    .from(m)
    .where(
      and(
        eq(m.partnerId, s.partnerId),
        eq(m.programId, program),
        eq(m.state, 'active'),
        lte(m.anchor, on),
        or(isNull(m.endedOn), gte(m.endedOn, on)),
      ),
    );
  const came = or(and(isNotNull(s.lowersOn), lte(s.lowersOn, on)), and(isNotNull(s.nextOn), lte(s.nextOn, on))) as SQL;
  const rows = await view.db
    .select({ partner: s.partnerId })
    .from(s)
    .where(and(eq(s.programId, program), came, exists(member)));
  return rows.map(({ partner }) => partner);
}
