import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import { readId } from '../../rules/id.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { stepRuns, type StepRun } from '../../store/night.ts';
import { countsText, outcomeCell } from './shown.ts';
import { stepIds } from './steps.ts';

/** What became of a run: one whose sign of life is overdue has died. */
function outcomeOf({ state, counts, leaseUntil }: StepRun, at: string): 'done' | 'nothing-due' | 'stopped' | 'running' | 'died' {
  if (state === 'running') return leaseUntil > at ? 'running' : 'died';
  if (state === 'stopped') return 'stopped';
  return Object.keys(counts).length === 0 ? 'nothing-due' : 'done';
}

/** Seconds between two moments. */
const seconds = (from: string, to: string | null) =>
  to === null ? null : Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 100) / 10);

/** Lists what was done in the nights, step by step (requirement N3). */
export const nightlyLog = defineQuery({
  path: ['nightly', 'log'],
  summary: 'List what was done in the nights: date, step, counts, duration, outcome; newest first',
  examples: [
    'partnerctl nightly log',
    'partnerctl nightly log --night 2026-07-01',
    'partnerctl nightly log --step status-reevaluate --limit 10',
  ],
  program: 'none',
  input: z.strictObject({
    night: daySchema.optional(),
    step: z.string().optional(),
    after: z.string().optional(),
    limit: z.int().min(1).max(10_000).default(50),
  }),
  fields: {
    night: { help: 'only of this business date' },
    step: { help: `only this step: ${stepIds.join('|')}` },
    after: { help: 'the run after which the page starts: older ones' },
    limit: { help: 'how many at most' },
  },
  answer: async ({ view, named, at }, { night, step, after, limit }) => {
    if (step !== undefined && !stepIds.includes(step))
      usage([{ code: 'invalid-value', text: `--step: ${JSON.stringify(step)} is not one of ${stepIds.join(', ')}` }]);
    const before = after === undefined ? undefined : (readId('RUN', after) ?? notFound('run id', after, ['an id such as RUN-20']));
    const found = await stepRuns(view, { program: named, step, night, before, limit });
    return found.map(({ leaseUntil, ...run }) => ({
      ...run,
      outcome: outcomeOf({ ...run, leaseUntil }, at),
      seconds: seconds(run.startedAt, run.finishedAt),
    }));
  },
  columns: [
    { key: 'id', header: 'Id', wide: true },
    { key: 'on', header: { en: 'Night', fr: 'Nuit' }, priority: 1 },
    { key: 'program', header: 'Program', priority: 2 },
    { key: 'step', header: { en: 'Step', fr: 'Étape' }, priority: 1 },
    { key: 'outcome', header: 'Outcome', cell: ({ outcome }) => outcomeCell(outcome), priority: 1 },
    { key: 'counts', header: { en: 'Counts', fr: 'Décompte' }, cell: ({ counts }) => countsText(counts), priority: 2 },
    { key: 'startedAt', header: 'Started', priority: 3 },
    { key: 'seconds', header: { en: 'Seconds', fr: 'Secondes' }, align: 'right', priority: 3 },
    { key: 'because', header: 'Because', priority: 4 },
  ],
  empty: { en: 'No night was run here.', fr: "Aucune nuit n'a été faite ici." },
});
