import { and, desc, eq } from 'drizzle-orm';
import type { Day, Instant } from '../rules/day.ts';
import { Ending } from '../rules/ending.ts';
import { idOf, numberIn, type Id } from '../rules/id.ts';
import { takeNumbers } from './journal.ts';
import type { Store, Tx, View } from './store.ts';

/** A batch that is running: one at a time for a job of a program (promises P12). */
export interface Run {
  readonly id: Id<'RUN'>;
  /** Fences this worker: another who took the run for dead has a higher one. */
  readonly attempt: number;
}

/** How long a page may take before its run counts as dead: many times what one takes. */
const leaseSeconds = 20;

const leaseFrom = (at: Instant): Instant => new Date(Date.parse(at) + leaseSeconds * 1000).toISOString();

/**
 * Begins a run. Ends with `environment` when one of the same job is at work; one whose lease has run out is taken for dead
 * and stopped: what it wrote stays, and the new run finds it done.
 */
export const startRun = (store: Store, wanted: RunWanted): Promise<Run> => store.write((tx) => beginRun(tx, wanted));

/** Which run is to begin: of a job, in a program, for a business date. */
export interface RunWanted {
  readonly job: string;
  readonly program: string;
  readonly on: Day;
  readonly at: Instant;
}

/** Begins a run in a transaction that looks at more than that. */
export async function beginRun(tx: Tx, { job, program, on, at }: RunWanted): Promise<Run> {
  const { runs } = tx.t;
  const ofJob = and(eq(runs.job, job), eq(runs.programId, program), eq(runs.state, 'running'));
  const [other] = await tx.db.select().from(runs).where(ofJob).orderBy(desc(runs.id)).limit(1);
  if (other && other.leaseUntil > at) {
    throw new Ending(
      'environment',
      'already-running',
      `${job} is already running for ${program} as ${other.id}, since ${other.startedAt}`,
      {
        hints: ['wait until it is done', `or, if it died, try again after ${other.leaseUntil}`],
      },
    );
  }
  if (other)
    await tx.db
      .update(runs)
      .set({ state: 'stopped', finishedAt: at, attempt: other.attempt + 1 })
      .where(ofJob);
  const id = await takeNumbers(tx, 'RUN', 1);
  const attempt = 1;
  await tx.db.insert(runs).values({
    id,
    job,
    programId: program,
    effectiveOn: on,
    state: 'running',
    startedAt: at,
    leaseUntil: leaseFrom(at),
    attempt,
    summary: {},
  });
  return { id, attempt };
}

/** Holds the lease of a run whose work takes longer than a page; nothing when another one took it for dead. */
export async function holdRun(store: Store, { id, attempt }: Run, at: Instant): Promise<void> {
  await store.write(async ({ db, t: { runs } }) => {
    await db
      .update(runs)
      .set({ leaseUntil: leaseFrom(at) })
      .where(and(eq(runs.id, id), eq(runs.attempt, attempt), eq(runs.state, 'running')));
  });
}

/** Notes that a page is written, in the same transaction, and holds the lease; a run taken for dead by another stops here. */
export async function advanceRun(
  tx: Tx,
  { id, attempt }: Run,
  { after, at }: { readonly after: Id<'PTR'>; readonly at: Instant },
): Promise<void> {
  const { runs } = tx.t;
  const held = await tx.db
    .update(runs)
    .set({ after, leaseUntil: leaseFrom(at) })
    .where(and(eq(runs.id, id), eq(runs.attempt, attempt), eq(runs.state, 'running')))
    .returning({ id: runs.id });
  if (held.length === 0)
    throw new Ending('conflict', 'run-taken-over', `${id} was taken for dead and another run goes on`, {
      hints: ['let the other one finish'],
    });
}

/** Ends a run with what it came to. */
export async function endRun(
  store: Store,
  { id, attempt }: Run,
  {
    state,
    at,
    summary,
    because = null,
  }: {
    readonly state: 'finished' | 'stopped';
    readonly at: Instant;
    readonly summary: Readonly<Record<string, number>>;
    readonly because?: string | null;
  },
): Promise<void> {
  await store.write(async (tx) => {
    const { runs } = tx.t;
    await tx.db
      .update(runs)
      .set({ state, finishedAt: at, summary, because })
      .where(and(eq(runs.id, id), eq(runs.attempt, attempt)));
  });
}

/** The ids that follow from the first of a block taken at once. */
export const block = <K extends 'DEC' | 'TRA' | 'CON' | 'PTR' | 'MEM'>(kind: K, first: Id<K>, count: number): Id<K>[] =>
  Array.from({ length: count }, (_, place) => idOf(kind, numberIn(first) + place));

/** A run by its id; undefined when there is none. */
export async function runNamed(view: View, id: Id<'RUN'>) {
  const { runs } = view.t;
  const [row] = await view.db.select().from(runs).where(eq(runs.id, id));
  return row;
}
