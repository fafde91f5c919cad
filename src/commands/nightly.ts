import * as z from 'zod';
import { fusePattern } from '../rules/status/fuse.ts';
import { asIs, defineTask, type Desk } from '../shell/define.ts';
import type { Store } from '../store/store.ts';
import { logOn } from './nightly/events.ts';
import { programOn, runNights, stepsDue, type Due, type StepItem } from './nightly/night.ts';
import { countsText, outcomeCell } from './nightly/shown.ts';

/** Does all that is due on the business date, and on the dates before it that nobody ran (requirement N3). */
export const nightly = defineTask({
  path: ['nightly'],
  summary: 'Do all that is due by the business date: expiry, invoices, suspensions, rewards, levels, reminders',
  examples: [
    'partnerctl nightly',
    'partnerctl nightly --plan',
    'partnerctl nightly --program openip --max-lowered 3% --log-format json',
    'partnerctl nightly --as-of 2026-07-01 --dry-run',
  ],
  input: z.strictObject({
    plan: z.boolean().optional(),
    maxLowered: z.string().regex(fusePattern, 'is neither a number nor a percentage; write 25, or 3%').optional(),
    logFormat: z.enum(['text', 'json']).optional(),
  }),
  fields: {
    plan: { help: 'only count what is due, and do nothing' },
    maxLowered: {
      help: 'do not lower anybody when more would lose their level, notices included: 25, or 3%; the program says how many otherwise',
    },
    logFormat: { help: 'write a line to standard error for every event: text|json' },
  },
  run: async (desk, { plan = false, maxLowered, logFormat }) => {
    const store = await desk.store();
    const due = await stepsDue(desk, store);
    const items: StepItem[] = [];
    const keep = async (item: StepItem, done: number) => {
      items.push(item);
      if (logFormat !== 'json') tellWhatWentWrong(desk, item);
      await desk.progress.advance(done, [item]);
    };
    desk.progress.start(due.length);
    try {
      if (plan) await countNights(desk, store, due, keep);
      else await runNights(desk, store, due, { maxLowered, log: logOn(desk, logFormat), ended: keep });
    } finally {
      desk.progress.finish();
    }
    if (desk.progress.stopping) tellWhereItGoesOn(desk, due, items);
    return { results: desk.streams ? [] : items, summary: summaryOf(items), dryRun: desk.options.dryRun || plan };
  },
  show: ({ results, summary, dryRun }) => [
    {
      kind: 'text',
      text: summaryText(summary, dryRun),
      tone: summary.failed + summary.refused > 0 ? 'warn' : 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'on', header: { en: 'Night', fr: 'Nuit' }, priority: 1 },
        { key: 'program', header: 'Program', priority: 2 },
        { key: 'step', header: { en: 'Step', fr: 'Étape' }, priority: 1 },
        { key: 'outcome', header: 'Outcome', cell: (row: StepItem) => outcomeCell(row.outcome), priority: 1 },
        { key: 'counts', header: { en: 'Counts', fr: 'Décompte' }, cell: (row: StepItem) => countsText(row.counts), priority: 1 },
        { key: 'because', header: 'Because', priority: 3 },
      ],
      rows: (results as readonly StepItem[]).filter(({ outcome, counts }) => outcome !== 'nothing-due' || Object.keys(counts).length > 0),
      empty: { en: 'Nothing was due.', fr: "Rien n'était à faire." },
    },
  ],
});

/** What is due, counted as the store is now: what an earlier night would do is not counted again for a later one. */
async function countNights(desk: Desk, store: Store, due: readonly Due[], ended: (item: StepItem, done: number) => Promise<void>) {
  const before = new Map<string, number>();
  for (const [place, { step, program: id, on }] of due.entries()) {
    if (desk.progress.stopping) return;
    const program = await programOn(store, { id, on });
    const waiting = await store.read((view) => step.due(view, { program, on }));
    const key = `${id} ${step.id}`;
    const more = Math.max(0, waiting - (before.get(key) ?? 0));
    before.set(key, waiting);
    const about = { program: id, on, step: step.id };
    await ended(
      more === 0 ? { ...about, outcome: 'nothing-due', counts: {} } : { ...about, outcome: 'due', counts: { due: more } },
      place + 1,
    );
  }
}

/** What went wrong is told to whoever watches or gets the mail, whatever becomes of the answer. */
function tellWhatWentWrong({ note }: Desk, { program, on, step, outcome, counts, because }: StepItem): void {
  const failed = counts['failed'] ?? 0;
  if (outcome !== 'refused' && outcome !== 'failed' && failed === 0) return;
  const what = because ?? `${failed} failed`;
  note(asIs(`${on} ${program} ${step}: ${outcome === 'done' ? '' : `${outcome}: `}${what}`));
}

function tellWhereItGoesOn({ note, options }: Desk, due: readonly Due[], items: readonly StepItem[]): void {
  const last = items.at(-1);
  const next = last?.outcome === 'stopped' ? due[items.length - 1] : due[items.length];
  if (!next) return;
  const latest = due.at(-1)?.on ?? next.on;
  note({
    en: `stopped before ${next.step.id} of ${next.on} in ${next.program}; it goes on there with:`,
    fr: `arrêté avant ${next.step.id} du ${next.on} dans ${next.program} ; à reprendre avec :`,
  });
  note(asIs(`partnerctl nightly --as-of ${latest}${options.program === undefined ? '' : ` --program ${options.program}`}`));
}

/** The night in one line. */
function summaryText({ nights, steps, done, due, refused, failed }: ReturnType<typeof summaryOf>, dryRun: boolean) {
  const wrong = refused + failed;
  const unwritten = { en: dryRun ? ' (nothing was written)' : '', fr: dryRun ? " (rien n'a été écrit)" : '' };
  const what = due > 0 ? { en: `${due} due`, fr: `${due} à faire` } : { en: `${done} done`, fr: `${done} faites` };
  return {
    en: `${nights} ${nights === 1 ? 'night' : 'nights'}, ${steps} ${steps === 1 ? 'step' : 'steps'}: ${what.en}, ${wrong === 0 ? 'none' : wrong} refused or failed${unwritten.en}.`,
    fr: `${nights} ${nights < 2 ? 'nuit' : 'nuits'}, ${steps} ${steps < 2 ? 'étape' : 'étapes'} : ${what.fr}, ${wrong === 0 ? 'aucune refusée ni échouée' : `${wrong} refusées ou échouées`}${unwritten.fr}.`,
  };
}

/** How many nights and steps came to what; what single steps could not do counts as failed too. */
function summaryOf(items: readonly StepItem[]) {
  const count = (outcome: StepItem['outcome']) => items.filter((item) => item.outcome === outcome).length;
  const inside = items.reduce((sum, { counts }) => sum + (counts['failed'] ?? 0), 0);
  return {
    nights: new Set(items.map(({ program, on }) => `${program} ${on}`)).size,
    steps: items.length,
    done: count('done'),
    nothingDue: count('nothing-due'),
    due: count('due'),
    waits: count('waits'),
    stopped: count('stopped'),
    refused: count('refused'),
    failed: count('failed') + inside,
  };
}
